import { sql } from 'kysely'
import { toReasonView } from '../../contract/reason-view.ts'
import { loadItems } from '../person/items.ts'
import type { Context } from '../platform/operations/context.ts'
import { translateDatabaseError } from '../platform/operations/database-errors.ts'
import { Problem, problemBody } from '../platform/operations/problem.ts'

/** One who was left out of an act for many, and the refusal that it met. */
export interface LeftOut {
  personId: string
  problem: Problem
}

/** What an act for many has done: how many, and who was left out. */
export interface Done {
  done: string[]
  left: LeftOut[]
}

/**
 * Does the same for many persons in one transaction, each on its own: what is refused for one only when it is done (a contact that the
 * acting unit may not see, someone who was a moment before) is undone for that one alone, and the others stand. What follows from the
 * refusal goes out all the same (FC-19). With `whole` the first refusal stops everything, and says for whom it was.
 */
export async function doEach<T extends { personId: string }>(
  ctx: Context,
  rows: readonly T[],
  whole: boolean,
  act: (row: T) => Promise<void>,
): Promise<Done> {
  const done: string[] = []
  const left: LeftOut[] = []
  // In one order for everyone, so that two who act at once wait for each other instead of locking each other out.
  for (const row of [...rows].sort((a, b) => (a.personId < b.personId ? -1 : 1))) {
    const problem = await attempt(ctx, () => act(row))
    if (!problem) done.push(row.personId)
    else if (whole) throw await naming(ctx, row.personId, problem)
    else left.push({ personId: row.personId, problem })
  }
  for (const { problem } of left) if (problem.follow) await ctx.send(problem.follow.topic, problem.follow.payload)
  return { done, left }
}

/** The refusal, when it concerns this one alone and nothing of it was kept; anything else fails the whole. */
async function attempt(ctx: Context, act: () => Promise<void>): Promise<Problem | null> {
  await sql`savepoint one_of_many`.execute(ctx.tx)
  try {
    await act()
    await sql`release savepoint one_of_many`.execute(ctx.tx)
    return null
  } catch (error) {
    const problem = error instanceof Problem ? error : takenMeanwhile(error)
    if (!problem || ![404, 409, 422].includes(problem.status)) throw error
    await sql`rollback to savepoint one_of_many`.execute(ctx.tx)
    return problem
  }
}

/** A constraint that someone else's row met first. A deadlock isn't: it has undone more than this one. */
function takenMeanwhile(error: unknown): Problem | undefined {
  const { code } = error as { code?: string }
  return code === '23P01' || code === '23505' ? translateDatabaseError(error) : undefined
}

/** The same refusal, said of the person by name: nobody else can be meant by it. */
async function naming(ctx: Context, personId: string, problem: Problem): Promise<Problem> {
  const name = (await loadItems(ctx.tx, [personId], ctx.today)).get(personId)?.name
  const { sv, en } = problemBody(problem, 'sv', '')
  return new Problem(problem.status, problem.code, {
    reasons: problem.reasons,
    current: { personId },
    ...(name ? { sentence: { sv: `${name}: ${sv}`, en: `${name}: ${en}` } } : {}),
    ...(problem.follow ? { follow: problem.follow } : {}),
  })
}

/** Those left out as they are shown: by name, with the sentence that the refusal has wherever it is met. */
export async function toLeftOut(ctx: Context, left: readonly LeftOut[]) {
  const persons = left.map(({ personId }) => personId)
  const names = await loadItems(ctx.tx, persons, ctx.today)
  return left.flatMap(({ personId, problem }) => {
    const item = names.get(personId)
    const { sv, en } = problemBody(problem, 'sv', '')
    const because = { sv, en }
    return item
      ? [{ personId, name: item.name, protected: item.protected, because, reasons: problem.reasons.map(toReasonView) }]
      : []
  })
}
