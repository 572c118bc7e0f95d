// Asking for contacts, and offering them.
import { uuidv7 } from 'uuidv7'
import { type Actor, former, of, type Place, persons, placeAt, staff } from './prepared.ts'
import {
  and,
  answeredOf,
  caresFor,
  closable,
  closes,
  held,
  inner,
  is,
  kept,
  kind,
  now,
  offerOf,
  or,
  ours,
  providers,
  type Recipe,
  type Rule,
  requestOf,
  rightRequest,
  saidNo,
  self,
  selfFor,
  together,
  voice,
  withImport,
  withSelf,
} from './who.ts'

const guardian: Rule = (a) => a.proxy?.voice === 'guardian'

export const asking: Readonly<Record<string, Recipe>> = {
  // Asking, and offering.
  contact_request: {
    columns: (at) => ({ id: requestOf(at), ...kind, asked_by: 'person', channel: 'phone', recorded_by: at.by.id }),
    sees: or(kept, selfFor('asking')),
    adds: {
      who: or(
        ours,
        and(
          selfFor('asking'),
          together,
          caresFor,
          is('channel', 'online'),
          is('recorded_by', null),
          is('origin_id', null),
          voice('asked_by'),
        ),
      ),
      tried: [
        () => ({ id: uuidv7() }),
        () => ({ id: uuidv7(), channel: 'online' }),
        () => ({ id: uuidv7(), channel: 'online', recorded_by: null }),
        () => ({ id: uuidv7(), recorded_by: null }),
        () => ({ id: uuidv7(), channel: 'online', recorded_by: null, asked_by: 'guardian', asked_by_name: 'Förälder' }),
        () => ({ id: uuidv7(), channel: 'online', recorded_by: null, asked_by: 'staff' }),
        () => ({ id: uuidv7(), channel: 'online', recorded_by: null, origin_id: uuidv7() }),
      ],
    },
  },
  contact_request_end: {
    columns: (at) => ({
      request_id: requestOf(at),
      outcome: 'withdrawn',
      withdrawn_by: 'person',
      channel: 'phone',
      ended_by: at.by.id,
    }),
    sees: or(kept, selfFor('asking')),
    adds: {
      who: or(
        and(held, rightRequest, (_, row) => row.outcome !== 'transferred'),
        and(
          selfFor('asking'),
          rightRequest,
          is('outcome', 'withdrawn'),
          voice('withdrawn_by'),
          is('channel', 'online'),
          is('ended_by', null),
        ),
      ),
      tried: [
        () => ({ channel: 'online' }),
        () => ({ channel: 'online', ended_by: null, withdrawn_by: 'guardian' }),
        () => ({ channel: 'online', ended_by: null, request_id: uuidv7() }),
        (_, at) => ({
          channel: 'online',
          ended_by: null,
          unit_id: (at.unit === staff[0]!.unit ? staff[2]! : staff[0]!).unit.id,
        }),
        ...persons.map((person) => (_: Actor, at: Place) => ({
          channel: 'online',
          ended_by: null,
          request_id: requestOf({ ...at, person }),
        })),
        (_, at) => ({
          request_id: requestOf(placeAt(0, at.person)),
          unit_id: staff[0]!.unit.id,
          provider_id: of.providers[0]!.id,
        }),
        (_, at) => ({
          request_id: requestOf({ ...placeAt(0, at.person), unit: former }),
          unit_id: former.id,
          provider_id: of.providers[0]!.id,
        }),
        () => ({ channel: 'online', ended_by: null }),
        () => ({ channel: 'phone', ended_by: null }),
        () => ({ channel: 'online', ended_by: null, withdrawn_by: 'guardian' }),
        () => ({ channel: 'online', ended_by: null, outcome: 'appointed', withdrawn_by: null, contact_id: uuidv7() }),
        () => ({ outcome: 'transferred', withdrawn_by: null, transfer_id: uuidv7() }),
      ],
    },
  },
  contact_request_transfer: {
    columns: (at) => {
      // The health centre's go to the private one, whose go to the one that has merged; all others' to the health centre.
      const to =
        at.unit === staff[0]!.unit || at.unit === former ? staff[3]!.unit : at.by === staff[3] ? former : staff[0]!.unit
      return { ...kind, request_id: requestOf(at), to_unit_id: to.id, to_provider_id: to.provider.id, consent: 'Sa ja' }
    },
    sees: or(selfFor('asking'), (a, row) =>
      [row.from_unit_id, row.to_unit_id].some(
        (id) =>
          id !== undefined &&
          (id === a.assignment?.unit.id || (id === former.id && a.assignment?.unit === staff[0]!.unit)),
      ),
    ),
  },
  contact_offer: {
    columns: (at) => ({
      id: offerOf(at),
      ...kind,
      channel: 'phone',
    }),
    variants: [
      () => ({}),
      // Person and all have said no to what the health centre offered, and a guardian to what the surgery did; to what others did, yes.
      (at) => ({
        id: answeredOf(at),
        answer: at.by === staff[0] || at.by === staff[2] ? 'declined' : 'accepted',
        answered_on: '2020-01-02',
        answered_by: at.by === staff[2] ? 'guardian' : 'person',
        answer_channel: 'online',
      }),
    ],
    sees: or(kept, selfFor('asking')),
    adds: { who: ours, tried: [() => ({ id: uuidv7() })] },
    changes: [
      {
        set: `answer = 'accepted', answered_on = '2026-01-01', answered_by = 'person', answer_channel = 'online'`,
        who: or(held, and(self, is('answer', null))),
        blind: or(held, and(self, is('answer', null))),
      },
      {
        set: `answer = 'accepted', answered_on = '2026-01-01', answered_by = 'guardian', answer_channel = 'online'`,
        who: or(held, and(guardian, selfFor('asking'), is('answer', null))),
      },
      {
        set: `answer = 'accepted', answered_on = '2026-01-01', answered_by = 'person', answer_channel = 'phone'`,
        who: held,
      },
    ],
  },
  need_decision: {
    columns: (at) => ({ ...kind, decision: 'declined', decided_by: at.by.id, offer_id: null }),
    sees: or(kept, selfFor('asking')),
    adds: {
      who: or(ours, and(selfFor('asking'), saidNo, is('decided_by', null), is('decision', 'declined'), together)),
      tried: [
        (_, at) => ({ decided_by: null, offer_id: answeredOf(at) }),
        (_, at) => ({ offer_id: answeredOf(at) }),
        ...persons.map((person) => (_: Actor, at: Place) => ({
          decided_by: null,
          offer_id: answeredOf({ ...at, person }),
        })),
        (_, at) => ({ decided_by: null, offer_id: offerOf(at) }),
        (_, at) => ({ decided_by: null, offer_id: answeredOf(at), contact_kind: 'doctorContact' }),
        (_, at) => ({ decided_by: null, offer_id: answeredOf(at), decision: 'obviouslyUnnecessary' }),
      ],
    },
    variants: [() => ({}), () => ({ contact_kind: 'doctorContact' })],
    changes: closes(or(kept, closable), or(providers, closable)),
  },
  contact_information: {
    ...withImport(withSelf('asking', inner({ outcome: 'declined' }, providers))),
  },
  contact_gap: withImport(
    inner({ ...kind, problem: 'unnamed', staff_text: null, ...now }, null, [
      { set: `note = 'Ny'`, who: held, blind: held },
    ]),
  ),
  contact_review: inner({ outcome: 'continues' }, ours),
}
