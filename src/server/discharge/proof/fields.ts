import { sql } from 'kysely'

/** The fields of a message that its hash is over, as text. */
export const messageFields = sql`array[m.id::text, m.case_id::text, m.kind, trunc(extract(epoch from m.sent_at) * 1000000)::text, m.unit_id::text,
  m.assignment_id::text, m.content::text, m.words]`

/** Where among these what the message says lies. */
export const messageContent = 6
