/** A text with its two languages. Swedish is the source. */
export interface Bilingual {
  sv: string
  en: string
}

/** The statutes the rules cite, by the short name used in the source material. */
export type StatuteId = 'PL' | 'HSL' | 'HSF' | 'SoL' | 'PDL' | 'SVOD' | 'LUS' | 'SOSFS 2011:7' | 'PSL' | 'OSL'

/**
 * One place in a statute. `section` is written as Swedish lawyers write it ("6 kap. 2 §").
 * `validFrom` and `validTo` bound the *wording* cited: first and last day, inclusive. `amendedBy` is the act that gave it
 * that wording.
 */
export interface LawRef {
  statute: StatuteId
  /** Number in the Swedish Code of Statutes (or the authority's own series). */
  sfs: string
  section: string
  validFrom?: string
  /** Last day of validity. */
  validTo?: string
  /** For example `SFS 2026:213`. */
  amendedBy?: string
  note?: Bilingual
}

/** Number and names of each statute. `2001:453` is the old Social Services Act, repealed 2025-07-01. */
export const statutes: Readonly<Record<StatuteId, { sfs: string; name: Bilingual; full: Bilingual }>> = {
  PL: {
    sfs: '2014:821',
    name: { sv: 'Patientlagen', en: 'The Patient Act' },
    full: { sv: 'Patientlagen (2014:821)', en: 'The Patient Act (2014:821)' },
  },
  HSL: {
    sfs: '2017:30',
    name: { sv: 'Hälso- och sjukvårdslagen', en: 'The Health and Medical Services Act' },
    full: { sv: 'Hälso- och sjukvårdslagen (2017:30)', en: 'The Health and Medical Services Act (2017:30)' },
  },
  HSF: {
    sfs: '2017:80',
    name: { sv: 'Hälso- och sjukvårdsförordningen', en: 'The Health and Medical Services Ordinance' },
    full: {
      sv: 'Hälso- och sjukvårdsförordningen (2017:80)',
      en: 'The Health and Medical Services Ordinance (2017:80)',
    },
  },
  SoL: {
    sfs: '2025:400',
    name: { sv: 'Socialtjänstlagen', en: 'The Social Services Act' },
    full: { sv: 'Socialtjänstlagen (2025:400)', en: 'The Social Services Act (2025:400)' },
  },
  PDL: {
    sfs: '2008:355',
    name: { sv: 'Patientdatalagen', en: 'The Patient Data Act' },
    full: { sv: 'Patientdatalagen (2008:355)', en: 'The Patient Data Act (2008:355)' },
  },
  SVOD: {
    sfs: '2022:913',
    name: {
      sv: 'Lagen om sammanhållen vård- och omsorgsdokumentation',
      en: 'The Coherent Health and Social Care Documentation Act',
    },
    full: {
      sv: 'Lagen (2022:913) om sammanhållen vård- och omsorgsdokumentation',
      en: 'The Coherent Health and Social Care Documentation Act (2022:913)',
    },
  },
  LUS: {
    sfs: '2017:612',
    name: {
      sv: 'Lagen om samverkan vid utskrivning från sluten hälso- och sjukvård',
      en: 'The Act on Collaboration at Discharge from Inpatient Care',
    },
    full: {
      sv: 'Lagen (2017:612) om samverkan vid utskrivning från sluten hälso- och sjukvård',
      en: 'The Act on Collaboration at Discharge from Inpatient Care (2017:612)',
    },
  },
  'SOSFS 2011:7': {
    sfs: 'SOSFS 2011:7',
    name: {
      sv: 'Socialstyrelsens föreskrifter om livsuppehållande behandling',
      en: 'The National Board of Health and Welfare’s regulations on life-sustaining treatment',
    },
    full: {
      sv: 'Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2011:7) om livsuppehållande behandling',
      en: 'The National Board of Health and Welfare’s regulations and general advice on life-sustaining treatment (SOSFS 2011:7)',
    },
  },
  PSL: {
    sfs: '2010:659',
    name: { sv: 'Patientsäkerhetslagen', en: 'The Patient Safety Act' },
    full: { sv: 'Patientsäkerhetslagen (2010:659)', en: 'The Patient Safety Act (2010:659)' },
  },
  OSL: {
    sfs: '2009:400',
    name: { sv: 'Offentlighets- och sekretesslagen', en: 'The Public Access to Information and Secrecy Act' },
    full: {
      sv: 'Offentlighets- och sekretesslagen (2009:400)',
      en: 'The Public Access to Information and Secrecy Act (2009:400)',
    },
  },
}

/**
 * The citation as said in running text: "Patientlagen 6 kap. 2 §". A reference to the repealed Social Services Act says so
 * by its number, so that it is not taken for the present one.
 */
export function citeLaw(ref: LawRef, lang: 'sv' | 'en'): string {
  const { name, sfs } = statutes[ref.statute]
  const number = ref.sfs === sfs ? '' : ` (${ref.sfs})`
  return lang === 'sv' ? `${name.sv}${number} ${ref.section}` : `${name.en}${number}, ${inEnglish(ref.section)}`
}

const ordinals: Readonly<Record<string, string>> = {
  första: 'first',
  andra: 'second',
  tredje: 'third',
  fjärde: 'fourth',
}

/** "6 kap. 2 § andra stycket" as "Chapter 6, Section 2, second paragraph"; what has another form is left as it stands. */
function inEnglish(section: string): string {
  const transition = /^övergångsbestämmelserna punkt (\d+)$/.exec(section)
  if (transition) return `transitional provisions, point ${transition[1]}`
  const found =
    /^(\d+) kap\. (\d+(?: [a-z])?) §(?: (första|andra|tredje|fjärde) stycket)?(?: (\d+)(?: och (\d+))?)?$/.exec(section)
  if (!found) return section
  const [, chapter, paragraph = '', ordinal, point, second] = found
  return [
    `Chapter ${chapter}`,
    `Section ${paragraph.replace(' ', '')}`,
    ...(ordinal ? [`${ordinals[ordinal]} paragraph`] : []),
    ...(point ? [second ? `points ${point} and ${second}` : `point ${point}`] : []),
  ].join(', ')
}
