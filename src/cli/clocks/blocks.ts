/** Whole lines in a row, as bytes, and the number of the first one. */
export interface Block {
  bytes: Uint8Array<ArrayBuffer>
  first: number
}

const end = 0x0a

/** A stream cut into blocks of whole lines, as they came: who writes a line and waits has its answer. A last line without an end is one too. */
export async function* blocksOf(stream: AsyncIterable<Buffer | string>): AsyncGenerator<Block> {
  let waiting: Buffer[] = []
  let first = 1
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    const last = bytes.lastIndexOf(end)
    if (last < 0) {
      waiting.push(bytes)
      continue
    }
    const block = joined([...waiting, bytes.subarray(0, last + 1)])
    waiting = [bytes.subarray(last + 1)]
    // Counted before it is handed over: then it is the receiver's alone.
    const count = linesIn(block)
    yield { bytes: block, first }
    first += count
  }
  const rest = joined(waiting)
  if (rest.length > 0) yield { bytes: rest, first }
}

/** In memory of its own, so that it can be handed over to a worker. */
function joined(parts: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function linesIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + 1)) count++
  return count
}

/** The lines of a block, without their ends, and the first one without Windows' mark of UTF-8. */
export function linesOf({ bytes, first }: Block): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  const lines = (first === 1 ? text.replace(/^\uFEFF/, '') : text).split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
