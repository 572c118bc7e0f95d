/** What something is known again by: two whole numbers of 32 bits. */
export type Print = readonly [number, number]

/** The print of some bytes (FNV-1a from two beginnings, stirred). */
export function fingerprint(bytes: Uint8Array): Print {
  let [a, b] = [0x811c9dc5, 0x2f0b4a27]
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193)
    b = Math.imul(b ^ byte, 0x5bd1e995)
  }
  return [stirred(a), stirred(b)]
}

export const fingerprintOfText = (text: string): Print => fingerprint(Buffer.from(text))

/** The finaliser of MurmurHash3: each bit of the outcome depends on each bit that goes in. */
function stirred(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * The sum of a hash of each visit, modulo 2^64: which no order changes, and by which the very same visits are known again. Not a defence against someone who
 * wants to deceive: whoever could, only leaves their own visits as they were.
 */
export class Content {
  /** Of the visit that is being added. */
  #one: [number, number] = [0, 0]
  #sum: [number, number] = [0, 0]

  /** Begins a visit by its day. What it refers to follows with `with`, always in the same order, and `end`. */
  begin(day: number): this {
    this.#one[0] = day | 0
    this.#one[1] = ~day
    return this
  }

  with(a: number, b: number): this {
    this.#one[0] = stirred(Math.imul(this.#one[0], 31) ^ a)
    this.#one[1] = stirred(Math.imul(this.#one[1], 37) ^ b)
    return this
  }

  end(): void {
    this.#sum[0] = (this.#sum[0] + this.#one[0]) >>> 0
    this.#sum[1] = (this.#sum[1] + this.#one[1]) >>> 0
  }

  toString(): string {
    return ((BigInt(this.#sum[0]) << 32n) | BigInt(this.#sum[1])).toString()
  }
}
