import type { Bilingual } from '../law/statutes.ts'
import { type ContinuityTargetGroup, continuityGroups } from './continuity-groups.ts'
import { type FigureCode, figureOf } from './figures.ts'

/** What a figure of coverage can be told by, besides unit: the unit's municipality or kind, or something of the person. */
export const figureGroupings = ['municipality', 'unitKind', 'age', 'sex', 'targetGroup'] as const
export type FigureGrouping = (typeof figureGroupings)[number]

/** Of units: a group is the sum of its units, which are told too. */
export const isOfUnits = (by: FigureGrouping): boolean => by === 'municipality' || by === 'unitKind'

/**
 * What a figure can be told by. Not at all where its numbers are made by clocks (they come by ward, without persons), or are of staff; the county's
 * population belongs to no unit. A figure that only today can be asked of is told by unit alone.
 */
export function groupingsOf(code: FigureCode): readonly FigureGrouping[] {
  const { mean, unit, todayOnly } = figureOf(code)
  if (mean || todayOnly) return []
  return unit === null ? figureGroupings.filter((by) => !isOfUnits(by)) : figureGroupings
}

/** The target groups that a figure is told by, as continuity is: home help isn't one (PDL 2 kap. 8 §). */
export const figureTargetGroups: Readonly<Record<ContinuityTargetGroup, Bilingual>> = continuityGroups
