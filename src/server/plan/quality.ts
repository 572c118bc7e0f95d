import { sql } from 'kysely'
import { dayOf } from '../../domain/law/calendar.ts'
import type { PlanContent } from '../../domain/plan/content.ts'
import { dayOnAgreement, followUpGrace, type GoalOutcome, type OwnAnswer } from '../../domain/plan/following-up.ts'
import { missingPoints } from '../../domain/plan/points.ts'
import { type DatedFact, planQuality } from '../../domain/plan/quality.ts'
import type { PlanAction, PlanState } from '../../domain/plan/steps.ts'
import type { Context } from '../platform/operations/context.ts'
import { loadSeats, type PlanRecord } from './record.ts'

type Kind = DatedFact['kind']

/** Which fact of its quality a step of a plan is, if any; one that ends before there was a plan is none. */
export function qualityEvent(action: PlanAction, from: PlanState, to: PlanState): Kind | null {
  // One that hadn't begun after all: how it stands is told anew, without it.
  if (action === 'openMeeting' || action === 'undoMeeting') return 'met'
  if (action === 'followUp') return 'followedUp'
  if (to === 'agreed' && (action === 'confirm' || action === 'submit')) return 'agreed'
  const begun = from !== 'proposed' && from !== 'needed' && from !== 'declined'
  return to === 'closed' && begun ? 'closed' : null
}

/** Keeps how the plan stands after what has just happened, in the same transaction (SIP-10). */
export async function keepQuality(ctx: Context, plan: PlanRecord, event: Kind): Promise<void> {
  const quality = planQuality(await loadFacts(ctx, plan.id), ctx.today)
  await sql`insert into plan_quality (id, plan_id, person_id, provider_id, unit_id, event, on_day, version, person_present, all_points, due, kept, next_due,
      grace, goals_told, goals_reached, goals_partly, answer)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${plan.provider_id}, ${plan.unit_id}, ${event}, ctx_today(), ${quality.version}::integer,
      ${quality.personPresent}::boolean, ${quality.allPoints}::boolean, ${quality.due}, ${quality.kept}, ${quality.nextDue}::date, ${followUpGrace},
      ${quality.goalsTold}, ${quality.goalsReached}, ${quality.goalsPartly}, ${quality.answer})`.execute(ctx.tx)
}

/** What has happened with the plan, in the order it was recorded. */
async function loadFacts(ctx: Context, planId: string): Promise<DatedFact[]> {
  const { rows } = await sql<{
    kind: Kind
    at: string
    present: boolean | null
    version: number | null
    content: PlanContent | null
    made_on: string | null
    goals: { goalId: string; outcome: GoalOutcome }[] | null
    answer: OwnAnswer | null
    next_on: string | null
  }>`select 'met' as kind, m.opened_at as at, m.person_present as present, null::integer as version, null::jsonb as content, null::date as made_on,
      null::jsonb as goals, null as answer, null::date as next_on, 0 as turn, m.id
    from plan_meeting m where m.plan_id = ${planId} and m.opened_at is not null
    union all select 'agreed', e.at, null, v.number, v.content, null, null, null, (select f.next_on from plan_follow_up f where f.plan_id = v.plan_id
      and f.next_on is not null and f.recorded_at > v.made_at and f.recorded_at < e.at order by f.recorded_at desc, f.id desc limit 1), 1, e.id
    from plan_event e join plan_version v on v.plan_id = e.plan_id and v.number = (e.detail ->> 'version')::integer
    where e.plan_id = ${planId} and e.action = 'confirm' and e.to_state = 'agreed'
    union all select case f.voice when 'staff' then 'followedUp' else 'answered' end, f.recorded_at, f.person_present, null, null, f.on_day, f.goals,
      f.answer, f.next_on, 2, f.id from plan_follow_up f where f.plan_id = ${planId}
    union all select 'closed', p.closed_at, null, null, null, null, null, null, null, 3, p.id from plan p where p.id = ${planId} and p.closed_at is not null
    order by at, turn, id`.execute(ctx.tx)
  // Whoever has left since took part when it was agreed: it isn't otherwise (SIP-4).
  const seats = (await loadSeats(ctx, planId)).map((one) => ({ ...one, seated: true }))
  return rows.map((row): DatedFact => {
    const on = dayOf(row.at)
    if (row.kind === 'met') return { kind: 'met', on, personPresent: row.present! }
    if (row.kind === 'closed') return { kind: 'closed', on }
    if (row.kind === 'answered') return { kind: 'answered', on, answer: row.answer! }
    if (row.kind === 'followedUp')
      return {
        kind: 'followedUp',
        on,
        madeOn: row.made_on!,
        personPresent: row.present!,
        goals: row.goals!,
        answer: row.answer!,
        nextOn: row.next_on,
      }
    const content = row.content!
    const allPoints = missingPoints(content, seats).length === 0
    const dueOn = dayOnAgreement({ content, movedTo: row.next_on })
    return { kind: 'agreed', on, version: row.version!, allPoints, dueOn }
  })
}
