import type { Place } from '../law/citations.ts'
import type { Bilingual } from '../law/statutes.ts'

/** What a mean is told in: the sum and what it is shared by each have a word of their own. */
export interface Mean {
  /** "dagar per vårdtillfälle". */
  unit: Bilingual
  /** What is summed, and what it is by: "dagar", "vårdtillfällen". */
  sum: Bilingual
  each: Bilingual
  /** Decimals that it is told with. */
  decimals: 0 | 1
  /** It is shared by staff, whose number tells of no patient. */
  ofStaff?: true
}

/**
 * A figure of coverage, as data: what is counted among what, who is left out, and where it comes from. A share, 0–1, unless it is a `mean`: then the
 * numerator is a sum and the denominator what it is shared by.
 */
export interface Figure {
  name: Bilingual
  numerator: Bilingual
  denominator: Bilingual
  exclusions: Bilingual
  /** Where the measure comes from, beside the law. */
  source: Bilingual
  law: readonly Place[]
  /** What a row is. */
  of: 'persons' | 'contacts' | 'requests' | 'stays' | 'followUps' | 'plans' | 'goals'
  mean?: Mean
  /** A share that is reached or not, 0–1, where somebody has set one; whose it is. */
  target: { share: number; whose: Bilingual } | null
  /** A number that is neither floor nor ceiling, to read a mean beside; whose it is. */
  guideline?: { value: number; whose: Bilingual }
  /** Whether more is better. Null where neither is. */
  wanted: 'more' | 'less' | null
  /** Whose unit a row is counted at; null: only for the county as a whole. */
  unit: Bilingual | null
  /** What it rests on isn't kept over time: it can be had for today only. */
  todayOnly?: true
  /** What of it is counted as it stands now, whatever day and instant are asked about. Without it the same question always has the same answer. */
  asNow?: Bilingual
  /** The persons behind can't be told from what the unit itself may see, or there are none. */
  noPersons?: true
  /** Figures of the same persons at the same unit, by which a masked cell of this one could be told: they are masked in the same cells. */
  maskedWith?: readonly string[]
  /** The same figure of those listed, for one of the county's population: the reader's own unit's part of it is known to the reader. */
  amongListed?: string
  /** It is told by having had interventions of the social services, by which health care may not search (PDL 2 kap. 8 §). */
  socialCareOnly?: true
  /** Shown on the front page. */
  front?: true
}

/** A rule of the domain as the source of a figure. */
export const ruleSource = (id: string): Bilingual => ({
  sv: `Hållpunkts definition, regel ${id}`,
  en: `Hållpunkt’s definition, rule ${id}`,
})

export const dead: Bilingual = { sv: 'Avlidna till och med dagen.', en: 'Those who died by the day.' }
/** A share that the law itself asks for is all. */
export const whole: Bilingual = { sv: 'lagen gäller alla', en: 'the law is for everyone' }
