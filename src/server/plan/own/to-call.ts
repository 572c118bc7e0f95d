import { sql } from 'kysely'
import type { OwnPlans } from '../../../contract/own-plan-views.ts'
import { type KnownNumber, type WhomToCall, whomToCall } from '../../../domain/plan/whom-to-call.ts'
import type { Context } from '../../platform/operations/context.ts'
import { loadOwn } from '../../resident/contacts.ts'
import { loadUnits } from '../../resident/units.ts'

type OwnContact = OwnPlans['contacts'][number]

/** Fixed contacts, for whoever may see them; one that has left is not someone to call. */
export async function loadContacts(ctx: Context, personId: string): Promise<OwnContact[]> {
  if (ctx.actor.kind === 'proxy' && !ctx.actor.scopes.includes('contacts')) return []
  const { own, reachable } = await loadOwn(ctx, personId)
  return own.contacts
    .filter((one) => !one.vacant)
    .map((one) => {
      const phone = one.ways.find((way) => way.kind === 'phone')
      const { ways, team, unit } = reachable(one.contactId)
      const among = (some: readonly { id: string }[]): boolean => some.some((way) => way.id === phone?.id)
      const others = team && among(team.ways) ? team.name : unit.name
      return {
        name: one.name,
        kindName: one.kindName,
        phone: phone?.value ?? null,
        reaches: among(ways) ? one.name : others,
      }
    })
}

/**
 * Whom the person calls by the words of some plans, with the numbers of those that the words name: the fixed contacts, and the
 * units that take part in the plans.
 *
 * @param contacts null where no number but the written one is told, as of someone with protected identity
 */
export async function loadToCall(
  ctx: Context,
  of: { words: string; planIds: readonly string[]; contacts: readonly OwnContact[] | null },
): Promise<WhomToCall> {
  if (of.contacts === null || of.words.trim() === '') return whomToCall(of.words, [])
  const { rows } = await sql<{ unitId: string }>`select distinct unit_id as "unitId" from plan_party
    where plan_id = any (${of.planIds}::uuid[]) and unit_id is not null and withdrawn_at is null
      and (is_keeper or allowed_until is null or allowed_until >= ctx_today())`.execute(ctx.tx)
  const units = await loadUnits(
    ctx.tx,
    rows.map((row) => row.unitId),
  )
  const known = (kind: KnownNumber['kind'], name: string, phone: string | null, reaches = name): KnownNumber[] =>
    phone === null ? [] : [{ kind, name, phone, reaches }]
  return whomToCall(of.words, [
    ...of.contacts.flatMap((one) => known('contact', one.name, one.phone, one.reaches)),
    ...[...units.values()].flatMap((one) => known('unit', one.name, one.phone)),
  ])
}
