/** What the stream tells: the fields changed since last, with the number of the last change and the version of the plan. */
export interface PlanLine {
  seq: number
  version: number
  fields: { key: string; value: string; rev: number; byName: string }[]
}

/** Why the stream was closed, or never opened: the problem as the server tells it. */
export interface StreamProblem {
  status: number
  code: string
  sv: string
  en: string
}

/** What each line has: the number that the reader names when it comes back. */
type Numbered = { seq: number }

export interface FollowOptions<Line extends Numbered = PlanLine> {
  /** `/api/persons/:personId/plans/:planId/live` */
  address: string
  /** The last `seq` that the page has; 0 asks for all fields. */
  since: number
  /** The headers that every call has (which assignment the page shows). Asked anew at each connection. */
  headers?: () => Record<string, string>
  onChange(line: Line): void
  /** The reading is over: refused, taken back, signed out. Nothing more comes. */
  onClosed(problem: StreamProblem): void
  /** Whether it is connected just now: for a line such as “The net is gone. What you write is kept”. */
  onState?(state: 'live' | 'waiting'): void
}

/** No sign of life for this long, in milliseconds, and the connection is taken for dead (the server shows one each 15 seconds). */
const silence = 40_000
const longestWait = 15_000

/**
 * Follows a plan as it is written, over breaks and servers that come and go, until `stop`. Not an EventSource: that can't say which assignment the
 * page shows, nor tell a refusal from a broken net.
 */
export function followPlan<Line extends Numbered = PlanLine>(options: FollowOptions<Line>): { stop(): void } {
  const stopped = new AbortController()
  void keepFollowing(options, stopped.signal)
  return { stop: () => stopped.abort() }
}

async function keepFollowing<Line extends Numbered>(options: FollowOptions<Line>, stopped: AbortSignal): Promise<void> {
  let { since } = options
  let failures = 0
  while (!stopped.aborted) {
    const problem = await connect(options, since, stopped, (line) => {
      since = line.seq
      failures = 0
      options.onState?.('live')
      options.onChange(line)
    })
    if (stopped.aborted) return
    options.onState?.('waiting')
    // A session that has just got a new token: the browser has it by the next time.
    if (
      problem &&
      problem.status < 500 &&
      problem.status !== 429 &&
      !(problem.code === 'session.replaced' && failures < 3)
    ) {
      options.onClosed(problem)
      return
    }
    failures += 1
    await wait(Math.min(longestWait, 250 * 2 ** failures) * (0.5 + chance() / 2), stopped)
  }
}

/** One connection, until it breaks. What it was refused or closed with, when it was. */
async function connect<Line extends Numbered>(
  { address, headers }: FollowOptions<Line>,
  since: number,
  stopped: AbortSignal,
  onChange: (line: Line) => void,
): Promise<StreamProblem | undefined> {
  const connection = new AbortController()
  const give = () => connection.abort()
  stopped.addEventListener('abort', give)
  let watch = setTimeout(give, silence)
  try {
    const response = await fetch(`${address}?since=${since}`, {
      headers: { accept: 'text/event-stream', ...headers?.() },
      signal: connection.signal,
    })
    if (!response.ok || !response.body) return await refusal(response)
    let rest = ''
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return undefined
      clearTimeout(watch)
      watch = setTimeout(give, silence)
      const parts = (rest + value).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const { event, data } = eventOf(part)
        if (event === 'change') onChange(JSON.parse(data) as Line)
        if (event === 'closed') return JSON.parse(data) as StreamProblem
      }
    }
  } catch {
    return undefined
  } finally {
    clearTimeout(watch)
    stopped.removeEventListener('abort', give)
    connection.abort()
  }
}

/** A problem as the server tells it; an answer from something between, such as a proxy whose server is gone, is none. */
async function refusal(response: Response): Promise<StreamProblem | undefined> {
  if (!response.headers.get('content-type')?.includes('json')) return undefined
  return (await response.json()) as StreamProblem
}

/** An event of the stream: its name and its data. A sign of life has neither. */
export function eventOf(text: string): { event: string; data: string } {
  const lines = text.split('\n')
  const of = (name: string) =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
      .join('\n')
  return { event: of('event'), data: of('data') }
}

function wait(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopped.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

/** From 0 to 1: so that everyone doesn’t come back at the same moment. */
const chance = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32
