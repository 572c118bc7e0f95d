// What the answers about a plan bring with them: its quality, a question of another keeper, and what guardians see.
import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../../src/domain/law/calendar.ts'
import {
  inPlan,
  invitedOf,
  invitedSeat,
  keeperSeat,
  keeps,
  nearest,
  personsPlan,
  planAt,
  planOf,
  seated,
  seatless,
  strangersAt,
  strangersPlan,
  unitIs,
  writtenAt,
} from './plans.ts'

import { type Place, persons, placeAt, places, proxies, staff } from './prepared.ts'
import { meetingOf } from './recipes-plan-beside.ts'
import { open } from './recipes-sight.ts'
import {
  and,
  by,
  byLookup,
  colleague,
  godManOf,
  guardianOf,
  is,
  nobody,
  or,
  own,
  placeOf,
  type Recipe,
  type Rule,
  reached,
  self,
} from './who.ts'

const past = '2020-01-02'
const today = dayOf(new Date().toISOString())
const ofPlan = (at: Place) => ({ plan_id: planOf(at), provider_id: at.provider.id, unit_id: at.unit.id })
/** As it is kept by the plan's own unit. */
const asKept: Rule = (a, row) => {
  const at = planAt(row.plan_id)
  return personsPlan(a, row) && at?.unit.id === row.unit_id && at?.provider.id === row.provider_id
}
const asked = (at: Place) => ({
  plan_id: planOf(at),
  from_unit_id: at.unit.id,
  to_party_id: invitedSeat[0]!(at),
  words: 'Ni träffar henne oftast',
})
const waits = and(is('answered_at', null), is('taken_back_at', null))
const rightAsk: Rule = (a, row) => {
  const at = planAt(row.plan_id)
  return personsPlan(a, row) && at?.unit.id === row.from_unit_id && row.to_party_id === invitedSeat[0]!(at!)
}
/** The guardian whom a row tells of, where they are recorded and of whom: one acts here, the others are known by their place. */
const guardianAt = (id: unknown): Place | undefined =>
  id === proxies[0] ? placeAt(0, persons[0]) : placeOf(guardianOf, id)
/** Said of a guardian, of the child that they are a guardian of. */
const guardians: Rule = (_, row) => guardianAt(row.proxy_id)?.person === row.person_id
/** Whoever sees that someone is a guardian sees what they are let see: the provider that wrote it down, and no unit that is shut out. */
const seesGuardian: Rule = (a, row) => {
  const at = guardianAt(row.proxy_id)
  return (
    at !== undefined &&
    and(reached, own, open)(a, { person_id: at.person, unit_id: at.unit.id, provider_id: at.provider.id })
  )
}
/** The unit keeps a plan of the child that hasn't ended: at each place there is one. */
const keepsFor: Rule = (a, row) => places.some((at) => at.person === row.person_id && unitIs(a, at.unit.id))
/** A guardian recorded where one is; by units that record none, one of the health centre's. */
const recordedAt = (at: Place, turn = 0): Place => {
  const person = persons[(persons.indexOf(at.person as never) + turn) % 3]!
  return places.find((one) => one.person === person && one.by === at.by) ?? placeAt(0, person)
}

export const planAnswers: Readonly<Record<string, Recipe>> = {
  plan_quality: {
    columns: (at) => ({
      ...ofPlan(writtenAt(at)),
      id: uuidv7(),
      event: 'answered',
      on_day: today,
      kept: 0,
      due: 0,
      grace: 14,
      goals_told: 0,
      goals_reached: 0,
      goals_partly: 0,
    }),
    sees: (a, row) => unitIs(a, row.unit_id),
    adds: {
      who: and(
        is('on_day', today),
        asKept,
        or(
          seated,
          and(nearest, (_, row) => row.event !== 'agreed'),
        ),
      ),
      tried: [
        strangersPlan,
        seatless,
        () => ({ on_day: past }),
        () => ({ event: 'agreed' }),
        () => ({ event: 'closed' }),
        (_, at) => ({ unit_id: invitedOf(writtenAt(at)).id, provider_id: invitedOf(writtenAt(at)).provider.id }),
      ],
    },
  },
  plan_keeper_change: {
    columns: (at) => ({ ...asked(writtenAt(at)), id: uuidv7(), asked_by: at.by.id }),
    variants: [
      () => ({}),
      () => ({ taken_back_at: past }),
      (at) => ({ accepted: false, answered_at: past, answered_by: at.by.id }),
    ],
    sees: seated,
    adds: {
      who: and(keeps, by('asked_by'), waits, rightAsk),
      tried: [
        colleague('asked_by'),
        strangersPlan,
        (_, at) => asked(strangersAt(at)),
        (_, at) => ({ to_party_id: keeperSeat[0]!(writtenAt(at)) }),
        (_, at) => ({ to_party_id: invitedSeat[1]!(writtenAt(at)) }),
        () => ({ from_unit_id: staff[9]!.unit.id }),
        () => ({ taken_back_at: past }),
        (_, at) => ({ accepted: true, answered_at: past, answered_by: at.by.id }),
      ],
    },
    changes: [
      { set: 'taken_back_at = now()', who: and(keeps, waits), blind: and(keeps, waits) },
      { set: `taken_back_at = '${past}'`, who: nobody },
    ],
  },
  plan_told: {
    columns: (at) => ({
      ...inPlan(at),
      id: uuidv7(),
      meeting_id: meetingOf(writtenAt(at)),
      starts_at: '2026-01-01 10:00',
      told_to: 'person',
      how: 'phone',
      on_day: past,
      assignment_id: at.by.id,
    }),
    sees: or(seated, nearest),
    adds: {
      who: and(
        seated,
        by('assignment_id'),
        personsPlan,
        (_, row) => row.on_day !== '2999-01-01',
        (_, row) => {
          const at = planAt(row.plan_id)
          return at !== undefined && row.plan_id === planOf(at) && row.meeting_id === meetingOf(at)
        },
      ),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        (_, at) => ({ meeting_id: meetingOf(strangersAt(at)) }),
        (_, at) => ({ plan_id: planOf(strangersAt(at)), meeting_id: meetingOf(strangersAt(at)) }),
        () => ({ on_day: '2999-01-01' }),
      ],
    },
  },
  guardian_sight: {
    columns: (at) => ({
      id: uuidv7(),
      proxy_id: proxies[0],
      level: 'reads',
      said_by: 'child',
      assignment_id: at.by.id,
    }),
    variants: [() => ({}), (at) => ({ id: uuidv7(), proxy_id: guardianOf(at) })],
    sees: or(self, and(guardians, or(seesGuardian, keepsFor))),
    adds: {
      who: and(
        guardians,
        or(
          and(self, is('said_by', 'child'), is('assignment_id', null)),
          and(
            by('assignment_id'),
            or(
              and(seesGuardian, (a, row) => !byLookup(a, row)),
              keepsFor,
            ),
          ),
        ),
      ),
      tried: [
        colleague('assignment_id'),
        () => ({ assignment_id: null }),
        () => ({ said_by: 'unit', words: 'Bedömt' }),
        () => ({ said_by: 'unit', words: 'Bedömt', assignment_id: null }),
        () => ({ proxy_id: proxies[1], assignment_id: null }),
        () => ({ proxy_id: proxies[1] }),
        // Theirs, another child's, one of the health centre's, and one who is no guardian.
        ...[0, 1, 2].map((turn) => (_: unknown, at: Place) => ({ proxy_id: guardianOf(recordedAt(at, turn)) })),
        (_, at) => ({ proxy_id: guardianOf(placeAt(0, at.person)) }),
        // The home help's, tried by its provider's other units too, which keep no plan.
        (_, at) => ({ proxy_id: guardianOf(placeAt(6, at.person)) }),
        (_, at) => ({ proxy_id: godManOf(recordedAt(at)) }),
      ],
    },
  },
}
