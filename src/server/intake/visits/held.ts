import type { ProfessionCode } from '../../../domain/organisation/professions.ts'
import { type Content, fingerprintOfText, type Print } from './content.ts'

/** Who was met, as the rows tell: known here by an id, by a name of the source's own, or not said. */
export interface Who {
  id: Buffer | null
  key: string | null
  print: Print
}

/** The visits of one care provider from one source. */
export interface Group {
  provider: string
  source: string
  rows: number
  /** Days from 2000-01-01. */
  first: number
  last: number
  content: Content
}

/** One visit as numbers: places in the lists of whoever holds them. */
export interface HeldVisit {
  person: number
  who: number
  unit: number
  group: number
  day: number
  profession: number
  type: number
}

const wordsARow = 5
const rowsAPiece = 2 ** 20

/**
 * The rows of a file, twenty bytes each: all of them are held until one knows that none of them is wrong, and written in the order of their persons, so that
 * what is asked of one person lies together.
 */
export class HeldRows {
  length = 0
  readonly #pieces: Uint32Array[] = []

  add(visit: HeldVisit): void {
    const at = (this.length % rowsAPiece) * wordsARow
    if (at === 0) this.#pieces.push(new Uint32Array(rowsAPiece * wordsARow))
    const piece = this.#pieces.at(-1)!
    piece[at] = visit.person
    piece[at + 1] = visit.who
    piece[at + 2] = visit.day
    piece[at + 3] = (visit.unit << 16) | visit.group
    piece[at + 4] = (visit.profession << 8) | visit.type
    this.length += 1
  }

  /** Row `i`, written into `into`. */
  read(i: number, into: HeldVisit): HeldVisit {
    const piece = this.#pieces[Math.floor(i / rowsAPiece)]!
    const at = (i % rowsAPiece) * wordsARow
    into.person = piece[at]!
    into.who = piece[at + 1]!
    into.day = piece[at + 2]! | 0
    into.unit = piece[at + 3]! >>> 16
    into.group = piece[at + 3]! & 0xffff
    into.profession = piece[at + 4]! >>> 8
    into.type = piece[at + 4]! & 0xff
    return into
  }

  /** The rows by person, and those of one person as they came. `persons` is how many places there are. */
  byPerson(persons: number): Uint32Array {
    const next = new Uint32Array(persons + 1)
    for (let i = 0; i < this.length; i++) next[this.#person(i) + 1]! += 1
    for (let place = 0; place < persons; place++) next[place + 1]! += next[place]!
    const order = new Uint32Array(this.length)
    for (let i = 0; i < this.length; i++) order[next[this.#person(i)]!++] = i
    return order
  }

  #person(i: number): number {
    return this.#pieces[Math.floor(i / rowsAPiece)]![(i % rowsAPiece) * wordsARow]!
  }
}

/** A list in which each key has one place, in the order they came. */
export class Places<K, V> {
  readonly list: V[] = []
  readonly #known = new Map<K, number>()

  /** The place of a key; a new one gets what `make` gives, and `make` may refuse. */
  of(key: K, make: () => V): number {
    let place = this.#known.get(key)
    if (place === undefined) {
      place = this.list.push(make()) - 1
      this.#known.set(key, place)
    }
    return place
  }
}

export const nobody: Who = { id: null, key: null, print: [0, 0] }
export const unknown = (key: string): Who => ({ id: null, key, print: fingerprintOfText(key) })

/** A word of a short list with its print; null is no word. */
export interface Word<T extends string> {
  word: T | null
  print: Print
}
export const wordOf = <T extends string>(word: T | null): Word<T> => ({
  word,
  print: word === null ? [0, 0] : fingerprintOfText(word),
})

export type ProfessionWord = Word<ProfessionCode>
