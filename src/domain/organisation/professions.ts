import type { Bilingual } from '../law/statutes.ts'

export interface Profession extends Bilingual {
  /** A licence (legitimation) exists for the profession. The holder must still have one: see `Candidate.licences`. */
  licensed: boolean
}

/**
 * Professions in health and social care. `licensed` follows the list of licensed professions in patientsäkerhetslagen
 * (2010:659) 4 kap. 1 §. `assistantNurse` (undersköterska) is a protected title with a proof (PSL 4 kap. 5 a §), not a licence.
 */
const table = {
  doctor: { sv: 'läkare', en: 'doctor', licensed: true },
  nurse: { sv: 'sjuksköterska', en: 'nurse', licensed: true },
  midwife: { sv: 'barnmorska', en: 'midwife', licensed: true },
  physiotherapist: { sv: 'fysioterapeut', en: 'physiotherapist', licensed: true },
  occupationalTherapist: { sv: 'arbetsterapeut', en: 'occupational therapist', licensed: true },
  psychologist: { sv: 'psykolog', en: 'psychologist', licensed: true },
  psychotherapist: { sv: 'psykoterapeut', en: 'psychotherapist', licensed: true },
  socialWorker: {
    sv: 'hälso- och sjukvårdskurator',
    en: 'health-care social worker',
    licensed: true,
  },
  dietitian: { sv: 'dietist', en: 'dietitian', licensed: true },
  speechTherapist: { sv: 'logoped', en: 'speech and language therapist', licensed: true },
  pharmacist: { sv: 'apotekare', en: 'pharmacist', licensed: true },
  dispensingPharmacist: { sv: 'receptarie', en: 'dispensing pharmacist', licensed: true },
  biomedicalScientist: {
    sv: 'biomedicinsk analytiker',
    en: 'biomedical scientist',
    licensed: true,
  },
  audiologist: { sv: 'audionom', en: 'audiologist', licensed: true },
  chiropractor: { sv: 'kiropraktor', en: 'chiropractor', licensed: true },
  naprapath: { sv: 'naprapat', en: 'naprapath', licensed: true },
  optician: { sv: 'optiker', en: 'optician', licensed: true },
  orthotist: { sv: 'ortopedingenjör', en: 'prosthetist and orthotist', licensed: true },
  radiographer: { sv: 'röntgensjuksköterska', en: 'radiographer', licensed: true },
  hospitalPhysicist: { sv: 'sjukhusfysiker', en: 'medical physicist', licensed: true },
  dentist: { sv: 'tandläkare', en: 'dentist', licensed: true },
  dentalHygienist: { sv: 'tandhygienist', en: 'dental hygienist', licensed: true },
  assistantNurse: { sv: 'undersköterska', en: 'assistant nurse', licensed: false },
  mentalHealthAssistant: {
    sv: 'skötare i psykiatrin',
    en: 'psychiatric care assistant',
    licensed: false,
  },
  careAssistant: { sv: 'vårdbiträde', en: 'care assistant', licensed: false },
  supportAssistant: { sv: 'stödassistent', en: 'support assistant', licensed: false },
  counsellor: { sv: 'kurator utan legitimation', en: 'counsellor without licence', licensed: false },
  rehabCoordinator: { sv: 'rehabkoordinator', en: 'rehabilitation coordinator', licensed: false },
  careCoordinator: { sv: 'vårdsamordnare', en: 'care coordinator', licensed: false },
  medicalSecretary: { sv: 'medicinsk sekreterare', en: 'medical secretary', licensed: false },
  administrator: { sv: 'administratör', en: 'administrator', licensed: false },
  careManager: { sv: 'biståndshandläggare', en: 'needs assessment officer', licensed: false },
  socialCareManager: { sv: 'enhetschef i omsorgen', en: 'social care manager', licensed: false },
} as const satisfies Record<string, Profession>

export type ProfessionCode = keyof typeof table

/** Names in Swedish and English, and whether a licence exists for the profession. */
export const professions: Readonly<Record<ProfessionCode, Profession>> = table
export const professionCodes = Object.keys(table) as ProfessionCode[]

export function isProfession(code: string): code is ProfessionCode {
  return Object.hasOwn(table, code)
}
