// What stands beside a plan: meetings and their mail, answers, follow-ups, links, files and questions.
import { uuidv7 } from 'uuidv7'
import {
  byKeeper,
  bySeat,
  closedOf,
  inPlan,
  invitedSeat,
  keeperSeat,
  keeps,
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
  relative,
  seated,
  seatFor,
  seatless,
  strangersAt,
  strangersPlan,
  theirs,
  writtenAt,
} from './plans.ts'
import { byStaff, everywhere, onOwnPage, ownPage, past, said, seenBySeat, written } from './plans-said.ts'
import { type Place, persons, proxies, reaches, staff } from './prepared.ts'
import {
  and,
  by,
  byLookup,
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
  unit,
} from './who.ts'

export const meetingOf = ofPlace(new Map())
const otherMeetingOf = ofPlace(new Map())
const meetingTime = { starts_at: '2026-01-01 10:00', ends_at: '2026-01-01 11:00', place: 'Rum 3' }
const rightMeeting: Rule = (_, row) => {
  const at = planAt(row.plan_id)
  return at !== undefined && row.plan_id === planOf(at) && row.meeting_id === meetingOf(at)
}
const hash = () => `\\x${(uuidv7() + uuidv7()).replaceAll('-', '')}`

export const besidePlan: Readonly<Record<string, Recipe>> = {
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
    sees: or(seated, nearest),
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
      who: or(
        and(bySeat, unit, is('voice', 'staff'), is('proxy_id', null)),
        and(nearest, ownVoice('voice'), ownName, personsPlan),
      ),
      tried: [
        colleague('assignment_id'),
        strangersPlan,
        seatless,
        () => ({ unit_id: staff[8]!.unit.id }),
        () => ({ voice: 'person' }),
        () => ({ proxy_id: uuidv7() }),
        ...onOwnPage.map((one) => (a: Parameters<typeof mine>[0], at: Place) => ({ unit_id: null, ...one(a, at) })),
      ],
    },
  },
  plan_question: {
    columns: (at) => ({ id: uuidv7(), given_by: 'person', channel: 'spoken', assignment_id: at.by.id }),
    sees: or(nearest, and(isStaff, unit)),
    adds: {
      who: and(own, unit, by('assignment_id'), (a, row) => reaches(a.assignment, row.person_id) && !byLookup(a, row)),
      tried: [colleague('assignment_id')],
    },
  },
}
