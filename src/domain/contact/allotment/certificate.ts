import type { Allotment, AllotProblem, Relations } from './problem.ts'

/** What an allotment is checked to be. Empty when it is proven. */
export type Fault =
  | 'placeUnknown'
  | 'choiceNotKept'
  | 'declinedPlaced'
  | 'overCap'
  | 'notAsManyAsPossible'
  | 'laterGroupFirst'
  | 'objectiveWrong'
  | 'boundWrong'
  | 'priceNegative'
  | 'priceTooLow'
  | 'notProven'

/**
 * Checks an allotment against its proof, by nothing but the question and the answer: it shares no step with what made them. First that the
 * allotment may be: choices kept, nobody who declined placed, no list filled over its cap, no place empty while someone waits, nobody of a
 * later target group before one of an earlier. Then that nothing better is possible (weak duality): every price and worth is at least 0, and
 * no relation weighs more than place, gate and person cost together. An allotment with as many of each group then keeps at most
 * Σ places · price + room · gate + Σ worth, the kept choices' weight added: the bound. Where that is what is kept, it is the optimum.
 *
 * @param optimal whether what is kept must reach the bound (`relation`), or only stay under it
 */
export function faultsOf({ persons, doctors, relations }: AllotProblem, answer: Allotment, optimal: boolean): Fault[] {
  const faults = new Set<Fault>()
  const index = new Map(doctors.map(({ id }, d) => [id, d]))
  const load = doctors.map(() => 0)
  const chosen = doctors.map(() => 0)
  const waiting: number[] = []
  let objective = 0
  let bound = 0
  for (const [p, { choice, declined }] of persons.entries()) {
    const at = answer.place[p]
    if (at === undefined || !(at === -1 || at === -2 || (Number.isInteger(at) && at >= 0 && at < doctors.length))) {
      faults.add('placeUnknown')
      continue
    }
    if (at >= 0) objective += pairWeight(relations, p, at)
    if (choice !== null) {
      if (at !== index.get(choice)) faults.add('choiceNotKept')
      else {
        chosen[at]! += 1
        bound += pairWeight(relations, p, at)
      }
    } else if (declined) {
      if (at !== -2) faults.add('declinedPlaced')
    } else {
      waiting.push(p)
      if (at === -2) faults.add('placeUnknown')
      else if (at >= 0) load[at]! += 1
    }
  }
  const left = doctors.map(({ capacity }, d) => (capacity > chosen[d]! ? capacity - chosen[d]! : 0))
  if (load.some((count, d) => count > left[d]!)) faults.add('overCap')

  const places = left.reduce((sum, one) => sum + one, 0)
  const placed = load.reduce((sum, one) => sum + one, 0)
  if (placed !== Math.min(places, waiting.length)) faults.add('notAsManyAsPossible')
  const ranks = [...new Set(waiting.map((p) => persons[p]!.rank))].sort((a, b) => a - b)
  const members = new Map(ranks.map((rank) => [rank, { in: 0, all: 0 }]))
  for (const p of waiting) {
    const group = members.get(persons[p]!.rank)!
    group.all += 1
    if (answer.place[p]! >= 0) group.in += 1
  }
  // The groups in order: all of each, until the places are used up within one, and nobody after it.
  let free = places
  let last: { rank: number; room: number } | null = null
  for (const rank of ranks) {
    const { all, in: got } = members.get(rank)!
    if (got !== Math.min(all, free)) faults.add('laterGroupFirst')
    if (free > 0) last = { rank, room: Math.min(all, free) }
    free -= Math.min(all, free)
  }

  const { price, gate, worth } = answer.proof
  const counts = [gate, ...price, ...worth]
  if (counts.some((one) => !(one >= 0))) faults.add('priceNegative')
  for (const p of waiting) {
    const { rank } = persons[p]!
    // Whose group gets no place at all takes none from anyone, whatever the prices.
    if (last === null || rank > last.rank) continue
    const entry = rank === last.rank ? gate : 0
    for (let e = relations.first[p]!; e < relations.first[p + 1]!; e++)
      if (relations.weight[e]! > price[relations.doctor[e]!]! + entry + worth[p]!) faults.add('priceTooLow')
    bound += worth[p]!
  }
  bound += gate * (last?.room ?? 0) + left.reduce((sum, count, d) => sum + count * price[d]!, 0)
  if (objective !== answer.objective) faults.add('objectiveWrong')
  if (bound !== answer.bound) faults.add('boundWrong')
  if (objective > bound || (optimal && objective !== bound)) faults.add('notProven')
  return [...faults]
}

function pairWeight({ first, doctor, weight }: Relations, person: number, at: number): number {
  let sum = 0
  for (let e = first[person]!; e < first[person + 1]!; e++) if (doctor[e] === at) sum += weight[e]!
  return sum
}
