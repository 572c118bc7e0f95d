import { setTimeout as pause } from 'node:timers/promises'

/** What a line of a plan’s stream tells. */
export interface Line {
  seq: number
  version: number
  fields: { key: string; value: string; rev: number }[]
}

/** Reads a plan’s stream until it is stopped, and again a moment later from where it was when it breaks. A refusal ends the measurement. */
export function readStream<L extends { seq: number } = Line>(of: {
  address: string
  since: number
  headers: Record<string, string>
  onLine(line: L): void
}): () => void {
  const stopped = new AbortController()
  let { since } = of
  let refused: number | undefined
  void (async () => {
    while (!stopped.signal.aborted) {
      try {
        const answer = await fetch(`${of.address}?since=${since}`, { headers: of.headers, signal: stopped.signal })
        refused = answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? answer.status : undefined
        let rest = ''
        for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
          const events = (rest + part).split('\n\n')
          rest = events.pop() ?? ''
          for (const event of events) {
            if (stopped.signal.aborted || !event.includes('event: change')) continue
            const line = JSON.parse(event.slice(event.indexOf('data: ') + 6)) as L
            since = line.seq
            of.onLine(line)
          }
        }
      } catch {
        // Broken off: on again.
      }
      if (refused) throw new Error(`the stream was refused: ${refused}`)
      await pause(50)
    }
  })()
  return () => stopped.abort()
}
