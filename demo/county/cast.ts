import type { RoleCode } from '../../src/domain/access/roles.ts'
import type { DoctorCategory } from '../../src/domain/contact/policy.ts'
import type { ProfessionCode } from '../../src/domain/organisation/professions.ts'
import { hsaId, municipalityNumber, organisationNumber, regionNumber } from './hsa.ts'

/** A member of staff who is always there, whatever the size and the seed. Days count from the anchor. */
export interface CastMember {
  key: string
  hsaId: string
  givenName: string
  familyName: string
  /** Where: the keys of `county/units.ts`. The first assignment is the one others point at. */
  at: readonly { unit: string; role: RoleCode; share: number; ownPhone: boolean }[]
  profession: ProfessionCode
  licensed?: ProfessionCode
  category?: DoctorCategory
  proof?: boolean
  permanent2025?: boolean
  takesPart?: boolean
  /** First day, counted from the anchor. */
  from: number
  to?: number
  licenceTo?: number
  /** Away: first and last day; no last day means until further notice. */
  absent?: { from: number; to?: number }
  deputy?: string
}

const region = (suffix: string): string => hsaId(regionNumber, suffix)
const granhamnHealth = (suffix: string): string => hsaId(municipalityNumber(0), suffix)
const granhamnSocial = (suffix: string): string => hsaId(organisationNumber('212000920'), suffix)
const only = (unit: string, role: RoleCode, share = 1, ownPhone = true): CastMember['at'] => [
  { unit, role, share, ownPhone },
]

export const cast: readonly CastMember[] = [
  // Norrängens hälsocentral
  {
    key: 'maria',
    hsaId: region('P001'),
    givenName: 'Maria',
    familyName: 'Sandberg',
    at: only('norrangen', 'careCoordinator'),
    profession: 'nurse',
    licensed: 'nurse',
    from: -2400,
    deputy: 'gun',
  },
  {
    key: 'helena',
    hsaId: region('P002'),
    givenName: 'Helena',
    familyName: 'Forslund',
    at: only('norrangen', 'unitManager'),
    profession: 'nurse',
    licensed: 'nurse',
    from: -1500,
  },
  {
    key: 'jonas',
    hsaId: region('P003'),
    givenName: 'Jonas',
    familyName: 'Hedman',
    at: only('norrangen', 'doctor', 0.8),
    profession: 'doctor',
    licensed: 'doctor',
    category: 'generalPractice',
    from: -1900,
    absent: { from: -9, to: 7 },
    deputy: 'eva',
  },
  {
    key: 'eva',
    hsaId: region('P004'),
    givenName: 'Eva',
    familyName: 'Norlin',
    at: only('norrangen', 'doctor'),
    profession: 'doctor',
    licensed: 'doctor',
    category: 'generalPractice',
    from: -3100,
    deputy: 'jonas',
  },
  {
    key: 'peter',
    hsaId: region('P005'),
    givenName: 'Peter',
    familyName: 'Lindahl',
    at: only('norrangen', 'doctor'),
    profession: 'doctor',
    licensed: 'doctor',
    category: 'geriatrics',
    from: -1200,
    to: 24,
  },
  {
    key: 'sofia',
    hsaId: region('P006'),
    givenName: 'Sofia',
    familyName: 'Nyberg',
    at: only('norrangen', 'doctor', 0.6, false),
    profession: 'doctor',
    licensed: 'doctor',
    category: 'residentDoctor',
    from: -600,
    deputy: 'eva',
  },
  {
    key: 'gun',
    hsaId: region('P007'),
    givenName: 'Gun',
    familyName: 'Wallin',
    at: only('norrangen', 'nurse', 0.9),
    profession: 'nurse',
    licensed: 'nurse',
    from: -3600,
    deputy: 'maria',
  },
  // Away until further notice, with no deputy: only the unit answers
  {
    key: 'tove',
    hsaId: region('P008'),
    givenName: 'Tove',
    familyName: 'Rönnlund',
    at: only('norrangen', 'nurse', 1, true),
    profession: 'nurse',
    licensed: 'nurse',
    from: -900,
    absent: { from: -16 },
  },
  {
    key: 'heart',
    hsaId: region('P009'),
    givenName: 'Johan',
    familyName: 'Söderlund',
    at: only('heart', 'nurse'),
    profession: 'nurse',
    licensed: 'nurse',
    from: -1700,
  },
  // Half time at Norrängen for the region, half time in home health care for the municipality
  {
    key: 'leila',
    hsaId: region('P010'),
    givenName: 'Leila',
    familyName: 'Haddad',
    at: [
      { unit: 'norrangen', role: 'nurse', share: 0.5, ownPhone: true },
      { unit: 'homeHealth', role: 'nurse', share: 0.5, ownPhone: false },
    ],
    profession: 'nurse',
    licensed: 'nurse',
    from: -800,
    deputy: 'gun',
  },
  {
    key: 'lena',
    hsaId: region('P011'),
    givenName: 'Lena',
    familyName: 'Granberg',
    at: only('office', 'countyAdministrator'),
    profession: 'administrator',
    from: -2000,
  },
  // Reviews the region's log, and takes part in nobody's care
  {
    key: 'siv',
    hsaId: region('P013'),
    givenName: 'Siv',
    familyName: 'Malmberg',
    at: only('office', 'logReviewer'),
    profession: 'administrator',
    from: -1000,
  },
  // Sister at the medical ward of the hospital
  {
    key: 'nadja',
    hsaId: region('P014'),
    givenName: 'Nadja',
    familyName: 'Wirén',
    at: only('ward', 'nurse'),
    profession: 'nurse',
    licensed: 'nurse',
    from: -900,
  },
  // Left twelve days ago; the panel is still theirs
  {
    key: 'leftDoctor',
    hsaId: region('P012'),
    givenName: 'Mats',
    familyName: 'Ödlund',
    at: only('left', 'doctor'),
    profession: 'doctor',
    licensed: 'doctor',
    category: 'generalPractice',
    from: -1800,
    to: -12,
  },
  // Hemsjukvården Norrängen
  {
    key: 'amina',
    hsaId: granhamnHealth('P001'),
    givenName: 'Amina',
    familyName: 'Bile',
    at: only('homeHealth', 'nurse', 1, false),
    profession: 'nurse',
    licensed: 'nurse',
    from: -1100,
    deputy: 'erik',
  },
  {
    key: 'erik',
    hsaId: granhamnHealth('P002'),
    givenName: 'Erik',
    familyName: 'Fjellström',
    at: only('homeHealth', 'nurse', 1, false),
    profession: 'nurse',
    licensed: 'nurse',
    from: -700,
    deputy: 'amina',
  },
  {
    key: 'britta',
    hsaId: granhamnHealth('P003'),
    givenName: 'Britta',
    familyName: 'Holmlund',
    at: only('homeHealth', 'unitManager'),
    profession: 'nurse',
    licensed: 'nurse',
    from: -2100,
  },
  // Care contacts since before the rule of 2026-07-01, without a licence
  {
    key: 'monica',
    hsaId: granhamnHealth('P004'),
    givenName: 'Monica',
    familyName: 'Stenman',
    at: only('homeHealth', 'careStaff', 0.85, false),
    profession: 'assistantNurse',
    proof: true,
    from: -3900,
  },
  // The licence lapsed; the contacts stand
  {
    key: 'lapsed',
    hsaId: granhamnHealth('P005'),
    givenName: 'Kjell',
    familyName: 'Boström',
    at: only('residentialNurses0', 'nurse'),
    profession: 'nurse',
    licensed: 'nurse',
    from: -2600,
    licenceTo: -45,
  },
  // Hemtjänsten Norrängen and Biståndsenheten
  {
    key: 'fatima',
    hsaId: granhamnSocial('P001'),
    givenName: 'Fatima',
    familyName: 'Nasser',
    at: only('homeHelp', 'unitManager'),
    profession: 'socialCareManager',
    from: -1300,
  },
  {
    key: 'annalena',
    hsaId: granhamnSocial('P002'),
    givenName: 'Anna-Lena',
    familyName: 'Persson',
    at: only('homeHelp', 'careStaff', 0.9),
    profession: 'assistantNurse',
    proof: true,
    takesPart: true,
    from: -3300,
    deputy: 'roger',
  },
  {
    key: 'roger',
    hsaId: granhamnSocial('P003'),
    givenName: 'Roger',
    familyName: 'Stenvall',
    at: only('homeHelp', 'careStaff', 1, false),
    profession: 'assistantNurse',
    permanent2025: true,
    takesPart: true,
    from: -2800,
    deputy: 'annalena',
  },
  {
    key: 'per',
    hsaId: granhamnSocial('P004'),
    givenName: 'Per',
    familyName: 'Ek',
    at: only('needs', 'needsAssessor'),
    profession: 'careManager',
    from: -1600,
  },
  // Leads the needs assessment unit, and reviews its log
  {
    key: 'ulrika',
    hsaId: granhamnSocial('P006'),
    givenName: 'Ulrika',
    familyName: 'Brännström',
    at: only('needs', 'unitManager'),
    profession: 'socialCareManager',
    from: -1900,
  },
  {
    key: 'leftHelper',
    hsaId: granhamnSocial('P005'),
    givenName: 'Camilla',
    familyName: 'Viklund',
    at: only('homeHelp', 'careStaff', 0.75, false),
    profession: 'assistantNurse',
    proof: true,
    takesPart: true,
    from: -1500,
    to: -20,
  },
]

/** What managers have let others do (HSF 4:5). */
export const delegated: readonly {
  unit: string
  by: string
  to: string
  tasks: readonly ('contact.appoint' | 'contact.end' | 'contact.decideNeed')[]
}[] = [
  { unit: 'norrangen', by: 'helena', to: 'maria', tasks: ['contact.appoint', 'contact.end', 'contact.decideNeed'] },
  { unit: 'homeHealth', by: 'britta', to: 'amina', tasks: ['contact.appoint'] },
  { unit: 'homeHelp', by: 'fatima', to: 'annalena', tasks: ['contact.appoint'] },
]

export function castMember(key: string): CastMember {
  const found = cast.find((member) => member.key === key)
  if (!found) throw new Error(`nobody in the cast is called ${key}`)
  return found
}
