import { parentPort, workerData } from 'node:worker_threads'
import { answersTo } from './answer.ts'
import { type Block, linesOf } from './blocks.ts'

/** A thread of `hallpunkt clocks`: takes blocks of lines, gives their answers in the same order. */
const { withText } = workerData as { withText: boolean }
parentPort!.on('message', (block: Block) => {
  const { bytes, wrong } = answersTo(linesOf(block), block.first, withText)
  parentPort!.postMessage({ bytes, wrong }, [bytes.buffer])
})
