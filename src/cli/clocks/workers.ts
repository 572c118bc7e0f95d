import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { answersTo } from './answer.ts'
import { type Block, linesOf } from './blocks.ts'

/** A block's answers as written, and whether a line was wrong. */
export interface Answered {
  bytes: Uint8Array
  wrong: boolean
}

/** Answers blocks. `ahead` is how many may be under way at a time. */
export interface Answerer {
  ahead: number
  answer(block: Block): Promise<Answered>
  close(): Promise<void>
}

/** In this thread: for a few lines, and where the source is run as it stands. */
export const here = (withText: boolean): Answerer => ({
  ahead: 1,
  answer: async (block) => answersTo(linesOf(block), block.first, withText),
  close: async () => {},
})

interface Waiting {
  done(answered: Answered): void
  failed(error: unknown): void
}

/** What is made for one line is gone with the next: in a wide room it is thrown away seldom, and little of it has to be moved. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 }

/** In threads, one a processor, each with a block at a time and one in hand. Null where there is but one processor, or no built file to run. */
export function inThreads(withText: boolean): Answerer | null {
  const file = fileURLToPath(new URL('./worker.js', import.meta.url))
  const count = Math.min(availableParallelism(), 8)
  if (count < 2 || !import.meta.url.endsWith('.js')) return null
  const threads = Array.from({ length: count }, () =>
    threadOf(new Worker(file, { workerData: { withText }, resourceLimits })),
  )
  let turn = 0
  return {
    ahead: count * 2,
    answer: (block) => threads[turn++ % count]!.answer(block),
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function threadOf(worker: Worker) {
  const waiting: Waiting[] = []
  worker.on('message', (answered: Answered) => waiting.shift()?.done(answered))
  worker.on('error', (error) => {
    for (const one of waiting.splice(0)) one.failed(error)
  })
  return {
    worker,
    answer: (block: Block) =>
      new Promise<Answered>((done, failed) => {
        waiting.push({ done, failed })
        worker.postMessage(block, [block.bytes.buffer])
      }),
  }
}
