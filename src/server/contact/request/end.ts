import type { Insertable } from 'kysely'
import type { ContactRequestEndTable } from '../../platform/database/schema.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { RequestRow } from './rows.ts'

/** What belongs to the one end or the other (FC-3); what isn't said of it is empty. */
type End = Pick<Insertable<ContactRequestEndTable>, 'outcome'> &
  Partial<Omit<Insertable<ContactRequestEndTable>, 'request_id' | 'person_id' | 'provider_id' | 'unit_id' | 'ended_by'>>

/** Ends a request by who acts. Of two who end it at once, the second is told (409). */
export async function writeEnd(
  ctx: Context,
  row: Pick<RequestRow, 'id' | 'person_id' | 'provider_id' | 'unit_id'>,
  end: End,
): Promise<void> {
  await ctx.tx
    .insertInto('contact_request_end')
    .values({
      request_id: row.id,
      person_id: row.person_id,
      provider_id: row.provider_id,
      unit_id: row.unit_id,
      ended_by: ctx.session.assignment_id,
      contact_id: null,
      wish_followed: null,
      wish_reason: null,
      withdrawn_by: null,
      channel: null,
      note: null,
      transfer_id: null,
      ...end,
    })
    .execute()
}
