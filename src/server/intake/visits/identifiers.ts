const zero = 48
const hyphen = 45

/** The twelve digits of a personal identity number as one number, with or without the hyphen before the last four; -1 for anything else. */
function numberOf(text: string): number {
  const { length } = text
  if (length !== 12 && !(length === 13 && text.charCodeAt(8) === hyphen)) return -1
  let number = 0
  for (let i = 0; i < length; i++) {
    if (i === 8 && length === 13) continue
    const digit = text.charCodeAt(i) - zero
    if (!(digit >= 0 && digit <= 9)) return -1
    number = number * 10 + digit
  }
  return number
}

/**
 * From identifiers to places. Twelve digits, as nearly all are, lie as numbers in a table of their own: twelve bytes and a look for each, where a `Map` of texts
 * would have ten times that to keep and to go through whenever memory is tidied.
 */
export class Identifiers {
  #keys: Float64Array
  #places: Int32Array
  readonly #others = new Map<string, number>()

  /** With room for so many. */
  constructor(count: number) {
    let room = 1024
    while (room < count * 2) room *= 2
    this.#keys = new Float64Array(room)
    this.#places = new Int32Array(room)
  }

  add(identifier: string, place: number): void {
    const number = numberOf(identifier)
    if (number < 0) {
      this.#others.set(identifier, place)
      return
    }
    const slot = this.#slotOf(number)
    this.#keys[slot] = number + 1
    this.#places[slot] = place
  }

  /** The place of an identifier as it is kept, or of a cell that holds its twelve digits; -1 when it is nobody's, or must be read otherwise. */
  find(text: string): number {
    const number = numberOf(text)
    if (number < 0) return this.#others.get(text) ?? -1
    const slot = this.#slotOf(number)
    return this.#keys[slot] === 0 ? -1 : this.#places[slot]!
  }

  /** Where a number lies, or would; keys are one more than the number, so that 0 is free. */
  #slotOf(number: number): number {
    const mask = this.#keys.length - 1
    let slot = Math.imul(number % 4_294_967_291, 0x9e3779b1) >>> 8
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const key = this.#keys[slot]!
      if (key === 0 || key === number + 1) return slot
    }
  }
}
