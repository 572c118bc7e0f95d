import { sql } from 'kysely'
import { type Figures, noFigures } from '../../domain/continuity/figures.ts'
import { ageGroupOf, ageGroups } from '../../domain/followup/continuity-figures.ts'
import {
  type ContinuityTargetGroup,
  continuityGroupCodes,
  continuityGroups,
} from '../../domain/followup/continuity-groups.ts'
import { maskParts, maskPlaces } from '../../domain/followup/continuity-levels.ts'
import {
  type ContinuityGroup,
  type Measures,
  maskAlone,
  maskGroups,
  nothing,
  unmasked,
} from '../../domain/followup/continuity-masking.ts'
import { unknownGroup } from '../../domain/followup/masking.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { type ProfessionCode, professionCodes, professions } from '../../domain/organisation/professions.ts'
import type { Context } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import type { ContinuityEngine, ContinuityQuestion } from './engine/engine.ts'

/** A group as it may be shown. Units are named by whoever shows them. */
export interface Group extends ContinuityGroup {
  scope: 'own' | 'county'
  measures: Measures
  name?: Bilingual
}

type Question = Omit<ContinuityQuestion, 'by'>

/** Every unit's figures and how they are shown, and the county's as they are shown; `county` null where others than the own unit aren't told of. */
export interface Beside {
  units: readonly ContinuityGroup[]
  shown: ReadonlyMap<string, Measures>
  county: Measures | null
}

/** The groups of a question, the own unit's in full where that tells nothing of what others know, and the county's as they may be shown. */
export function groupsBy(
  ctx: Context,
  engine: ContinuityEngine,
  question: Question,
  by: 'clinician' | 'clinicianHere' | 'sex' | 'age' | 'profession' | 'municipality' | 'targetGroup',
  beside: Beside,
): Promise<Group[]> {
  const { county } = beside
  if (by === 'sex' || by === 'age') return byPersons(ctx, engine, question, by, county)
  if (by === 'profession') return byProfession(ctx, engine, question, county)
  if (by === 'clinicianHere') return byClinicianHere(ctx, engine, question)
  // These aren't in full at home either: they are of visits elsewhere too, or of what others know.
  if (county === null) return Promise.resolve([])
  if (by === 'clinician') return byClinician(ctx, engine, question)
  return by === 'municipality'
    ? byMunicipality(ctx, engine, question, beside)
    : byTargetGroup(ctx, engine, question, county)
}

/**
 * The own unit's clinicians: the persons whose fixed contact each is on the last day, with all their visits. Those may be elsewhere too, so small groups
 * are masked here as well.
 */
const byClinician = (ctx: Context, engine: ContinuityEngine, question: Question): Promise<Group[]> =>
  cliniciansOf(ctx, engine, question, maskAlone)

/**
 * The same with the visits at the own unit alone: in full for whoever sees the unit’s persons anyway, since the unit has met them itself, and nothing for others, who could
 * compare windows a day apart. A unit of few has no other way to see how it goes for each of its clinicians.
 */
function byClinicianHere(ctx: Context, engine: ContinuityEngine, question: Question): Promise<Group[]> {
  const unitId = ctx.session.unit_id
  if (!unitId || !may(ctx.actor, 'followup.readPersons')) return Promise.resolve([])
  return cliniciansOf(ctx, engine, { ...question, units: [unitId] }, unmasked)
}

async function cliniciansOf(
  ctx: Context,
  engine: ContinuityEngine,
  question: Question,
  told: (figures: Figures) => Measures,
): Promise<Group[]> {
  const staff = await ctx.tx
    .selectFrom('assignment as a')
    .innerJoin('staff_member as s', 's.id', 'a.staff_id')
    .select(['s.id', 's.given_name', 's.family_name', 's.sort_key'])
    .distinct()
    .where('a.unit_id', '=', ctx.session.unit_id)
    .where(sql<boolean>`a.valid @> ${question.to}::date`)
    .orderBy('s.sort_key')
    .orderBy('s.id')
    .execute()
  const rows = new Map((await engine.ask({ ...question, by: 'clinician' })).map((row) => [row.group, row.figures]))
  return staff.flatMap((one): Group[] => {
    const figures = rows.get(one.id)
    if (!figures) return []
    const name = `${one.given_name} ${one.family_name}`
    return [{ key: one.id, figures, scope: 'own', measures: told(figures), name: { sv: name, en: name } }]
  })
}

const sexNames: Readonly<Record<string, Bilingual>> = {
  woman: { sv: 'kvinnor', en: 'women' },
  man: { sv: 'män', en: 'men' },
  unknown: { sv: 'kön inte känt', en: 'sex not known' },
}

/** Women and men, or ages on the last day: at the own unit in full, and in the county. */
async function byPersons(
  ctx: Context,
  engine: ContinuityEngine,
  question: Question,
  by: 'sex' | 'age',
  whole: Measures | null,
): Promise<Group[]> {
  const ask = async (more: { units?: string[] }): Promise<ContinuityGroup[]> =>
    (await engine.ask({ ...question, ...more, by: by === 'sex' ? 'sex' : { ageFrom: ageGroups } })).map(
      ({ group, figures }) => ({ key: group ?? unknownGroup, figures }),
    )
  const unitId = ctx.session.unit_id
  const own = unitId ? await ask({ units: [unitId] }) : []
  const county = whole === null ? [] : await ask({})
  const shown = maskGroups(county, own, whole ?? nothing)
  const nameOf = (key: string): Bilingual => (by === 'sex' ? sexNames[key]! : ageGroupOf(key))
  return bothOf(own, county, shown, nameOf)
}

/** The own unit's groups in full, then the county's as they may be shown. */
function bothOf(
  own: readonly ContinuityGroup[],
  county: readonly ContinuityGroup[],
  shown: ReadonlyMap<string, Measures>,
  nameOf: (key: string) => Bilingual,
): Group[] {
  return [
    ...own.map((one): Group => ({ ...one, scope: 'own', measures: unmasked(one.figures), name: nameOf(one.key) })),
    ...county.map((one): Group => ({ ...one, scope: 'county', measures: shown.get(one.key)!, name: nameOf(one.key) })),
  ]
}

/** A question asked once for each code, at the own unit and in the county; groups that nobody has visits enough in are left out. */
async function askEach<K extends string>(
  ctx: Context,
  engine: ContinuityEngine,
  codes: readonly K[],
  ask: (code: K) => Question,
): Promise<{ own: ContinuityGroup[]; county: ContinuityGroup[] }> {
  const own: ContinuityGroup[] = []
  const county: ContinuityGroup[] = []
  for (const code of codes) {
    const figures = async (more: { units?: string[] }) =>
      (await engine.ask({ ...ask(code), ...more, by: 'all' }))[0]!.figures
    const there = await figures({})
    if (there.persons === 0) continue
    county.push({ key: code, figures: there })
    const here = ctx.session.unit_id ? await figures({ units: [ctx.session.unit_id] }) : null
    if (here !== null && here.persons > 0) own.push({ key: code, figures: here })
  }
  return { own, county }
}

/**
 * The visits with each profession: a person counts with every profession met often enough, with the visits there. Masked as if each person counted with
 * one, as units are.
 */
async function byProfession(ctx: Context, engine: ContinuityEngine, question: Question, whole: Measures | null) {
  const codes: readonly ProfessionCode[] = question.professions ?? professionCodes
  const { own, county } = await askEach(ctx, engine, codes, (code) => ({ ...question, professions: [code] }))
  return bothOf(own, whole === null ? [] : county, maskGroups(county, own, whole ?? nothing), (key) =>
    named(professions[key as ProfessionCode]),
  )
}

/**
 * Those who are in each target group on the last day, all their visits; at the own unit the visits there. Who is in one may be known to another provider
 * only, so small groups are masked at home too.
 */
async function byTargetGroup(
  ctx: Context,
  engine: ContinuityEngine,
  question: Question,
  whole: Measures,
): Promise<Group[]> {
  const ask = (targetGroup: ContinuityTargetGroup) => ({ ...question, targetGroup })
  const { own, county } = await askEach(ctx, engine, continuityGroupCodes, ask)
  const everyone = async (more: { units?: string[] }) =>
    (await engine.ask({ ...question, ...more, by: 'all' }))[0]!.figures
  const here = ctx.session.unit_id ? await everyone({ units: [ctx.session.unit_id] }) : noFigures()
  const atHome = maskParts(own, [], here, unmasked(here))
  const shown = maskParts(county, own, await everyone({}), whole, atHome)
  const told = (scope: Group['scope'], masked: ReadonlyMap<string, Measures>) => (one: ContinuityGroup) => ({
    ...one,
    scope,
    measures: masked.get(one.key)!,
    name: named(continuityGroups[one.key as ContinuityTargetGroup]),
  })
  // A row that hides everything would still tell that somebody of the unit's is in the group.
  const seen = own.filter(({ key }) => atHome.get(key)!.coc !== null)
  return [...seen.map(told('own', atHome)), ...county.map(told('county', shown))]
}

const named = ({ sv, en }: Bilingual): Bilingual => ({ sv, en })

/** The visits at the units in each municipality, by the unit's own address; units without one are in none. */
async function byMunicipality(
  ctx: Context,
  engine: ContinuityEngine,
  question: Question,
  beside: Beside,
): Promise<Group[]> {
  const { rows } = await sql<{ id: string; code: string; name: string | null }>`
    select u.id, u.municipality_code as code, a.name from care_unit u
    left join authority a on a.code = u.municipality_code and a.kind = 'municipality' where u.municipality_code is not null`.execute(
    ctx.tx,
  )
  const placeOf = new Map(rows.map(({ id, code }) => [id, code]))
  const names = new Map(rows.map(({ code, name }) => [code, name ?? code]))
  const places = (await engine.ask({ ...question, by: { unitGroup: placeOf } })).map(({ group, figures }) => ({
    key: group!,
    figures,
  }))
  const units = beside.units.map((unit) => ({ ...unit, measures: beside.shown.get(unit.key)! }))
  const shown = maskPlaces(places, units, placeOf, ctx.session.unit_id)
  return places
    .map((one): Group => {
      const name = names.get(one.key)!
      return { ...one, scope: 'county', measures: shown.get(one.key)!, name: { sv: name, en: name } }
    })
    .sort((a, b) => a.name!.sv.localeCompare(b.name!.sv, 'sv'))
}
