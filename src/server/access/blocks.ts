import { sql } from 'kysely'
import { decideBlock, decideInnerOpening, decideLift } from '../../domain/access/consent.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadAbout } from './facts.ts'
import { hasMandate } from './mandate.ts'
import { shutsOut } from './rows.ts'

interface Asked {
  personId: string
  against: 'providers' | 'units'
  unitId: string | null
}

async function stands(ctx: Context, { personId, against, unitId }: Asked, providerId: string): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean
  }>`select exists (select 1 from access_block b where b.person_id = ${personId}
    and b.provider_id = ${providerId} and b.against = ${against} and b.unit_id is not distinct from ${unitId}::uuid and b.lifted_at is null) as there`.execute(
    ctx.tx,
  )
  return rows[0]?.there ?? false
}

/** Blocks what the own provider keeps, as the person asks (FC-20). What others read by law of it ends at once. */
export const block: Handler<'access.block'> = async (ctx, input) => {
  const { personId, against, unitId, askedBy } = input
  const about = await loadAbout(ctx, personId)
  const decision = decideBlock({
    about,
    by: askedBy,
    hasMandate: askedBy === 'representative' && (await hasMandate(ctx, personId)),
    against,
    holder: ctx.session.provider_kind!,
    unitId,
    stands: await stands(ctx, input, ctx.session.provider_id!),
  })
  if (!decision.ok) throw new Problem(422, 'access.notRecorded', { reasons: decision.reasons })
  if (unitId !== null && !(await isOwnUnit(ctx, unitId))) throw new Problem(404, 'notFound')
  const blockId = ctx.newId()
  await sql`insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel, words, recorded_by)
    values (${blockId}, ${personId}, ctx_provider(), ${unitId}::uuid, ${against}, ${askedBy}, ${input.channel}, ${input.words ?? ''}, ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ blockId, against })
  return { blockId }
}

async function isOwnUnit(ctx: Context, unitId: string): Promise<boolean> {
  const { rows } = await sql<{
    own: boolean
  }>`select provider_id = ctx_provider() as own from care_unit where id = ${unitId}`.execute(ctx.tx)
  return rows[0]?.own ?? false
}

/** Lifts a block of the own provider, as the person asks. */
export const liftBlock: Handler<'access.liftBlock'> = async (ctx, { personId, blockId, askedBy, channel, words }) => {
  const { rows: found } = await sql<{
    shuts_out: boolean
  }>`select ${shutsOut} as shuts_out
    from access_block b where id = ${blockId} and person_id = ${personId} and lifted_at is null`.execute(ctx.tx)
  if (!found[0]) throw new Problem(404, 'notFound')
  const decision = decideLift({
    by: askedBy,
    hasMandate: askedBy === 'representative' && (await hasMandate(ctx, personId)),
    stands: true,
    shutsOut: found[0].shuts_out,
  })
  if (!decision.ok) throw new Problem(422, 'access.notRecorded', { reasons: decision.reasons })
  const { rows } = await sql<{
    id: string
  }>`update access_block set lifted_at = now(), lift_channel = ${channel}, lift_words = ${words ?? ''},
      lifted_by = ctx_assignment() where id = ${blockId} and person_id = ${personId} and lifted_at is null returning id`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ blockId })
  return { lifted: true }
}

/** Opens an inner block for the one who asks, to the end of the day (PDL 4:5); only then it is told which unit it was. */
export const openBlock: Handler<'access.openBlock'> = async (ctx, { personId, blockId, ...said }) => {
  const { consent = '', cannotBeHad = '', indispensable = '' } = said
  const decision = decideInnerOpening({ consent, cannotBeHad, indispensable })
  if (!decision.ok) throw new Problem(422, 'access.notOpened', { reasons: decision.reasons })
  const ground = consent ? 'consent' : 'indispensable'
  const words = consent || `${cannotBeHad} / ${indispensable}`
  const { rows } = await sql<{
    done: boolean
  }>`select block_open_inner(${ctx.newId()}, b.id, ${ground}, ${words}) as done
    from access_block b where b.id = ${blockId} and b.person_id = ${personId}`.execute(ctx.tx)
  if (!rows[0]?.done) throw new Problem(404, 'notFound')
  const { rows: unit } = await sql<{
    name: string
  }>`select u.name from access_block b join care_unit u on u.id = b.unit_id where b.id = ${blockId}`.execute(ctx.tx)
  ctx.note({ blockId, on: ground })
  return { unitName: unit[0]!.name }
}
