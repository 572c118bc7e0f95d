import type { Tx } from '../platform/database/database.ts'
import type { InformationRow } from './views.ts'

/** What the persons have been told, of the acting provider's own contacts. */
export async function loadInfos(tx: Tx, personIds: readonly string[]): Promise<InformationRow[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('contact_information')
    .select(['contact_id', 'told_at as at', 'fingerprint', 'outcome'])
    .where('person_id', 'in', [...personIds])
    .orderBy('told_at')
    .execute()
  return rows as InformationRow[]
}
