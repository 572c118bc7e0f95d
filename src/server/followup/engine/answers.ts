import type { ContinuityQuestion, ContinuityRow } from './engine.ts'

/** So many rows of answers are kept, some ten megabytes. */
const mostRows = 100_000

/**
 * The answers given lately, while what they were made of is the same: whoever opens the first page after a colleague, or goes back to a filter, has it at once, and what many
 * ask at the same time is reckoned once. What is kept is what would be reckoned again, to the last bit.
 */
export class Answers {
  readonly #kept = new Map<string, { answer: Promise<readonly ContinuityRow[]>; rows: number }>()
  readonly #most: number
  #rows = 0

  constructor(most: number = mostRows) {
    this.#most = most
  }

  /** Forgets all: there is something new to make answers of. */
  clear(): void {
    this.#kept.clear()
    this.#rows = 0
  }

  /** The answer to a question, reckoned if it isn't kept. One that failed is forgotten. */
  of(question: ContinuityQuestion, reckon: () => Promise<ContinuityRow[]>): Promise<readonly ContinuityRow[]> {
    const key = keyOf(question)
    if (key === null) return reckon()
    const kept = this.#kept.get(key)
    if (kept) {
      // What was asked last is forgotten last.
      this.#kept.delete(key)
      this.#kept.set(key, kept)
      return kept.answer
    }
    const one = { answer: reckon() as Promise<readonly ContinuityRow[]>, rows: 0 }
    this.#kept.set(key, one)
    one.answer.then(
      ({ length }) => {
        if (this.#kept.get(key) !== one) return
        one.rows = length
        this.#rows += length
        this.#makeRoom()
      },
      () => {
        if (this.#kept.get(key) === one) this.#kept.delete(key)
      },
    )
    return one.answer
  }

  #makeRoom(): void {
    for (const [key, { rows }] of this.#kept) {
      if (this.#rows <= this.#most) return
      this.#kept.delete(key)
      this.#rows -= rows
    }
  }
}

/** What tells two questions apart, in whichever order they were put; null for one about chosen persons, which nobody asks twice. */
function keyOf({ by, persons, units, professions, types, contactKinds, ...rest }: ContinuityQuestion): string | null {
  if (persons !== undefined) return null
  const sorted = (values: Iterable<string> | undefined) => (values === undefined ? null : [...values].sort())
  const grouped =
    typeof by === 'object' && 'unitGroup' in by ? [...by.unitGroup].sort(([a], [b]) => (a < b ? -1 : 1)) : by
  const said = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([grouped, sorted(units), sorted(professions), sorted(types), sorted(contactKinds), said])
}
