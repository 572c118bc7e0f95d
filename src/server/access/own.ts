import { sql } from 'kysely'
import { decideBlock } from '../../domain/access/consent.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadTold } from './informing.ts'
import { withdraw } from './record.ts'
import { loadAssessments, loadBlocks, loadConsents, loadDisclosures, loadEmergencies, loadReaders } from './rows.ts'

interface Keeper {
  provider_id: string
  provider_name: string
  kind: 'healthcare' | 'socialCare'
  blocked: boolean
  units: { unitId: string; name: string; blocked: boolean }[]
}

/** Who can see the person's data, and why; and what the person can oppose or take back. */
export const ownAccess: Handler<'resident.access'> = async (ctx) => {
  const personId = ctx.session.person_id!
  const disclosures = await loadDisclosures(ctx.tx, personId, null)
  return {
    readers: await loadReaders(ctx.tx, personId, null),
    disclosures: disclosures.map(({ fromProviderId, toProviderId, ...view }) => view),
    told: await loadTold(ctx.tx, personId, null),
    consents: await loadConsents(ctx.tx, personId, ctx.today),
    assessments: await loadAssessments(ctx.tx, personId, ctx.today),
    emergencies: (await loadEmergencies(ctx.tx, personId, null)).map(
      ({ danger, cannotConsent, indispensable, asked, ...seen }) => seen,
    ),
    blocks: await loadBlocks(ctx.tx, personId, 'person'),
    keepers: (await loadKeepers(ctx)).map(({ provider_id, provider_name, ...rest }) => ({
      providerId: provider_id,
      providerName: provider_name,
      ...rest,
    })),
  }
}

async function loadKeepers(ctx: Context): Promise<Keeper[]> {
  const { rows } = await sql<Keeper>`select k.provider_id, p.name as provider_name, p.kind,
      exists (select 1 from access_block b where b.person_id = ctx_self() and b.provider_id = k.provider_id and b.against = 'providers'
        and b.unit_id is null and b.lifted_at is null) as blocked,
      json_agg(json_build_object('unitId', u.id, 'name', u.name, 'blocked', exists (select 1 from access_block b where b.person_id = ctx_self()
        and b.unit_id = u.id and b.against = 'units' and b.lifted_at is null)) order by u.name) as units
    from own_keepers() k join care_provider p on p.id = k.provider_id join care_unit u on u.id = k.unit_id
    group by k.provider_id, p.name, p.kind order by p.name`.execute(ctx.tx)
  return rows
}

/** The person blocks what one provider keeps from others, or what one unit keeps from the provider's other units. */
export const ownBlock: Handler<'resident.block'> = async (ctx, { against, providerId, unitId }) => {
  const keeper = (await loadKeepers(ctx)).find((one) => one.provider_id === providerId)
  const unit = keeper?.units.find((one) => one.unitId === unitId)
  if (!keeper || (unitId !== null && !unit)) throw new Problem(404, 'notFound')
  const decision = decideBlock({
    about: { deceasedOn: null },
    by: 'person',
    hasMandate: false,
    against,
    holder: keeper.kind,
    unitId,
    stands: against === 'units' ? (unit?.blocked ?? false) : unitId === null && keeper.blocked,
  })
  if (!decision.ok) throw new Problem(422, 'access.notRecorded', { reasons: decision.reasons })
  const blockId = ctx.newId()
  await sql`insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel)
    values (${blockId}, ctx_self(), ${providerId}, ${unitId}::uuid, ${against}, 'person', 'online')`.execute(ctx.tx)
  ctx.note({ blockId, against })
  return { blockId }
}

export const ownLiftBlock: Handler<'resident.liftBlock'> = async (ctx, { blockId }) => {
  const { rows } = await sql<{ id: string }>`update access_block set lifted_at = now(), lift_channel = 'online'
    where id = ${blockId} and person_id = ctx_self() and lifted_at is null returning id`.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ blockId })
  return { lifted: true }
}

export const ownWithdraw: Handler<'resident.withdrawConsent'> = async (ctx, { consentId }) => {
  await withdraw(ctx, ctx.session.person_id!, consentId, { channel: 'online', words: '' })
  return { withdrawn: true }
}

export const ownEndDisclosure: Handler<'resident.endDisclosure'> = async (ctx, { disclosureId }) => {
  const { rows } = await sql<{ done: boolean }>`select disclosure_withdraw(${disclosureId}) as done`.execute(ctx.tx)
  if (!rows[0]?.done) throw new Problem(404, 'notFound')
  ctx.note({ disclosureId })
  return { ended: true }
}
