// Plans: who takes part, what is said and written in them.
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
  mineBut,
  nearest,
  notRelative,
  ownName,
  ownParty,
  ownVoice,
  partyOfPlan,
  personsPlan,
  planAt,
  planOf,
  proposedOf,
  refusedOf,
  relative,
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
import { former, of, type Place, persons, proxies, reaches, staff } from './prepared.ts'
import {
  and,
  byLookup,
  type Change,
  caresFor,
  colleague,
  is,
  isStaff,
  nobody,
  ofPlace,
  or,
  outbox,
  own,
  type Recipe,
  type Rule,
  together,
  unit,
} from './who.ts'

const past = '2020-01-02'
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
const ends = (reason: string) => `state = 'closed', closed_at = now(), closing_reason = '${reason}'`
/** A relative proposes where the person has a fixed contact; here the one who is a relative has none to propose at. */
const fixedContacts: Rule = notRelative

const inName = (column: string) => (at: Place) => ({ ...inPlan(at), [column]: at.by.id })
const byStaff = inName('assignment_id')
const seenBySeat = or(seated, nearest)

/** Written by parties with a seat, and never changed. */
const written = (columns: (at: Place) => object = () => ({})): Recipe => ({
  columns: (at) => ({ ...byStaff(at), ...columns(at) }),
  sees: seenBySeat,
  adds: { who: bySeat, tried: [colleague('assignment_id'), strangersPlan, seatless] },
})
const ownPage = and(theirs, is('assignment_id', null), ownVoice('voice'), personsPlan)
const voices = ['person', 'guardian', 'representative', 'relative'].map((voice) => ({ voice }))
const said = { assignment_id: null, voice: 'person' }
const onOwnPage = mineBut({}, strangersPlan, ...voices, { proxy_id: uuidv7() }, (_, at) => ({
  assignment_id: at.by.id,
}))
const everywhere = (set: string, who: Rule): Change => ({ set, who, blind: who })

const meetingOf = ofPlace(new Map())
const otherMeetingOf = ofPlace(new Map())
const meetingTime = { starts_at: '2026-01-01 10:00', ends_at: '2026-01-01 11:00', place: 'Rum 3' }
const rightMeeting: Rule = (_, row) => {
  const at = planAt(row.plan_id)
  return at !== undefined && row.plan_id === planOf(at) && row.meeting_id === meetingOf(at)
}
const hash = () => `\\x${(uuidv7() + uuidv7()).replaceAll('-', '')}`

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
      { set: 'version = 9', who: or(staffMove, and(decides, alive)), blind: staffMove },
      { set: `state = 'refused'`, who: keepersMove },
      { set: `state = 'proposed', force_version = 1`, who: keepersMove },
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
    sees: or(seated, theirs),
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
    columns: (at) => ({ ...byStaff(at), party_id: seatFor(at) }),
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
    variants: [() => ({}), (at) => ({ version: 2, unit_id: invitedOf(at).id, provider_id: invitedOf(at).provider.id })],
    sees: or(
      and(seated, (a, row) => unitIs(a, row.unit_id)),
      nearest,
    ),
    adds: { who: nobody },
  },
  plan_meeting: {
    columns: (at) => ({ ...inPlan(at), ...meetingTime, id: uuidv7(), called_by: at.by.id }),
    variants: [
      (at) => ({ id: meetingOf(at) }),
      (at) => ({ id: otherMeetingOf(at), plan_id: closedOf(at), cancelled_at: past }),
    ],
    sees: or(seated, theirs),
    adds: { who: byKeeper('called_by'), tried: [colleague('called_by'), strangersPlan] },
    changes: [everywhere(`questions = 'Ny'`, and(keeps, is('cancelled_at', null)))],
  },
  plan_preparation: {
    columns: (at) => ({ ...byStaff(at), voice: 'staff', party_id: seatFor(at) }),
    variants: [
      () => ({}),
      () => ({ ...said, party_id: null }),
      (at) => ({ ...said, party_id: null, voice: 'relative', proxy_id: proxies[persons.indexOf(at.person as never)] }),
    ],
    sees: or(seated, and(theirs, or(notRelative, ownName))),
    adds: {
      who: or(
        and(bySeat, is('voice', 'staff'), is('proxy_id', null), ownParty),
        and(ownPage, ownName, is('party_id', null)),
      ),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        () => ({ voice: 'person' }),
        () => ({ proxy_id: uuidv7() }),
        () => ({ party_id: null }),
        (_, at) => ({ party_id: invitedSeat[0]!(writtenAt(at)) }),
        (_, at) => ({ party_id: keeperSeat[0]!(writtenAt(at)) }),
        (_, at) => ({ party_id: keeperSeat[1]!(writtenAt(at)) }),
        (_, at) => ({ party_id: invitedSeat[1]!(writtenAt(at)) }),
        (_, at) => ({ plan_id: planOf(strangersAt(at)), party_id: keeperSeat[0]!(strangersAt(at)) }),
        mine,
        ...onOwnPage.map((one) => (a: Parameters<typeof mine>[0], at: Place) => ({ ...one(a, at), party_id: null })),
      ],
    },
  },
  plan_follow_up: {
    ...written(() => ({ answer: 'helps', voice: 'staff' })),
    adds: {
      who: or(
        and(bySeat, is('proxy_id', null)),
        and(ownPage, notRelative, ownName, is('due_on', null), (_, row) => row.goals === undefined),
      ),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        () => ({ proxy_id: uuidv7() }),
        ...onOwnPage,
        ...mineBut({ due_on: past }, { goals: '["x"]' }),
      ],
    },
  },
  plan_comment: {
    columns: (at) => ({ ...byStaff(at), voice: 'staff' }),
    variants: [
      () => ({}),
      () => said,
      (at) => ({ ...said, voice: 'relative', proxy_id: proxies[persons.indexOf(at.person as never)] }),
    ],
    sees: or(seated, and(theirs, or(notRelative, ownName))),
    adds: {
      who: or(
        and(bySeat, is('proxy_id', null)),
        and(ownPage, ownName, (a, row) => !(relative(a, row) && row.disagrees === true)),
      ),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        () => ({ proxy_id: uuidv7() }),
        ...onOwnPage,
        ...mineBut({ disagrees: true }),
      ],
    },
  },
  plan_link: {
    ...written(() => ({ type: 'VP' })),
    variants: [() => ({}), () => ({ removed_at: past })],
    sees: or(seated, theirs),
    changes: [
      everywhere('removed_at = now()', and(seated, is('removed_at', null))),
      { set: `removed_at = '${past}'`, who: nobody },
    ],
  },
  plan_mail: {
    columns: (at) => ({
      ...inPlan(at),
      kind: 'call',
      meeting_id: meetingOf(writtenAt(at)),
      party_id: keeperSeat[0]!(writtenAt(at)),
    }),
    sees: or(seated, nearest, outbox),
    adds: {
      who: and(
        keeps,
        personsPlan,
        rightMeeting,
        partyOfPlan,
        (_, row) => row.state !== 'sent' && (row.attempts ?? 0) === 0,
      ),
      tried: [
        strangersPlan,
        (_, at) => ({
          plan_id: planOf(strangersAt(at)),
          meeting_id: meetingOf(strangersAt(at)),
          party_id: keeperSeat[0]!(strangersAt(at)),
        }),
        () => ({ state: 'sent', sent_at: past }),
        () => ({ state: 'dropped', dropped: 'protected' }),
        () => ({ attempts: 2 }),
        (_, at) => ({ meeting_id: otherMeetingOf(writtenAt(at)) }),
        (_, at) => ({ party_id: keeperSeat[1]!(writtenAt(at)) }),
        (_, at) => ({ meeting_id: otherMeetingOf(writtenAt(at)), party_id: keeperSeat[1]!(writtenAt(at)) }),
      ],
    },
    changes: [everywhere('attempts = 3', outbox)],
  },
  plan_reply: {
    columns: (at) => ({
      meeting_id: meetingOf(writtenAt(at)),
      party_id: keeperSeat[0]!(writtenAt(at)),
      token_hash: hash(),
    }),
    sees: outbox,
    adds: { who: outbox },
    changes: [{ set: 'token_hash = sha256(meeting_id::text::bytea)', who: outbox }],
  },
  plan_file: {
    ...written(() => ({ size: 3, media_type: 'application/pdf' })),
    variants: [() => ({}), (at) => ({ removed_at: past, removed_by: at.by.id })],
    adds: {
      who: and(bySeat, is('removed_at', null)),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        (_, at) => ({ removed_at: past, removed_by: at.by.id }),
      ],
    },
    changes: [
      everywhere('removed_at = now(), removed_by = ctx_assignment()', and(seated, is('removed_at', null))),
      {
        set: `removed_at = now(), removed_by = '${staff[1]!.id}'`,
        who: and(seated, is('removed_at', null), (a) => a.assignment === staff[1]),
      },
      { set: `removed_at = '${past}', removed_by = ctx_assignment()`, who: nobody },
    ],
  },
  plan_seven: {
    columns: (at) => ({ ...byStaff(at), voice: 'staff', unit_id: at.unit.id }),
    sees: seenBySeat,
    adds: {
      who: or(and(bySeat, unit, is('voice', 'staff')), and(nearest, ownVoice('voice'), ownName, personsPlan)),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        () => ({ unit_id: staff[8]!.unit.id }),
        () => ({ voice: 'person' }),
        ...onOwnPage.map((one) => (a: Parameters<typeof mine>[0], at: Place) => ({ unit_id: null, ...one(a, at) })),
      ],
    },
  },
}

/** Another unit, or nobody's, on the person's own yes. */
function asked(where: Place['unit'] | null) {
  const unitIds = { unit_id: where?.id ?? null, provider_id: where?.provider.id ?? null }
  return { ...unitIds, is_keeper: false, allowed_by: 'person', allowed_channel: 'spoken' }
}
