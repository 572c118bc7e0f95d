/** What a line of a plan’s stream tells. */
export interface Line {
  seq: number
  fields: { key: string; value: string }[]
}

/** Reads a plan’s stream until it is stopped, and again from where it was when it breaks. A refusal ends the measurement. */
export function readStream(of: {
  address: string
  since: number
  token: string
  onLine(line: Line): void
}): () => void {
  const stopped = new AbortController()
  let { since } = of
  void (async () => {
    while (!stopped.signal.aborted) {
      try {
        const headers = { authorization: `Bearer ${of.token}` }
        const answer = await fetch(`${of.address}?since=${since}`, { headers, signal: stopped.signal })
        if (answer.status >= 400 && answer.status !== 429) throw new Error(`the stream was refused: ${answer.status}`)
        let rest = ''
        for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
          const events = (rest + part).split('\n\n')
          rest = events.pop() ?? ''
          for (const event of events) {
            if (!event.includes('event: change')) continue
            const line = JSON.parse(event.slice(event.indexOf('data: ') + 6)) as Line
            since = line.seq
            of.onLine(line)
          }
        }
      } catch (error) {
        if (!stopped.signal.aborted) throw error
      }
    }
  })()
  return () => stopped.abort()
}
