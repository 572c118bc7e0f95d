import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { DemoCommission } from './development-provider.ts'

/** The made-up county's commissions are its assignments of today, as a catalogue in step with it would say them. */
export async function demoCommissions(db: Database, hsaId: string): Promise<DemoCommission[]> {
  const { rows } = await sql<DemoCommission>`
    select u.hsa_id as "commissionHsaId", u.name as "commissionName", p.hsa_id as "healthCareProviderHsaId", u.hsa_id as "healthCareUnitHsaId",
      case when a.role in ('administrator', 'countyAdministrator') then 'Administration' else 'Vård och behandling' end as "commissionPurpose"
    from assignment a join care_unit u on u.id = a.unit_id join care_provider p on p.id = u.provider_id
    where a.staff_id = staff_by_hsa(${hsaId}) and a.valid @> ctx_today() and u.valid @> ctx_today() order by u.name, a.id`.execute(
    db,
  )
  return rows
}
