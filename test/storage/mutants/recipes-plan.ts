// Plans: who takes part, what is said, written and agreed.
import { uuidv7 } from 'uuidv7'
import {
  byKeeper,
  bySeat,
  closedOf,
  decides,
  inPlan,
  invitedOf,
  invitedSeat,
  keeperSeat,
  keeps,
  kinds,
  mine,
  nearest,
  notRelative,
  ownName,
  ownParty,
  ownVoice,
  personsPlan,
  planAt,
  planOf,
  proposedOf,
  refusedOf,
  seated,
  seatFor,
  seatless,
  seatlessOf,
  strangersAt,
  strangersPlan,
  theirs,
  unitIs,
  writtenAt,
} from './plans.ts'
import { byStaff, everywhere, inName, ownPage, past, seenBySeat, voices, written } from './plans-said.ts'
import { former, of, type Place, persons, proxies, reaches, staff } from './prepared.ts'
import {
  and,
  byLookup,
  caresFor,
  colleague,
  is,
  isStaff,
  nobody,
  or,
  own,
  type Recipe,
  type Rule,
  self,
  together,
  unit,
} from './who.ts'

const asPlan =
  (rule: Rule): Rule =>
  (a, row) =>
    rule(a, { ...row, plan_id: row.id })
const open = is('closed_at', null)
/** The plan is worked with: there is a yes, and no end. */
const alive: Rule = (_, row) => row.state === 'agreed'
const takenUp: Rule = (_, row) => row.state !== 'refused' && row.state !== 'closed'
const keepersMove = and(asPlan(keeps), open)
const staffMove = or(keepersMove, and(asPlan(seated), alive))
/** Opened today, by the one assignment: see prepared. */
const openedCopy: Rule = (a, row) => a.assignment === staff[7] && row.person_id === persons[2]
const ends = (reason: string) => `state = 'closed', closed_at = now(), closing_reason = '${reason}'`
/** A relative proposes where the person has a fixed contact; here the one who is a relative has none to propose at. */
const fixedContacts: Rule = notRelative

export const plan: Readonly<Record<string, Recipe>> = {
  plan: {
    columns: () => ({ id: uuidv7(), type: 'SIP', state: 'proposed', proposed_as: 'staff', why: 'Många är inblandade' }),
    variants: [
      (at) => ({ id: planOf(at), state: 'agreed', force_version: 1 }),
      (at) => ({ id: closedOf(at), state: 'closed', closed_at: past, closing_reason: 'goalsReached' }),
      (at) => ({ id: proposedOf(at) }),
      (at) => ({ id: refusedOf(at), state: 'refused' }),
      (at) => ({
        id: seatlessOf(at),
        ...(at.unit === former ? { state: 'closed', closed_at: past, closing_reason: 'moved' } : {}),
      }),
    ],
    sees: or(asPlan(seated), theirs, and(isStaff, unit)),
    adds: {
      who: and(
        is('state', 'proposed'),
        or(
          and(own, unit, (a, row) => reaches(a.assignment, row.person_id) && !byLookup(a, row)),
          and(theirs, ownVoice('proposed_as'), together, caresFor, fixedContacts),
        ),
      ),
      tried: [
        () => ({ state: 'needed' }),
        ...voices.map(({ voice }) => () => ({ proposed_as: voice })),
        (a) => ({ proposed_as: a.person ? 'person' : (a.proxy?.voice ?? 'other'), state: 'needed' }),
      ],
    },
    changes: [
      everywhere('version = 9', or(staffMove, and(decides, takenUp))),
      { set: `state = 'refused'`, who: keepersMove },
      { set: `state = 'proposed', force_version = 1`, who: or(keepersMove, and(decides, takenUp)) },
      { set: ends('goalsReached'), who: keepersMove },
      everywhere(ends('consentWithdrawn'), or(keepersMove, and(decides, takenUp))),
    ],
  },
  plan_party: {
    columns: (at) => ({ ...inPlan(at), id: uuidv7(), kind: 'unit', is_keeper: true, invited_by: at.by.id }),
    variants: [
      ...kinds.flatMap((made, n) => [
        (at: Place) => ({ id: keeperSeat[n]!(at), plan_id: made(at) }),
        (at: Place) => ({
          id: invitedSeat[n]!(at),
          plan_id: made(at),
          ...asked(invitedOf(at)),
          allowed_until: n === 0 && at.by === staff[2] ? '2099-01-01' : null,
        }),
      ]),
      () => ({ ...asked(staff[4]!.unit), allowed_until: past }),
      () => ({ ...asked(staff[7]!.unit), withdrawn_at: past }),
      () => ({ ...asked(null), kind: 'relative', name: 'Anna' }),
    ],
    sees: or(seated, theirs),
    adds: {
      who: or(
        and(
          byKeeper('invited_by'),
          is('withdrawn_at', null),
          together,
          (a, row) => row.is_keeper === (row.unit_id === a.assignment!.unit.id) && row.allowed_channel !== 'online',
        ),
        and(theirs, is('is_keeper', true), is('invited_by', null), personsPlan, (_, row) => {
          const at = planAt(row.plan_id)!
          return row.unit_id === at.unit.id && row.provider_id === at.provider.id
        }),
      ),
      tried: [
        colleague('invited_by'),
        strangersPlan,
        () => asked(staff[9]!.unit),
        () => ({ ...asked(staff[9]!.unit), provider_id: of.providers[3]!.id }),
        () => ({ ...asked(staff[9]!.unit), is_keeper: true }),
        () => ({ ...asked(staff[9]!.unit), provider_id: null }),
        () => ({ ...asked(staff[9]!.unit), allowed_channel: 'online' }),
        () => ({ ...asked(staff[9]!.unit), withdrawn_at: past }),
        () => ({ ...asked(null), kind: 'relative', name: 'Anna' }),
        () => ({ is_keeper: false }),
        () => ({ invited_by: null }),
        (a, at) => ({ ...strangersPlan(a, at), invited_by: null }),
        () => ({ invited_by: null, is_keeper: false }),
        () => ({ invited_by: null, unit_id: staff[9]!.unit.id }),
        () => ({ invited_by: null, provider_id: of.providers[3]!.id }),
      ],
    },
    changes: [
      {
        set: 'withdrawn_at = now(), withdrawn_by = ctx_assignment()',
        who: and(or(keeps, decides), is('withdrawn_at', null), is('is_keeper', false)),
        blind: and(or(keeps, decides), is('withdrawn_at', null), is('is_keeper', false)),
      },
      {
        set: 'withdrawn_at = now(), withdrawn_by = null',
        who: and(decides, is('withdrawn_at', null), is('is_keeper', false)),
      },
      {
        set: `withdrawn_at = now(), withdrawn_by = '${staff[1]!.id}'`,
        who: and(keeps, is('withdrawn_at', null), is('is_keeper', false), (a) => a.assignment === staff[1]),
      },
      { set: `withdrawn_at = '${past}', withdrawn_by = ctx_assignment()`, who: nobody },
      { set: `withdrawn_at = '${past}', withdrawn_by = null`, who: nobody },
    ],
  },
  plan_word: {
    columns: (at) => ({ ...inPlan(at), given_by: 'person', channel: 'spoken', recorded_by: at.by.id }),
    variants: [() => ({}), (at) => ({ given_by: 'guardian', proxy_id: proxies[persons.indexOf(at.person as never)] })],
    sees: or(keeps, self, and(theirs, ownName)),
    adds: {
      who: or(
        byKeeper('recorded_by'),
        and(decides, is('channel', 'online'), is('recorded_by', null), ownVoice('given_by'), ownName, personsPlan),
      ),
      tried: [
        colleague('recorded_by'),
        strangersPlan,
        ...[
          {},
          strangersPlan,
          ...voices.map(({ voice }) => ({ given_by: voice })),
          { proxy_id: uuidv7() },
          { channel: 'phone' },
          (_: unknown, at: Place) => ({ recorded_by: at.by.id }),
        ].map((other) => (a: Parameters<typeof mine>[0], at: Place) => {
          const { voice, proxy_id } = mine(a, at)
          const online = { channel: 'online', recorded_by: null, given_by: voice, proxy_id }
          return { ...online, ...(typeof other === 'function' ? other(a, at) : other) }
        }),
      ],
    },
  },
  plan_event: {
    ...written(() => ({ voice: 'staff' })),
    adds: {
      who: or(bySeat, ownPage),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        ...[{}, strangersPlan, ...voices, (_: unknown, at: Place) => ({ assignment_id: at.by.id })].map(
          (other) => (a: Parameters<typeof mine>[0], at: Place) => ({
            assignment_id: null,
            voice: mine(a, at).voice,
            ...(typeof other === 'function' ? other(a, at) : other),
          }),
        ),
      ],
    },
  },
  plan_field: {
    columns: inPlan,
    sees: seenBySeat,
    adds: { who: and(seated, personsPlan), tried: [strangersPlan, seatless] },
    changes: [everywhere(`value = 'Ny'`, seated)],
  },
  plan_change: written(),
  plan_version: {
    columns: inName('made_by'),
    variants: [() => ({}), () => ({ number: 2 })],
    sees: or(seated, and(theirs, or(notRelative, is('number', 1)))),
    adds: { who: byKeeper('made_by'), tried: [colleague('made_by'), strangersPlan] },
  },
  plan_confirmation: {
    columns: (at) => ({ ...byStaff(at), party_id: seatFor(at), intervention_id: uuidv7() }),
    sees: seenBySeat,
    adds: {
      who: and(bySeat, ownParty),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        (_, at) => ({ party_id: invitedSeat[0]!(writtenAt(at)) }),
        (_, at) => ({ party_id: keeperSeat[0]!(writtenAt(at)) }),
        (_, at) => ({ party_id: keeperSeat[1]!(writtenAt(at)) }),
        (_, at) => ({ party_id: invitedSeat[1]!(writtenAt(at)) }),
        (_, at) => ({ plan_id: planOf(strangersAt(at)), party_id: keeperSeat[0]!(strangersAt(at)) }),
      ],
    },
  },
  plan_copy: {
    columns: inPlan,
    variants: [
      () => ({}),
      (at) => ({ version: 2, unit_id: invitedOf(at).id, provider_id: invitedOf(at).provider.id }),
      // Of youth services, whose yes is taken back.
      () => ({ version: 3, unit_id: staff[7]!.unit.id, provider_id: staff[7]!.unit.provider.id }),
    ],
    sees: or(
      and(or(seated, openedCopy), (a, row) => unitIs(a, row.unit_id)),
      nearest,
    ),
    adds: { who: nobody },
  },
}

/** Another unit, or nobody's, on the person's own yes. */
function asked(where: Place['unit'] | null) {
  const unitIds = { unit_id: where?.id ?? null, provider_id: where?.provider.id ?? null }
  return { ...unitIds, is_keeper: false, allowed_by: 'person', allowed_channel: 'spoken' }
}
