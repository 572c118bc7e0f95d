import type { Bilingual } from '../law/statutes.ts'

/** How a visit took place, as far as figures need to tell visits apart. */
export const visitTypes = {
  visit: { sv: 'mottagningsbesök', en: 'visit to the clinic' },
  home: { sv: 'hembesök', en: 'home visit' },
  video: { sv: 'videobesök', en: 'video visit' },
  phone: { sv: 'telefon', en: 'telephone' },
  digital: { sv: 'skriftlig kontakt', en: 'written contact' },
  group: { sv: 'gruppbesök', en: 'group visit' },
  emergency: { sv: 'akutbesök', en: 'emergency visit' },
  ambulance: { sv: 'ambulans', en: 'ambulance' },
  other: { sv: 'annat', en: 'other' },
} as const satisfies Record<string, Bilingual>

export type VisitType = keyof typeof visitTypes
export const visitTypeCodes = Object.keys(visitTypes) as VisitType[]
