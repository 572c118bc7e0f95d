import type { Columns } from '../columns.ts'
import { boolean, day, hsaId, lastDay } from '../values.ts'
import { beforeBirth, defineKind, endBeforeStart, period } from './kind.ts'
import { identifierColumn } from './persons.ts'

/** Columns that listings, episodes and contacts share: whose, where, and when (both days included). */
export const placeColumns = {
  identifier: identifierColumn,
  unitHsaId: {
    sv: 'Enhet HSA-id',
    en: 'Unit HSA id',
    also: ['enhetens HSA-id', 'listad enhet'],
    required: true,
    example: 'SE2321000222-1001',
    read: hsaId,
  },
  from: {
    sv: 'Från och med',
    en: 'From',
    also: ['från', 'fr.o.m.', 'startdatum', 'listad från', 'listningsdatum'],
    required: true,
    example: '2026-01-15',
    read: day,
  },
  to: { sv: 'Till och med', en: 'To', also: ['till', 't.o.m.', 'slutdatum'], example: '', read: lastDay },
} satisfies Columns

const columns = {
  ...placeColumns,
  activeChoice: { sv: 'Aktivt val', en: 'Active choice', example: 'ja', read: boolean },
} satisfies Columns

/** Listings (HSL 7 kap. 3 a §): each row says where a person is listed from a day. Persons who aren't in the file keep theirs. */
export const listings = defineKind({
  name: 'listings',
  columns,
  check: (row) => [...endBeforeStart(row.from, row.to), ...beforeBirth(row.from, row.identifier.birthDate, 'from')],
  staging: {
    row_id: ['uuid', (_, newId) => newId()],
    identifier: ['text', (row) => row.identifier.value],
    unit_hsa: ['text', (row) => row.unitHsaId],
    valid: ['daterange', (row) => period(row.from, row.to)],
    active_choice: ['boolean', (row) => row.activeChoice],
  },
})
