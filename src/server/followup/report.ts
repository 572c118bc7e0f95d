import { sql } from 'kysely'
import type { ReportView } from '../../contract/followup.ts'
import { type ContactPolicy, type DoctorCategory, defaultPolicy } from '../../domain/contact/policy.ts'
import { isFew } from '../../domain/followup/few.ts'
import { type FigureCode, figureOf } from '../../domain/followup/figures.ts'
import type { MaskedTable } from '../../domain/followup/masking.ts'
import type { AsOf } from '../../domain/followup/others-at.ts'
import { decisionOn } from '../../domain/followup/own-target.ts'
import {
  categoriesSaid,
  policySource,
  type ReportQuestion,
  reportDay,
  reportQuestions,
  targetSource,
  targetsSaid,
} from '../../domain/followup/report.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { countFigures, reportedOf, toldOf } from './counts.ts'
import { dataFrom } from './data-from.ts'
import { loadTargets, type OwnTargets, ofFigure } from './own-targets.ts'

/** The report as it was sent, word for word; else as it can be filled in now. */
export const readReport: Handler<'followup.report'> = async (ctx, { year }) => {
  ctx.note({ year })
  return (await sent(ctx, year)) ?? filledIn(ctx, year, ctx.now, false)
}

/** How long a draft may have been open, in milliseconds. */
const longestRead = 24 * 3_600_000

/** Freezes the answers as they were known at the instant they were shown, exact, with the sender's words. It is sent once. */
export const sendReport: Handler<'followup.sendReport'> = async (ctx, { year, knownAt, words }) => {
  if (reportDay(year) >= ctx.today) throw new Problem(422, 'followup.yearNotOver', { params: { day: reportDay(year) } })
  if (await sent(ctx, year)) throw new Problem(409, 'followup.reportSent')
  // Words of a question that isn't asked any more would be lost for good.
  if (words.some(({ code }) => !reportQuestions.some((asked) => asked.code === code)))
    throw new Problem(409, 'followup.readAgain')
  // Of years before there was anything to count there is nothing to report.
  const from = await dataFrom(ctx)
  if (from !== null && reportDay(year) < from) throw new Problem(422, 'followup.beforeData', { params: { day: from } })
  // Frozen is what somebody has just read, and not what was known on a day when it looked better.
  if (Date.parse(knownAt) < Date.parse(ctx.now) - longestRead) throw new Problem(409, 'followup.readAgain')
  const view = await filledIn(ctx, year, Date.parse(knownAt) < Date.parse(ctx.now) ? knownAt : ctx.now, true)
  const said = new Map(words.map((one) => [one.code, one.words]))
  const answers = view.answers.map((answer) => ({ ...answer, words: said.get(answer.code) ?? '' }))
  await ctx.tx
    .insertInto('followup_report')
    .values({
      id: ctx.newId(),
      provider_id: ctx.session.provider_id!,
      year,
      day: view.day,
      known_at: view.knownAt,
      answers: JSON.stringify(answers),
      sent_by: ctx.session.assignment_id!,
    })
    .execute()
  ctx.note({ year, knownAt: view.knownAt })
  return (await sent(ctx, year))!
}

const unsaid = { source: null, asNow: null, says: null }

async function sent(ctx: Context, year: number): Promise<ReportView | null> {
  const row = await ctx.tx
    .selectFrom('followup_report as r')
    .innerJoin('assignment as a', 'a.id', 'r.sent_by')
    .innerJoin('staff_member as s', 's.id', 'a.staff_id')
    .select(['r.id', 'r.day', 'r.known_at', 'r.sent_at', 'r.answers', 's.given_name', 's.family_name'])
    .where('r.year', '=', year)
    .where('r.provider_id', '=', ctx.session.provider_id!)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    year,
    day: row.day,
    knownAt: row.known_at,
    sentAt: row.sent_at,
    sentBy: `${row.given_name} ${row.family_name}`,
    over: true,
    mayFreeze: false,
    // Reports of before there were more facts of an answer have none of them.
    answers: (row.answers as ReportView['answers']).map((one) => ({
      ...unsaid,
      ...one,
      value: one.value && told(one.value),
    })),
  }
}

/** Filled in as far as it can be: rounded while it can be read again, exact when it is frozen. */
async function filledIn(ctx: Context, year: number, knownAt: string, frozen: boolean): Promise<ReportView> {
  const last = reportDay(year)
  if (`${year}-01-01` > ctx.today) throw new Problem(422, 'followup.yearNotOver', { params: { day: last } })
  // Before the year is over: as far as it has come.
  const over = last < ctx.today
  const at: AsOf = { day: over ? last : ctx.today, knownAt }
  const wanted = [...new Set(reportQuestions.flatMap(({ from }) => (from && 'figure' in from ? [from.figure] : [])))]
  const counts = await countFigures(ctx, wanted, at)
  const from = await dataFrom(ctx)
  const early = from !== null && at.day < from ? beforeData(from) : null
  const decided: Decided = {
    categories: await categoriesOn(ctx, at.day),
    targets: ctx.session.authority_kind === 'region' ? await loadTargets(ctx) : null,
    at,
  }
  // What can be read again and again is told as on the page: exact, two readings would tell of the one person by whom they differ.
  const totalOf = (code: FigureCode) => (frozen ? reportedOf(code, counts) : (toldOf(ctx, code, counts)?.total ?? null))
  const answers = reportQuestions.map((asked) => ({ ...answered(asked, totalOf, decided, early), words: '' }))
  return { id: null, year, ...at, over, mayFreeze: over && early === null, sentAt: null, sentBy: null, answers }
}

/** Who the region has decided may be a doctor contact on a day; null for whom no region decides. */
async function categoriesOn({ tx, session }: Context, day: string): Promise<DoctorCategory[] | null> {
  const { rows } = await sql<{ policy: Partial<ContactPolicy> | null }>`
    select p.policy from authority a left join contact_policy p on p.authority_id = a.id and p.valid @> ${day}::date
    where a.id = ${session.authority_id} and a.kind = 'region'`.execute(tx)
  return rows[0] ? { ...defaultPolicy, ...rows[0].policy }.doctorCategories : null
}

/** What the region has decided; null for whom no region decides. */
interface Decided {
  categories: DoctorCategory[] | null
  targets: OwnTargets | null
  at: AsOf
}

type Answer = Omit<ReportView['answers'][number], 'words'>

function answered(
  { code, question, from, missing }: ReportQuestion,
  totalOf: (code: FigureCode) => MaskedTable['total'],
  { categories, targets, at }: Decided,
  early: Answer['missing'],
): Answer {
  const none = { code, question, provenance: null, source: null, asNow: null, says: null, value: null, missing }
  if (!from) return none
  if ('targets' in from) {
    if (targets === null) return { ...none, missing: otherDecides }
    const held = from.targets.flatMap((figure) => {
      const value = decisionOn(ofFigure(targets, figure), at)?.value ?? null
      return value === null ? [] : [{ figure, value }]
    })
    const says = targetsSaid(held)
    return says === null ? none : { ...none, provenance: targetSource, says, missing: null }
  }
  if ('policy' in from)
    return categories === null
      ? { ...none, missing: otherDecides }
      : { ...none, provenance: policySource, says: categoriesSaid(categories) }
  const { numerator, denominator, exclusions, source, asNow } = figureOf(from.figure)
  const total = early ? null : totalOf(from.figure)
  const counted = total !== null && total.denominator > 0
  const words = (lang: 'sv' | 'en', of: string, not: string) =>
    `${numerator[lang]} ${of} ${denominator[lang]}. ${not}: ${exclusions[lang]}`
  return {
    ...none,
    provenance: { sv: words('sv', 'av', 'Räknas inte'), en: words('en', 'of', 'Not counted') },
    source,
    asNow: asNow ?? null,
    value: counted ? told({ ...total, denominator: from.as === 'share' ? total.denominator : null }) : null,
    missing: counted ? null : (early ?? (total ? nobody : few)),
  }
}

/** A value as it was counted, and whether it is of so few that it is told as counts. */
const told = ({ numerator, denominator }: { numerator: number; denominator: number | null }) => ({
  numerator,
  denominator,
  few: isFew(denominator),
})

const beforeData = (from: string) => ({
  sv: `Det finns inga uppgifter så långt tillbaka. De börjar ${from}.`,
  en: `There are no data that far back. They begin on ${from}.`,
})
const otherDecides = {
  sv: 'Det är regionen som bestämmer det.',
  en: 'That is for the region to decide.',
}
const nobody = {
  sv: 'Det finns inga att räkna den dagen.',
  en: 'There is nobody to count on that day.',
}
const few = {
  sv: 'De är så få att svaret skulle röja enskilda personer: grupper under fem visas inte.',
  en: 'They are so few that the answer would tell of single persons: groups under five aren’t shown.',
}
