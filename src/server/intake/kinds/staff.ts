import { type RoleCode, roles } from '../../../domain/access/roles.ts'
import { doctorCategoryNames } from '../../../domain/contact/policy.ts'
import { isDay } from '../../../domain/law/calendar.ts'
import { isProfession, type ProfessionCode, professions } from '../../../domain/organisation/professions.ts'
import { swedishSortKey } from '../../../domain/person/names.ts'
import { type Columns, type Fault, fault, type Read } from '../columns.ts'
import { shown } from '../reasons.ts'
import {
  boolean,
  choice,
  day,
  hsaId,
  lastDay,
  list,
  openingHours,
  pastDay,
  phone,
  readDay,
  share,
  text,
} from '../values.ts'
import { defineKind, endBeforeStart, period } from './kind.ts'
import { namesOf } from './names.ts'
import { professionNames } from './profession-names.ts'

/** A licence as a row states it; `profession: null` is the row's own. */
interface Licence {
  profession: ProfessionCode | null
  from: string
  to: string | null
}

const profession = choice<ProfessionCode>(professionNames)

const role = choice<RoleCode>(
  namesOf(roles, {
    unitManager: ['verksamhetschef', 'enhetschef', 'chef'],
    careCoordinator: ['samordnare', 'koordinator'],
    therapist: ['behandlare', 'terapeut', 'rehab'],
    careStaff: ['vårdpersonal', 'undersköterska', 'vård- och omsorgspersonal'],
    needsAssessor: ['handläggare'],
    administrator: ['administration', 'systemadministratör'],
  }),
)

/** `läkare:2001-05-01`, `doctor:2001-05-01..2020-01-31`, or a day alone for the row's own profession. */
function licence(cell: string, context: { today: string }): Read<Licence> {
  const wrong = { ok: false, code: 'cell.licences', params: { value: shown(cell) } } as const
  const match = /^(?:([^:]+):)?\s*([^:]+?)(?:\s*\.\.\s*([^:]+))?$/.exec(cell)
  const from = readDay((match?.[2] ?? '').trim())
  const to = match?.[3] === undefined ? null : readDay(match[3].trim())
  if (from === null || !isDay(from) || (match?.[3] !== undefined && to === null)) return wrong
  if (to !== null && to < from) return { ok: false, code: 'row.endBeforeStart', params: { from, to } }
  if (match?.[1] === undefined) return { ok: true, value: { profession: null, from, to } }
  const read = profession(match[1].trim(), context)
  if (!read.ok) return read
  return isLicensed(read.value)
    ? { ok: true, value: { profession: read.value, from, to } }
    : { ok: false, code: 'cell.licenceProfession', params: { value: professions[read.value].sv } }
}

const isLicensed = (code: string) => isProfession(code) && professions[code].licensed

const columns = {
  hsaId: {
    sv: 'HSA-id',
    en: 'HSA id',
    also: ['medarbetare hsa-id'],
    required: true,
    example: 'SE2321000222-A001',
    read: hsaId,
  },
  givenName: { sv: 'Förnamn', en: 'Given name', also: ['first name'], required: true, example: 'Eva', read: text(100) },
  familyName: {
    sv: 'Efternamn',
    en: 'Family name',
    also: ['last name'],
    required: true,
    example: 'Exempel',
    read: text(100),
  },
  unitHsaId: {
    sv: 'Enhet HSA-id',
    en: 'Unit HSA id',
    also: ['enhetens HSA-id'],
    required: true,
    example: 'SE2321000222-1001',
    read: hsaId,
  },
  role: { sv: 'Roll', en: 'Role', required: true, example: 'läkare', read: role },
  profession: {
    sv: 'Yrke',
    en: 'Profession',
    also: ['yrkeskategori'],
    required: true,
    example: 'läkare',
    read: profession,
  },
  licences: {
    sv: 'Legitimationer',
    en: 'Licences',
    also: ['legitimation', 'licence', 'licenses'],
    example: 'läkare:2001-05-01',
    read: list(licence),
  },
  doctorCategory: {
    sv: 'Läkarkategori',
    en: 'Doctor category',
    example: 'specialist i allmänmedicin',
    read: choice(
      namesOf(doctorCategoryNames, {
        generalPractice: ['allmänmedicin'],
        geriatrics: ['geriatrik'],
        residentDoctor: ['ST'],
      }),
    ),
  },
  assistantNurseProofFrom: {
    sv: 'Bevis undersköterska från',
    en: 'Assistant nurse proof from',
    example: '',
    read: pastDay,
  },
  permanentAssistantNurse2025: {
    sv: 'Tillsvidareanställd undersköterska 2025-07-01',
    en: 'Permanent assistant nurse 2025',
    example: '',
    read: boolean,
  },
  takesPartInHomeHelp: { sv: 'Deltar i hemtjänst', en: 'Takes part in home help', example: 'nej', read: boolean },
  share: { sv: 'Tjänstgöringsgrad', en: 'Share', also: ['andel', 'sysselsättningsgrad'], example: '75 %', read: share },
  from: {
    sv: 'Från och med',
    en: 'From',
    also: ['från', 'fr.o.m.', 'startdatum'],
    required: true,
    example: '2024-01-01',
    read: day,
  },
  to: { sv: 'Till och med', en: 'To', also: ['till', 't.o.m.', 'slutdatum'], example: '', read: lastDay },
  phone: { sv: 'Telefon', en: 'Phone', also: ['telefonnummer'], example: '0980-319 201', read: phone },
  phoneHours: {
    sv: 'Telefontid',
    en: 'Phone hours',
    also: ['telefontider'],
    example: 'mån–fre 10–11',
    read: openingHours,
  },
  absentFrom: { sv: 'Frånvarande från', en: 'Absent from', also: ['frånvaro från'], example: '', read: day },
  absentTo: { sv: 'Frånvarande till', en: 'Absent to', also: ['frånvaro till'], example: '', read: lastDay },
  deputyHsaId: { sv: 'Ersättare HSA-id', en: 'Deputy HSA id', also: ['ersättare', 'deputy'], example: '', read: hsaId },
} satisfies Columns

/** Staff: one row an assignment. What is about the staff member must be the same on all of their rows. */
export const staff = defineKind({
  name: 'staff',
  columns,
  check(row) {
    const faults: Fault[] = endBeforeStart(row.from, row.to)
    if (row.doctorCategory !== null && row.profession !== 'doctor') {
      faults.push(fault('doctorCategory', 'staff.doctorCategoryOnlyDoctors'))
    }
    if (row.profession !== 'assistantNurse') {
      if (row.assistantNurseProofFrom !== null)
        faults.push(fault('assistantNurseProofFrom', 'staff.assistantNurseOnly'))
      if (row.permanentAssistantNurse2025) faults.push(fault('permanentAssistantNurse2025', 'staff.assistantNurseOnly'))
    }
    if (row.licences?.some((each) => each.profession === null) && !isLicensed(row.profession)) {
      faults.push(fault('licences', 'cell.licenceProfession', { value: professions[row.profession].sv }))
    }
    if (row.absentTo !== null && row.absentFrom === null) faults.push(fault('absentFrom', 'staff.absenceIncomplete'))
    faults.push(...endBeforeStart(row.absentFrom, row.absentTo, 'absentTo'))
    if (row.phoneHours !== null && row.phone === null) faults.push(fault('phone', 'staff.phoneHoursAlone'))
    if (row.deputyHsaId === row.hsaId) faults.push(fault('deputyHsaId', 'staff.ownDeputy'))
    return faults
  },
  staging: {
    staff_id: ['uuid', (_, newId) => newId()],
    assignment_id: ['uuid', (_, newId) => newId()],
    absence_id: ['uuid', (_, newId) => newId()],
    way_id: ['uuid', (_, newId) => newId()],
    hsa_id: ['text', (row) => row.hsaId],
    given_name: ['text', (row) => row.givenName],
    family_name: ['text', (row) => row.familyName],
    sort_key: ['text', (row) => swedishSortKey(row.familyName, row.givenName)],
    unit_hsa: ['text', (row) => row.unitHsaId],
    role: ['text', (row) => row.role],
    profession: ['text', (row) => row.profession],
    licences: [
      'jsonb',
      (row, newId) =>
        JSON.stringify(
          (row.licences ?? []).map((each) => ({
            id: newId(),
            profession: each.profession ?? row.profession,
            valid: period(each.from, each.to),
          })),
        ),
    ],
    doctor_category: ['text', (row) => row.doctorCategory],
    assistant_nurse_proof_from: ['date', (row) => row.assistantNurseProofFrom],
    permanent_assistant_nurse_2025: ['boolean', (row) => row.permanentAssistantNurse2025],
    takes_part_in_home_help: ['boolean', (row) => row.takesPartInHomeHelp],
    share: ['numeric(4,3)', (row) => row.share],
    valid: ['daterange', (row) => period(row.from, row.to)],
    phone: ['text', (row) => row.phone],
    phone_hours: ['jsonb', (row) => (row.phoneHours ? JSON.stringify(row.phoneHours) : null)],
    absent: ['daterange', (row) => (row.absentFrom === null ? null : period(row.absentFrom, row.absentTo))],
    deputy_hsa: ['text', (row) => row.deputyHsaId],
  },
})
