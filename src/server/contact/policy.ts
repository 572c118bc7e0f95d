import { sql } from 'kysely'
import { type ContactPolicy, defaultPolicy } from '../../domain/contact/policy.ts'
import type { Tx } from '../platform/database/database.ts'

/** What the unit's authority and the unit itself ask beyond the law on a day; the default where nothing is decided. */
export async function loadPolicy(tx: Tx, unitId: string, day: string): Promise<ContactPolicy> {
  const { rows } = await sql<{ policy: Partial<ContactPolicy> | null; cap: number | null }>`
    select p.policy, u.list_cap_per_doctor as cap from care_unit u
    left join contact_policy p on p.authority_id = u.authority_id and p.valid @> ${day}::date where u.id = ${unitId}`.execute(
    tx,
  )
  const found = rows[0]
  return { ...defaultPolicy, ...found?.policy, ...(found?.cap ? { listCapPerDoctor: found.cap } : {}) }
}
