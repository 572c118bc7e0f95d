import { sql } from 'kysely'
import type { OwnPlans } from '../../../contract/own-plan-views.ts'
import { ageOn, dayOf } from '../../../domain/law/calendar.ts'
import { agreementOf, nextTime } from '../../../domain/plan/agreement.ts'
import type { PlanContent } from '../../../domain/plan/content.ts'
import { type PlanType, planTypeNames } from '../../../domain/plan/kinds.ts'
import type { PlanState } from '../../../domain/plan/steps.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { loadUnits } from '../../resident/units.ts'
import { ownGuardians } from '../keeping/shown.ts'
import { loadGroups } from '../turns/overview.ts'
import { hasOwnAsks } from './asks-shown.ts'
import { loadPartyNames } from './content.ts'
import { loadContacts, loadToCall } from './to-call.ts'
import { hidesPlace, viewOwnPlan } from './view.ts'
import { isRelative, proxyId, selfOf } from './who.ts'

export const plan: Handler<'resident.plan'> = (ctx, { planId }) => viewOwnPlan(ctx, planId)

interface Row {
  planId: string
  state: PlanState
  keeperId: string
  keeperName: string
  proposedOn: string
  followUpOn: string | null
  content: PlanContent | null
  meetingStart: string | null
  meetingEnd: string | null
  asked: boolean
  prepared: boolean
  answered: boolean
}

/** The agreement and all plans of the person, on one page (domain.md §7). */
export const plans: Handler<'resident.plans'> = async (ctx) => {
  const personId = selfOf(ctx)
  const rows = (await loadRows(ctx, personId)).filter(
    (row) => !isRelative(ctx) || row.content !== null || row.state !== 'closed',
  )
  const open = rows.filter((row) => row.state !== 'closed' && row.state !== 'refused')
  const names = await loadPartyNames(
    ctx,
    rows.map((row) => row.planId),
  )
  const { rows: units } = await sql<
    OwnPlans['units'][number]
  >`select k.unit_id as "unitId", k.name from plan_units_of_self() k
    where not exists (select 1 from plan p where p.person_id = ${personId} and p.unit_id = k.unit_id and p.state not in ('closed', 'refused'))
    order by k.name`.execute(ctx.tx)
  const { rows: persons } = await sql<{
    birth_date: string | null
  }>`select birth_date from person where id = ${personId}`.execute(ctx.tx)
  const birth = persons[0]?.birth_date ?? null
  const contacts = await loadContacts(ctx, personId)
  ctx.concerns(personId)
  return {
    items: rows.map((row) => ({
      planId: row.planId,
      state: row.state,
      keeperName: row.keeperName,
      proposedOn: row.proposedOn,
      turn: turnOf(row, ctx),
    })),
    overview: await loadOverview(ctx, rows),
    groups: await loadGroups(ctx, open),
    agreement: await loadAgreement(ctx, { personId, open, names, contacts }),
    contacts,
    next: nextTime({
      meetings: open.flatMap((row) =>
        row.meetingStart === null ? [] : [{ startsAt: row.meetingStart, endsAt: row.meetingEnd!, planId: row.planId }],
      ),
      followUps: open.flatMap((row) => (row.followUpOn === null ? [] : [{ on: row.followUpOn, planId: row.planId }])),
      now: ctx.now,
      today: ctx.today,
      dayOf,
    }),
    guardians: await ownGuardians(ctx, { personId, birthDate: birth }),
    units,
    minor: birth !== null && ageOn(birth, ctx.today) < 18,
    asRelative: isRelative(ctx),
  }
}

/** What the plans in force say together, whom one calls by it, and who keeps them. */
async function loadAgreement(
  ctx: Context,
  of: { personId: string; open: readonly Row[]; names: ReadonlyMap<string, string>; contacts: OwnPlans['contacts'] },
): Promise<OwnPlans['agreement']> {
  const inForce = of.open.filter((row) => row.content !== null)
  const agreement = agreementOf(
    inForce.map((row) => row.content!),
    (id) => of.names.get(id) ?? '',
  )
  if (agreement === null) return null
  const hides = await hidesPlace(ctx, of.personId)
  const keepers = await loadUnits(
    ctx.tx,
    inForce.map((row) => row.keeperId),
  )
  return {
    ...agreement,
    toCall: await loadToCall(ctx, {
      words: agreement.whomICall,
      planIds: inForce.map((row) => row.planId),
      contacts: hides ? null : of.contacts,
    }),
    keepers: [...keepers.values()].map(({ name, phone }) => ({ name, phone: hides ? null : phone })),
  }
}

/** Open plans first, the newest first, with the content in force and the next meeting. */
async function loadRows(ctx: Context, personId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`select p.id as "planId", p.state, p.unit_id as "keeperId", u.name as "keeperName",
      (p.proposed_at at time zone 'Europe/Stockholm')::date as "proposedOn", p.follow_up_on as "followUpOn", v.content,
      m.starts_at as "meetingStart", m.ends_at as "meetingEnd",
      ${hasOwnAsks(ctx)} as asked,
      m.opened_at is not null or exists (select 1 from plan_preparation x where x.meeting_id = m.id and x.sequence >= m.moved_sequence and x.assignment_id is null and x.party_id is null
        and x.proxy_id is not distinct from ${proxyId(ctx)}::uuid) as prepared,
      exists (select 1 from plan_follow_up x where x.plan_id = p.id and x.voice <> 'staff' and x.on_day > ctx_today() - 90) as answered
    from plan p join care_unit u on u.id = p.unit_id left join plan_version v on v.plan_id = p.id and v.number = p.force_version
      left join lateral (select c.id, c.moved_sequence, c.opened_at, c.starts_at, c.ends_at from plan_meeting c where c.plan_id = p.id and c.cancelled_at is null and c.ends_at > ${ctx.now}
        order by c.starts_at limit 1) m on true
    where p.person_id = ${personId} order by p.closed_at is not null, p.proposed_at desc, p.id limit 200`.execute(
    ctx.tx,
  )
  return rows
}

/** Whether some plan waits for an answer from whoever looks; never from a relative, who doesn’t decide. */
export async function planWaits(ctx: Context): Promise<boolean> {
  if (isRelative(ctx)) return false
  return (await loadRows(ctx, selfOf(ctx))).some((row) => turnOf(row, ctx) !== null)
}

/** What waits for an answer: yes or no to the plan and to whom one is asked about, the questions before a meeting, whether the plan helps. */
function turnOf(row: Row, ctx: Context): OwnPlans['items'][number]['turn'] {
  if (isRelative(ctx)) return null
  if (row.state === 'needed') return 'word'
  if (row.asked && row.state !== 'closed') return 'party'
  if (row.meetingStart !== null && !row.prepared && row.state !== 'closed') return 'prepare'
  const due = row.followUpOn !== null && row.followUpOn <= ctx.today
  return due && !row.answered && row.content !== null && row.state !== 'closed' ? 'followUp' : null
}

/** Every plan: those kept here, and those that have been linked to them. */
async function loadOverview(ctx: Context, rows: readonly Row[]): Promise<OwnPlans['overview']> {
  const { rows: links } = await sql<{
    type: PlanType
    title: string
    keptBy: string
  }>`select distinct type, title, kept_by as "keptBy"
    from plan_link where plan_id = any (${rows.map((row) => row.planId)}::uuid[]) and removed_at is null order by type, title`.execute(
    ctx.tx,
  )
  return [
    ...rows.map((row) => ({
      type: 'SIP' as const,
      typeName: planTypeNames.SIP,
      title: '',
      keptBy: row.keeperName,
      planId: row.planId,
      state: row.state,
      inForce: row.content !== null,
    })),
    ...links.map((one) => ({
      ...one,
      typeName: planTypeNames[one.type],
      planId: null,
      state: null,
      inForce: false,
    })),
  ]
}
