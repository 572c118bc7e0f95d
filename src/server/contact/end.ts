import { decideEnding } from '../../domain/contact/appointment.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { carried } from './appoint.ts'
import { staleProblem } from './current.ts'
import { loadPolicy } from './policy.ts'
import { loadKnown, toExisting } from './rows.ts'
import { writeVersions } from './versions.ts'

/** Ends a contact with a reason. The version that ended it follows the one it was; both are kept. */
export const end: Handler<'contact.end'> = async (ctx, input) => {
  const known = (await loadKnown(ctx.tx, [input.personId], ctx.today)).get(input.personId)
  const row = known?.contacts.find((c) => c.contact_id === input.contactId && c.unit_id === ctx.session.unit_id)
  if (!known || !row) throw new Problem(404, 'notFound')
  if (row.version !== input.version) throw staleProblem(known, row, ctx.today)
  const decision = decideEnding({
    contact: toExisting(row),
    situation: known.situation,
    policy: await loadPolicy(ctx.tx, row.unit_id, ctx.today),
    day: ctx.today,
    endsOn: input.endsOn,
    reason: input.reason,
  })
  if (!decision.ok) throw new Problem(422, 'contact.endRefused', { reasons: decision.reasons })
  const version = row.version + 1
  const next = await carried(ctx, row.row_id)
  await writeVersions(ctx, row, [{ ...next, version, to: input.endsOn, end_reason: input.reason }])
  ctx.note({ contactId: row.contact_id, kind: row.kind, reason: input.reason, to: input.endsOn })
  await ctx.send('contact.ended', {
    contactId: row.contact_id,
    personId: row.person_id,
    kind: row.kind,
    assignmentId: row.assignment_id,
  })
  return { contactId: row.contact_id, version }
}
