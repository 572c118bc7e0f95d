/**
 * Codes 0, 1, 2 … for keys of bytes, in the order they were first seen. Ten million lookups take about a second, which a `Map` of texts,
 * that must first be made, doesn't come near.
 */
export class ByteDictionary {
  size = 0
  #last = 0
  /** Slots of an open hash table: code + 1, or 0. Always a power of two, at most two thirds full. */
  #slots = new Uint32Array(1024)
  #hashes = new Uint32Array(683)
  #ends = new Float64Array(684)
  #bytes = new Uint8Array(16_384)

  /** The code of the key in `from` up to but not including `to`; a new key gets the next code. */
  code(bytes: Uint8Array, from: number, to: number): number {
    // Rows of one person often come together.
    if (this.#last < this.size && this.#isKey(this.#last, bytes, from, to)) return this.#last
    const hash = hashOf(bytes, from, to)
    const slot = this.#slotOf(bytes, from, to, hash)
    const kept = this.#slots[slot]!
    this.#last = kept > 0 ? kept - 1 : this.#add(bytes, from, to, hash, slot)
    return this.#last
  }

  /** The code of a key, or -1 for one that isn't here. */
  find(bytes: Uint8Array, from: number, to: number): number {
    return this.#slots[this.#slotOf(bytes, from, to, hashOf(bytes, from, to))]! - 1
  }

  /** The key of a code. The bytes are the dictionary's own: read them at once. */
  key(code: number): Uint8Array {
    return this.#bytes.subarray(this.#ends[code]!, this.#ends[code + 1]!)
  }

  #slotOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const kept = this.#slots[slot]!
      if (kept === 0 || (this.#hashes[kept - 1] === hash && this.#isKey(kept - 1, bytes, from, to))) return slot
    }
  }

  #isKey(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const first = this.#ends[code]!
    if (this.#ends[code + 1]! - first !== to - from) return false
    const own = this.#bytes
    for (let i = from, j = first; i < to; i++, j++) if (bytes[i] !== own[j]) return false
    return true
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.size
    const first = this.#ends[code]!
    const end = first + to - from
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(end, this.#bytes.length * 2))
    for (let i = from, j = first; i < to; i++, j++) this.#bytes[j] = bytes[i]!
    this.#ends[code + 1] = end
    this.#hashes[code] = hash
    this.#slots[slot] = code + 1
    this.size += 1
    if (this.size === this.#hashes.length) this.#rehash()
    return code
  }

  #rehash(): void {
    const length = this.#slots.length * 2
    const room = Math.floor((length * 2) / 3)
    const hashes = new Uint32Array(room)
    hashes.set(this.#hashes)
    const ends = new Float64Array(room + 1)
    ends.set(this.#ends)
    this.#hashes = hashes
    this.#ends = ends
    this.#slots = new Uint32Array(length)
    for (let code = 0; code < this.size; code++) {
      let slot = hashes[code]! & (length - 1)
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (length - 1)
      this.#slots[slot] = code + 1
    }
  }
}

/** FNV-1a with a last stir, so that keys that differ in their last digits spread over the low bits. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(length)
  more.set(bytes)
  return more
}

/** What each different text of a column comes to, reckoned once a text. */
export class PerText {
  readonly #texts = new ByteDictionary()
  readonly #values: number[] = []
  readonly #reckon: (bytes: Uint8Array, from: number, to: number) => number

  constructor(reckon: (bytes: Uint8Array, from: number, to: number) => number) {
    this.#reckon = reckon
  }

  /** Of the text in `from` up to but not including `to`. */
  of(bytes: Uint8Array, from: number, to: number): number {
    const code = this.#texts.code(bytes, from, to)
    this.#values[code] ??= this.#reckon(bytes, from, to)
    return this.#values[code]
  }
}
