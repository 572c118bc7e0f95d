import { poolOf } from '../../domain/contact/allotment/pool.ts'
import { type Allotment, inQueue, leftOut } from '../../domain/contact/allotment/problem.ts'
import type { Question } from './files.ts'

/**
 * The answer as JSON, in pieces: whole regions are long. `allotments`, `queue` and `declined` together hold every person of the file once, in
 * its order. `coverage` is the share of all of them that have a doctor, null of nobody.
 */
export function* answerOf(
  { problem, visits }: Question,
  answer: Allotment,
  asked: { method: string; seed: number },
): Generator<string> {
  const { persons, doctors } = problem
  const { place, proof } = answer
  const at = (where: number) => persons.flatMap(({ id }, p) => (place[p] === where ? [id] : []))
  yield '{"allotments":['
  let piece = ''
  let count = 0
  for (const [p, { id }] of persons.entries()) {
    if (place[p]! < 0) continue
    piece += `${count++ > 0 ? ',' : ''}${JSON.stringify({ person: id, staff: doctors[place[p]!]!.id })}`
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}],"queue":${JSON.stringify(at(inQueue))},"declined":${JSON.stringify(at(leftOut))},`
  const pool = poolOf(problem, asked.seed)
  const rest = {
    objective: answer.objective,
    bound: answer.bound,
    coverage: persons.length === 0 ? null : count / persons.length,
    method: asked.method,
    seed: asked.seed,
    visits,
    certificate: {
      // Σ left · price + room · gate + Σ worth + what the active choices weigh = bound
      doctors: doctors.map(({ id }, d) => ({ staff: id, left: pool.left[d], price: proof.price[d] })),
      room: pool.room,
      gate: proof.gate,
      persons: persons.flatMap(({ id }, p) => (proof.worth[p]! > 0 ? [{ person: id, worth: proof.worth[p] }] : [])),
    },
  }
  yield `${JSON.stringify(rest).slice(1)}\n`
}
