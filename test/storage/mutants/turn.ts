/** So many days it takes until every mutant has been tried. */
const days = 3
const today = Math.floor(Date.now() / 86_400_000)

/** All of them at once: `MUTANTS=all npm test -- mutants`, as whoever changes a policy or a function that one asks does. */
const allAtOnce = process.env.MUTANTS === 'all'

/** Which of them this run tries, for who reads its lines. */
export const triedNow = allAtOnce ? 'all of them' : 'those whose turn is today; MUTANTS=all tries all'

/**
 * Says of each of some mutants, in their order, whether it is tried today. There are thousands, and to try them takes minutes; each comes round every third day,
 * and those that tell the most of a change are tried each time.
 */
export function takeTurns(): () => boolean {
  let at = today
  return () => {
    at += 1
    return allAtOnce || at % days === 0
  }
}

/** Which of the reasons why a mutant changes nothing are wrong: all that they speak of was tried, and each was noticed. */
export class Reasons {
  readonly #of = new Map<number, { untried: number; same: number }>()

  /** A mutant that a reason speaks of. `same`: nothing differed; `null`: its turn isn't today. */
  met(reason: number, same: boolean | null): void {
    const { untried, same: before } = this.#of.get(reason) ?? { untried: 0, same: 0 }
    this.#of.set(reason, { untried: untried + (same === null ? 1 : 0), same: before + (same === true ? 1 : 0) })
  }

  get used(): number {
    return [...this.#of.values()].filter(({ same }) => same > 0).length
  }

  /** Those of `count` reasons that nothing needs. */
  needless(count: number): number[] {
    return Array.from({ length: count }, (_, reason) => reason).filter((reason) => {
      const { untried, same } = this.#of.get(reason) ?? { untried: 0, same: 0 }
      return untried === 0 && same === 0
    })
  }
}
