/** Types of PostgreSQL by number, as its catalogue has them (`pg_type`). */
export const oids = { int4: 23, text: 25, date: 1082, uuid: 2950 } as const

const headerLength = 20

/**
 * An array on its way to PostgreSQL in its binary form: a parameter that the server takes as it is, where text would have to be written and read again. `bytes`
 * is the parameter, cast to the array's type in the statement.
 */
export class BinaryArray {
  #bytes = Buffer.allocUnsafe(64 * 1024)
  #length = headerLength
  #count = 0
  #hasNull = 0
  readonly #type: number

  constructor(type: (typeof oids)[keyof typeof oids]) {
    this.#type = type
  }

  /** A whole number of 32 bits: an int4, or a date as days from 2000-01-01. */
  addNumber(value: number): void {
    this.#room(8)
    this.#bytes.writeInt32BE(4, this.#length)
    this.#bytes.writeInt32BE(value, this.#length + 4)
    this.#length += 8
  }

  /** Sixteen bytes of `from`: a uuid. */
  addBytes(from: Uint8Array, at: number): void {
    this.#room(20)
    const bytes = this.#bytes
    bytes.writeInt32BE(16, this.#length)
    for (let i = 0; i < 16; i++) bytes[this.#length + 4 + i] = from[at + i]!
    this.#length += 20
  }

  addText(value: string | null): void {
    if (value === null) {
      this.addNull()
      return
    }
    this.#room(4 + value.length * 3)
    const written = this.#bytes.write(value, this.#length + 4, 'utf8')
    this.#bytes.writeInt32BE(written, this.#length)
    this.#length += 4 + written
  }

  addNull(): void {
    this.#room(4)
    this.#bytes.writeInt32BE(-1, this.#length)
    this.#length += 4
    this.#hasNull = 1
  }

  /** The array as it stands: one dimension, counted from 1. */
  get bytes(): Buffer {
    const header = [1, this.#hasNull, this.#type, this.#count, 1]
    for (const [i, value] of header.entries()) this.#bytes.writeInt32BE(value, i * 4)
    return this.#bytes.subarray(0, this.#length)
  }

  /** Room for one more element of so many bytes. */
  #room(bytes: number): void {
    this.#count += 1
    if (this.#length + bytes <= this.#bytes.length) return
    const more = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes))
    this.#bytes.copy(more, 0, 0, this.#length)
    this.#bytes = more
  }
}
