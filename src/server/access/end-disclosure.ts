import { sql } from 'kysely'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/** What the provider shows another is shown no longer: the person has said so, to staff of the one who shows it (FC-20). */
export const endDisclosure: Handler<'access.endDisclosure'> = async (
  ctx,
  { personId, disclosureId, channel, words },
) => {
  const { rows } = await sql<{ done: boolean }>`
    select disclosure_end_said(${disclosureId}, ${personId}, ${channel}, ${words ?? ''}) as done`.execute(ctx.tx)
  if (!rows[0]?.done) throw new Problem(404, 'notFound')
  ctx.note({ disclosureId, channel })
  return { ended: true }
}
