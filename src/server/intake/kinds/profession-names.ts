import { type ProfessionCode, professions } from '../../../domain/organisation/professions.ts'
import { namesOf } from './names.ts'

/** What each profession is called in files. Doctors in training are doctors. */
export const professionNames = namesOf<ProfessionCode>(professions, {
  assistantNurse: ['usk'],
  physiotherapist: ['sjukgymnast'],
  midwife: ['leg. barnmorska'],
  doctor: [
    'leg. läkare',
    'physician',
    'specialistläkare',
    'allmänläkare',
    'distriktsläkare',
    'ST-läkare',
    'AT-läkare',
    'BT-läkare',
    'underläkare',
  ],
  nurse: ['ssk', 'leg. sjuksköterska', 'distriktssköterska'],
})
