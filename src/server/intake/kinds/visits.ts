import { type VisitType, visitTypes } from '../../../domain/followup/visit-types.ts'
import type { ProfessionCode } from '../../../domain/organisation/professions.ts'
import type { Columns } from '../columns.ts'
import { choice, hsaId, pastDay, remembered, text } from '../values.ts'
import { defineKind } from './kind.ts'
import { namesOf } from './names.ts'
import { identifierColumn } from './persons.ts'
import { professionNames } from './profession-names.ts'

const columns = {
  identifier: {
    ...identifierColumn,
    also: [...identifierColumn.also, 'person'],
  },
  staff: {
    sv: 'Medarbetare HSA-id',
    en: 'Staff HSA id',
    also: ['medarbetare', 'staff', 'vem', 'hsa-id'],
    example: 'SE2321000222-A001',
    read: remembered(text(60)),
  },
  profession: {
    sv: 'Yrke',
    en: 'Profession',
    also: ['yrkeskategori'],
    example: 'läkare',
    read: remembered(choice<ProfessionCode>(professionNames)),
  },
  unitHsaId: {
    sv: 'Enhet HSA-id',
    en: 'Unit HSA id',
    also: ['enhetens HSA-id', 'enhet', 'unit'],
    required: true,
    example: 'SE2321000222-1001',
    read: remembered(hsaId),
  },
  day: {
    sv: 'Datum',
    en: 'Date',
    also: ['dag', 'day', 'besöksdatum'],
    required: true,
    example: '2026-03-02',
    read: remembered(pastDay),
  },
  type: {
    sv: 'Besökstyp',
    en: 'Type',
    also: ['typ', 'kontakttyp', 'visit type'],
    example: 'mottagningsbesök',
    read: remembered(
      choice<VisitType>(
        namesOf(visitTypes, {
          visit: ['besök', 'nybesök', 'återbesök', 'fysiskt besök', 'mottagning', 'clinic'],
          home: ['hemma', 'hembesök', 'home'],
          video: ['video'],
          phone: ['telefonkontakt', 'telefonsamtal', 'telephone'],
          digital: ['chatt', 'chat', 'meddelande', 'digital kontakt'],
          group: ['grupp'],
          emergency: ['akut', 'akutmottagning'],
          ambulance: ['ambulansuppdrag'],
          other: ['övrigt'],
        }),
      ),
    ),
  },
  source: { sv: 'Källa', en: 'Source', also: ['system'], example: 'Vårdsystemet', read: remembered(text(60)) },
} satisfies Columns

/**
 * Visits: one row a visit. They have no id, so two equal rows are two visits, and a file replaces what the same source told of the same days.
 */
export const visits = defineKind({
  name: 'visits',
  columns,
  // What a day may be is asked of the person (`intake/visits`), and not of the number.
  check: () => [],
  limits: { rows: 20_000_000, bytes: 4 * 1024 * 1024 * 1024 },
  staging: {
    identifier: ['text', (row) => row.identifier.value],
    staff: ['text', (row) => row.staff],
    unit_hsa: ['text', (row) => row.unitHsaId],
    profession: ['text', (row) => row.profession],
    day: ['date', (row) => row.day],
    type: ['text', (row) => row.type ?? 'visit'],
    source: ['text', (row) => row.source ?? 'import'],
  },
})
