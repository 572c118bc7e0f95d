// What is done with contacts, and who is told.
import { staff } from './prepared.ts'
import {
  by,
  closes,
  colleague,
  held,
  inner,
  kept,
  kind,
  now,
  onlyOne,
  or,
  ours,
  outbox,
  providers,
  type Recipe,
  withSelf,
} from './who.ts'

export const work: Readonly<Record<string, Recipe>> = {
  // Work.
  responsibility_question: inner({}, ours, [
    { set: `answer = 'Ny', answered_by = '${staff[0]!.id}', answered_at = now()`, who: kept, blind: providers },
  ]),
  medical_responsibility: {
    ...withSelf('contacts', inner({ named: 'Dr', ...now }, ours, closes(kept, providers))),
    columns: (at) => ({ named: 'Dr', ...now, ...(onlyOne(at) ? { recorded: '[2020-01-01,2020-02-01)' } : {}) }),
  },
  care_team_person: withSelf('contacts', inner(now, ours, closes(kept, providers))),
  handover_item: inner({}, ours, [{ set: 'undone = true', who: held, blind: held }]),
  allotment_item: inner({}, ours, [{ set: 'undone = true', who: held, blind: held }]),
  holder_task: inner(kind, null, [{ set: `note = 'Ny'`, who: held, blind: held }]),
  letter_item: inner({}, ours, [{ set: `printed_to = 'Ny'`, who: ours, blind: ours }]),
  notice: {
    columns: (at) => ({ assignment_id: at.by.id }),
    sees: by('assignment_id'),
    adds: { who: or(by('assignment_id'), outbox), tried: [colleague('assignment_id')] },
    changes: [{ set: 'read_at = now()', who: by('assignment_id'), blind: by('assignment_id') }],
  },
}
