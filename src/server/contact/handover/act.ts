import { sql } from 'kysely'
import { handoverReasons, planHandover } from '../../../domain/contact/handover/handover.ts'
import { undoableUntil } from '../../../domain/contact/handover/handover-undo.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { takeListTurn } from '../list-turn.ts'
import { type Ask, type Loaded, loadPanel } from './panel.ts'
import { hashOf, takerViews, totalsOf } from './view.ts'
import { type HandedRow, writeHandover } from './write.ts'

/**
 * Hands a panel over in one act: the plan that was previewed, reckoned again here, or none. Whoever changed a contact, a list or a
 * listing since makes it another plan; whoever does it at this very moment is met by the database's own constraints.
 */
export const handOver: Handler<'contact.handOver'> = async (ctx, { planHash, ...ask }) => {
  await takeTurn(ctx)
  await takeListTurn(ctx)
  const loaded = await loadPanel(ctx, ask)
  const plan = planHandover(loaded.input)
  if (hashOf(plan, loaded, ask) !== planHash) throw changed(loaded, ask)
  const totals = totalsOf(plan)
  const rows = handedRows(ctx, plan.steps, loaded)
  if (rows.length === 0) throw new Problem(422, 'handover.nothing')

  const handoverId = ctx.newId()
  await sql`savepoint handing_over`.execute(ctx.tx)
  const done = await writeHandover(ctx, {
    id: handoverId,
    from: ask.assignmentId,
    startsOn: ask.startsOn,
    reason: ask.reason,
    endReason: handoverReasons[ask.reason],
    rows,
  }).catch((error: { code?: string; constraint?: string }) => {
    // Someone appointed or ended one of them meanwhile: nothing of this is done.
    if ((error.code === '23P01' || error.code === '23505') && error.constraint?.startsWith('fixed_contact_'))
      return false
    throw error
  })
  if (!done) {
    await sql`rollback to savepoint handing_over`.execute(ctx.tx)
    throw changed(await loadPanel(ctx, ask), ask)
  }
  ctx.concerns(...rows.map((row) => row.personId))
  ctx.note({ handoverId, assignmentId: ask.assignmentId, startsOn: ask.startsOn, reason: ask.reason, ...totals })
  await tell(ctx, handoverId, ask.assignmentId, rows)
  return { handoverId, totals, undoUntil: undoableUntil(ctx.now) }
}

/** One handover at a time at a unit: two would share out the same lists. */
export async function takeTurn(ctx: Context): Promise<void> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('handover ' || ctx_unit(), 0)) as mine`.execute(ctx.tx)
  if (!rows[0]?.mine) throw new Problem(409, 'handover.running')
}

/** Another plan than the one previewed: how it looks now, without naming anyone. */
function changed(loaded: Loaded, ask: Ask): Problem {
  const plan = planHandover(loaded.input)
  return new Problem(409, 'handover.changed', {
    current: { totals: totalsOf(plan), takers: takerViews(plan, loaded), planHash: hashOf(plan, loaded, ask) },
  })
}

function handedRows(ctx: Context, steps: ReturnType<typeof planHandover>['steps'], loaded: Loaded): HandedRow[] {
  return steps.flatMap((step) =>
    step.handed.map(({ contact, appoint }): HandedRow => {
      const old = loaded.rows.get(contact.id)!
      return {
        personId: step.personId,
        oldRow: old.row_id,
        oldContact: old.contact_id,
        oldFrom: old.from_day,
        to: step.to!,
        knew: step.knew !== null,
        appoint: appoint && {
          contactId: ctx.newId(),
          first: appoint.startsOn,
          last: appoint.endsOn ?? null,
          decided: appoint.grounds.map((g) => ({ code: g.code, rule: g.rule, fact: g.fact, params: g.params })),
        },
      }
    }),
  )
}

/** One notice to each: how many they have taken over, or are rid of. */
async function tell(ctx: Context, handoverId: string, from: string, rows: readonly HandedRow[]): Promise<void> {
  const persons = new Map<string, Set<string>>()
  for (const { to, personId } of rows) persons.set(to, (persons.get(to) ?? new Set()).add(personId))
  for (const [assignmentId, whom] of persons)
    await ctx.send('contact.handedOver', { assignmentId, handoverId, count: whom.size })
  await ctx.send('contact.handedAway', {
    assignmentId: from,
    handoverId,
    count: new Set(rows.map((row) => row.personId)).size,
  })
}
