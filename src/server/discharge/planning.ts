import { sql } from 'kysely'
import type { CaseView } from '../../contract/discharge-views.ts'
import { type RoleCode, roles } from '../../domain/access/roles.ts'
import { compareInstants, dayOf } from '../../domain/law/calendar.ts'
import type { OpeningHours } from '../../domain/organisation/opening-hours.ts'
import { hoursOn, openStatus } from '../../domain/organisation/opening-hours-status.ts'
import { planTypeNames } from '../../domain/plan/kinds.ts'
import { type PlanState, stateNames } from '../../domain/plan/steps.ts'
import type { Context } from '../platform/operations/context.ts'
import { translateDatabaseError } from '../platform/operations/database-errors.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'
import type { CaseRecord } from './record.ts'

/** When and where the planning is. */
export interface PlanningMeeting {
  startsAt: string
  endsAt: string
  place: string
  videoLink: string
}

/**
 * What the call did with a plan. `opened`: a new one, which waits for the person's yes; `called`: the plan there is, with the meeting in it, or moved; `linked`:
 * the plan there is, where a meeting can't be called to now; `ownPlan`: compulsory psychiatric care has its own (LUS 4 kap. 1 § andra stycket);
 * `none`: the unit has nothing but its seat in the stay, or the plan couldn't be opened: the call went out all the same.
 */
export type PlanOutcome = { how: 'opened' | 'called' | 'linked' | 'ownPlan' | 'none'; planId: string | null }

const why = 'Kallelse till samordnad individuell planering inför utskrivning (lagen 2017:612, 4 kap. 3 §).'

/**
 * The plan that the planning is about: the one that stands, else one that is opened and judged to be needed. Neither needs the person's yes: it is
 * asked for before anything is written (SIP-2). A call that the law sets a day for never fails since a plan couldn't be opened.
 *
 * @param replaced when the meeting was that this one is instead of: the plan’s meeting at that time is moved
 */
export async function planFor(
  ctx: Context,
  record: CaseRecord,
  meeting: PlanningMeeting,
  replaced: string | null,
): Promise<PlanOutcome> {
  if (record.compulsory) return { how: 'ownPlan', planId: null }
  const personId = record.person_id
  const standing = await standingPlan(ctx, record)
  if (standing === null) return (await attempt(ctx, () => open(ctx, personId))) ?? { how: 'none', planId: null }
  const of = { personId, planId: standing }
  const called = await attempt(ctx, async () => {
    const { availableActions, version, meetings } = await ctx.run('plan.read', of)
    const standing = meetings.filter(({ cancelledAt, openedAt }) => !cancelledAt && !openedAt)
    const moved = standing.find(({ startsAt }) => replaced !== null && compareInstants(startsAt, replaced) === 0)
    if (moved && availableActions.includes('changeCall')) {
      const { meetingId, interpreter, questions } = moved
      await ctx.run('plan.changeCall', { ...of, version, meetingId, ...meeting, interpreter, questions })
      return true
    }
    const waits = standing.some(({ endsAt }) => compareInstants(endsAt, ctx.now) > 0)
    if (waits || !availableActions.includes('call')) return false
    await ctx.run('plan.call', { ...of, version, ...meeting, interpreter: '', questions: '' })
    return true
  })
  return { how: called === true ? 'called' : 'linked', planId: standing }
}

/** A plan of the person that the unit takes part in and that hasn’t ended: the stay’s own first, then one the unit keeps. */
async function standingPlan(ctx: Context, record: CaseRecord): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from plan
    where person_id = ${record.person_id} and state not in ('closed', 'refused')
    order by id = ${record.plan_id}::uuid desc nulls last, plan_kept(id) desc, proposed_at desc limit 1`.execute(ctx.tx)
  return rows[0]?.id ?? null
}

async function open(ctx: Context, personId: string): Promise<PlanOutcome> {
  if (!(await reaches(ctx, personId)) || !may(ctx.actor, 'plan.write')) return { how: 'none', planId: null }
  const proposed = await ctx.run('plan.propose', { personId, as: 'staff', proposerName: '', why, mayShowWhy: true })
  const { planId, version } = proposed
  await ctx.run('plan.judge', { personId, planId, version, needed: true, words: '', coveredBy: null })
  return { how: 'opened', planId }
}

/** The unit has to do with the person, besides the stay. */
export async function reaches(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select exists (select 1 from reach
    where reader = ctx_unit() and person_id = ${personId} and valid @> ctx_today()) as own`.execute(ctx.tx)
  return rows[0]?.own === true
}

/** Does it, or as if it hadn’t been tried: what is refused leaves the rest of the transaction standing. */
async function attempt<T>(ctx: Context, work: () => Promise<T>): Promise<T | null> {
  await sql`savepoint planning`.execute(ctx.tx)
  try {
    const done = await work()
    await sql`release savepoint planning`.execute(ctx.tx)
    return done
  } catch (error) {
    const problem = error instanceof Problem ? error : translateDatabaseError(error)
    if (!problem || problem.status >= 500) throw error
    await sql`rollback to savepoint planning`.execute(ctx.tx)
    ctx.note({ planRefused: problem.reasons[0]?.code ?? problem.code })
    return null
  }
}

/** The plan of a stay: which kind, who keeps it, and how it stands for whoever takes part in it. Null before there is one. */
export async function planOf(ctx: Context, record: CaseRecord): Promise<CaseView['plan']> {
  if (record.compulsory)
    return { type: 'SPLPTLRV', typeName: planTypeNames.SPLPTLRV, keptBy: null, planId: null, stateName: null }
  if (record.plan_id === null) return null
  const { rows } = await sql<{ keeper: string | null; state: PlanState | null }>`select
    discharge_plan_keeper(${record.id}) as keeper, (select p.state from plan p where p.id = ${record.plan_id}) as state`.execute(
    ctx.tx,
  )
  const { keeper = null, state = null } = rows[0] ?? {}
  return {
    type: 'SIP',
    typeName: planTypeNames.SIP,
    keptBy: keeper,
    planId: state === null ? null : record.plan_id,
    stateName: state === null ? null : stateNames[state],
  }
}

/** Who the person’s care contact in open care is, and whether the acting unit can appoint one (LUS 2 kap. 5 §). */
export async function careContactOf(ctx: Context, record: CaseRecord): Promise<CaseView['careContact']> {
  const { rows } = await sql<{
    name: string
    unit: string
    since: string
  }>`select * from discharge_contacts(${record.id})`.execute(ctx.tx)
  const mayAppoint =
    rows.length === 0 &&
    record.roles.includes('openCare') &&
    may(ctx.actor, 'contact.appoint') &&
    (await reaches(ctx, record.person_id))
  return { contacts: rows, mayAppoint }
}

/** Whether the acting one is the person’s care contact in open care: then a call is sent as the law says (LUS 4 kap. 3 §). */
export async function isCareContact(ctx: Context, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ by: boolean }>`select discharge_by_contact(${caseId}) as by`.execute(ctx.tx)
  return rows[0]?.by === true
}

/** Whom to ask today at each unit of the stay. */
export async function coversOf(ctx: Context, caseId: string): Promise<CaseView['covers']> {
  const { rows } = await sql<{
    unit: string
    name: string | null
    role: RoleCode | null
    instead_of: string | null
    lines: Line[]
  }>`select c.unit, c.name, c.role, c.instead_of, coalesce((select json_agg(json_build_object('phone', w.value, 'hours', w.hours) order by w.position, w.id)
      from way_to_reach w where w.unit_id = c.unit_id and w.kind = 'phone'), '[]') as lines
    from discharge_covers(${caseId}) c`.execute(ctx.tx)
  return rows.map(({ role, instead_of: insteadOf, lines, ...one }) => ({
    ...one,
    insteadOf,
    roleName: role === null ? null : { sv: roles[role].sv, en: roles[role].en },
    ...lineToday(lines, ctx.now),
  }))
}

interface Line {
  phone: string
  hours: OpeningHours | null
}

/** The telephone to use: one that is answered now, else the one that opens first; one without known hours only when there is no other. */
function lineToday(lines: readonly Line[], now: string): Pick<CaseView['covers'][number], 'phone' | 'hours'> {
  const known = lines.flatMap(({ phone, hours }) => (hours ? [{ phone, hours, status: openStatus(hours, now) }] : []))
  const opens = ({ status }: (typeof known)[number]) => (status.open ? now : (status.opensAt ?? never))
  const [best] = known.sort((a, b) => compareInstants(opens(a), opens(b)))
  if (!best) return { phone: lines[0]?.phone ?? null, hours: null }
  const { phone, hours, status } = best
  return {
    phone,
    hours: {
      always: hours.always === true,
      today: hoursOn(hours, dayOf(now)),
      open: status.open,
      opensAt: status.open ? null : status.opensAt,
    },
  }
}

/** Later than any opening. */
const never = '9999-12-31T00:00:00Z'
