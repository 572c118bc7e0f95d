import type { UnitKind } from '../organisation/units.ts'
import type { ReceiverRole } from './steps.ts'

/** Kinds of unit by the part that they can take in a stay (LUS 2 kap. 1 §). */
export const kindsOfPart: Readonly<Record<ReceiverRole, readonly UnitKind[]>> = {
  openCare: ['primaryCareCentre', 'specialistClinic', 'psychiatryClinic', 'rehabUnit', 'palliativeTeam'],
  municipalHealthCare: ['homeHealthCareUnit', 'municipalRehabUnit'],
  socialCare: [
    'needsAssessmentUnit',
    'socialServicesUnit',
    'homeHelpUnit',
    'residentialCareUnit',
    'shortTermCareUnit',
    'disabilityHousingUnit',
  ],
}
