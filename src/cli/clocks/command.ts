import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { blocksOf } from './blocks.ts'
import { type Answered, here, inThreads } from './workers.ts'

const usage = `Användning: npx hallpunkt clocks [--text] < fall.jsonl
  Läser ett fall per rad (JSON) och skriver klockorna enligt lagen (2017:612), en rad per fall.
  Reads one case a line (JSON) and writes its clocks by lagen (2017:612), one line a case.
  --text  också meningar på svenska och engelska i förklaringen · sentences too, in Swedish and English
  Fält, fields: docs/guide/clocks.md
  Svar: 0 allt läst (all read), 2 någon rad var fel (some line was wrong).`

/**
 * `hallpunkt clocks`: JSON lines in, JSON lines out. A bad line gets an error object on its line and the rest go on.
 * Returns 0, or 2 when a line was wrong or the command misused.
 */
export async function clocksCommand(
  args: readonly string[],
  io: { stdin: Readable; stdout: Writable; stderr: Writable },
): Promise<0 | 2> {
  const options = optionsOf(args)
  if (options === null) {
    io.stderr.write(`${usage}\n`)
    return 2
  }
  return (await answerAll(io, options.text)) ? 2 : 0
}

/** More blocks than these, and threads are worth their start. */
const alone = 3

/** Answers all that comes, in order and as soon as it can be. @returns whether a line was wrong */
async function answerAll(io: { stdin: Readable; stdout: Writable }, withText: boolean): Promise<boolean> {
  const writing: Promise<void>[] = []
  let answerer = here(withText)
  let wrong = false
  let count = 0
  const write = async (answering: Promise<Answered>, before: Promise<void> | undefined): Promise<void> => {
    const [answered] = await Promise.all([answering, before])
    if (answered.wrong) wrong = true
    if (answered.bytes.length > 0 && !io.stdout.write(answered.bytes)) await once(io.stdout, 'drain')
  }
  try {
    for await (const block of blocksOf(io.stdin)) {
      if (++count === alone + 1) answerer = inThreads(withText) ?? answerer
      const written = write(answerer.answer(block), writing.at(-1))
      // What failed is told when its turn comes.
      written.catch(() => {})
      writing.push(written)
      while (writing.length >= answerer.ahead) await writing.shift()
    }
    await Promise.all(writing)
  } finally {
    await answerer.close()
  }
  return wrong
}

function optionsOf(args: readonly string[]): { text: boolean } | null {
  try {
    return parseArgs({ args: [...args], options: { text: { type: 'boolean', default: false } } }).values
  } catch {
    return null
  }
}
