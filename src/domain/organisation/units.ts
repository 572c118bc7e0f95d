import type { Bilingual } from '../law/statutes.ts'

export interface UnitKindInfo extends Bilingual {
  /** Which of the two documentation worlds the unit belongs to by nature (SVOD 1 kap. 1 §). */
  domain: 'healthcare' | 'socialCare'
}

const table = {
  primaryCareCentre: { sv: 'hälsocentral', en: 'primary care centre', domain: 'healthcare' },
  hospitalWard: { sv: 'vårdavdelning', en: 'hospital ward', domain: 'healthcare' },
  emergencyDepartment: { sv: 'akutmottagning', en: 'emergency department', domain: 'healthcare' },
  specialistClinic: { sv: 'specialistmottagning', en: 'specialist clinic', domain: 'healthcare' },
  psychiatryClinic: { sv: 'psykiatrisk mottagning', en: 'psychiatry clinic', domain: 'healthcare' },
  childHealthCentre: { sv: 'barnavårdscentral', en: 'child health centre', domain: 'healthcare' },
  maternityClinic: { sv: 'barnmorskemottagning', en: 'maternity clinic', domain: 'healthcare' },
  familyCentre: { sv: 'familjecentral', en: 'family centre', domain: 'healthcare' },
  rehabUnit: { sv: 'rehabenhet', en: 'rehabilitation unit', domain: 'healthcare' },
  palliativeTeam: { sv: 'palliativt team', en: 'palliative team', domain: 'healthcare' },
  homeHealthCareUnit: { sv: 'hemsjukvård', en: 'home health care', domain: 'healthcare' },
  municipalRehabUnit: { sv: 'kommunal rehabilitering', en: 'municipal rehabilitation', domain: 'healthcare' },
  homeHelpUnit: { sv: 'hemtjänst', en: 'home help', domain: 'socialCare' },
  residentialCareUnit: { sv: 'särskilt boende', en: 'residential care', domain: 'socialCare' },
  shortTermCareUnit: { sv: 'korttidsboende', en: 'short-term care', domain: 'socialCare' },
  disabilityHousingUnit: { sv: 'LSS-boende', en: 'disability housing', domain: 'socialCare' },
  dayActivityUnit: { sv: 'dagverksamhet', en: 'day activity', domain: 'socialCare' },
  needsAssessmentUnit: { sv: 'biståndsenhet', en: 'needs assessment unit', domain: 'socialCare' },
  socialServicesUnit: { sv: 'socialtjänst', en: 'social services', domain: 'socialCare' },
} as const satisfies Record<string, UnitKindInfo>

export type UnitKind = keyof typeof table

/** Kinds of unit (vårdenhet, omsorgsenhet) with their names. */
export const unitKinds: Readonly<Record<UnitKind, UnitKindInfo>> = table
export const unitKindCodes = Object.keys(table) as UnitKind[]

export function isUnitKind(code: string): code is UnitKind {
  return Object.hasOwn(table, code)
}
