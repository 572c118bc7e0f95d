// A thread of the engine: it reads the columns where they lie, in memory shared by all threads, and sends back whole numbers.
import { parentPort } from 'node:worker_threads'
import type { Store } from '../../../domain/continuity/question.ts'
import { type Answer, type Order, workThrough } from './work.ts'

let store: Store | null = null

parentPort?.on('message', (order: Order) => {
  if ('store' in order) {
    store = order.store
    return
  }
  const answer = (message: Answer, given: ArrayBuffer[] = []) => parentPort?.postMessage(message, given)
  try {
    if (store === null) throw new Error('asked before there was a store')
    const tallies = workThrough(store, order)
    answer(
      { id: order.id, tallies: tallies.map((one) => ({ ...one, many: { ...one.many, index: new Map() } })) },
      tallies.flatMap(({ sums, seen, many }) =>
        [sums, seen, many.keys, many.sums].map(({ buffer }) => buffer as ArrayBuffer),
      ),
    )
  } catch (error) {
    answer({ id: order.id, failed: String(error) })
  }
})
