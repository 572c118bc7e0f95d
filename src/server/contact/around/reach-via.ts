import { decideReachedVia } from '../../../domain/contact/team/team.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { carried } from '../appoint.ts'
import { staleProblem } from '../current.ts'
import { fingerprintOf, reachingOf } from '../reaching.ts'
import { isOn, loadKnown } from '../rows.ts'
import { providersTeam } from '../team/persons.ts'
import { writeVersions } from '../versions.ts'

/** Says whether a contact at the acting unit is reached through a team (FC-12): a new version of it. */
export const reachVia: Handler<'contact.reachVia'> = async (ctx, input) => {
  const known = (await loadKnown(ctx.tx, [input.personId], ctx.today)).get(input.personId)
  const row = known?.contacts.find((c) => c.contact_id === input.contactId && c.unit_id === ctx.session.unit_id)
  if (!known || !row) throw new Problem(404, 'notFound')
  // Over, or changed by someone else: either way it isn't what was seen.
  if (row.version !== input.version || (row.to_day !== null && row.to_day < ctx.today))
    throw staleProblem(known, row, ctx.today)
  if (input.teamId !== row.via_team_id) await mayBeReachedVia(ctx, input.teamId)
  const next = await carried(ctx, row.row_id)
  const version = row.version + 1
  const change = { version, to: row.to_day, end_reason: row.end_reason, via_team_id: input.teamId }
  await writeVersions(ctx, row, [{ ...next, ...change }])
  const after = { ...row, via_team_id: input.teamId }
  const reaching = await reachingOf(ctx.tx, [row, after])
  const [before, now] = [fingerprintOf(row, reaching), fingerprintOf(after, reaching)]
  ctx.note({ contactId: row.contact_id, version, teamId: input.teamId })
  return { contactId: row.contact_id, version, toTell: isOn(row, ctx.today) && before !== now }
}

/** Refuses a team that isn't the provider's, or that nobody answers for. */
export async function mayBeReachedVia(ctx: Context, teamId: string | null): Promise<void> {
  if (teamId === null) return
  const decision = decideReachedVia(await providersTeam(ctx, teamId), ctx.today)
  if (!decision.ok) throw new Problem(422, 'team.refused', { reasons: decision.reasons })
}
