import type { Figures } from '../continuity/figures.ts'
import type { Place } from '../law/citations.ts'
import type { Bilingual } from '../law/statutes.ts'
import { isFew } from './few.ts'
import { unknownGroup } from './masking.ts'
import { rounded, roundedShare } from './rounding.ts'

/** A figure of continuity, as data: how it is counted, among whom, who is left out, and where it comes from. */
export interface ContinuityFigure {
  name: Bilingual
  /** For the head of a column. */
  short: Bilingual
  /** A share of persons; or a mean over persons, each weighing the same, 0–1. */
  of: 'share' | 'mean'
  numerator: Bilingual
  denominator: Bilingual
  exclusions: Bilingual
  source: Bilingual
  law: readonly Place[]
  /** Shown on the front page. */
  front?: true
}

const persons: Bilingual = {
  sv: 'personer med minst det minsta antalet besök i perioden',
  en: 'persons with at least the fewest visits in the window',
}
const exclusions: Bilingual = {
  sv: 'Den med färre besök. Ett besök där det inte framgår vem personen mötte räknas som en egen behandlare.',
  en: 'Whoever has fewer visits. A visit that doesn’t tell whom the person met counts as a clinician of its own.',
}
const unit: Bilingual = {
  sv: 'På en enhet räknas bara besöken där; i länet alla besök.',
  en: 'At a unit only the visits there count; in the county all visits.',
}
const said = (sv: string, en: string): Bilingual => ({ sv, en })
const also = (one: Bilingual, other: Bilingual): Bilingual => said(`${one.sv} ${other.sv}`, `${one.en} ${other.en}`)

/** The engine holds what is known now (ADR 22): an answer isn't the same when visits and contacts have been told anew. */
export const continuityAsNow = said(
  'Allt: besök och kontakter räknas som de är kända nu. En ny fil med besök kan ändra svaret för en period som har varit.',
  'All of it: visits and contacts count as they are known now. A new file of visits can change the answer for a period that has been.',
)

/** The figures of the domain's §8; `domain/continuity/measures` and `own-doctor` are the formulas. */
export const continuityFigures = {
  ownDoctor: {
    name: said(
      'Mer än 65 % av läkarbesöken hos den egna läkaren',
      'More than 65% of doctor visits with the own doctor',
    ),
    short: said('Egen läkare över 65 %', 'Own doctor above 65%'),
    of: 'share',
    numerator: said(
      'de vars andel läkarbesök hos den som var deras fasta läkarkontakt besöksdagen är över 65 % (13 av 20 räcker inte, 14 av 20 räcker)',
      'those whose share of doctor visits with whom was their doctor contact on the day of the visit is above 65% (13 of 20 isn’t enough, 14 of 20 is)',
    ),
    denominator: said(
      'personer med minst det minsta antalet besök, något av dem hos läkare, som någon gång har haft en fast läkarkontakt',
      'persons with at least the fewest visits, any of them with a doctor, who have ever had a doctor contact',
    ),
    exclusions: also(
      said(
        'Den som aldrig har haft en fast läkarkontakt. Besök dagar utan kontakt räknas med, som inte hos den egna.',
        'Whoever has never had a doctor contact. Visits on days without one are counted, as not with the own.',
      ),
      unit,
    ),
    source: said(
      'Indikatorn i Socialstyrelsens uppföljning av omställningen',
      'The indicator in the National Board’s follow-up of the transition',
    ),
    law: ['HSL 7:3'],
    front: true,
  },
  coc: {
    name: said('Kontinuitetsindex (COC)', 'Continuity of care (COC)'),
    short: said('COC', 'COC'),
    of: 'mean',
    numerator: said(
      'summan av personernas COC: hur samlade besöken är hos få behandlare (1 är en enda, 0 är en ny varje gång)',
      'the sum of the persons’ COC: how gathered the visits are with few clinicians (1 is one only, 0 is a new one each time)',
    ),
    denominator: persons,
    exclusions: also(exclusions, unit),
    source: said('Bice och Boxerman 1977', 'Bice and Boxerman 1977'),
    law: [],
    front: true,
  },
  upc: {
    name: said('Den vanligaste behandlarens andel (UPC)', 'Usual provider’s share (UPC)'),
    short: said('UPC', 'UPC'),
    of: 'mean',
    numerator: said(
      'summan av andelen besök hos den som personen träffade oftast',
      'the sum of the share of visits with whom each person met most often',
    ),
    denominator: persons,
    exclusions: also(exclusions, unit),
    source: said('Breslau och Reeb 1975', 'Breslau and Reeb 1975'),
    law: [],
  },
  secon: {
    name: said('Samma behandlare som besöket före (SECON)', 'The same clinician as the visit before (SECON)'),
    short: said('SECON', 'SECON'),
    of: 'mean',
    numerator: said(
      'summan av andelen besök som var hos samma behandlare som närmast före',
      'the sum of the share of visits that were with the same clinician as the one before',
    ),
    denominator: persons,
    exclusions: also(exclusions, unit),
    source: said('Steinwachs 1979', 'Steinwachs 1979'),
    law: [],
  },
  mmci: {
    name: said('Behandlare i förhållande till besök (MMCI)', 'Clinicians in relation to visits (MMCI)'),
    short: said('MMCI', 'MMCI'),
    of: 'mean',
    numerator: said(
      'summan av personernas MMCI: hur få behandlare de träffade för så många besök',
      'the sum of the persons’ MMCI: how few clinicians they met for as many visits',
    ),
    denominator: persons,
    exclusions: also(exclusions, unit),
    source: said('Magill och Senf 1987', 'Magill and Senf 1987'),
    law: [],
  },
} as const satisfies Record<string, ContinuityFigure>

export type ContinuityCode = keyof typeof continuityFigures
export const continuityCodes = Object.keys(continuityFigures) as [ContinuityCode, ...ContinuityCode[]]
export const continuityFigureOf = (code: ContinuityCode): ContinuityFigure => continuityFigures[code]

/** Visits that a person must have to be counted unless something else is asked: with two, COC can only be 0 or 1. Our choice. */
export const usualMinVisits = 3

/** Ages are told in groups that begin at these years, the last without an end. Our choice. */
export const ageGroups = [0, 18, 40, 65, 80] as const

/** "18–39 år", "80 år och äldre". */
export function ageGroupName(index: number): Bilingual {
  const [first, next] = [ageGroups[index], ageGroups[index + 1]]
  if (next === undefined) return said(`${first} år och äldre`, `${first} years and older`)
  return said(`${first}–${next - 1} år`, `${first}–${next - 1} years`)
}

/** The same by the key of a group; whoever has no known day of birth is in one by themselves. */
export const ageGroupOf = (key: string): Bilingual =>
  key === unknownGroup ? said('ålder inte känd', 'age not known') : ageGroupName(Number(key))

/** A figure as numerator and denominator; the numerator of a mean is the sum over the persons, null where it isn't told. The value is the one by the other. */
export interface Measured {
  value: number | null
  numerator: number | null
  denominator: number
  /** So few that how many they are comes before what they make. */
  few: boolean
}

/** The own unit's: never rounded. */
export function measuredOf(figures: Figures, code: ContinuityCode): Measured {
  const { of } = figures
  if (code === 'ownDoctor')
    return {
      value: figures.ownDoctorOver65,
      numerator: of.over65,
      denominator: of.ownDoctorOver65,
      few: isFew(of.ownDoctorOver65),
    }
  const value = figures[code]
  return { value, numerator: (value ?? 0) * of[code], denominator: of[code], few: isFew(of[code]) }
}

/**
 * As it is told outside the unit itself: persons to the nearest five, and of a mean no sum and two decimals. With all its decimals a mean of few persons is
 * the sum of fractions that only one set of visits can make, and tells of each of them.
 */
export function roundedOf(figures: Figures, code: ContinuityCode): Measured {
  const { of } = figures
  if (code !== 'ownDoctor') {
    const value = figures[code]
    return {
      value: value === null ? null : Math.round(value * 100) / 100,
      numerator: null,
      denominator: rounded(of[code]),
      few: isFew(rounded(of[code])),
    }
  }
  const share = roundedShare({ numerator: of.over65, denominator: of.ownDoctorOver65 })
  return {
    ...share,
    value: share.denominator === 0 ? null : share.numerator / share.denominator,
    few: isFew(share.denominator),
  }
}
