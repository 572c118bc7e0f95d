// The log, and what is asked about it.
import { uuidv7 } from 'uuidv7'
import { type Actor, type Place, persons, staff } from './prepared.ts'
import {
  aboutOf,
  and,
  answerable,
  by,
  entryOf,
  is,
  or,
  questionOf,
  type Recipe,
  reviewed,
  reviews,
  reviewsBy,
  rightEntry,
  rightEntryOf,
  rightRound,
  roundOf,
  self,
  selfFor,
} from './who.ts'

export const log: Readonly<Record<string, Recipe>> = {
  // The log, and what is asked about it.
  audit_entry: {
    columns: (at) => ({
      id: entryOf(at),
      outcome: 'done',
      actor_kind: 'staff',
      assignment_id: at.by.id,
      unit_id: at.unit.id,
      provider_id: at.provider.id,
      person_actor_id: null,
    }),
    sees: or(by('assignment_id'), reviews, (a, row) => selfFor('access')(a, { person_id: aboutOf(entryOf, row.id) })),
    adds: {
      who: and(
        (a, row) => (a.provider ?? null) === (row.provider_id ?? null),
        (a, row) => (a.assignment?.id ?? null) === (row.assignment_id ?? null),
        (a, row) => (a.person ?? null) === (row.person_actor_id ?? null),
        // In one's own name, or in nobody's.
        (a, row) => row.staff_id == null || row.actor_kind === 'nobody' || row.staff_id === a.assignment?.staffId,
        is('xid', null),
      ),
      tried: [
        () => ({ id: uuidv7(), assignment_id: null }),
        ...[0, 1].flatMap((n) =>
          ['staff', 'nobody'].map((kind) => (a: Actor) => ({
            id: uuidv7(),
            actor_kind: kind,
            staff_id: n === 0 ? staff[1]!.staffId : (a.assignment?.staffId ?? staff[0]!.staffId),
            assignment_id: a.assignment?.id ?? null,
            provider_id: a.provider ?? null,
            person_actor_id: a.person ?? null,
            unit_id: null,
          })),
        ),
        (a) => ({
          id: uuidv7(),
          assignment_id: a.assignment?.id ?? null,
          provider_id: a.provider ?? null,
          person_actor_id: a.person ?? null,
          unit_id: null,
        }),
        (a) => ({
          id: uuidv7(),
          assignment_id: a.assignment?.id ?? null,
          provider_id: a.provider ?? null,
          person_actor_id: persons[0],
          unit_id: null,
        }),
        (a) => ({
          id: uuidv7(),
          assignment_id: a.assignment?.id ?? null,
          provider_id: a.provider ?? null,
          person_actor_id: a.person ?? null,
          unit_id: null,
          xid: '7',
        }),
      ],
    },
  },
  audit_subject: {
    columns: (at) => ({ audit_id: entryOf(at), provider_id: at.provider.id }),
    sees: or(selfFor('access'), reviewsBy('audit_id', entryOf)),
    adds: {
      who: and((a, row) => (a.provider ?? null) === (row.provider_id ?? null), is('xid', null)),
      tried: [(a) => ({ provider_id: a.provider ?? null }), (a) => ({ provider_id: a.provider ?? null, xid: '7' })],
    },
  },
  log_question: {
    columns: (at) => ({ id: questionOf(at), audit_id: entryOf(at) }),
    sees: or(self, reviewsBy('audit_id', entryOf)),
    adds: { who: and(self, rightEntry), tried: [() => ({ id: uuidv7() }), () => ({ audit_id: uuidv7() })] },
  },
  log_review_item: {
    columns: (at) => ({
      question_id: questionOf(at),
      round_id: null,
      audit_id: entryOf(at),
      // One is of what the manager did.
      staff_id: at.by === staff[0] && at.person === persons[2] ? staff[1]!.staffId : at.by.staffId,
    }),
    sees: reviews,
    adds: {
      who: and(reviews, is('question_id', null), rightRound, rightEntryOf),
      tried: [
        ...reviewed.flatMap((of) => [
          (_: Actor, at: Place) => ({ question_id: null, round_id: roundOf(of(at)), audit_id: entryOf(of(at)) }),
          (_: Actor, at: Place) => ({ question_id: null, round_id: uuidv7(), audit_id: entryOf(of(at)) }),
          (_: Actor, at: Place) => ({ question_id: null, round_id: roundOf(of(at)), audit_id: uuidv7() }),
          (_: Actor, at: Place) => ({
            question_id: null,
            round_id: roundOf(of(at)),
            audit_id: entryOf({ ...of(at), person: persons[1] }),
          }),
          (_: Actor, at: Place) => ({ question_id: questionOf(of(at)), round_id: null, audit_id: entryOf(of(at)) }),
          (_: Actor, at: Place) => ({
            question_id: null,
            round_id: roundOf(of(at)),
            audit_id: entryOf(of(at)),
            unit_id: staff[2]!.unit.id,
          }),
          (_: Actor, at: Place) => ({
            question_id: null,
            round_id: roundOf(of(at)),
            audit_id: entryOf(of(at)),
            provider_id: staff[5]!.unit.provider.id,
          }),
        ]),
      ],
    },
  },
  log_answer: {
    columns: (at) => ({ question_id: questionOf(at), by_assignment: at.by.id }),
    sees: or(self, reviewsBy('question_id', questionOf)),
    adds: {
      who: and(by('by_assignment'), answerable),
      tried: reviewed.flatMap((of) => [
        (_: Actor, at: Place) => ({ question_id: questionOf(of(at)) }),
        (_: Actor, at: Place) => ({ question_id: questionOf(of(at)), by_assignment: staff[5]!.id }),
        (_: Actor, at: Place) => ({ question_id: questionOf(of(at)), provider_id: staff[5]!.unit.provider.id }),
        (_: Actor, at: Place) => ({ question_id: questionOf({ ...of(at), person: persons[1] }) }),
      ]),
    },
  },
}
