import { sql } from 'kysely'
import { weightOf } from '../../../domain/contact/allotment/problem.ts'
import { undoableUntil } from '../../../domain/contact/handover/handover-undo.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { takeTurn } from '../handover/act.ts'
import { takeListTurn } from '../list-turn.ts'
import { type Ask, countEach, idOf, type Loaded, loadAllotment } from './load.ts'
import { totalsOf } from './view.ts'

/** One person's part of it. */
interface Given {
  personId: string
  contactId: string
  assignmentId: string
  knew: boolean
  decided: string
}

/**
 * Allots in one act: what was previewed, reckoned again here, or none. Whoever changed a list, a listing or a visit since makes it another
 * allotment; whoever appoints one of the persons at this very moment is met by the database's own constraint.
 */
export const allotDoctors: Handler<'contact.allot'> = async (ctx, { planHash, ...ask }) => {
  await takeTurn(ctx)
  await takeListTurn(ctx)
  const loaded = await loadAllotment(ctx, ask)
  if (loaded.hash !== planHash) throw new Problem(409, 'allotment.changed')
  const given = givenIn(ctx, loaded)
  if (given.length === 0) throw new Problem(422, 'allotment.nobody')
  const totals = totalsOf(loaded)
  const allotmentId = ctx.newId()
  await write(ctx, allotmentId, ask, given, totals.waiting)
  ctx.concerns(...given.map(({ personId }) => personId))
  ctx.note({ allotmentId, method: ask.method, seed: ask.seed, ...totals })
  for (const [assignmentId, count] of countEach(given.map((one) => one.assignmentId)))
    await ctx.send('contact.allotted', { assignmentId, allotmentId, count })
  return { allotmentId, totals, undoUntil: undoableUntil(ctx.now) }
}

function givenIn(ctx: Context, { problem, taking, answer, grounds }: Loaded): Given[] {
  return problem.persons.flatMap(({ id }, p) => {
    const at = answer.place[p]!
    if (at < 0) return []
    const decided = grounds[p]!.map((g) => ({ code: g.code, rule: g.rule, fact: g.fact, params: g.params }))
    return [
      {
        personId: id,
        contactId: ctx.newId(),
        assignmentId: idOf(taking[at]!),
        knew: weightOf(problem.relations, p, at) > 0,
        decided: JSON.stringify(decided),
      },
    ]
  })
}

/** In three statements, whatever the number. */
async function write(ctx: Context, id: string, ask: Ask, given: readonly Given[], waiting: number): Promise<void> {
  const column = <K extends keyof Given>(key: K) => given.map((one) => one[key])
  await sql`
    insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice,
      valid, appointed_by, decided)
    select v.row_id, v.contact_id, 1, v.person_id, ctx_provider(), ctx_unit(), v.assignment_id, 'doctorContact', 'needed', false,
      daterange(ctx_today(), null), ctx_assignment(), v.decided
    from unnest(${given.map(() => ctx.newId())}::uuid[], ${column('contactId')}::uuid[], ${column('personId')}::uuid[],
      ${column('assignmentId')}::uuid[], ${column('decided')}::jsonb[]) as v (row_id, contact_id, person_id, assignment_id, decided)`
    .execute(ctx.tx)
    .catch((error: { code?: string; constraint?: string }) => {
      // Someone appointed one of them meanwhile: nothing of this is done.
      if ((error.code === '23P01' || error.code === '23505') && error.constraint?.startsWith('fixed_contact_'))
        throw new Problem(409, 'allotment.changed')
      throw error
    })
  await sql`
    insert into allotment (id, unit_id, provider_id, made_by, starts_on, method, seed, persons, waiting)
    values (${id}, ctx_unit(), ctx_provider(), ctx_assignment(), ctx_today(), ${ask.method}, ${ask.seed}, ${given.length}, ${waiting})`.execute(
    ctx.tx,
  )
  await sql`
    insert into allotment_item (allotment_id, person_id, provider_id, unit_id, contact_id, assignment_id, knew)
    select ${id}, v.person_id, ctx_provider(), ctx_unit(), v.contact_id, v.assignment_id, v.knew
    from unnest(${column('personId')}::uuid[], ${column('contactId')}::uuid[], ${column('assignmentId')}::uuid[], ${column('knew')}::boolean[])
      as v (person_id, contact_id, assignment_id, knew)`.execute(ctx.tx)
}
