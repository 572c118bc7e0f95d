import type { Filter, Grouping, Store } from '../../../domain/continuity/question.ts'
import { emptyTally, mostPersons, type Tally, tallyPersons } from '../../../domain/continuity/tally.ts'

/** What a thread is told: which store to work on from now on, or a question to help with. */
export type Order =
  | { store: Store }
  | {
      id: number
      filter: Filter
      grouping: Grouping
      /** Where each piece of persons begins, and at last the end. */
      pieces: Uint32Array
      /** The next piece that nobody has taken; shared by all threads. */
      next: Int32Array
    }

export type Answer = { id: number; tallies: Tally[] } | { id: number; failed: string }

/**
 * Tallies pieces of persons until none is left. What each thread got differs from time to time; the sum of all doesn't. More than one
 * tally only when there were more persons than one holds.
 */
export function workThrough(store: Store, order: Exclude<Order, { store: Store }>): Tally[] {
  const { pieces, next, filter, grouping } = order
  const tallies = [emptyTally(grouping)]
  let persons = 0
  for (;;) {
    const piece = Atomics.add(next, 0, 1)
    if (piece >= pieces.length - 1) return tallies
    const [from, to] = [pieces[piece]!, pieces[piece + 1]!]
    persons += to - from
    if (persons > mostPersons) {
      tallies.push(emptyTally(grouping))
      persons = to - from
    }
    tallyPersons(store, filter, grouping, from, to, tallies.at(-1)!)
  }
}

const visitsAPiece = 200_000

/** Shares persons out in pieces of about as many visits each. */
export function piecesOf({ visits }: Store): Uint32Array {
  const { start, persons } = visits
  const pieces = [0]
  const count = Math.ceil((start[persons] ?? 0) / visitsAPiece)
  for (let piece = 1; piece < count; piece++) {
    const person = firstFrom(start, piece * visitsAPiece)
    if (person > pieces.at(-1)! && person < persons) pieces.push(person)
  }
  return Uint32Array.from([...pieces, persons])
}

/** The first person whose visits begin at `visit` or later. */
function firstFrom(start: Uint32Array, visit: number): number {
  let low = 0
  let high = start.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (start[middle]! < visit) low = middle + 1
    else high = middle
  }
  return low
}
