/** A small seeded source of randomness. The demo never asks the machine for any: same seed, same county. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** As `pick`, but early members come more often: names and streets are not equally common. */
  pickEarly<T>(list: readonly T[]): T
  weighted<T>(list: readonly (readonly [T, number])[]): T
}

/** 32-bit hash of a text (FNV-1a with a final mix). */
export function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}

/** Spreads the bits of a number, so that neighbouring seeds give unrelated streams. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** mulberry32: fast, 32 bits of state, more than good enough for made-up persons. */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[Math.min(list.length - 1, index)]
    if (found === undefined) throw new Error('cannot pick from an empty list')
    return found
  }
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    pickEarly: (list) => at(list, Math.floor(next() ** 1.7 * list.length)),
    weighted(list) {
      let sum = 0
      for (const [, weight] of list) sum += weight
      let left = next() * sum
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return at(list, list.length - 1)[0]
    },
  }
}

/**
 * Ids shaped as UUID version 7, the same for the same seed and anchor: time stamps on the day before the anchor, a counter in the
 * twelve bits after, so that they sort in the order made and never meet.
 */
export function idMaker(seed: number, anchorMillis: number): () => string {
  const random = randomFrom(mix(seed ^ 0x1d5))
  const start = anchorMillis - 86_400_000
  let made = 0
  return () => {
    const time = (start + Math.floor(made / 4096)).toString(16).padStart(12, '0')
    const counter = (made % 4096).toString(16).padStart(3, '0')
    made += 1
    const high = Math.floor(random.next() * 0x4000)
    const tail = Math.floor(random.next() * 0x1000000)
      .toString(16)
      .padStart(6, '0')
    const end = Math.floor(random.next() * 0x1000000)
      .toString(16)
      .padStart(6, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${(0x8000 | high).toString(16)}-${tail}${end}`
  }
}
