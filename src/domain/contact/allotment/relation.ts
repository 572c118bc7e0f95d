import { Exchange } from './exchange.ts'
import { type Pool, waits } from './pool.ts'
import { type AllotProblem, inQueue, type Proof } from './problem.ts'

/** The weights that can be reckoned with exactly: beyond it, numbers in JavaScript are no longer whole. */
const largest = Number.MAX_SAFE_INTEGER / 4

/**
 * Who keeps whom, so that as much relation as possible is kept: for each in `pool.order` a doctor they have a relation with, or `inQueue`
 * when the relation decides nothing for them. The rest of the places can be filled with anyone without anything being lost, since a pair
 * without relation weighs nothing: so this is the optimum also among the allotments that use every place.
 *
 * A transportation problem, solved by successive shortest paths between the doctors (at most some hundreds) with prices: everyone begins
 * with whom they know best, as if there were room for all; then, doctor by doctor, who is over moves on along the way that loses least.
 * Whole numbers throughout, so the optimum is exact. Where not all get a place, those of the last target group that gets any are let in
 * afterwards, one by one, the greatest gain first, until their places are used up.
 *
 * @throws RangeError when the weights are so great that sums of them wouldn't be exact
 */
export function keepRelations(
  { persons, doctors, relations }: AllotProblem,
  pool: Pool,
): { kept: Int32Array; proof: Proof } {
  const { order, standing, room, left } = pool
  const { weight } = relations
  let most = 0
  for (let e = 0; e < weight.length; e++) most = Math.max(most, weight[e]!)
  if (most * Math.max(order.length, 1) * (doctors.length + 1) > largest)
    throw new RangeError(`weights up to ${most} are too great to be summed exactly for ${order.length} persons`)
  const someAreSure = standing.includes(waits.sure)
  // Without anyone who is sure of a place there is nothing to hold back for: those who perhaps get one compete for all of it at once.
  const firstIn = someAreSure ? waits.sure : waits.perhaps
  const exchange = new Exchange(relations, order, left, (i) => standing[i] === firstIn)
  for (let d = 0; d < doctors.length; d++) exchange.relieve(d)
  let gate = 0
  if (someAreSure && standing.includes(waits.perhaps)) gate = exchange.letIn((i) => standing[i] === waits.perhaps, room)

  const price = exchange.price.slice(0, doctors.length)
  const worth = new Float64Array(persons.length)
  for (let i = 0; i < order.length; i++) {
    if (standing[i] === waits.not) continue
    const p = order[i]!
    const entry = standing[i] === waits.perhaps && someAreSure ? gate : 0
    for (let e = relations.first[p]!; e < relations.first[p + 1]!; e++)
      worth[p] = Math.max(worth[p]!, weight[e]! - price[relations.doctor[e]!]! - entry)
  }
  const kept = exchange.place.map((at) => (at < doctors.length ? at : inQueue))
  return { kept, proof: { price, gate, worth } }
}
