import { sql } from 'kysely'
import { type ContactPolicy, defaultPolicy, type PolicyOf } from '../../domain/contact/policy.ts'
import type { Situation } from '../../domain/contact/situation.ts'
import type { Tx } from '../platform/database/database.ts'

/** What the unit's authority and the unit itself ask beyond the law on a day; the default where nothing is decided. */
export async function loadPolicy(tx: Tx, unitId: string, day: string): Promise<ContactPolicy> {
  return (await loadPolicies(tx, [unitId], day))(unitId)
}

/** The same of each unit that gives the person care: what another authority has decided isn't ours to turn on or off. */
export function loadPoliciesOf(tx: Tx, { episodes }: Pick<Situation, 'episodes'>, day: string): Promise<PolicyOf> {
  return loadPolicies(
    tx,
    episodes.map((episode) => episode.unitId),
    day,
  )
}

/** The same of several units, in one query. */
async function loadPolicies(tx: Tx, unitIds: readonly string[], day: string): Promise<PolicyOf> {
  if (unitIds.length === 0) return () => defaultPolicy
  const { rows } = await sql<{ id: string; policy: Partial<ContactPolicy> | null; cap: number | null }>`
    select u.id, p.policy, u.list_cap_per_doctor as cap from care_unit u
    left join contact_policy p on p.authority_id = u.authority_id and p.valid @> ${day}::date
    where u.id = any (${[...new Set(unitIds)]}::uuid[])`.execute(tx)
  const found = new Map(
    rows.map(({ id, policy, cap }) => [id, { ...defaultPolicy, ...policy, ...(cap ? { listCapPerDoctor: cap } : {}) }]),
  )
  return (unitId) => found.get(unitId) ?? defaultPolicy
}
