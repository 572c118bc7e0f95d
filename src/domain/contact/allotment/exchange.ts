import { Heap } from './heap.ts'
import type { Relations } from './problem.ts'

const never = Number.POSITIVE_INFINITY

/**
 * Who is with whom while places are exchanged. Places are the doctors and two more: outside, where there is room for all and nothing is
 * kept; and before the gate, where those wait who are let in last. For each pair of places it knows who loses least by moving from one to
 * the other, so a shortest path goes over the doctors alone, however many the persons.
 *
 * Prices keep every move that could be made from being a gain: someone at `a` has `weight(a) − price(a) ≥ weight(b) − price(b)` for every
 * other place `b` they know. A doctor whose list isn't full has price 0. Together that is optimality (complementary slackness).
 */
export class Exchange {
  /** For each person in order, where they are: a doctor, `outside` or `gate`. */
  readonly place: Int32Array
  /** Price of a place with each doctor. */
  readonly price: Float64Array
  private readonly outside: number
  private readonly gate: number
  private readonly width: number
  private readonly relations: Relations
  private readonly order: Int32Array
  private readonly places: Float64Array
  private readonly load: Float64Array
  /** For each pair of places, what it costs the one who loses least to move, and who that is. */
  private readonly least: Float64Array
  private readonly mover: Int32Array
  private readonly heaps: (Heap | undefined)[]
  private readonly known: Uint8Array
  /** Whose home is before the gate rather than outside. */
  private readonly gated: Uint8Array
  private readonly distance: Float64Array
  private readonly layer: Int32Array
  private readonly next: Int32Array
  private readonly settled: Uint8Array
  private members: { first: Int32Array; who: Int32Array } | null = null

  /** Everyone whom `isIn` lets in begins with whom they know best, as if there were room for all; the others before the gate. */
  constructor(relations: Relations, order: Int32Array, places: Float64Array, isIn: (person: number) => boolean) {
    const doctors = places.length
    this.outside = doctors
    this.gate = doctors + 1
    this.width = doctors + 2
    this.relations = relations
    this.order = order
    this.places = places
    this.place = new Int32Array(order.length)
    this.gated = new Uint8Array(order.length)
    this.load = new Float64Array(this.width)
    this.price = new Float64Array(this.width)
    this.least = new Float64Array(this.width * this.width).fill(never)
    this.mover = new Int32Array(this.width * this.width).fill(-1)
    this.heaps = new Array(this.width * this.width).fill(undefined)
    this.known = new Uint8Array(this.width)
    this.distance = new Float64Array(this.width)
    this.layer = new Int32Array(this.width)
    this.next = new Int32Array(this.width)
    this.settled = new Uint8Array(this.width)
    for (let i = 0; i < order.length; i++) {
      const at = isIn(i) ? this.best(i) : this.gate
      if (at === this.gate) this.gated[i] = 1
      this.place[i] = at
      this.load[at]! += 1
    }
  }

  /** Moves on those who are over at a doctor, each along a way that loses least. */
  relieve(doctor: number): void {
    for (let over = this.over(doctor); over > 0; over = this.over(doctor)) {
      this.raise(this.search(doctor, never))
      this.walkAll(doctor, over)
    }
  }

  private over(doctor: number): number {
    return this.load[doctor]! - this.places[doctor]!
  }

  /**
   * Lets in those before the gate, at most `room` of them, the greatest gain first, until nothing more is gained. Whoever isn't among them
   * stays there.
   *
   * @returns the price of the gate: what one more place for them would gain
   */
  letIn(isAsking: (person: number) => boolean, room: number): number {
    for (let i = 0; i < this.order.length; i++)
      if (this.place[i] === this.gate && !isAsking(i)) this.place[i] = this.outside
    this.members = null
    this.know(this.gate)
    // The gate begins so dear that nobody gains by coming in: its price is below 0, since whoever waits there is paid to.
    let dear = 0
    for (let d = 0; d < this.outside; d++)
      dear = Math.max(dear, -this.least[this.gate * this.width + d]! - this.price[d]!)
    this.price[this.gate] = -dear
    for (let taken = 0; taken < room; ) {
      const length = Math.min(dear, this.search(this.gate, dear))
      this.raise(length)
      dear -= length
      if (dear <= 0) break
      taken += this.walkAll(this.gate, room - taken)
    }
    return dear
  }

  /** Whom one knows best; outside for who knows nobody. */
  private best(i: number): number {
    const { first, doctor, weight } = this.relations
    const p = this.order[i]!
    let at = this.outside
    let most = 0
    for (let e = first[p]!; e < first[p + 1]!; e++)
      if (weight[e]! > most) {
        most = weight[e]!
        at = doctor[e]!
      }
    return at
  }

  private weight(i: number, at: number): number {
    const { first, doctor, weight } = this.relations
    const p = this.order[i]!
    for (let e = first[p]!; e < first[p + 1]!; e++) if (doctor[e] === at) return weight[e]!
    return 0
  }

  /** Whether one more has room: a doctor with places left, or outside. */
  private isFree(at: number): boolean {
    return at === this.outside || this.load[at]! < this.places[at]!
  }

  /**
   * Dijkstra from a place to the nearest where one more has room. Fills `distance` and `settled`; a way longer than `limit` isn't looked for.
   *
   * @returns how long the way is; `limit` or more when there is none within it
   */
  private search(start: number, limit: number): number {
    const { distance, settled, width, least, price } = this
    distance.fill(never)
    settled.fill(0)
    distance[start] = 0
    for (;;) {
      let a = -1
      let nearest = limit
      for (let v = 0; v < width; v++)
        if (settled[v] === 0 && distance[v]! < nearest) {
          nearest = distance[v]!
          a = v
        }
      if (a < 0 || (a !== start && this.isFree(a))) return nearest
      settled[a] = 1
      this.know(a)
      const row = a * width
      const base = nearest - price[a]!
      for (let b = 0; b < width; b++) {
        const over = base + least[row + b]! + price[b]!
        if (over < distance[b]!) distance[b] = over
      }
    }
  }

  /** Raises the prices of the places passed, so that the shortest ways cost nothing and no other move gains. */
  private raise(length: number): void {
    for (let v = 0; v < this.width; v++)
      if (this.settled[v] === 1 && this.distance[v]! < length) this.price[v]! += length - this.distance[v]!
  }

  private costsNothing(a: number, b: number): boolean {
    return this.least[a * this.width + b]! - this.price[a]! + this.price[b]! === 0
  }

  /**
   * Sends up to `most` along the shortest ways that cost nothing, until none of those that were shortest is left (Dinic's blocking flow).
   *
   * @returns how many were sent
   */
  private walkAll(start: number, most: number): number {
    if (!this.layered(start)) return 0
    const { layer, next, width } = this
    next.fill(0)
    let sent = 0
    const path = [start]
    while (path.length > 0 && sent < most) {
      const a = path.at(-1)!
      if (a !== start && this.isFree(a)) {
        this.walk(path)
        sent += 1
        path.length = 1
        continue
      }
      while (next[a]! < width && !(layer[next[a]!] === layer[a]! + 1 && this.costsNothing(a, next[a]!))) next[a]! += 1
      if (next[a]! < width) path.push(next[a]!)
      else {
        path.pop()
        if (path.length > 0) next[path.at(-1)!]! += 1
      }
    }
    return sent
  }

  /** How many moves away each place is, by moves that cost nothing, as far as to the nearest with room. Whether there is one. */
  private layered(start: number): boolean {
    const { layer, width } = this
    layer.fill(-1)
    layer[start] = 0
    const queue = [start]
    let last = width
    for (let q = 0; q < queue.length; q++) {
      const a = queue[q]!
      if (layer[a]! >= last) break
      this.know(a)
      for (let b = 0; b < width; b++) {
        if (layer[b] !== -1 || !this.costsNothing(a, b)) continue
        layer[b] = layer[a]! + 1
        queue.push(b)
        if (this.isFree(b)) last = Math.min(last, layer[b]!)
      }
    }
    return last < width
  }

  /** Moves one person at each step of a way: the one who loses least. */
  private walk(path: readonly number[]): void {
    const moves = path.slice(1).map((to, step) => {
      const from = path[step]!
      return { who: this.mover[from * this.width + to]!, from, to }
    })
    this.load[path[0]!]! -= 1
    this.load[path.at(-1)!]! += 1
    for (const { who, to } of moves) this.place[who] = to
    for (const { who, from, to } of moves) {
      this.leave(who, from)
      if (this.known[to] === 1) this.note(who, to)
      else if (to !== this.outside) this.late(who, to)
    }
  }

  /** Learns who is at a place, the first time that a way passes it: most places are never passed. */
  private know(at: number): void {
    if (this.known[at] === 1) return
    this.known[at] = 1
    this.members ??= this.gathered()
    const { first, who } = this.members
    for (let m = first[at]!; m < first[at + 1]!; m++) if (this.place[who[m]!] === at) this.note(who[m]!, at)
    for (const i of this.arrived.get(at) ?? []) if (this.place[i] === at) this.note(i, at)
    this.arrived.delete(at)
  }

  /** Those who came to a place that isn't known yet. */
  private readonly arrived = new Map<number, number[]>()
  private late(i: number, at: number): void {
    const list = this.arrived.get(at)
    if (list) list.push(i)
    else this.arrived.set(at, [i])
  }

  private gathered(): { first: Int32Array; who: Int32Array } {
    const first = new Int32Array(this.width + 1)
    for (const at of this.place) first[at + 1]! += 1
    for (let v = 0; v < this.width; v++) first[v + 1]! += first[v]!
    const next = first.slice()
    const who = new Int32Array(this.place.length)
    for (let i = 0; i < this.place.length; i++) who[next[this.place[i]!]!++] = i
    return { first, who }
  }

  /** Each place that one at a place knows, with what moving there costs: a doctor they have met, or their home. */
  private note(i: number, at: number): void {
    const { first, doctor, weight } = this.relations
    const p = this.order[i]!
    const own = this.weight(i, at)
    for (let e = first[p]!; e < first[p + 1]!; e++)
      if (doctor[e] !== at) this.offer(at, doctor[e]!, i, own - weight[e]!)
    const home = this.gated[i] === 1 ? this.gate : this.outside
    if (home !== at) this.offer(at, home, i, own)
  }

  private offer(from: number, to: number, i: number, cost: number): void {
    const pair = from * this.width + to
    const heap = this.heaps[pair] ?? new Heap(this.order.length)
    this.heaps[pair] = heap
    heap.push(cost, i)
    const least = this.least[pair]!
    if (cost < least || (cost === least && i < this.mover[pair]!)) {
      this.least[pair] = cost
      this.mover[pair] = i
    }
  }

  /** Someone has left a place: where they were the one to move next, the next one is. */
  private leave(i: number, at: number): void {
    const row = at * this.width
    for (let to = 0; to < this.width; to++) {
      if (this.mover[row + to] !== i) continue
      const heap = this.heaps[row + to]!
      while (heap.size > 0 && this.place[heap.who] !== at) heap.pop()
      this.least[row + to] = heap.size > 0 ? heap.cost : never
      this.mover[row + to] = heap.size > 0 ? heap.who : -1
    }
  }
}
