import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { type ContactRow, type Known, loadKnown } from './rows.ts'

/** A contact as it stands, for the one who was not first. */
function contactNow(row: ContactRow, hidePlace: boolean) {
  return {
    contactId: row.contact_id,
    version: row.version,
    staffName: `${row.given_name} ${row.family_name}`,
    unitName: hidePlace ? null : row.unit_name,
    from: row.from_day,
    to: row.to_day,
  }
}

/** The contacts of a kind that run or are to come, as far as they may be seen. */
export function currentOf(known: Known, kind: ContactKind, today: string) {
  return known.contacts
    .filter((c) => c.kind === kind && (c.to_day === null || c.to_day >= today))
    .map((c) => contactNow(c, known.hidePlace))
}

/** Someone else was first: how it looks now. The contact itself comes first, or last when it has ended. */
export function staleProblem(known: Known | undefined, row: ContactRow, today: string): Problem {
  if (!known) return new Problem(409, 'version.stale')
  const self = known.contacts.filter((c) => c.contact_id === row.contact_id)
  const others = currentOf(known, row.kind, today).filter((c) => c.contactId !== row.contact_id)
  const shown = self.map((c) => contactNow(c, known.hidePlace))
  const over = self.some((c) => c.to_day !== null && c.to_day < today)
  return new Problem(409, 'version.stale', { current: over ? [...others, ...shown] : [...shown, ...others] })
}

/** The same, looked up again after someone else's change was committed meanwhile. */
export async function staleNow(ctx: Context, row: ContactRow): Promise<Problem> {
  return staleProblem((await loadKnown(ctx.tx, [row.person_id], ctx.today)).get(row.person_id), row, ctx.today)
}
