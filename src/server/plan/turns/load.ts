import { sql } from 'kysely'
import { dayOf } from '../../../domain/law/calendar.ts'
import type { PlanWord } from '../../../domain/plan/consent.ts'
import type { PlanState } from '../../../domain/plan/steps.ts'
import type { TurnFacts } from '../../../domain/plan/turns.ts'
import type { Context } from '../../platform/operations/context.ts'
import { consentOf } from '../record.ts'

/** An open plan that the acting unit has a seat in, and whose it is, as the acting one may see them. */
export interface UnitPlan {
  planId: string
  personId: string
  name: string
  isProtected: boolean
  keeperName: string
  othersLeft: string[]
  meetingAt: string | null
  facts: TurnFacts
}

/** All of them, in one look. Of a person who isn't within sight any more nothing is told. */
export async function loadUnitPlans(ctx: Context): Promise<UnitPlan[]> {
  const { rows } = await sql<{
    plan_id: string
    person_id: string
    state: PlanState
    kept: boolean
    keeper_name: string
    since: string
    follow_up_on: string | null
    has_force: boolean
    called_at: string | null
    starts_at: string | null
    prepared: boolean
    own_left: boolean
    others_left: string[]
    told: boolean
    stuck: boolean
    gap_since: string | null
    said: PlanWord[]
    birth_date: string | null
    guardian_decides: boolean
    name: string
    is_protected: boolean
  }>`select t.plan_id, t.person_id, t.state, t.kept, t.keeper_name, t.since, t.follow_up_on, t.has_force, t.called_at, t.starts_at, t.prepared, t.own_left,
      t.others_left, t.told, t.stuck, t.gap_since, t.said, o.birth_date, guardian_decides(o.id) as guardian_decides, o.given_name || ' ' || o.family_name as name, o.protection <> 'none' as is_protected
    from plan_turns() t join person o on o.id = t.person_id where o.deceased_on is null`.execute(ctx.tx)
  return rows.map((row) => ({
    planId: row.plan_id,
    personId: row.person_id,
    name: row.name,
    isProtected: row.is_protected,
    keeperName: row.keeper_name,
    othersLeft: row.others_left,
    meetingAt: row.starts_at,
    facts: {
      state: row.state,
      kept: row.kept,
      since: dayOf(row.since),
      followUpOn: row.follow_up_on,
      hasForce: row.has_force,
      meeting:
        row.starts_at === null
          ? null
          : {
              on: dayOf(row.starts_at),
              calledOn: dayOf(row.called_at!),
              prepared: row.prepared,
              personTold: row.told,
            },
      ownLeft: row.own_left,
      othersLeft: row.others_left.length > 0,
      yes: consentOf({ ...row, deceased_on: null }, row.said, ctx.today).holds,
      stuck: row.stuck,
      gapSince: row.gap_since,
    },
  }))
}
