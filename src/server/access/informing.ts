import { sql } from 'kysely'
import type { SharingView } from '../../contract/access-views.ts'
import type { ConsentGiver, Informed } from '../../domain/access/facts.ts'
import { decideInforming } from '../../domain/access/informing.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadAbout, loadReader } from './facts.ts'
import { hasMandate } from './mandate.ts'

/** Writes down that the person, or who answers for them, has been told what is shared and that one may oppose (SVOD 2:2). */
export const inform: Handler<'access.inform'> = async (ctx, { personId, whom, channel, on }) => {
  const about = await loadAbout(ctx, personId)
  const reader = await loadReader(ctx, personId)
  const decision = decideInforming({
    about,
    whom,
    hasMandate: whom === 'representative' && (await hasMandate(ctx, personId)),
    on,
    today: ctx.today,
    underSvod: reader.underSvod,
  })
  if (!decision.ok) throw new Problem(422, 'access.notRecorded', { reasons: decision.reasons })
  return { informationId: await recordTold(ctx, { personId, whom, channel, on }) }
}

interface Told {
  personId: string
  whom: Informed
  channel: SharingView['channel']
  on: string
}

/** Adds the row; whoever calls has asked the domain. */
export async function recordTold(ctx: Context, { personId, whom, channel, on }: Told): Promise<string> {
  const informationId = ctx.newId()
  await sql`insert into sharing_information (id, person_id, provider_id, unit_id, informed_whom, channel, informed_on, recorded_by)
    values (${informationId}, ${personId}, ctx_provider(), ctx_unit(), ${whom}, ${channel}, ${on}::date, ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ informationId, whom })
  return informationId
}

/** Whether the one who says yes has been told by the own provider, as far as the acting unit may see. */
export async function isTold(ctx: Context, personId: string, giver: ConsentGiver): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`select sharing_told(${personId}, ${giver}) as told`.execute(ctx.tx)
  return rows[0]?.told ?? false
}

/** Who has been told, by whom and when, as far as one may see: the own provider's, or the person's own. Latest first. */
export async function loadTold(tx: Tx, personId: string, unitId: string | null): Promise<SharingView[]> {
  const { rows } = await sql<Omit<SharingView, 'ownUnit'> & { unitId: string }>`
    select i.id as "informationId", p.name as "providerName", u.name as "unitName", i.unit_id as "unitId", i.informed_whom as whom, i.channel,
      i.informed_on as on, m.given_name || ' ' || m.family_name as "recordedByName"
    from sharing_information i join care_provider p on p.id = i.provider_id join care_unit u on u.id = i.unit_id
    left join assignment a on a.id = i.recorded_by left join staff_member m on m.id = a.staff_id
    where i.person_id = ${personId} order by i.informed_on desc, i.recorded_at desc, i.id`.execute(tx)
  return rows.map(({ unitId: at, ...row }) => ({ ...row, ownUnit: at === unitId }))
}
