import { sql } from 'kysely'
import type { PlanView } from '../../../contract/plan-views.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { EpisodeKind } from '../../../domain/contact/situation.ts'
import type { UnitKind } from '../../../domain/organisation/units.ts'
import { doctorPart } from '../../../domain/plan/doctor-part.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { PlanRecord } from '../record.ts'

const careOfUnit: Partial<Record<UnitKind, EpisodeKind>> = {
  homeHealthCareUnit: 'homeHealthCare',
  residentialCareUnit: 'residentialCare',
}

/** Whether the doctor contact is missing in the plan (FC-17), from what the reader may see; asked while somebody can still be invited. */
export async function loadDoctorPart(ctx: Context, plan: PlanRecord): Promise<PlanView['doctor']> {
  if (['proposed', 'refused', 'needed', 'declined', 'closed'].includes(plan.state) || plan.deceased_on !== null)
    return null
  const { rows } = await sql<{
    episodes: EpisodeKind[]
    doctor: { unitId: string; unitName: string } | null
    units: { id: string; kind: UnitKind }[]
  }>`select array(select distinct e.kind from care_episode e where e.person_id = ${plan.person_id} and e.is_current and e.valid @> ctx_today()) as episodes,
      (select json_build_object('unitId', u.id, 'unitName', u.name) from fixed_contact c join care_unit u on u.id = unit_now(c.unit_id, ctx_today())
        where c.person_id = ${plan.person_id} and c.kind = 'doctorContact' and c.is_current and c.valid @> ctx_today() limit 1) as doctor,
      coalesce((select json_agg(json_build_object('id', unit_now(y.unit_id, ctx_today()), 'kind', k.kind)) from plan_party y join care_unit k on k.id = y.unit_id
        where y.plan_id = ${plan.id} and y.withdrawn_at is null and (y.is_keeper or y.allowed_until is null or y.allowed_until >= ctx_today())), '[]') as units`.execute(
    ctx.tx,
  )
  const { episodes, doctor, units } = rows[0]!
  // Care that the reader doesn't see the records of is told by who takes part in the plan.
  const byParty = units.flatMap(({ kind }) => careOfUnit[kind] ?? [])
  const found = doctorPart({
    on: ctx.today,
    episodes: [...episodes, ...byParty],
    doctor,
    units: units.map((one) => one.id),
  })
  return found && { reason: toReasonView(found.reason), unit: found.unit }
}
