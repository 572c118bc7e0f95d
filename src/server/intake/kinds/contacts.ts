import { contactKindNames } from '../../../domain/contact/kinds.ts'
import { type Columns, type Fault, fault } from '../columns.ts'
import { boolean, choice, hsaId, pastDay } from '../values.ts'
import { beforeBirth, defineKind, endBeforeStart, period } from './kind.ts'
import { placeColumns } from './listings.ts'
import { namesOf } from './names.ts'

const columns = {
  ...placeColumns,
  kind: {
    sv: 'Kontakttyp',
    en: 'Kind',
    also: ['typ'],
    required: true,
    example: 'fast läkarkontakt',
    read: choice(
      namesOf(contactKindNames, {
        doctorContact: ['fast läkarkontakt i primärvård'],
        socialCareContact: ['fast omsorgskontakt i hemtjänsten'],
        coordinatingContact: ['sammanhållande fast kontakt'],
      }),
    ),
  },
  staffHsaId: {
    sv: 'Medarbetare HSA-id',
    en: 'Staff HSA id',
    also: ['medarbetarens HSA-id', 'läkare HSA-id'],
    required: true,
    example: 'SE2321000222-A001',
    read: hsaId,
  },
  activeChoice: { sv: 'Aktivt val', en: 'Active choice', example: 'ja', read: boolean },
  informedOn: { sv: 'Informerad den', en: 'Informed on', also: ['informerad'], example: '2026-01-20', read: pastDay },
  informedHow: {
    sv: 'Informerad hur',
    en: 'Informed how',
    example: 'brev',
    read: choice({
      spoken: ['muntligt', 'samtal', 'muntlig'],
      phone: ['telefon'],
      '1177': ['1177.se', 'e-tjänst'],
      letter: ['brev'],
      binder: ['hemmapärm', 'pärm'],
      video: ['videosamtal'],
    }),
  },
} satisfies Columns

/** Fixed contacts appointed elsewhere (basis `imported`), and when and how the person was told (FC-11). */
export const contacts = defineKind({
  name: 'contacts',
  columns,
  check(row) {
    const faults: Fault[] = [
      ...endBeforeStart(row.from, row.to),
      ...beforeBirth(row.from, row.identifier.birthDate, 'from'),
    ]
    if (row.activeChoice && row.kind !== 'doctorContact')
      faults.push(fault('activeChoice', 'contact.activeChoiceOnlyDoctor'))
    if ((row.informedOn === null) !== (row.informedHow === null)) {
      faults.push(fault(row.informedOn === null ? 'informedOn' : 'informedHow', 'contact.informedHowMissing'))
    }
    return faults
  },
  staging: {
    row_id: ['uuid', (_, newId) => newId()],
    contact_id: ['uuid', (_, newId) => newId()],
    information_id: ['uuid', (_, newId) => newId()],
    identifier: ['text', (row) => row.identifier.value],
    unit_hsa: ['text', (row) => row.unitHsaId],
    staff_hsa: ['text', (row) => row.staffHsaId],
    valid: ['daterange', (row) => period(row.from, row.to)],
    kind: ['text', (row) => row.kind],
    active_choice: ['boolean', (row) => row.activeChoice],
    informed_on: ['date', (row) => row.informedOn],
    informed_how: ['text', (row) => row.informedHow],
  },
})
