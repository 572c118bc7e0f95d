import { contactKindNames } from '../../../domain/contact/kinds.ts'
import { type Columns, type Fault, fault } from '../columns.ts'
import { boolean, choice, holder, pastDay, text } from '../values.ts'
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
    example: 'SE2321000222-A001',
    read: holder,
  },
  staffName: {
    sv: 'Medarbetare namn',
    en: 'Staff name',
    also: ['läkare namn', 'medarbetarens namn', 'läkare', 'doctor name'],
    example: 'Eva Exempel',
    read: text(),
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

/** What listing systems write where nobody is: an empty post is no name. */
const nobody =
  /^(vakant|vakans|vacant|saknas|ingen|okänd|unknown|none|null|n\.? ?n\.?|ej (vald|tilldelad|utsedd)|[-–.?*]+)$/i

/** The holder as a row has it: HSA-id, name to look for (folded), and what was written. */
function holderOf(row: { staffHsaId: { hsaId: string | null; text: string } | null; staffName: string | null }) {
  const id = row.staffHsaId && !nobody.test(row.staffHsaId.text) ? row.staffHsaId : null
  const name = row.staffName !== null && !nobody.test(row.staffName) ? row.staffName : null
  const written = [id?.text, name].filter(Boolean).join(', ')
  const sought = id?.hsaId ? null : (name ?? id?.text ?? null)
  return { hsaId: id?.hsaId ?? null, sought: sought?.toLowerCase() ?? null, text: written === '' ? null : written }
}

/**
 * Fixed contacts appointed elsewhere (basis `imported`), and when and how the person was told (FC-11). Who holds one is given by HSA-id or by
 * name; that there is nobody, or nobody known, is for the import to judge: it may be a gap to mend.
 */
export const contacts = defineKind({
  name: 'contacts',
  columns,
  oneOf: ['staffHsaId', 'staffName'],
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
    gap_id: ['uuid', (_, newId) => newId()],
    staff_hsa: ['text', (row) => holderOf(row).hsaId],
    staff_name: ['text', (row) => holderOf(row).sought],
    staff_text: ['text', (row) => holderOf(row).text],
    staff_malformed: ['boolean', (row) => row.staffHsaId !== null && row.staffHsaId.hsaId === null],
    valid: ['daterange', (row) => period(row.from, row.to)],
    kind: ['text', (row) => row.kind],
    active_choice: ['boolean', (row) => row.activeChoice],
    informed_on: ['date', (row) => row.informedOn],
    informed_how: ['text', (row) => row.informedHow],
  },
})
