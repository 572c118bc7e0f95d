import { sql } from 'kysely'
import type { FigureView } from '../../contract/followup.ts'
import type { PersonItem } from '../../contract/person.ts'
import { toLawView, toReasonView } from '../../contract/reason-view.ts'
import { isFew } from '../../domain/followup/few.ts'
import type { Figure } from '../../domain/followup/figure.ts'
import { type Count, type Counted, listedApart, maskFigure, tell } from '../../domain/followup/figure-masking.ts'
import { amongListed, closedFor, type FigureCode, figureOf, maskedWith } from '../../domain/followup/figures.ts'
import type { MaskedTable } from '../../domain/followup/masking.ts'
import { type AsOf, othersAt } from '../../domain/followup/others-at.ts'
import { lawOn } from '../../domain/law/citations.ts'
import type { Context } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { loadTargets, type OwnTargets, targetFor } from './own-targets.ts'
import { countByClocks, isByClocks } from './ready-stays.ts'

/**
 * The day and the instant that are asked about; without them today, now. What is known at an instant to come is no more than what is known now.
 *
 * @throws Problem 400 for a day to come
 */
export function asOf(ctx: Context, input: { day?: string | undefined; knownAt?: string | undefined }): AsOf {
  const day = input.day ?? ctx.today
  if (day > ctx.today) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('day', 'field.dayToCome')] })
  const knownAt =
    input.knownAt !== undefined && Date.parse(input.knownAt) < Date.parse(ctx.now) ? input.knownAt : ctx.now
  return { day, knownAt }
}

/** A unit's count of a figure. */
export interface UnitCount extends Count {
  unitId: string | null
}

/** Counts of each figure on a day; without those that are closed here. */
export type DayCounts = ReadonlyMap<FigureCode, readonly UnitCount[]>

/** The same on each of the days. */
export type Counts = ReadonlyMap<string, DayCounts>

/**
 * The figures that this provider may have, and those that are masked with them, counted at every unit of the county on each of the days: one question,
 * however many days. Only counts come out of the database.
 */
export async function countDays(
  ctx: Context,
  wanted: readonly FigureCode[],
  days: readonly string[],
  knownAt: string,
): Promise<Counts> {
  const codes = [
    ...new Set(wanted.flatMap((code) => [code, ...maskedWith(code), amongListed(code)].filter((one) => one !== null))),
  ]
  const counts = new Map(
    days.map((day) => {
      const open = codes.filter((code) => closedHere(ctx, code, day).length === 0)
      return [day, new Map<FigureCode, UnitCount[]>(open.map((code) => [code, []]))] as const
    }),
  )
  const open = [...new Set([...counts.values()].flatMap((of) => [...of.keys()]))]
  const clocks = open.filter(isByClocks)
  const others = open.filter((code) => !isByClocks(code))
  if (clocks.length > 0)
    for (const { day, code, counts: found } of await countByClocks(ctx, clocks, days, knownAt))
      counts.get(day)!.set(code, found)
  if (others.length === 0) return counts
  const { rows } = await sql<{
    day: string
    figure: FigureCode
    unit_id: string | null
    numerator: number
    denominator: number
    counted_persons: number
    other_persons: number
    persons: number
  }>`select * from followup_counts(${others as string[]}::text[], ${[...days]}::date[], ${knownAt}::timestamptz)`.execute(
    ctx.tx,
  )
  for (const row of rows)
    counts
      .get(row.day)!
      .get(row.figure)
      ?.push({
        key: row.unit_id ?? wholeCounty,
        unitId: row.unit_id,
        numerator: row.numerator,
        denominator: row.denominator,
        counted: row.counted_persons,
        other: row.other_persons,
        persons: row.persons,
      })
  return counts
}

/** The same on one day. */
export async function countFigures(
  ctx: Context,
  codes: readonly FigureCode[],
  { day, knownAt }: AsOf,
): Promise<DayCounts> {
  return (await countDays(ctx, codes, [day], knownAt)).get(day)!
}

/** The own unit is told of the days asked about, others of theirs. */
export interface Looked {
  others: AsOf
  /** Counts by day as known at the instant asked about, and at others'. */
  own: Counts
  ofOthers: Counts
  targets: OwnTargets
}

/** The figures on a day, and on the days of a trend: as the own unit is told of them, and as others are. */
export async function look(
  ctx: Context,
  codes: readonly FigureCode[],
  at: AsOf,
  trend: readonly string[] = [],
): Promise<Looked> {
  const others = othersAt(at, ctx)
  const days = (day: string) => [...new Set([...trend, day])]
  const targets = await loadTargets(ctx)
  if (others.knownAt === at.knownAt) {
    const counts = await countDays(ctx, codes, [...new Set([...days(others.day), at.day])], at.knownAt)
    return { others, own: counts, ofOthers: counts, targets }
  }
  return {
    others,
    own: await countDays(ctx, codes, days(at.day), at.knownAt),
    ofOthers: await countDays(ctx, codes, days(others.day), others.knownAt),
    targets,
  }
}

/** The cell of a figure that belongs to no unit. */
const wholeCounty = 'county'

export const closedHere = (ctx: Context, code: FigureCode, day: string) =>
  closedFor(code, ctx.session.provider_kind ?? 'healthcare', day, ctx.today)

/** The units that the reader sees in full: the own one. */
export const ownUnits = (ctx: Context): Set<string> => new Set(ctx.session.unit_id ? [ctx.session.unit_id] : [])

/** How a figure is counted, with its law as it stands on the day. */
export const definitionOf = (
  {
    numerator,
    denominator,
    exclusions,
    source,
    law,
    asNow,
  }: Pick<Figure, 'numerator' | 'denominator' | 'exclusions' | 'source' | 'law' | 'asNow'>,
  unit: Figure['unit'],
  day: string,
): FigureView['definition'] => ({
  numerator,
  denominator,
  exclusions,
  source,
  unit,
  asNow: asNow ?? null,
  law: lawOn(day, ...law).map(toLawView),
})

/** What each unit is called, by its id. */
export async function unitNames({ tx }: Context): Promise<Map<string, string>> {
  const units = await tx.selectFrom('care_unit').select(['id', 'name']).execute()
  return new Map(units.map(({ id, name }) => [id, name]))
}

/** Who somebody behind a figure is. */
export const personBehind = ({ personId, name, identifier, protected: hidden }: PersonItem) => ({
  personId,
  name,
  identifier,
  protected: hidden,
})

/** A figure with its definition, the own unit's count on a day and, masked, the county's on others'. */
export function toFigureView(ctx: Context, code: FigureCode, { day, knownAt }: AsOf, looked: Looked): FigureView {
  const figure = figureOf(code)
  const shown = shownOf(ctx, code, looked.own.get(day)!, looked.ofOthers.get(looked.others.day)!)
  return {
    code,
    name: figure.name,
    definition: definitionOf(figure, figure.unit, day),
    of: figure.of,
    mean: figure.mean ?? null,
    guideline: figure.guideline ?? null,
    target: figure.target,
    wanted: figure.wanted,
    front: figure.front ?? false,
    closed: closedHere(ctx, code, day).map(toReasonView),
    ...shown,
    ...targetFor(looked.targets, code, { day, knownAt }, shown.own),
  }
}

/** The own unit's count in full, and the county's masked. */
export function shownOf(
  ctx: Context,
  code: FigureCode,
  counts: DayCounts,
  others: DayCounts,
): Pick<FigureView, 'own' | 'county'> {
  const own = counts.get(code)?.find((count) => count.unitId !== null && count.unitId === ctx.session.unit_id)
  return { own: toCounted(code, own), county: toCounted(code, toldOf(ctx, code, others)?.total) }
}

/** A count as it is told, and whether it is of so few that it stays a count. */
export function toCounted(
  code: FigureCode,
  count: { numerator: number; denominator: number } | null | undefined,
): FigureView['own'] {
  if (!count) return null
  const { numerator, denominator } = count
  return { numerator, denominator, few: isFew(denominator, figureOf(code)) }
}

/** A figure's cells and the county's as they may be told: the own unit's in full, the others' masked and rounded. Null where the figure is closed here. */
export function toldOf(ctx: Context, code: FigureCode, counts: DayCounts): MaskedTable | null {
  if (!counts.has(code)) return null
  const own = ownUnits(ctx)
  const of = apart(code, counts, own)
  if (of !== null) {
    const { total } = tell(figureOf(code), maskFigure(of, own), own)
    return { cells: [{ key: wholeCounty, ...(total ?? { numerator: null, denominator: null }) }], total }
  }
  return tell(figureOf(code), maskFigure(counted(code, counts), own, besides(code, counts)), own)
}

/** A figure of the county's population, the own unit's listed apart. Null for other figures, and for a reader without a unit there. */
function apart(code: FigureCode, counts: DayCounts, own: ReadonlySet<string>): Counted | null {
  const listed = amongListed(code)
  const known = listed && counts.get(listed)?.find(({ key }) => own.has(key))
  const all = counts.get(code)?.find(({ key }) => key === wholeCounty)
  return known && all ? { figure: figureOf(code), counts: listedApart(all, known) } : null
}

/** The county's sum as it is reported: masked, but not rounded. Null where the figure is closed here, or the sum is masked. */
export const reportedOf = (code: FigureCode, counts: DayCounts): MaskedTable['total'] =>
  counts.has(code) ? maskFigure(counted(code, counts), new Set(), besides(code, counts)).total : null

const counted = (code: FigureCode, counts: DayCounts): Counted => ({
  figure: figureOf(code),
  counts: counts.get(code) ?? [],
})
const besides = (code: FigureCode, counts: DayCounts): Counted[] =>
  maskedWith(code).flatMap((other) => (counts.has(other) ? [counted(other, counts)] : []))
