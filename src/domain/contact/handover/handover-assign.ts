/** Someone who takes over, as the sharing out sees them. */
export interface Receiver {
  /** How many they have now. */
  load: number
  /** What an even load is measured against: the guideline, or the share of full time. Above zero. */
  weight: number
  /** The most they may have; without it no limit. */
  cap?: number
}

/** What one costs with another: less is better. Left out: it can't be. */
export type Cost = (who: number, receiver: number) => number | undefined

/** Leaving someone without outweighs everything else: no sum of what can be paid for anything else comes near. */
export const costs = { left: 1e12, leftUrgent: 1e10, unknown: 1e6, known: 1e4, apart: 1 } as const
/** The most that a face can be known: then it costs nothing. */
export const strongest = costs.unknown / costs.known

/**
 * Shares people out among receivers: as many as possible get someone (those it is most urgent for before others), then at the least
 * cost, then as evenly as possible by `weight`. Exact, by successive shortest paths: everyone is placed in turn, and who was placed
 * before moves over when that lets one more in, or costs less. An even load is the least sum of load²/weight, whose next step costs
 * (2·load + 1)/weight (Sainte-Laguë). Of equal
 * receivers the first is taken, of equal people the last moves over: the same question has one answer.
 *
 * @param urgent whom it is most urgent for, by index
 * @returns for each, the index of the receiver, or -1
 */
export function shareOut(people: number, receivers: readonly Receiver[], cost: Cost, urgent: ReadonlySet<number>) {
  const nobody = receivers.length
  const leave = (who: number) => costs.left + (urgent.has(who) ? costs.leftUrgent : 0)
  const price = (who: number, at: number) => (at === nobody ? leave(who) : (cost(who, at) ?? Number.POSITIVE_INFINITY))
  const place = new Int32Array(people).fill(nobody)
  const board = new Moves(receivers.length, price)
  const free = (at: number) => {
    const { load, cap } = receivers[at]!
    return cap === undefined || load + board.members[at]!.length < cap
  }
  const next = (at: number) => 2 * (receivers[at]!.load + board.members[at]!.length) + 1
  /** Whether one more costs less evenness at one than at another; cross-multiplied, so that nothing is rounded. */
  const evener = (a: number, b: number) => next(a) * receivers[b]!.weight < next(b) * receivers[a]!.weight

  for (let who = 0; who < people; who += 1) {
    const { reached, from } = board.reach(who)
    let [end, least] = [nobody, leave(who)]
    let via = -1
    for (let at = 0; at < nobody; at += 1) {
      if (reached[at]! === Number.POSITIVE_INFINITY) continue
      const out = reached[at]! + board.least(at, nobody)
      if (out < least) [end, least, via] = [nobody, out, at]
      if (!free(at)) continue
      const better = reached[at]! < least || (reached[at]! === least && end !== nobody && evener(at, end))
      if (better) [end, least, via] = [at, reached[at]!, from[at]!]
    }
    board.walk(who, end, via, from, place)
  }
  return place.map((at) => (at === nobody ? -1 : at))
}

/** Who is where, and for each pair of places whom it costs least to move between them. */
class Moves {
  readonly members: number[][]
  private readonly size: number
  private readonly price: (who: number, at: number) => number
  private readonly cheapest: Float64Array
  private readonly mover: Int32Array

  constructor(receivers: number, price: (who: number, at: number) => number) {
    this.size = receivers + 1
    this.price = price
    this.members = Array.from({ length: this.size }, () => [])
    this.cheapest = new Float64Array(this.size * this.size).fill(Number.POSITIVE_INFINITY)
    this.mover = new Int32Array(this.size * this.size).fill(-1)
  }

  least(from: number, to: number): number {
    return this.cheapest[from * this.size + to]!
  }

  /** The least that it costs to let someone in at each place, others moving over; and from which place the last one moved. */
  reach(who: number): { reached: Float64Array; from: Int32Array } {
    const places = this.size - 1
    const reached = new Float64Array(places)
    const from = new Int32Array(places).fill(-1)
    for (let at = 0; at < places; at += 1) reached[at] = this.price(who, at)
    for (let changed = true; changed; ) {
      changed = false
      for (let a = 0; a < places; a += 1) {
        if (reached[a]! === Number.POSITIVE_INFINITY) continue
        for (let b = 0; b < places; b += 1) {
          const over = reached[a]! + this.least(a, b)
          if (over >= reached[b]!) continue
          reached[b] = over
          from[b] = a
          changed = true
        }
      }
    }
    return { reached, from }
  }

  /** Lets someone in along the way found: the last one moves to the end, the one before to that place, and so on. */
  walk(who: number, end: number, via: number, from: Int32Array, place: Int32Array): void {
    for (let [to, at] = [end, via]; ; ) {
      const moved = at === -1 ? who : this.mover[at * this.size + to]!
      if (at !== -1) this.members[at]!.splice(this.members[at]!.indexOf(moved), 1)
      this.members[to]!.push(moved)
      place[moved] = to
      // Along the way someone left each place as another came; at the end someone only came.
      if (to === end) this.note(to, moved)
      else this.weigh(to)
      if (at === -1) return
      ;[to, at] = [at, from[at]!]
    }
  }

  private weigh(at: number): void {
    const row = at * this.size
    this.cheapest.fill(Number.POSITIVE_INFINITY, row, row + this.size)
    for (const who of this.members[at]!) this.note(at, who)
  }

  /** What it costs to move someone from where they are. Who is left out doesn't move: had there been a place, they would have it. */
  private note(at: number, who: number): void {
    if (at === this.size - 1) return
    const row = at * this.size
    for (let to = 0; to < this.size; to += 1) {
      if (to === at) continue
      const over = this.price(who, to) - this.price(who, at)
      const least = this.cheapest[row + to]!
      if (over > least || over === Number.POSITIVE_INFINITY || (over === least && who < this.mover[row + to]!)) continue
      this.cheapest[row + to] = over
      this.mover[row + to] = who
    }
  }
}
