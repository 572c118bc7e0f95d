// The way home from hospital: who keeps a stay, who has a seat in it, and what each sees, says and receipts. A person’s own sight of it isn’t
// given: nobody but staff with a seat reads.
import { uuidv7 } from 'uuidv7'
import { invitedOf, strangersAt, unitIs, writtenAt } from './plans.ts'
import { type Actor, former, isMunicipal, of, type Place, type Row, reaches, staff } from './prepared.ts'
import {
  and,
  by,
  colleague,
  is,
  isStaff,
  nobody,
  ofPlace,
  or,
  outbox,
  placeOf,
  type Recipe,
  type Rule,
  unit,
} from './who.ts'

const past = '2020-01-02'
/** A stay that is planned, one that was of the wrong person, and one that has ended; each kept where the place is. */
export const stayOf = ofPlace(new Map())
export const retractedOf = ofPlace(new Map())
export const endedOf = ofPlace(new Map())
export const stays = [stayOf, retractedOf, endedOf]
export const stayAt = (id: unknown) => stays.map((made) => placeOf(made, id)).find((at) => at !== undefined)
const isRetracted = (id: unknown) => placeOf(retractedOf, id) !== undefined

/** The units that receive: the invited one; of home nursing’s, also the health centre’s former one. The first is open care except at the health centre. */
export const receiversOf = (at: Place) => [
  { unit: invitedOf(at), role: at.by === staff[0] ? 'socialCare' : 'openCare' },
  ...(at.by === staff[5] ? [{ unit: former, role: 'openCare' }] : []),
]
export const keeps: Rule = (a, row) => unitIs(a, stayAt(row.case_id)?.unit.id)
const receives: Rule = (a, row) => {
  const at = stayAt(row.case_id)
  return at !== undefined && receiversOf(at).some((one) => unitIs(a, one.unit.id))
}
/** Keeps it, or receives its messages; what was of the wrong person is its keeper’s alone. */
export const seated: Rule = (a, row) => keeps(a, row) || (receives(a, row) && !isRetracted(row.case_id))
const openCare: Rule = (a, row) => {
  const at = stayAt(row.case_id)
  return (
    at !== undefined &&
    receiversOf(at).some((one) => one.role === 'openCare' && unitIs(a, one.unit.id)) &&
    seated(a, row)
  )
}
const personsStay: Rule = (_, row) => stayAt(row.case_id)?.person === row.person_id
const asStay =
  (rule: Rule): Rule =>
  (a, row) =>
    rule(a, { ...row, case_id: row.id })

const inStay = (at: Place) => ({ case_id: stayOf(writtenAt(at)) })
const strangersStay = (_: unknown, at: Place) => ({ case_id: stayOf(strangersAt(at)) })
const retractedStay = (_: unknown, at: Place) => ({ case_id: retractedOf(writtenAt(at)) })
const otherUnit = () => ({ unit_id: staff[8]!.unit.id })
const byStaff = (at: Place) => ({ ...inStay(at), id: uuidv7(), assignment_id: at.by.id })
/** In a stay that is planned, and in one that was retracted. */
const inEach = [() => ({}), (at: Place) => ({ case_id: retractedOf(at) })]
const tried = [colleague('assignment_id'), strangersStay, retractedStay, otherUnit]

// ── Messages: each by whom, and to whom ──────────────────────────────────────────────────────────────────────────
const readyOf = ofPlace(new Map())
const callOf = ofPlace(new Map())
const undeliveredOf = ofPlace(new Map())
const retractionOf = ofPlace(new Map())
const mistakenOf = ofPlace(new Map())
const mistakenCallOf = ofPlace(new Map())
const delivered = [readyOf, retractionOf, mistakenOf]
const isDelivered: Rule = (a, row) => {
  const at = delivered.map((made) => placeOf(made, row.id)).find((one) => one !== undefined)
  return at !== undefined && receives(a, { ...row, case_id: stayOf(at) })
}
const sent = (kind: string) => ({ kind, content: '{}' })
/** In the stay that is planned, a message of the instant: whoever sends one delivers it there and then. */
const sendsFirst = (a: Actor, row: Row, at: Place) =>
  `insert into discharge_message (id, case_id, person_id, kind, unit_id, assignment_id) values ('${isNew(a, row) ? row.message_id : uuidv7()}',
    '${stayOf(writtenAt(at))}', '${at.person}', 'planningCall', ctx_unit(), ctx_assignment())`
const isNew: Rule = (_, row) => delivered.every((made) => placeOf(made, row.message_id) === undefined)
const isPlanned: Rule = (_, row) => placeOf(stayOf, row.case_id) !== undefined
const receipts: Rule = (a, row) => unitIs(a, row.unit_id) && (row.receipted_at ?? null) === null
/** The ward alone takes back what went to the wrong unit, once. */
const takesBack: Rule = and(keeps, is('removed_at', null))
const left = ({ unit }: { unit: Place['unit'] }) => ({
  unit_id: unit.id,
  provider_id: unit.provider.id,
  removed_at: past,
})
function receiverAt(at: Place, n: number) {
  const { unit, role } = receiversOf(at)[n]!
  return { unit_id: unit.id, provider_id: unit.provider.id, role }
}

const rightDelivery: Rule = (_, row) => {
  const at = stayAt(row.case_id)
  return at !== undefined && (row.unit_id === at.unit.id || receiversOf(at).some((one) => one.unit.id === row.unit_id))
}

/** The other side of a dispute: region against municipality. Its row's unit is one of the staff's, or has merged into one. */
const otherSide: Rule = (a, row) => {
  const marked = [...staff.map((one) => one.unit), former].find(({ id }) => id === row.unit_id)
  return a.assignment !== undefined && marked !== undefined && isMunicipal(marked) !== isMunicipal(a.assignment.unit)
}
/** Of the same authority, of which there is one of each kind here. */
const ownSide: Rule = (a, row) => {
  const marked = [...staff.map((one) => one.unit), former].find(({ id }) => id === row.unit_id)
  return a.assignment !== undefined && marked !== undefined && isMunicipal(marked) === isMunicipal(a.assignment.unit)
}
const standing = and(is('settled_at', null), is('withdrawn_at', null))
const settles: Rule = and(seated, otherSide, is('withdrawn_at', null))
const withdraws: Rule = and(seated, ownSide, standing)
const withdrawn = (at: Place) => ({ withdrawn_at: past, withdrawn_by: at.by.id })
const settled = (at: Place) => ({ paid_days: 1, settled_at: past, settled_by: at.by.id })
let disputed = 0
/** Each over days of its own: the same day is in dispute once. */
const disputedDays = () => {
  disputed++
  const day = new Date(Date.UTC(2020, 0, 1) + disputed * 3 * 86_400_000).toISOString().slice(0, 10)
  return { from_day: day, to_day: day }
}

const solved = (at: Place) => ({ done_at: past, done_by: at.by.id })
const forOneInIt: Rule = (_, row) => {
  const at = stayAt(row.case_id)
  return (
    at !== undefined &&
    (row.for_unit_id === at.unit.id || receiversOf(at).some((one) => one.unit.id === row.for_unit_id))
  )
}
const solves: Rule = and((a, row) => unitIs(a, row.for_unit_id), seated, is('done_at', null))

const remindedAt = (at: Place) => ({ case_id: stayOf(at), assignment_id: at.by.id })
const unread: Rule = and(isStaff, by('assignment_id'), is('read_at', null))

export const discharge: Readonly<Record<string, Recipe>> = {
  discharge_case: {
    columns: (at) => ({
      id: uuidv7(),
      state: 'admitted',
      ward_id: at.unit.id,
      person_name: 'Ada',
      created_by: at.by.id,
    }),
    variants: [
      (at) => ({ id: stayOf(at), state: 'planning' }),
      (at) => ({ id: retractedOf(at), state: 'retracted' }),
      (at) => ({ id: endedOf(at), state: 'discharged', discharged_at: past }),
    ],
    // What nobody has a step in is reckoned by the outbox's worker.
    sees: or(asStay(seated), outbox),
    adds: {
      who: and(
        by('created_by'),
        is('state', 'admitted'),
        (a, row) => row.ward_id === a.assignment!.unit.id && row.provider_id === a.provider,
        (a) => a.assignment!.unit.kind === 'hospitalWard',
        (a, row) => reaches(a.assignment, row.person_id),
      ),
      tried: [colleague('created_by'), () => ({ state: 'planning' }), () => ({ ward_id: staff[9]!.unit.id })],
    },
    changes: [{ set: 'version = 9', who: asStay(seated), blind: asStay(seated) }],
  },
  discharge_receiver: {
    columns: (at) => ({
      ...inStay(at),
      id: uuidv7(),
      role: 'openCare',
      unit_id: staff[8]!.unit.id,
      provider_id: staff[8]!.unit.provider.id,
      added_by: at.by.id,
    }),
    variants: [
      ...stays.flatMap((made) => [
        (at: Place) => ({ case_id: made(at), ...receiverAt(at, 0) }),
        // One that no longer receives, where there is no second; at the health centre, the first in another part.
        (at: Place) => ({ case_id: made(at), ...(at.by === staff[5] ? receiverAt(at, 1) : left(staff[7]!)) }),
        (at: Place) => ({ case_id: made(at), ...left(at.by === staff[0] ? staff[9]! : staff[7]!) }),
      ]),
    ],
    sees: seated,
    adds: {
      who: and(
        keeps,
        by('added_by'),
        is('removed_at', null),
        personsStay,
        (_, row) => row.provider_id === staff[8]!.unit.provider.id,
      ),
      tried: [
        colleague('added_by'),
        strangersStay,
        retractedStay,
        () => ({ removed_at: past }),
        () => ({ provider_id: of.providers[0]!.id }),
      ],
    },
    changes: [
      { set: 'removed_at = now(), removed_by = ctx_assignment()', who: takesBack, blind: takesBack },
      { set: `removed_at = '${past}', removed_by = ctx_assignment()`, who: nobody },
      { set: `removed_at = now(), removed_by = '${uuidv7()}'`, who: nobody },
    ],
  },
  discharge_message: {
    columns: (at) => ({ ...byStaff(at), unit_id: at.unit.id, kind: 'readyNotice' }),
    variants: [
      (at) => ({ ...sent('readyNotice'), id: readyOf(at), case_id: stayOf(at) }),
      (at) => ({ ...sent('planningCall'), id: callOf(at), case_id: stayOf(at), unit_id: invitedOf(at).id }),
      (at) => ({ ...sent('changedDate'), id: undeliveredOf(at), case_id: stayOf(at) }),
      (at) => ({ ...sent('retraction'), id: retractionOf(at), case_id: retractedOf(at) }),
      (at) => ({ ...sent('readyNotice'), id: mistakenOf(at), case_id: retractedOf(at) }),
      (at) => ({
        ...sent('planningCall'),
        id: mistakenCallOf(at),
        case_id: retractedOf(at),
        unit_id: invitedOf(at).id,
      }),
    ],
    sees: or(
      keeps,
      and(seated, isStaff, unit),
      and(
        or(seated, (_, row) => row.kind === 'retraction'),
        isDelivered,
      ),
    ),
    adds: {
      who: and(
        or(
          keeps,
          and(seated, (_, row) => row.kind === 'planningCall'),
        ),
        by('assignment_id'),
        unit,
        personsStay,
      ),
      tried: [
        ...tried,
        () => ({ kind: 'planningCall' }),
        (_, at) => ({ ...retractedStay(_, at), kind: 'planningCall' }),
      ],
    },
  },
  discharge_delivery: {
    columns: (at) => {
      const message_id = uuidv7()
      return { ...inStay(at), message_id, unit_id: invitedOf(writtenAt(at)).id }
    },
    variants: [
      ...[
        [readyOf, stayOf],
        [retractionOf, retractedOf],
        [mistakenOf, retractedOf],
      ].flatMap(([message, stay]) => [
        (at: Place) => ({ message_id: message!(at), case_id: stay!(at), unit_id: receiversOf(at)[0]!.unit.id }),
        (at: Place) =>
          at.by === staff[5]
            ? { message_id: message!(at), case_id: stay!(at), unit_id: former.id }
            : { case_id: stay!(at), unit_id: staff[7]!.unit.id, receipted_at: past, receipted_by: staff[7]!.id },
      ]),
    ],
    sees: or(seated, (a, row) => unitIs(a, row.unit_id)),
    adds: {
      before: sendsFirst,
      who: and(seated, isPlanned, isNew, personsStay, rightDelivery, is('receipted_at', null)),
      tried: [
        strangersStay,
        retractedStay,
        otherUnit,
        (_, at) => ({ unit_id: writtenAt(at).unit.id }),
        (_, at) => ({ person_id: strangersAt(at).person }),
        ...[6, 7, 9, 10].map((n) => () => ({ unit_id: staff[n]!.unit.id })),
        (_, at) => ({ message_id: readyOf(writtenAt(at)), unit_id: staff[7]!.unit.id }),
        (_, at) => ({ message_id: readyOf(writtenAt(at)), unit_id: writtenAt(at).unit.id }),
        (_, at) => ({ receipted_at: past, receipted_by: at.by.id }),
      ],
    },
    changes: [
      { set: 'receipted_at = now(), receipted_by = ctx_assignment()', who: receipts, blind: receipts },
      { set: `receipted_at = '${past}', receipted_by = ctx_assignment()`, who: nobody },
      { set: `receipted_at = now(), receipted_by = '${uuidv7()}'`, who: nobody },
    ],
  },
  discharge_open_care: {
    columns: (at) => ({ ...byStaff(at), state: 'available' }),
    variants: inEach,
    sees: seated,
    adds: {
      who: and(openCare, by('assignment_id'), personsStay),
      tried: [colleague('assignment_id'), strangersStay, retractedStay],
    },
  },
  discharge_answer: {
    columns: (at) => ({ ...byStaff(at), answer: 'yes' }),
    variants: inEach,
    sees: seated,
    adds: { who: and(seated, by('assignment_id'), unit, personsStay), tried },
  },
  discharge_dispute: {
    columns: (at) => ({ ...byStaff(at), ...disputedDays(), words: 'Hemmet var klart' }),
    variants: [
      ...inEach,
      // Marked by the first that receives it, and one that has been settled.
      (at) => ({ unit_id: receiversOf(at)[0]!.unit.id, case_id: stayOf(at) }),
      (at) => ({ ...settled(at), unit_id: receiversOf(at)[0]!.unit.id, case_id: stayOf(at) }),
      // Taken back: by those and by the ward.
      (at) => ({ ...withdrawn(at), unit_id: receiversOf(at)[0]!.unit.id, case_id: stayOf(at) }),
      (at) => ({ ...withdrawn(at), case_id: stayOf(at) }),
    ],
    sees: seated,
    adds: {
      who: and(seated, by('assignment_id'), unit, personsStay, standing),
      tried: [...tried, (_, at) => settled(at), (_, at) => withdrawn(at)],
    },
    // Never blindly: what one of the two policies finds the other refuses.
    changes: [
      { set: 'paid_days = 1, settled_at = now(), settled_by = ctx_assignment()', who: settles },
      { set: `paid_days = 1, settled_at = '${past}', settled_by = ctx_assignment()`, who: nobody },
      { set: `paid_days = 1, settled_at = now(), settled_by = '${uuidv7()}'`, who: nobody },
      { set: 'withdrawn_at = now(), withdrawn_by = ctx_assignment()', who: withdraws },
      { set: `withdrawn_at = '${past}', withdrawn_by = ctx_assignment()`, who: nobody },
      { set: `withdrawn_at = now(), withdrawn_by = '${uuidv7()}'`, who: nobody },
      // Both at once is neither.
      {
        set: 'paid_days = 1, settled_at = now(), settled_by = ctx_assignment(), withdrawn_at = now(), withdrawn_by = ctx_assignment()',
        who: nobody,
      },
    ],
  },
  discharge_delay: {
    columns: (at) => ({ ...byStaff(at), day: past, cause: 'place' }),
    variants: inEach,
    sees: seated,
    adds: { who: and(seated, by('assignment_id'), unit, personsStay), tried },
  },
  discharge_follow_up: {
    columns: (at) => ({ ...byStaff(at), outcome: 'notReached' }),
    variants: inEach,
    sees: seated,
    adds: { who: and(seated, by('assignment_id'), unit, personsStay), tried },
  },
  discharge_problem: {
    columns: (at) => ({ ...byStaff(at), words: 'Rollatorn har inte kommit', for_unit_id: at.unit.id }),
    variants: [
      ...inEach,
      // For one that receives, and one that has been seen to.
      (at) => ({ for_unit_id: receiversOf(at)[0]!.unit.id, case_id: stayOf(at) }),
      (at) => ({ ...solved(at), case_id: stayOf(at) }),
    ],
    sees: seated,
    adds: {
      who: and(seated, by('assignment_id'), unit, personsStay, forOneInIt, is('done_at', null)),
      tried: [...tried, (_, at) => solved(at), () => ({ for_unit_id: staff[8]!.unit.id })],
    },
    changes: [
      { set: 'done_at = now(), done_by = ctx_assignment()', who: solves, blind: solves },
      { set: `done_at = '${past}', done_by = ctx_assignment()`, who: nobody },
      { set: `done_at = now(), done_by = '${uuidv7()}'`, who: nobody },
    ],
  },
  discharge_due: {
    columns: (at) => ({ case_id: stayOf(at), clock: 'planningCall', due_at: past }),
    variants: [() => ({}), (at) => ({ case_id: retractedOf(at) })],
    sees: seated,
  },
  discharge_reminder: {
    columns: (at) => ({ id: uuidv7(), ...remindedAt(at), about: 'planningCall', stage: 'soon', due_at: past }),
    // Of one that is planned and one that was of the wrong person, of the one beside, and read already.
    variants: [
      () => ({}),
      (at) => ({ case_id: retractedOf(at) }),
      (at) => ({ assignment_id: staff[(staff.indexOf(at.by) + 1) % staff.length]!.id }),
      () => ({ read_at: past }),
    ],
    sees: and(isStaff, by('assignment_id'), seated),
    changes: [
      { set: 'read_at = now()', who: and(unread, seated), blind: unread },
      { set: `read_at = '${past}'`, who: nobody },
    ],
  },
  discharge_readmission: {
    columns: (at) => ({ case_id: endedOf(writtenAt(at)), earlier_id: stayOf(writtenAt(at)) }),
    // One of the two elsewhere: whoever has a seat in the other alone sees nothing of it.
    variants: [
      () => ({}),
      (at) => ({ case_id: stayOf(at), earlier_id: retractedOf(at) }),
      (at) => ({ case_id: retractedOf(at), earlier_id: stayOf(at) }),
    ],
    sees: and(seated, (a, row) => seated(a, { ...row, case_id: row.earlier_id })),
  },
  discharge_information: {
    columns: byStaff,
    variants: inEach,
    sees: keeps,
    adds: { who: and(keeps, by('assignment_id'), unit, personsStay), tried },
  },
  discharge_given: {
    columns: (at) => ({ ...byStaff(at), form: 'both', receiver: 'patient', language: 'sv' }),
    variants: inEach,
    sees: seated,
    adds: { who: and(keeps, by('assignment_id'), unit, personsStay), tried },
  },
  discharge_event: {
    columns: byStaff,
    variants: inEach,
    sees: seated,
    adds: { who: and(seated, by('assignment_id'), unit, personsStay), tried },
  },
}
