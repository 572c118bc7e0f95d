/** Persons by what it costs them to move, the least first; of equals the one first in order. Costs are whole numbers. */
export class Heap {
  private readonly keys: number[] = []
  private readonly persons: number

  /** @param persons how many there are: a key holds both cost and person, `cost · persons + person` */
  constructor(persons: number) {
    this.persons = persons
  }

  get size(): number {
    return this.keys.length
  }

  /** Who is first. Only when there is someone. */
  get who(): number {
    const rest = this.keys[0]! % this.persons
    return rest < 0 ? rest + this.persons : rest
  }

  /** What it costs the first. Only when there is someone. */
  get cost(): number {
    return Math.floor(this.keys[0]! / this.persons)
  }

  push(cost: number, who: number): void {
    const { keys } = this
    const key = cost * this.persons + who
    let at = keys.length
    keys.push(key)
    while (at > 0) {
      const up = (at - 1) >> 1
      if (keys[up]! <= key) break
      keys[at] = keys[up]!
      at = up
    }
    keys[at] = key
  }

  pop(): void {
    const { keys } = this
    const key = keys.pop()!
    const { length } = keys
    if (length === 0) return
    let at = 0
    for (;;) {
      let down = 2 * at + 1
      if (down >= length) break
      if (down + 1 < length && keys[down + 1]! < keys[down]!) down += 1
      if (keys[down]! >= key) break
      keys[at] = keys[down]!
      at = down
    }
    keys[at] = key
  }
}
