import { sql } from 'kysely'
import type { FollowupGroups } from '../../contract/followup.ts'
import { ageGroupOf, ageGroups } from '../../domain/followup/continuity-figures.ts'
import { isContinuityGroup } from '../../domain/followup/continuity-groups.ts'
import { percentFrom } from '../../domain/followup/few.ts'
import { type FigureGrouping, figureTargetGroups, groupingsOf, isOfUnits } from '../../domain/followup/figure-groups.ts'
import { type FigureCode, figureOf } from '../../domain/followup/figures.ts'
import { maskParts, maskShared, maskUnitGroups } from '../../domain/followup/group-masking.ts'
import type { Cell } from '../../domain/followup/masking.ts'
import { type AsOf, othersAt } from '../../domain/followup/others-at.ts'
import { roundedBeside } from '../../domain/followup/rounding.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { unitKinds } from '../../domain/organisation/units.ts'
import { toCsv } from '../platform/files/csv.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { closedHere, countFigures, type DayCounts, ownUnits, toCounted, toldOf } from './counts.ts'
import { askedAt } from './data-from.ts'
import { fileWords, numberIn } from './file-words.ts'

/** A figure by something else than unit: the own unit's in full where that tells nothing of what others know, and the county's as it may be told. */
export const figureGroups: Handler<'followup.figureGroups'> = async (ctx, { figure, by, ...input }) => {
  const { at } = await askedAt(ctx, input)
  ctx.note({ figure, by, day: at.day, knownAt: at.knownAt })
  return grouped(ctx, figure, by, at)
}

/** The same as CSV. */
export const figureGroupsFile: Handler<'followup.figureGroupsFile'> = async (
  ctx,
  { figure, by, language: l, ...input },
) => {
  const { at } = await askedAt(ctx, input)
  ctx.note({ figure, by, day: at.day, knownAt: at.knownAt })
  const found = await grouped(ctx, figure, by, at)
  const { name, numerator, denominator, exclusions } = figureOf(figure)
  const w = fileWords
  const lines: (string | number)[][] = [
    [w.group[l], w.scope[l], w.numerator[l], w.denominator[l], w.share[l], w.note[l]],
    ...found.groups.map(({ name: group, scope, counted }) => [
      group[l],
      w[scope][l],
      ...(counted
        ? [
            counted.numerator,
            counted.denominator,
            counted.few || counted.denominator === 0 ? '' : numberIn(counted.numerator / counted.denominator, l),
            '',
          ]
        : ['', '', '', w.masked[l]]),
    ]),
    [`${name[l]}: ${numerator[l]} ${w.of[l]} ${denominator[l]}. ${exclusions[l]}`],
    [aboutGroups(at, found.others)[l]],
  ]
  return { content: new TextEncoder().encode(toCsv(lines)), fileName: `hallpunkt-${figure}-${by}-${at.day}.csv` }
}

/** Which days, as known when, and how the county is told. */
const aboutGroups = (own: AsOf, others: AsOf): Bilingual => ({
  sv: `Enheten ${own.day}, som det var känt ${own.knownAt}; länet ${others.day}, som det var känt ${others.knownAt}. Länets tal är avrundade till närmaste femtal; små grupper visas inte. Av färre än ${percentFrom} räknas ingen andel ut.`,
  en: `The unit ${own.day}, as known at ${own.knownAt}; the county ${others.day}, as known at ${others.knownAt}. Numbers of the county are rounded to the nearest five; small groups are not shown. Of fewer than ${percentFrom} no share is reckoned.`,
})

async function grouped(ctx: Context, code: FigureCode, by: FigureGrouping, at: AsOf): Promise<FollowupGroups> {
  const closed = closedHere(ctx, code, at.day)
  if (closed.length > 0) throw new Problem(403, 'access.refused', { reasons: closed })
  if (!groupingsOf(code).includes(by)) throw new Problem(404, 'notFound')
  const others = othersAt(at, ctx)
  const counts = await countFigures(ctx, [code], others)
  const of = await groupCells(ctx, code, by, others)
  const own = others.day === at.day && others.knownAt === at.knownAt ? of : await groupCells(ctx, code, by, at)
  const nameOf = await names(ctx, by)
  const told = isOfUnits(by)
    ? await ofUnits(ctx, code, by, counts, of.county)
    : ofPersons(ctx, code, by, counts, { own: own.own, county: of.county, ownThen: of.own })
  const rows = [
    ...told.own.map((cell) => ({ scope: 'own' as const, cell, shown: true })),
    ...of.county.map((cell) => ({ scope: 'county' as const, cell, shown: told.county.has(cell.key) })),
  ]
  return {
    ...at,
    others,
    by,
    groups: rows
      .map(({ scope, cell, shown }) => ({
        key: cell.key,
        scope,
        name: nameOf(cell.key),
        counted: shown
          ? toCounted(code, scope === 'own' ? cell : roundedBeside(cell, told.known.get(cell.key) ?? nobody))
          : null,
      }))
      .sort(
        (a, b) =>
          Number(b.scope === 'own') - Number(a.scope === 'own') ||
          (by === 'municipality' || by === 'unitKind' ? a.name.sv.localeCompare(b.name.sv, 'sv') : 0) ||
          (a.key < b.key ? -1 : 1),
      ),
  }
}

/** What is counted in each group: at the own unit, and in the county. */
async function groupCells(ctx: Context, code: FigureCode, by: FigureGrouping, { day, knownAt }: AsOf) {
  const { rows } = await sql<{
    own: boolean
    key: string
    numerator: number
    denominator: number
    counted_persons: number
    other_persons: number
  }>`select * from followup_grouped(${code}, ${day}::date, ${knownAt}::timestamptz, ${by}, ${ageGroups.slice(1)}::integer[])`.execute(
    ctx.tx,
  )
  const cells = (own: boolean): Cell[] =>
    rows
      .filter((row) => row.own === own)
      .map(({ key, numerator, denominator, counted_persons, other_persons }) => ({
        key,
        numerator,
        denominator,
        counted: counted_persons,
        other: other_persons,
      }))
  return { own: cells(true), county: cells(false) }
}

/** What is told: of the own unit, which of the county's groups, and what of those the reader knows in full. */
interface Told {
  own: Cell[]
  county: Set<string>
  known: ReadonlyMap<string, Cell>
}
const nobody = { numerator: 0, denominator: 0 }

/** Municipalities and kinds of units together: both are sums of the units that are told beside them. */
async function ofUnits(
  ctx: Context,
  code: FigureCode,
  by: FigureGrouping,
  counts: DayCounts,
  county: readonly Cell[],
): Promise<Told> {
  const cells = counts.get(code) ?? []
  const masked = toldOf(ctx, code, counts)
  const seen = new Set([
    ...(masked?.cells ?? []).filter(({ denominator }) => denominator !== null).map(({ key }) => key),
    ...ownUnits(ctx),
  ])
  const units = await ctx.tx.selectFrom('care_unit').select(['id', 'kind', 'municipality_code']).execute()
  const groupsOf = (keyOf: (unit: (typeof units)[number]) => string | null) => {
    const keys = new Map<string, string[]>()
    for (const unit of units) {
      const key = keyOf(unit)
      if (key !== null) keys.set(key, [...(keys.get(key) ?? []), unit.id])
    }
    return [...keys].map(([key, ids]) => ({ key, units: ids }))
  }
  const [places, kinds] = maskUnitGroups(cells, seen, masked?.total != null, [
    groupsOf((unit) => unit.municipality_code),
    groupsOf(({ kind }) => kind),
  ])
  const told = by === 'municipality' ? places! : kinds!
  const ours = units.find(({ id }) => id === ctx.session.unit_id)
  const place = ours && (by === 'municipality' ? ours.municipality_code : ours.kind)
  const known = cells.find(({ unitId }) => unitId !== null && unitId === ours?.id)
  return {
    own: [],
    county: new Set(county.filter(({ key }) => told.has(key)).map(({ key }) => key)),
    known: new Map(place && known ? [[place, known]] : []),
  }
}

const byKey = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cell.key, cell]))

/** Ages, women and men, and target groups. Who is in a target group others may know: those are masked at home too. */
function ofPersons(
  ctx: Context,
  code: FigureCode,
  by: FigureGrouping,
  counts: DayCounts,
  { own, county, ownThen }: { own: Cell[]; county: readonly Cell[]; ownThen: readonly Cell[] },
): Told {
  const whole = toldOf(ctx, code, counts)?.total != null
  const known = byKey(ownThen)
  if (by !== 'targetGroup') return { own, county: maskShared(county, ownThen, whole), known }
  const all = counts.get(code) ?? []
  const ours = all.find(({ unitId }) => unitId !== null && unitId === ctx.session.unit_id)
  const everyone = all.reduce(
    (sum, one) => ({
      key: '',
      numerator: sum.numerator + one.numerator,
      denominator: sum.denominator + one.denominator,
      counted: sum.counted + one.counted,
      other: sum.other + one.other,
    }),
    { key: '', numerator: 0, denominator: 0, counted: 0, other: 0 },
  )
  const home = ours ? maskParts(own, [], ours) : new Set<string>()
  const hidden = new Set(ownThen.filter(({ key }) => !home.has(key)).map(({ key }) => key))
  return {
    own: own.filter(({ key }) => home.has(key)),
    county: whole ? maskParts(county, ownThen, everyone, hidden) : new Set(),
    known: byKey(ownThen.filter(({ key }) => home.has(key))),
  }
}

const sexes: Readonly<Record<string, Bilingual>> = {
  woman: { sv: 'kvinnor', en: 'women' },
  man: { sv: 'män', en: 'men' },
  unknown: { sv: 'kön inte känt', en: 'sex not known' },
}

/** What the groups are called. */
async function names({ tx }: Context, by: FigureGrouping): Promise<(key: string) => Bilingual> {
  const said = ({ sv, en }: Bilingual): Bilingual => ({ sv, en })
  const plain = (key: string): Bilingual => ({ sv: key, en: key })
  if (by === 'sex') return (key) => said(sexes[key]!)
  if (by === 'age') return ageGroupOf
  if (by === 'targetGroup') return (key) => (isContinuityGroup(key) ? said(figureTargetGroups[key]) : plain(key))
  if (by === 'unitKind')
    return (key) => (key in unitKinds ? said(unitKinds[key as keyof typeof unitKinds]) : plain(key))
  const rows = await tx.selectFrom('authority').select(['code', 'name']).where('kind', '=', 'municipality').execute()
  const places = new Map(rows.map(({ code, name }) => [code, name]))
  return (key) => plain(places.get(key) ?? key)
}
