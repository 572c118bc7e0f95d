import { z } from 'zod'
import { choosers } from '../domain/contact/listing/listing-change.ts'
import { day, id, line, reasonView } from './common.ts'
import { operation } from './operation.ts'

/** Staff write down what the person chose, and how it was said (FC-20). */
const channel = z.enum(['1177', 'phone', 'letter', 'spoken', 'video'])
/** Who chose and how it was said. The name is needed when someone chose for the person. */
const choice = { channel, chosenBy: z.enum(choosers), chosenByName: line(200).min(2).optional() }

export const listingGet = operation({
  name: 'listing.get',
  method: 'GET',
  path: '/persons/:personId/listing',
  summary: {
    sv: 'Om personen kan lista sig här, och hur många byten som är kvar',
    en: 'Whether the person can be listed here, and how many changes are left',
  },
  input: z.object({ personId: id, startsOn: day.optional(), chosenBy: z.enum(choosers).optional() }),
  output: z.object({
    /** Listed at the acting unit now, since. Where else isn't told. */
    hereSince: day.nullable(),
    changesLeft: z.int(),
    /** When none is left: the first day of the next. Only told where the person is listed, or of a change to here: it tells when they changed. */
    nextOn: day.nullable(),
    /** A choice that hasn't begun. Only told where the person is listed, and where they will be. */
    coming: z.object({ from: day, here: z.boolean() }).nullable(),
    /** The region's limit for the unit, and how many are listed, on the day asked about. */
    limit: z.object({ most: z.int(), listed: z.int() }).nullable(),
    allowed: z.boolean(),
    reasons: z.array(reasonView),
    availableActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'person' },
  audit: 'listing.read',
})

export const listingChange = operation({
  name: 'listing.change',
  method: 'POST',
  path: '/persons/:personId/listing',
  summary: { sv: 'Skriv in att personen valt att lista sig här', en: 'Record that the person chose to be listed here' },
  input: z.object({
    personId: id,
    startsOn: day,
    ...choice,
    /** The region has allowed one more change for special reasons: its decision (HSL 7 kap. 3 b §). */
    exception: line(300).min(3).optional(),
  }),
  output: z.object({ listingId: id, changesLeft: z.int(), grounds: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'listing.change', subject: 'person' },
  audit: 'listing.changed',
  creates: true,
})

export const listingTakeBack = operation({
  name: 'listing.takeBack',
  method: 'POST',
  path: '/persons/:personId/listing/take-back',
  summary: {
    sv: 'Skriv in att personen tagit tillbaka ett val som inte börjat gälla',
    en: 'Record that the person has taken back a choice that hasn’t begun',
  },
  input: z.object({ personId: id, ...choice }),
  output: z.object({ changesLeft: z.int() }),
  permission: { actor: 'staff', verb: 'listing.change', subject: 'person' },
  audit: 'listing.takenBack',
  creates: true,
})

const limitView = z.object({ most: z.int(), from: day, to: day.nullable(), decision: z.string() })

export const listingLimits = operation({
  name: 'listing.limits',
  method: 'GET',
  path: '/listing/limits',
  summary: {
    sv: 'Hur många som är listade hos varje utförare, och regionens begränsningar',
    en: 'How many are listed with each provider, and the region’s limits',
  },
  input: z.object({}),
  output: z.object({
    units: z.array(
      z.object({
        unitId: id,
        unitName: z.string(),
        listed: z.int(),
        /** The one that holds now, and those to come. */
        limits: z.array(limitView),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'listing.limit', subject: 'none' },
  audit: 'listing.limitsRead',
})

export const listingLimit = operation({
  name: 'listing.limit',
  method: 'POST',
  path: '/listing/limits',
  summary: {
    sv: 'Besluta hur många som får vara listade hos en utförare, eller häv begränsningen',
    en: 'Decide how many may be listed with a provider, or lift the limit',
  },
  input: z.object({
    unitId: id,
    /** Null lifts it. */
    most: z.int().min(1).max(100_000).nullable(),
    from: day,
    decision: line(300).min(3),
  }),
  output: z.object({ unitId: id }),
  permission: { actor: 'staff', verb: 'listing.limit', subject: 'none' },
  audit: 'listing.limitDecided',
})
