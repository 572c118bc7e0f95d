import type { Columns } from '../columns.ts'
import { instant } from '../instants.ts'
import { boolean, day, hsaId, municipalityCode, text } from '../values.ts'
import { defineKind } from './kind.ts'
import { identifierColumn } from './persons.ts'

const columns = {
  identifier: identifierColumn,
  unitHsaId: {
    sv: 'Avdelning HSA-id',
    en: 'Ward HSA id',
    also: ['enhet HSA-id', 'enhetens HSA-id', 'avdelning', 'ward', 'enhet', 'unit HSA id'],
    required: true,
    example: 'SE2321000222-7002',
    read: hsaId,
  },
  admittedAt: {
    sv: 'Inskriven',
    en: 'Admitted',
    also: ['inskrivningstid', 'inskriven tid', 'admitted at', 'inskrivning'],
    required: true,
    example: '2026-11-22 14:30',
    read: instant,
  },
  reference: {
    sv: 'Vårdtillfälle',
    en: 'Stay reference',
    also: ['vårdtillfällets id', 'vårdtillfälle-id', 'reference', 'referens', 'encounter'],
    required: true,
    example: 'VT-2026-004711',
    read: text(100),
  },
  estimatedOn: {
    sv: 'Beräknad utskrivning',
    en: 'Estimated discharge',
    also: ['beräknat utskrivningsdatum', 'estimated on'],
    example: '2026-11-27',
    read: day,
  },
  assessedAt: {
    sv: 'Behovet bedömt',
    en: 'Need assessed',
    also: ['bedömd', 'bedömning', 'assessed at'],
    example: '',
    read: instant,
  },
  planningDue: {
    sv: 'Insatser från både region och kommun',
    en: 'Services from both region and municipality',
    also: ['samordnad planering', 'planning due'],
    // Nothing said isn’t a no: the plan and the payment rest on it.
    required: true,
    example: 'ja',
    read: boolean,
  },
  psychiatric: {
    sv: 'Psykiatrisk slutenvård',
    en: 'Inpatient psychiatric care',
    also: ['psykiatri', 'psychiatric'],
    example: 'nej',
    read: boolean,
  },
  compulsory: {
    sv: 'Öppen psykiatrisk tvångsvård',
    en: 'Compulsory psychiatric open care',
    also: ['tvångsvård', 'compulsory'],
    example: 'nej',
    read: boolean,
  },
  planned: {
    sv: 'Planerad inskrivning',
    en: 'Planned admission',
    also: ['planerad', 'planned'],
    example: 'nej',
    read: boolean,
  },
  placingCode: {
    sv: 'Placerande kommun',
    en: 'Placing municipality',
    also: ['placerande kommunkod', 'placing code'],
    example: '',
    read: municipalityCode,
  },
  source: { sv: 'Källa', en: 'Source', also: ['system'], example: 'Vårdsystemet', read: text(60) },
  saidAt: {
    sv: 'Uppgiften från',
    en: 'Told at',
    also: ['skickad', 'uppdaterad', 'said at', 'sent at'],
    example: '',
    read: instant,
  },
} satisfies Columns

/** Admissions (LUS 2 kap. 1 §): a row is a stay on a ward, by the number that the sender has for it. The same number again is the same stay. */
export const admissions = defineKind({
  name: 'admissions',
  columns,
  limits: { rows: 20_000 },
  check: () => [],
  staging: {
    identifier: ['text', (row) => row.identifier.value],
    unit_hsa: ['text', (row) => row.unitHsaId],
    source: ['text', (row) => row.source ?? 'import'],
    reference: ['text', (row) => row.reference],
    said_at: ['text', (row) => row.saidAt],
    stay: [
      'json',
      (row) =>
        JSON.stringify({
          admittedAt: row.admittedAt,
          assessedAt: row.assessedAt,
          estimatedOn: row.estimatedOn,
          planningDue: row.planningDue,
          psychiatric: row.psychiatric ?? false,
          compulsory: row.compulsory ?? false,
          planned: row.planned ?? false,
          placingCode: row.placingCode,
        }),
    ],
  },
})
