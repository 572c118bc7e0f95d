import { sql } from 'kysely'
import type { AfterView, FollowUpView } from '../../contract/discharge-after.ts'
import {
  type ContactNeed,
  type Dimension,
  dimensionNames,
  dimensions,
  type FollowUpAnswer,
  type FollowUpOutcome,
  followUpForms,
  followUpState,
  formOn,
  isDone,
  usualFollowUpDays,
} from '../../domain/discharge/follow-up.ts'
import { readmissionWindows } from '../../domain/discharge/readmission.ts'
import { dayOf, inSweden } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { actionsOf, allowed, factsOf, loadReceivers, move } from './act.ts'
import { afterStep } from './due.ts'
import { type CaseRecord, followUpDays, loadCase, loadStep } from './record.ts'
import { numberOf } from './view.ts'

async function daysOf(ctx: Context, caseId: string): Promise<number> {
  const { rows } = await sql<{
    days: number
  }>`select ${followUpDays} as days from discharge_case c where c.id = ${caseId}`.execute(ctx.tx)
  return rows[0]!.days
}

interface Call {
  outcome: FollowUpOutcome
  at_home: boolean | null
  form: number
  answers: Record<string, FollowUpAnswer>
  contact: ContactNeed | null
  words: string
  at: string
  by: { name: string; unit: string }
}

async function loadCalls(ctx: Context, caseId: string): Promise<Call[]> {
  const { rows } = await sql<Call>`select f.outcome, f.at_home, f.form, f.answers, f.contact, f.words, f.at,
      json_build_object('name', s.given_name || ' ' || s.family_name, 'unit', u.name) as by
    from discharge_follow_up f join assignment a on a.id = f.assignment_id join staff_member s on s.id = a.staff_id join care_unit u on u.id = f.unit_id
    where f.case_id = ${caseId} order by f.at desc, f.id desc`.execute(ctx.tx)
  return rows
}

async function loadProblems(ctx: Context, caseId: string): Promise<FollowUpView['problems']> {
  const { rows } = await sql<{
    problemId: string
    dimension: Dimension
    words: string
    unit: string
    at: string
    done_at: string | null
    done_words: string
    done_by: string | null
    mine: boolean
  }>`select p.id as "problemId", p.dimension, p.words, u.name as unit, p.at, p.done_at, p.done_words,
      (select s.given_name || ' ' || s.family_name from assignment a join staff_member s on s.id = a.staff_id where a.id = p.done_by) as done_by,
      p.done_at is null and (p.for_unit_id = ctx_unit() or succeeds(p.for_unit_id)) as mine
    from discharge_problem p join care_unit u on u.id = p.for_unit_id where p.case_id = ${caseId} order by p.at desc, p.id desc`.execute(
    ctx.tx,
  )
  return rows.map(({ done_at, done_words, done_by, ...one }) => ({
    ...one,
    dimensionName: dimensionNames[one.dimension],
    at: inSweden(one.at),
    done: done_at === null ? null : { at: inSweden(done_at), by: done_by ?? '', words: done_words },
  }))
}

/** The own unit’s care contact of the person, whose need is asked about again (FC-15). */
async function ownContact(ctx: Context, personId: string) {
  const { rows } = await sql<{ contactId: string; version: number; name: string; reviewOn: string | null }>`
    select f.contact_id as "contactId", f.version, s.given_name || ' ' || s.family_name as name, f.review_on as "reviewOn"
    from fixed_contact f join assignment a on a.id = f.assignment_id join staff_member s on s.id = a.staff_id
    where f.person_id = ${personId} and f.unit_id = ctx_unit() and f.kind in ('careContact', 'coordinatingContact') and f.is_current
      and f.valid @> ctx_today() order by f.kind = 'coordinatingContact' desc, f.contact_id limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Returns to hospital that hang together with the stay, of those whose both stays the acting unit has to do with. */
async function loadReturns(ctx: Context, caseId: string): Promise<FollowUpView['returns']> {
  const { rows } = await sql<{
    caseId: string
    which: 'earlier' | 'later'
    days: number
    planned: boolean
    ward: string
  }>`
    select case when r.case_id = ${caseId} then r.earlier_id else r.case_id end as "caseId", case when r.case_id = ${caseId} then 'earlier' else 'later' end as which,
      r.days, r.planned, w.name as ward
    from discharge_readmission r join discharge_case c on c.id = case when r.case_id = ${caseId} then r.earlier_id else r.case_id end
      join care_unit w on w.id = c.ward_id where r.case_id = ${caseId} or r.earlier_id = ${caseId} order by c.admitted_at`.execute(
    ctx.tx,
  )
  return rows.map((one) => ({
    ...one,
    within: one.planned ? [] : readmissionWindows.filter((window) => one.days <= window),
  }))
}

async function view(ctx: Context, record: CaseRecord): Promise<FollowUpView> {
  ctx.concerns(record.person_id)
  const calls = await loadCalls(ctx, record.id)
  const receivers = await loadReceivers(ctx, record.id)
  const days = await daysOf(ctx, record.id)
  const done = calls.findLast(({ outcome }) => isDone(outcome))
  const mayFollowUp = actionsOf(record, receivers).includes('followUp')
  const form = formOn(ctx.today)
  const contact = mayFollowUp ? await ownContact(ctx, record.person_id) : null
  const { rows: units } = await sql<{ unitId: string; name: string }>`select u.id as "unitId", u.name from care_unit u
    where u.id = any (${sql.val([record.ward_id, ...receivers.map(({ unitId }) => unitId)])}::uuid[]) order by u.id = ${record.ward_id}, u.name`.execute(
    ctx.tx,
  )
  return {
    caseId: record.id,
    version: record.version,
    ...followUpState({ dischargedAt: record.discharged_at, doneOn: done ? dayOf(done.at) : null }, days, ctx.today),
    days,
    form: { ...form, questions: [...form.questions] },
    dimensions: dimensions.map((one) => ({ dimension: one, name: dimensionNames[one] })),
    calls: calls.map(({ at_home, ...call }) => ({
      ...call,
      atHome: at_home,
      at: inSweden(call.at),
      answers: answersOf(call),
    })),
    problems: await loadProblems(ctx, record.id),
    returns: await loadReturns(ctx, record.id),
    units,
    ownContact: contact && { name: contact.name, reviewOn: contact.reviewOn },
    mayFollowUp,
  }
}

/** The answers in the words of the form that was asked with. */
function answersOf({ form, answers }: Pick<Call, 'form' | 'answers'>): FollowUpView['calls'][number]['answers'] {
  const asked = followUpForms.find(({ version }) => version === form)?.questions ?? []
  return asked.flatMap(({ key, dimension, text }) => {
    const answer = answers[key]
    return answer === undefined ? [] : [{ dimension, text, answer }]
  })
}

export const followUps: Handler<'discharge.followUps'> = async (ctx, { caseId }) =>
  view(ctx, await loadCase(ctx, caseId, 'read'))

/**
 * A call after coming home. Who wasn’t reached is called again: the stay stays where it is. What was found is a task the same day for the unit that
 * can see to it; the need of the own unit’s contact is asked about again, with its next day (FC-15).
 */
export const followUp: Handler<'discharge.followUp'> = async (
  ctx,
  { outcome, atHome, answers, contact, reviewOn, words, problems, ...of },
) => {
  const record = await loadStep(ctx, of)
  const receivers = await loadReceivers(ctx, record.id)
  const to = allowed('followUp', factsOf(record, receivers))
  const reached = outcome === 'reached'
  const form = formOn(ctx.today)
  if (reached)
    checkAnswers(
      form.questions.map(({ key }) => key),
      answers,
      atHome,
      contact,
    )
  const units = [record.ward_id, ...receivers.map(({ unitId }) => unitId)]
  if (problems.some(({ unitId }) => !units.includes(unitId))) throw new Problem(422, 'discharge.unitNotIn')
  const followUpId = ctx.newId()
  await sql`insert into discharge_follow_up (id, case_id, person_id, outcome, at_home, form, answers, contact, words, unit_id, assignment_id)
    values (${followUpId}, ${record.id}, ${record.person_id}, ${outcome}, ${reached ? atHome : null}, ${form.version},
      ${JSON.stringify(reached ? answers : {})}::jsonb, ${reached ? contact : null}, ${words}, ctx_unit(), ctx_assignment())`.execute(
    ctx.tx,
  )
  for (const one of problems)
    await sql`insert into discharge_problem (id, case_id, person_id, follow_up_id, dimension, words, for_unit_id, unit_id, assignment_id)
      values (${ctx.newId()}, ${record.id}, ${record.person_id}, ${followUpId}, ${one.dimension}, ${one.words}, ${one.unitId}, ctx_unit(), ctx_assignment())`.execute(
      ctx.tx,
    )
  if (isDone(outcome))
    await move(ctx, record, 'followUp', to, { words, detail: { outcome, atHome: reached ? atHome : null } })
  else ctx.note({ caseId: record.id, outcome })
  if (reached && contact === 'goesOn') await reviewed(ctx, record.person_id, reviewOn)
  ctx.concerns(record.person_id)
  return afterStep(ctx, record.id)
}

function checkAnswers(
  keys: readonly string[],
  answers: Readonly<Record<string, FollowUpAnswer | undefined>>,
  atHome: boolean | null,
  contact: ContactNeed | null,
): void {
  const missing = [
    ...(atHome === null ? ['atHome'] : []),
    ...(contact === null ? ['contact'] : []),
    ...keys.filter((key) => answers[key] === undefined).map((key) => `answers.${key}`),
  ]
  const unknown = Object.keys(answers)
    .filter((key) => !keys.includes(key))
    .map((key) => `answers.${key}`)
  if (missing.length + unknown.length > 0)
    throw new Problem(400, 'input.invalid', {
      fields: [
        ...missing.map((name) => fieldProblem(name, 'field.required')),
        ...unknown.map((name) => fieldProblem(name, 'field.choice')),
      ],
    })
}

/** The own unit’s contact goes on: its need is asked about again on a day that is said (FC-15, always for who comes from hospital). */
async function reviewed(ctx: Context, personId: string, reviewOn: string | null): Promise<void> {
  const contact = await ownContact(ctx, personId)
  if (!contact) return
  if (reviewOn === null)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('reviewOn', 'field.required')] })
  await ctx.run('contact.review', {
    personId,
    contactId: contact.contactId,
    version: contact.version,
    outcome: 'continues',
    withPerson: true,
    nextOn: reviewOn,
  })
}

/** The unit that a problem was for has seen to it. */
export const solveProblem: Handler<'discharge.solveProblem'> = async (ctx, { caseId, problemId, words }) => {
  const { rows } = await sql<{
    person_id: string
  }>`update discharge_problem set done_at = now(), done_by = ctx_assignment(), done_words = ${words}
    where id = ${problemId} and case_id = ${caseId} and done_at is null and (for_unit_id = ctx_unit() or succeeds(for_unit_id)) returning person_id`.execute(
    ctx.tx,
  )
  if (!rows[0]) {
    const { rows: there } = await sql<{
      done: boolean
    }>`select done_at is not null as done from discharge_problem where id = ${problemId} and case_id = ${caseId}`.execute(
      ctx.tx,
    )
    if (!there[0]) throw new Problem(404, 'notFound')
    throw there[0].done ? new Problem(409, 'discharge.solvedAlready') : new Problem(422, 'discharge.othersProblem')
  }
  ctx.concerns(rows[0].person_id)
  ctx.note({ caseId, problemId })
  return { solved: true }
}

/** Efter hemkomst: whom the unit is to call, the latest first, and what it is to see to. */
export const after: Handler<'discharge.after'> = async (ctx) => {
  const calls = await loadToCall(ctx)
  const problems = await loadToSolve(ctx)
  ctx.concerns(...calls.map(({ person }) => person.personId), ...problems.map(({ person }) => person.personId))
  return { calls, problems, days: (await decided(ctx)).days }
}

/** What the region has decided; whether the acting unit is the region’s, so that it may decide. */
async function decided(ctx: Context): Promise<{ days: number; region: boolean }> {
  const { rows } = await sql<{
    days: number
    region: boolean
  }>`select coalesce((select p.follow_up_days from discharge_policy p
      where p.authority_id = r.id and p.valid @> ctx_today()), ${usualFollowUpDays}) as days, exists (select 1 from care_unit u where u.id = ctx_unit()
      and u.authority_id = r.id) as region from authority r where r.kind = 'region' order by r.id limit 1`.execute(
    ctx.tx,
  )
  return rows[0] ?? { days: usualFollowUpDays, region: false }
}

/** Of stays `c`, those whose living persons the unit is to call: the latest first, as many as are shown. */
const toCall = sql`c.state = 'discharged' and discharge_deceased(c.id) is not true and exists (select 1 from discharge_receiver r where r.case_id = c.id and r.removed_at is null
  and (r.unit_id = ctx_unit() or succeeds(r.unit_id))) order by c.discharged_at, c.id limit 500`
/** Of problems `p`, those that the unit is to see to. */
const toSolve = sql`p.done_at is null and (p.for_unit_id = ctx_unit() or succeeds(p.for_unit_id)) order by p.at, p.id limit 500`

async function loadToCall(ctx: Context): Promise<AfterView['calls']> {
  const { rows } = await sql<{
    caseId: string
    personId: string
    name: string
    number: string
    discharged_at: string
    days: number
    ward: string
    hidden: boolean
    tried: number
  }>`select c.id as "caseId", c.person_id as "personId", c.person_name as name, c.person_number as number, c.discharged_at, ${followUpDays} as days,
      w.name as ward, (discharge_facts.protection <> 'none') as hidden,
      (select count(*)::int from discharge_follow_up f where f.case_id = c.id) as tried
    from discharge_case c join care_unit w on w.id = c.ward_id cross join lateral discharge_facts(c.id) where ${toCall}`.execute(
    ctx.tx,
  )
  return rows.map(({ caseId, personId, name, number, discharged_at, days, ward, hidden, tried }) => {
    const { state, dueOn } = followUpState({ dischargedAt: discharged_at, doneOn: null }, days, ctx.today)
    return {
      caseId,
      person: { personId, name, number: numberOf(number) },
      ward: hidden ? '' : ward,
      dischargedAt: inSweden(discharged_at),
      dueOn: dueOn!,
      late: state === 'late',
      tried,
    }
  })
}

async function loadToSolve(ctx: Context): Promise<AfterView['problems']> {
  const { rows } = await sql<{
    problemId: string
    caseId: string
    personId: string
    name: string
    number: string
    dimension: Dimension
    words: string
    at: string
    unit: string
  }>`select p.id as "problemId", p.case_id as "caseId", p.person_id as "personId", c.person_name as name, c.person_number as number, p.dimension, p.words, p.at,
      u.name as unit from discharge_problem p join discharge_case c on c.id = p.case_id join care_unit u on u.id = p.unit_id
    where ${toSolve}`.execute(ctx.tx)
  return rows.map(({ personId, name, number, dimension, at, ...one }) => ({
    ...one,
    person: { personId, name, number: numberOf(number) },
    dimensionName: dimensionNames[dimension],
    at: inSweden(at),
    // Told one day it is to be seen to the same day.
    late: dayOf(at) < ctx.today,
  }))
}

const daysView = async (ctx: Context) => {
  const { days, region } = await decided(ctx)
  return { days, mayDecide: region && may(ctx.actor, 'policy.set') }
}

export const days: Handler<'discharge.days'> = daysView

/** The region decides within how many days a person is called; from today. */
export const decideDays: Handler<'discharge.decideDays'> = async (ctx, input) => {
  const { rows } = await sql<{ done: boolean }>`select discharge_decide_days(${input.days}) as done`.execute(ctx.tx)
  if (rows[0]?.done !== true) throw new Problem(422, 'discharge.regionDecides')
  ctx.note({ days: input.days })
  return daysView(ctx)
}

/** How many the unit is to call whose last day has come or passed, and what it is to see to: for the day’s list. */
export async function countAfter(ctx: Context): Promise<{ calls: number; problems: number }> {
  const { rows: stays } = await sql<{
    discharged_at: string
    days: number
  }>`select c.discharged_at, ${followUpDays} as days
    from discharge_case c where ${toCall}`.execute(ctx.tx)
  const isDue = ({ discharged_at, days }: (typeof stays)[number]) =>
    followUpState({ dischargedAt: discharged_at, doneOn: null }, days, ctx.today).dueOn! <= ctx.today
  const { rows: problems } = await sql`select from discharge_problem p where ${toSolve}`.execute(ctx.tx)
  return { calls: stays.filter(isDue).length, problems: problems.length }
}
