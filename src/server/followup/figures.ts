import type { FollowupFigure } from '../../contract/followup.ts'
import { isFew, percentFrom } from '../../domain/followup/few.ts'
import { groupingsOf } from '../../domain/followup/figure-groups.ts'
import { type FigureCode, figureCodes, figureOf } from '../../domain/followup/figures.ts'
import { funnel, sizesFor, standing, standingOfRounded } from '../../domain/followup/funnel.ts'
import { type AsOf, monthEndBefore, othersAt } from '../../domain/followup/others-at.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { toCsv } from '../platform/files/csv.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { closedHere, type Looked, look, ownUnits, shownOf, toFigureView, toldOf, unitNames } from './counts.ts'
import { askedAt } from './data-from.ts'
import { fileWords, type Language, numberIn } from './file-words.ts'

/** Every figure on a day: the own unit's in full, the county's masked. */
export const overview: Handler<'followup.overview'> = async (ctx, input) => {
  const { at, from } = await askedAt(ctx, input)
  const looked = await look(ctx, figureCodes, at)
  ctx.note({ day: at.day, knownAt: at.knownAt })
  const figures = figureCodes.map((code) => toFigureView(ctx, code, at, looked))
  return { ...at, dataFrom: from, others: looked.others, figures }
}

export const figure: Handler<'followup.figure'> = async (ctx, input) => {
  const { at, from } = await askedAt(ctx, input)
  ctx.note({ figure: input.figure, day: at.day, knownAt: at.knownAt })
  return figureAt(ctx, input.figure, at, trendDays(othersAt(at, ctx).day, from))
}

/** The days of a trend: the last of each of the twelve months before, as far back as there is anything to tell, and the day itself. */
export function trendDays(day: string, from: string | null): string[] {
  const days = [day]
  while (days.length < 13) days.unshift(monthEndBefore(days[0]!))
  return days.filter((one) => one === day || from === null || one >= from)
}

async function figureAt(ctx: Context, code: FigureCode, at: AsOf, past: readonly string[]): Promise<FollowupFigure> {
  const definition = figureOf(code)
  // It ends on the last day that others are told of too.
  const days = definition.todayOnly ? [] : past
  const looked = await look(ctx, [code], at, days)
  const { others } = looked
  const counts = looked.ofOthers.get(others.day)!
  const own = ownUnits(ctx)
  const units = (counts.get(code) ?? []).filter((count) => count.unitId !== null)
  const shown = new Map(toldOf(ctx, code, counts)?.cells.map((cell) => [cell.key, cell]))
  const names = await unitNames(ctx)
  const view = toFigureView(ctx, code, at, looked)
  // Chance is a matter of shares.
  const share =
    !definition.mean && view.county && view.county.denominator > 0
      ? view.county.numerator / view.county.denominator
      : null
  const rows = units
    .map(({ unitId }) => {
      const { numerator, denominator } = shown.get(unitId!)!
      const beside = own.has(unitId!) ? standing : standingOfRounded
      return {
        unitId: unitId!,
        name: names.get(unitId!) ?? '',
        own: own.has(unitId!),
        numerator,
        denominator,
        few: isFew(denominator, definition),
        // Where there is nobody, chance has nothing to say.
        standing: numerator === null || !denominator || share === null ? null : beside(numerator, denominator, share),
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'sv') || (a.unitId < b.unitId ? -1 : 1))
  return {
    ...at,
    others,
    figure: view,
    units: rows,
    limits: share === null ? [] : funnel(share, sizesFor(rows.map((row) => row.denominator ?? 0))),
    trend: trendOf(ctx, code, days, looked),
    groupings: view.closed.length > 0 ? [] : [...groupingsOf(code)],
    persons: view.own !== null && !definition.noPersons && may(ctx.actor, 'followup.readPersons'),
  }
}

const trendOf = (ctx: Context, code: FigureCode, days: readonly string[], looked: Looked): FollowupFigure['trend'] =>
  days.map((day) => ({ day, ...shownOf(ctx, code, looked.own.get(day)!, looked.ofOthers.get(day)!) }))

/** How the figures of the front page have gone: all of them in one question. */
export const trends: Handler<'followup.trends'> = async (ctx, input) => {
  const { at, from } = await askedAt(ctx, input)
  const codes = figureCodes.filter((code) => {
    const { front, todayOnly } = figureOf(code)
    return front && !todayOnly && closedHere(ctx, code, at.day).length === 0
  })
  const days = trendDays(othersAt(at, ctx).day, from)
  const looked = await look(ctx, codes, at, days)
  ctx.note({ day: at.day, knownAt: at.knownAt })
  return { ...at, figures: codes.map((code) => ({ code, trend: trendOf(ctx, code, days, looked) })) }
}

/** A figure unit by unit, masked as on the page, with its definition. */
export const figureFile: Handler<'followup.file'> = async (ctx, input) => {
  const { at } = await askedAt(ctx, input)
  const found = await figureAt(ctx, input.figure, at, [])
  const { name, definition, county, mean } = found.figure
  ctx.note({ figure: input.figure, day: at.day, knownAt: at.knownAt })
  const l = input.language
  const w = fileWords
  const row = (name: string, of: Pick<FollowupFigure['units'][number], 'numerator' | 'denominator' | 'few'>) => [
    name,
    ...countedCells(of, l),
  ]
  const lines: (string | number | null)[][] = [
    [w.unit[l], w.numerator[l], w.denominator[l], mean ? mean.unit[l] : w.share[l], w.note[l]],
    ...found.units.map((unit) => row(unit.name, unit)),
    row(w.wholeCounty[l], county ?? { numerator: null, denominator: null, few: false }),
    [`${name[l]}: ${definition.numerator[l]} ${w.of[l]} ${definition.denominator[l]}. ${definition.exclusions[l]}`],
    [aboutFile(at, mean !== null)[l]],
  ]
  return { content: new TextEncoder().encode(toCsv(lines)), fileName: `hallpunkt-${input.figure}-${at.day}.csv` }
}

/** Which day, as known when, and how others are told. */
const aboutFile = ({ day, knownAt }: AsOf, isMean: boolean): Bilingual => ({
  sv: `Dag ${day}, som det var känt ${knownAt}. Andra enheters och länets tal är avrundade till närmaste femtal; små grupper visas inte. Av färre än ${percentFrom} räknas ${isMean ? 'inget medelvärde' : 'ingen andel'} ut.`,
  en: `Day ${day}, as known at ${knownAt}. Numbers of other units and of the county are rounded to the nearest five; small groups are not shown. Of fewer than ${percentFrom} no ${isMean ? 'mean' : 'share'} is reckoned.`,
})

function countedCells(
  { numerator, denominator, few }: Pick<FollowupFigure['units'][number], 'numerator' | 'denominator' | 'few'>,
  language: Language,
): (string | number)[] {
  if (numerator === null || denominator === null) return ['', '', '', fileWords.masked[language]]
  return [numerator, denominator, denominator === 0 || few ? '' : numberIn(numerator / denominator, language), '']
}
