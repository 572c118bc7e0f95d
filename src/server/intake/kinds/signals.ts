import { type SignalKind, signalKinds, targetGroupNames } from '../../../domain/contact/lists/priority.ts'
import type { Bilingual } from '../../../domain/law/statutes.ts'
import type { Columns } from '../columns.ts'
import { choice, day, hsaId, lastDay, text } from '../values.ts'
import { beforeBirth, defineKind, endBeforeStart, period } from './kind.ts'
import { namesOf } from './names.ts'
import { identifierColumn } from './persons.ts'

const signalNames = Object.fromEntries(signalKinds.map((kind) => [kind, targetGroupNames[kind]])) as Readonly<
  Record<SignalKind, Bilingual>
>

const columns = {
  identifier: { ...identifierColumn, also: [...identifierColumn.also, 'person'] },
  kind: {
    sv: 'Tecken',
    en: 'Kind',
    also: ['signal', 'målgrupp', 'slag', 'typ'],
    required: true,
    example: 'multisjuk eller skör äldre',
    read: choice(
      namesOf(signalNames, {
        lifeThreatening: ['livshotande', 'livshotande sjukdom'],
        multiIllness: ['multisjuk', 'multisjuklighet', 'skör äldre', 'mest sjuka äldre'],
        severalProviders: ['flera vårdgivare'],
        psychiatryAddiction: ['psykiatri och beroende', 'samsjuklighet'],
        childLongTerm: ['barn med långvarigt behov'],
        frequentEmergency: ['mångbesökare', 'mångåkare', 'akut ofta'],
        longSickLeave: ['långtidssjukskriven', 'långtidssjukskrivning'],
        manyDoctors: ['många läkare', 'bounces around'],
      }),
    ),
  },
  from: { sv: 'Från och med', en: 'From', also: ['från', 'fr.o.m.'], required: true, example: '2026-01-15', read: day },
  to: { sv: 'Till och med', en: 'To', also: ['till', 't.o.m.'], example: '', read: lastDay },
  source: { sv: 'Källa', en: 'Source', also: ['system'], required: true, example: 'Vårddatalagret', read: text(100) },
  unitHsaId: {
    sv: 'Ansvarig enhet HSA-id',
    en: 'Responsible unit HSA id',
    also: ['enhet HSA-id', 'enhetens HSA-id', 'ansvarig enhet', 'unit HSA id', 'unit'],
    example: 'SE2321000222-1001',
    read: hsaId,
  },
} satisfies Columns

/**
 * What calls for a fixed contact, as another system knows it: `person;kind;from;to;source`, and the unit that answers for it where that
 * isn't the source itself or the unit where the person is listed.
 */
export const signals = defineKind({
  name: 'signals',
  columns,
  check: (row) => [...endBeforeStart(row.from, row.to), ...beforeBirth(row.from, row.identifier.birthDate, 'from')],
  staging: {
    row_id: ['uuid', (_, newId) => newId()],
    identifier: ['text', (row) => row.identifier.value],
    unit_hsa: ['text', (row) => row.unitHsaId],
    kind: ['text', (row) => row.kind],
    valid: ['daterange', (row) => period(row.from, row.to)],
    source: ['text', (row) => row.source],
  },
})
