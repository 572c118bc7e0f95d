import { sql } from 'kysely'
import { type SevenAnswers, wrongSeven } from '../../domain/plan/seven-questions.ts'
import type { Context } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'

export interface Sevens {
  /** Whoever has answered in the person's place stands for the person; the latest counts. */
  person: { name: string; answers: SevenAnswers; at: string } | null
  /** `own`: the acting unit’s. */
  units: { name: string; answers: SevenAnswers; at: string; own: boolean }[]
}

/** The latest answers of the person and of each unit. */
export async function loadSeven(ctx: Context, planId: string): Promise<Sevens> {
  const { rows } = await sql<{ unit_id: string | null; name: string; answers: SevenAnswers; at: string; own: boolean }>`
    select distinct on (x.unit_id) x.unit_id, coalesce(u.name, '') as name, x.answers, x.at,
        coalesce(x.unit_id = ctx_unit() and ctx_actor() = 'staff', false) as own from plan_seven x
      left join care_unit u on u.id = x.unit_id where x.plan_id = ${planId} order by x.unit_id, x.at desc, x.id desc`.execute(
    ctx.tx,
  )
  const view = ({ name, answers, at }: (typeof rows)[number]) => ({ name, answers, at })
  const person = rows.find((row) => row.unit_id === null)
  return {
    person: person ? view(person) : null,
    units: rows.filter((row) => row.unit_id !== null).map((row) => ({ ...view(row), own: row.own })),
  }
}

/** Where everyone is asked, "not relevant" is no answer. */
export function checkSeven(answers: Parameters<typeof wrongSeven>[0]): void {
  const wrong = wrongSeven(answers)
  if (wrong.length > 0)
    throw new Problem(400, 'input.invalid', {
      fields: wrong.map((key) => fieldProblem(`answers.${key}`, 'field.choice')),
    })
}
