import { maySearchBy, type ProviderKind } from '../contact/lists/priority.ts'
import { type Reason, reason } from '../law/reason.ts'
import { contactFigures } from './contact-figures.ts'
import { courseFigures } from './course-figures.ts'
import type { Figure } from './figure.ts'

const figures = { ...contactFigures, ...courseFigures }

export type FigureCode = keyof typeof figures
export const figureCodes = Object.keys(figures) as [FigureCode, ...FigureCode[]]
export const figureOf = (code: FigureCode): Figure => figures[code]

/** The figures that are masked in the same cells as one, itself not among them. */
export const maskedWith = (code: FigureCode): readonly FigureCode[] =>
  (figureOf(code).maskedWith ?? []) as readonly FigureCode[]

/** The figure among the listed of one among the population; null for others. */
export const amongListed = (code: FigureCode): FigureCode | null =>
  (figureOf(code).amongListed ?? null) as FigureCode | null

/**
 * Why a figure can't be had here, or on that day; none: it can.
 *
 * @param provider the kind of care provider that asks
 */
export function closedFor(code: FigureCode, provider: ProviderKind, day: string, today: string): Reason[] {
  const figure = figureOf(code)
  if (figure.socialCareOnly) {
    const may = maySearchBy('homeHelp', provider, today)
    if (!may.ok) return may.reasons
  }
  if (figure.todayOnly && day !== today)
    return [reason('followup.todayOnly', {}, { fact: 'day', layer: 'system', law: [] })]
  return []
}
