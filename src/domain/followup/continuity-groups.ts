import { targetGroupNames } from '../contact/lists/priority.ts'
import type { Bilingual } from '../law/statutes.ts'

const { lifeThreatening, multiIllness, severalProviders, psychiatryAddiction } = targetGroupNames
const { childLongTerm, frequentEmergency, longSickLeave } = targetGroupNames

/**
 * The target groups that continuity is told by (domain §8). Home help isn't one: health care may not search by it (PDL 2 kap. 8 §), and residential care is
 * told as the municipal health care there (HSL 12 kap. 1 §). Nor are those seen by many doctors: their visits put them there, so the figure would be of the
 * choice. Of chronic illness nothing is known here: there are no diagnoses.
 */
export const continuityGroups = {
  residentialCare: {
    sv: 'kommunal hälso- och sjukvård i särskilt boende',
    en: 'municipal health care in residential care',
  },
  homeHealthCare: { sv: 'hemsjukvård', en: 'home health care' },
  sip: { sv: 'samordnad individuell plan', en: 'coordinated individual plan' },
  lifeThreatening,
  multiIllness,
  severalProviders,
  psychiatryAddiction,
  childLongTerm,
  frequentEmergency,
  longSickLeave,
} as const satisfies Record<string, Bilingual>

export type ContinuityTargetGroup = keyof typeof continuityGroups
export const continuityGroupCodes = Object.keys(continuityGroups) as ContinuityTargetGroup[]

export function isContinuityGroup(code: string): code is ContinuityTargetGroup {
  return Object.hasOwn(continuityGroups, code)
}
