import type { ContinuityFigureView, FollowupContinuity } from '../../contract/followup-continuity.ts'
import { type Figures, noFigures } from '../../domain/continuity/figures.ts'
import {
  continuityAsNow,
  continuityCodes,
  continuityFigureOf,
  type Measured,
  measuredOf,
} from '../../domain/followup/continuity-figures.ts'
import { maskUnits, nothing, unmasked } from '../../domain/followup/continuity-masking.ts'
import { percentFrom } from '../../domain/followup/few.ts'
import { funnel, sizesFor, standing, standingOfRounded } from '../../domain/followup/funnel.ts'
import { othersAreTold } from '../../domain/followup/others-at.ts'
import { visitTypeCodes, visitTypes } from '../../domain/followup/visit-types.ts'
import { daysBetween } from '../../domain/law/calendar.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { professionCodes, professions } from '../../domain/organisation/professions.ts'
import { toCsv } from '../platform/files/csv.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { type Group, groupsBy } from './continuity-groups.ts'
import { personsHandler } from './continuity-persons.ts'
import { type Asked, askedOf, questionOf, restsOn, trendWindows } from './continuity-question.ts'
import { type ContinuitySource, starting } from './continuity-source.ts'
import { definitionOf, unitNames } from './counts.ts'
import type { ContinuityEngine } from './engine/engine.ts'
import { fileWords, type Language, numberIn } from './file-words.ts'
import { loadTargets, targetFor } from './own-targets.ts'

type By = FollowupContinuity['by']

/** The operations of continuity, answered from the engine. Without one nothing can be asked. */
export function continuityHandlers(source: ContinuitySource | undefined) {
  const engineOf = async () => {
    if (!source) throw starting()
    return source.engine()
  }

  const continuity: Handler<'followup.continuity'> = async (ctx, input) => {
    const asked = askedOf(ctx, input)
    const by = input.by ?? 'unit'
    ctx.note({ ...asked, by })
    return answer(ctx, await engineOf(), asked, by)
  }

  const continuityTrend: Handler<'followup.continuityTrend'> = async (ctx, input) => {
    const asked = askedOf(ctx, input)
    ctx.note({ ...asked })
    const engine = await engineOf()
    const points = []
    const { firstDay } = engine.state()
    for (const window of trendWindows(asked, daysBetween(asked.from, asked.to), firstDay)) {
      const { own, county } = await wholes(ctx, engine, { ...asked, ...window })
      points.push({ ...window, own: own && unmasked(own), county })
    }
    return { ...restsOn(ctx, engine, asked), points }
  }

  const continuityFile: Handler<'followup.continuityFile'> = async (ctx, { language, ...input }) => {
    const asked = askedOf(ctx, input)
    const by = input.by ?? 'unit'
    ctx.note({ ...asked, by })
    const content = new TextEncoder().encode(toCsv(csvOf(await answer(ctx, await engineOf(), asked, by), language)))
    return { content, fileName: `hallpunkt-kontinuitet-${asked.from}-${asked.to}.csv` }
  }

  return {
    'followup.continuity': continuity,
    'followup.continuityTrend': continuityTrend,
    'followup.continuityPersons': personsHandler(engineOf),
    'followup.continuityFile': continuityFile,
  }
}

/** The own unit's figures, every unit's and the county's, masked; nothing of others where they aren't told of. The county is always masked as when units are shown, however it is asked for. */
async function wholes(ctx: Context, engine: ContinuityEngine, asked: Asked) {
  const question = questionOf(asked)
  const units = (await engine.ask({ ...question, by: 'unit' })).map(({ group, figures }) => ({
    key: group ?? '',
    figures,
  }))
  const county = (await engine.ask({ ...question, by: 'all' }))[0]?.figures ?? noFigures()
  const unitId = ctx.session.unit_id
  const own: Figures | null = units.find(({ key }) => key === unitId)?.figures ?? null
  if (!othersAreTold(asked, ctx.today)) {
    const ours = units.filter(({ key }) => key === unitId)
    return { units: ours, own, shown: new Map(ours.map((unit) => [unit.key, unmasked(unit.figures)])), county: nothing }
  }
  const masked = maskUnits(units, county, unitId)
  return { units, own, shown: masked.units, county: masked.county }
}

async function answer(ctx: Context, engine: ContinuityEngine, asked: Asked, by: By): Promise<FollowupContinuity> {
  const { units, own, shown, county } = await wholes(ctx, engine, asked)
  const groups =
    by === 'unit'
      ? units.map((unit) => ({ ...unit, scope: scopeOf(ctx, unit.key), measures: shown.get(unit.key)! }))
      : await groupsBy(ctx, engine, questionOf(asked), by, {
          units,
          shown,
          county: othersAreTold(asked, ctx.today) ? county : null,
        })
  const rows = await named(ctx, by, groups)
  const share = by === 'unit' ? (county.ownDoctor?.value ?? null) : null
  const targets = await loadTargets(ctx)
  return {
    ...restsOn(ctx, engine, asked),
    by,
    figures: continuityCodes.map((code) => ({
      ...figureView(code, asked.to),
      ...targetFor(targets, code, { day: asked.to, knownAt: ctx.now }, own && countedOf(measuredOf(own, code))),
    })),
    own: own && { persons: own.persons, visits: own.visits, measures: unmasked(own) },
    county,
    groups: rows.map(({ name, ...group }) => ({
      ...told({ ...group, full: isFull(group.scope, by) }),
      name,
      standing: standingOf(group, share),
    })),
    limits: share === null ? [] : funnel(share, sizesFor(rows.map((row) => row.measures.ownDoctor?.denominator ?? 0))),
    persons: own !== null && may(ctx.actor, 'followup.readPersons'),
    professions: professionCodes.map((value) => ({ value, name: nameOf(professions[value]) })),
    types: visitTypeCodes.map((value) => ({ value, name: visitTypes[value] })),
  }
}

/** Whose persons and visits are told as they are: the own unit’s, but of groups that rest on what others know. */
function isFull(scope: Group['scope'], by: By): boolean {
  return scope === 'own' && by !== 'clinician' && by !== 'targetGroup'
}

const nameOf = ({ sv, en }: { sv: string; en: string }) => ({ sv, en })
const scopeOf = (ctx: Context, unitId: string) =>
  (unitId === ctx.session.unit_id ? 'own' : 'county') as 'own' | 'county'

/** How many persons is told where their means are, as those are; how many visits of the own unit alone, since they tell what the means are made of. */
function told({ key, scope, figures, measures, full }: Group & { full: boolean }) {
  const persons = full ? figures.persons : (measures.coc?.denominator ?? null)
  return { key, scope, measures, persons, visits: full ? figures.visits : null }
}

/** Beside chance; null where it isn't shown, or there is nobody. */
function standingOf({ measures, scope }: Group, share: number | null) {
  const { numerator, denominator } = measures.ownDoctor ?? {}
  return typeof numerator !== 'number' || !denominator || share === null
    ? null
    : (scope === 'own' ? standing : standingOfRounded)(numerator, denominator, share)
}

/** Units by their names; what isn't anybody's unit any more, or isn't known, isn't shown. Others are named already. */
async function named(ctx: Context, by: By, groups: readonly Group[]) {
  if (by !== 'unit') return groups.map((group) => ({ ...group, name: group.name ?? { sv: group.key, en: group.key } }))
  const names = await unitNames(ctx)
  return groups
    .flatMap((group) => {
      const name = names.get(group.key)
      return name === undefined ? [] : [{ ...group, name: { sv: name, en: name } }]
    })
    .sort((a, b) => a.name.sv.localeCompare(b.name.sv, 'sv') || (a.key < b.key ? -1 : 1))
}

/** A figure is read beside its target by its parts; of a mean the sum over the persons. */
const countedOf = ({ numerator, denominator }: Measured) => ({ numerator: numerator ?? 0, denominator })

function figureView(
  code: (typeof continuityCodes)[number],
  on: string,
): Omit<ContinuityFigureView, 'ownTarget' | 'ownTargets'> {
  const { name, short, of, front, ...counted } = continuityFigureOf(code)
  return {
    code,
    name,
    short,
    of,
    front: front ?? false,
    definition: definitionOf({ ...counted, asNow: continuityAsNow }, null, on),
  }
}

/** As on the page: each figure with its numerator and denominator, what was asked, and the definitions. */
function csvOf(found: FollowupContinuity, l: Language): (string | number | null)[][] {
  const { figures, groups, county } = found
  const w = fileWords
  const cell = (value: number | null | undefined) => (value === null || value === undefined ? '' : numberIn(value, l))
  const cells = (measures: FollowupContinuity['county']) => [
    ...figures.flatMap(({ code }) => {
      const one = measures[code]
      return [one?.few ? '' : cell(one?.value), cell(one?.numerator), cell(one?.denominator)]
    }),
    // Null is masked; where others aren’t told of at all, the line about the file says so.
    found.others && figures.some(({ code }) => measures[code] === null) ? w.masked[l] : '',
  ]
  const heads = figures.flatMap(({ short }) => [
    short[l],
    `${short[l]}, ${w.numerator[l].toLowerCase()}`,
    `${short[l]}, ${w.denominator[l].toLowerCase()}`,
  ])
  return [
    [w.group[l], w.scope[l], w.persons[l], w.visits[l], ...heads, w.note[l]],
    ...groups.map(({ name, scope, persons, visits, measures }) => [
      name[l],
      w[scope][l],
      cell(persons),
      cell(visits),
      ...cells(measures),
    ]),
    [w.all[l], w.county[l], '', '', ...cells(county)],
    [aboutFile(found)[l]],
    ...figures.map(({ name, definition: { numerator, denominator, exclusions, source } }) => [
      {
        sv: `${name.sv}: ${numerator.sv}, bland ${denominator.sv}. ${exclusions.sv} Källa: ${source.sv}.`,
        en: `${name.en}: ${numerator.en}, among ${denominator.en}. ${exclusions.en} Source: ${source.en}.`,
      }[l],
    ]),
  ]
}

/** What was asked, through which day there are visits, and how others are told. */
function aboutFile({ asked, dataThrough, others }: FollowupContinuity): Bilingual {
  const of = (l: Language, allProfessions: string, allTypes: string) =>
    `${asked.profession ? professions[asked.profession][l] : allProfessions}, ${asked.types.map((type) => visitTypes[type][l]).join(', ') || allTypes}`
  return {
    sv: `Besök ${asked.from}–${asked.to}, minst ${asked.minVisits} besök, ${of('sv', 'alla yrken', 'alla slags besök')}. Besök till och med ${dataThrough ?? '–'}. Andra enheters och länets tal är avrundade, personer till närmaste femtal; små grupper visas inte. Av färre än ${percentFrom} personer räknas ingen andel och inget medelvärde ut.${others ? '' : ' Med det här valet visas bara enhetens egna tal.'}`,
    en: `Visits ${asked.from}–${asked.to}, at least ${asked.minVisits} visits, ${of('en', 'all professions', 'all kinds of visits')}. Visits through ${dataThrough ?? '–'}. Numbers of other units and of the county are rounded, persons to the nearest five; small groups are not shown. Of fewer than ${percentFrom} persons no share and no mean is reckoned.${others ? '' : ' With this choice only the unit’s own numbers are shown.'}`,
  }
}
