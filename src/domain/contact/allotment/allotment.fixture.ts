import { type AllotPerson, type AllotProblem, relationsOf } from './problem.ts'

export const personOf = (id: string, more: Partial<AllotPerson> = {}): AllotPerson => ({
  id,
  choice: null,
  declined: false,
  rank: 0,
  area: null,
  birth: null,
  ...more,
})

/** A question in words: doctors with their capacity, persons with their visits. */
export function question(
  capacities: Record<string, number>,
  persons: readonly (Partial<AllotPerson> & { id: string; met?: Record<string, number> })[],
): AllotProblem {
  const doctors = Object.entries(capacities).map(([id, capacity]) => ({ id, capacity }))
  const [person, doctor, weight]: [number[], number[], number[]] = [[], [], []]
  for (const [p, { met = {} }] of persons.entries())
    for (const [id, times] of Object.entries(met)) {
      person.push(p)
      doctor.push(doctors.findIndex((one) => one.id === id))
      weight.push(times)
    }
  return {
    doctors,
    persons: persons.map(({ met: _, ...one }) => personOf(one.id, one)),
    relations: relationsOf(persons.length, { person, doctor, weight, length: person.length }),
  }
}

/**
 * A small world drawn from a number: many ties, and now and then no doctors, no persons, no places, everyone's choice the same, groups that
 * don't fit.
 */
export function worldFrom(number: number): AllotProblem {
  let state = number
  const upTo = (most: number) => {
    state = (Math.imul(state ^ (state >>> 15), 1_664_525) + 1_013_904_223) | 0
    return Math.floor(((state >>> 0) / 2 ** 32) * (most + 1))
  }
  for (let warm = 0; warm < 5; warm++) upTo(1)
  const capacities = Array.from({ length: upTo(5) }, () => [0, upTo(3), upTo(12)][upTo(2)]!)
  const heavy = upTo(2) === 0 ? 60 : 3
  const allChoose = upTo(9) === 0
  const groups = upTo(2)
  const people = Array.from({ length: upTo(24) }, (_, p) => {
    const met: Record<string, number> = {}
    for (let times = upTo(4); times > 0 && capacities.length > 0; times--)
      met[`d${upTo(capacities.length - 1)}`] = 1 + upTo(heavy)
    const chosen = allChoose ? 0 : upTo(4) === 0 ? upTo(4) : capacities.length
    return {
      id: `p${p}`,
      choice: chosen < capacities.length ? `d${chosen}` : null,
      declined: upTo(9) === 0,
      rank: upTo(groups),
      met,
    }
  })
  return question(Object.fromEntries(capacities.map((capacity, d) => [`d${d}`, capacity])), people)
}
