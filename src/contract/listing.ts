import { z } from 'zod'
import { day, id, line, reasonView } from './common.ts'
import { operation } from './operation.ts'

/** Staff write down what the person chose, and how it was said (FC-20). */
const channel = z.enum(['1177', 'phone', 'letter', 'spoken', 'video'])

export const listingGet = operation({
  name: 'listing.get',
  method: 'GET',
  path: '/persons/:personId/listing',
  summary: {
    sv: 'Om personen kan lista sig här, och hur många byten som är kvar',
    en: 'Whether the person can be listed here, and how many changes are left',
  },
  input: z.object({ personId: id, startsOn: day.optional() }),
  output: z.object({
    /** Listed at the acting unit now, since. Where else isn't told. */
    hereSince: day.nullable(),
    changesLeft: z.int(),
    /** When none is left: the first day of the next. */
    nextOn: day.nullable(),
    /** The region's limit for the unit, and how many are listed. */
    limit: z.object({ most: z.int(), listed: z.int() }).nullable(),
    allowed: z.boolean(),
    reasons: z.array(reasonView),
    availableActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'person.read', subject: 'person' },
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
    channel,
    /** The region has allowed one more change for special reasons: its decision (HSL 7 kap. 3 b §). */
    exception: line(300).min(3).optional(),
  }),
  output: z.object({ listingId: id, changesLeft: z.int(), grounds: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'listing.change', subject: 'person' },
  audit: 'listing.changed',
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
