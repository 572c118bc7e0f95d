// Who people are, and what is so of them.
import { uuidv7 } from 'uuidv7'
import { of, persons, reaches, staff } from './prepared.ts'
import {
  and,
  by,
  careGiver,
  closes,
  countyOrOwn,
  held,
  importing,
  importingOwn,
  is,
  isStaff,
  kept,
  nobody,
  once,
  or,
  ours,
  providers,
  type Recipe,
  reached,
  self,
  selfFor,
  unit,
  withImport,
} from './who.ts'

const assessing = is('kind', 'needsAssessment')

export const facts: Readonly<Record<string, Recipe>> = {
  // Who people are.
  person: {
    variants: 'none',
    sees: or(
      (a, row) => reaches(a.assignment, row.id),
      (a, row) => or(selfFor('contacts'), selfFor('plan'))(a, { person_id: row.id }),
      importing,
    ),
    adds: { who: importing },
    changes: [{ set: `family_name = 'Ny'`, who: importing, blind: importing }],
  },
  person_identifier: {
    variants: 'none',
    sees: or(reached, self, importing),
    columns: () => ({ value: uuidv7(), kind: 'reservnummer' }),
    adds: { who: importing },
  },
  person_detail: {
    variants: 'none',
    sees: or(reached, self, importing),
    adds: { who: importing },
    changes: [{ set: `city = 'Ny'`, who: importing, blind: importing }],
    removes: importing,
  },
  person_protected_detail: {
    variants: 'none',
    sees: or(
      and(reached, (a, row) => a.assignment === staff[0] && row.person_id === persons[0]),
      self,
      importing,
    ),
    adds: { who: importing },
    changes: [{ set: `city = 'Ny'`, who: importing, blind: importing }],
    removes: importing,
  },
  related_person: {
    columns: () => ({ kind: 'relative' }),
    sees: or(providers, self, importingOwn),
    adds: { who: importingOwn },
    changes: [{ set: `name = 'Ny'`, who: importingOwn, blind: importingOwn }],
  },
  access_grant: { variants: 'none', sees: or(by('assignment_id'), self) },
  reach: {
    variants: 'none',
    sees: (a, row) => row.reader === a.assignment?.unit.id || (isStaff(a, row) && row.reader === a.assignment!.id),
  },
  reach_search: { variants: 'none', sees: (a, row) => row.reader === a.assignment?.unit.id },

  // What is so.
  listing: {
    ...withImport({ variants: 'none', sees: or(kept, selfFor('asking')), changes: closes(nobody) }),
    ...{ columns: () => ({ ...once, source: 'x' }) },
  },
  care_episode: {
    ...withImport({
      variants: 'none',
      sees: or(kept, selfFor('asking')),
      // An assessment of needs is begun and ended by the unit; what else there is comes by import.
      adds: { who: and(held, assessing), tried: [() => ({ kind: 'dayActivity', about: null })] },
      changes: closes(and(held, assessing)),
    }),
    columns: () => ({ ...once, kind: 'needsAssessment', about: 'olderPerson' }),
  },
  fixed_contact: {
    ...withImport({
      variants: 'none',
      // Home nursing's card about person 0, as it is today, is handed out to those of the region who care for them (AC-7).
      sees: or(
        kept,
        selfFor('contacts'),
        (a, row) =>
          a.provider === of.providers[0]!.id &&
          reached(a, row) &&
          careGiver(a, row) &&
          row.provider_id === of.providers[2]!.id &&
          row.person_id === persons[0] &&
          row.is_current === true &&
          row.kind === 'careContact',
      ),
      adds: { who: held },
      changes: closes(held),
    }),
    columns: () => ({ ...once, kind: 'careContact', basis: 'needed' }),
  },
  visit: {
    columns: () => ({ batch_id: 1, day: '2026-01-01', type: 'visit', staff_key: null }),
    sees: or(and(unit, reached), countyOrOwn('import'), countyOrOwn('followup')),
    adds: { who: countyOrOwn('import') },
  },
  person_signal: {
    ...withImport({ variants: 'none', sees: kept, adds: { who: ours }, changes: closes(ours) }),
    columns: () => ({ ...once, kind: 'lifeThreatening' }),
  },
}
