import { createHash, randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { languageOf } from '../platform/http/app.ts'
import { EventStream } from '../platform/http/event-stream.ts'
import { Problem, problemBody } from '../platform/operations/problem.ts'
import type { Call, OperationRunner } from '../platform/operations/runner.ts'
import { hashToken } from '../platform/operations/session.ts'
import { sessionToken } from '../platform/sign-in/cookies.ts'
import { Turns } from './live-turns.ts'
import type { Watch, Watched } from './live-watch.ts'

type Fields = OutputOf<Operations['plan.fields']>

/** How long a stream lives before the reader comes back and is logged anew, in milliseconds. */
const lives = 30 * 60_000
/** Streams of one session at a time: the tabs that someone has open. */
const perSession = 6
/** Streams of one node at a time. */
const perNode = 400
/** Looks at a time: the streams never take all the connections of the node. */
const atOnce = 4

/**
 * `GET /api/persons/:personId/plans/:planId/live`: what is written in a plan, as it is written (server-sent events). It begins with a read of
 * `plan.fields`, logged as any; then the database is asked again, in the same session's name, each time that something has changed (`Watch`): the plan, at
 * whichever node somebody writes, or what the right to see it rests on. What may no longer be read isn't. Events: `change` (as `plan.fields` answers, with its `seq` as id) and `closed`
 * (the problem that ended it). `since` or `Last-Event-ID` is the last `seq` that the reader has; `assignment` the one that its page shows.
 */
export function planLive(options: {
  runner: OperationRunner
  watch: Watch
  secure: boolean
}): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    const followers = new Followers()
    app.addHook('preClose', async () => {
      followers.endAll()
      await options.watch.close()
    })
    app.get('/api/persons/:personId/plans/:planId/live', async (request, reply) => {
      const call = callOf(request, options.secure)
      const place = followers.take(call.token)
      let first: Fields
      try {
        first = (await options.runner.call(call)).output as Fields
      } catch (error) {
        place.leave()
        throw error
      }
      // So that everyone doesn't come back at once when a node is taken down.
      const stream = new EventStream(reply, randomInt(500, 2000))
      const watched = options.watch.follow(
        (call.input as { planId: string }).planId,
        hashToken(call.token ?? ''),
        first,
      )
      const leave = () => {
        place.leave()
        watched.leave()
      }
      stream.gone.addEventListener('abort', leave)
      if (stream.gone.aborted) leave()
      followers.add(stream)
      stream.send('change', first, first.seq)
      void follow({ call, stream, watched, runner: options.runner, turns: followers.turns, last: first }).catch(
        (error) => {
          if (stream.gone.aborted) return
          if (error instanceof Problem && error.status < 500)
            stream.send('closed', problemBody(error, languageOf(request), String(request.id)))
          else request.log.warn({ err: String(error), id: request.id }, 'a live plan broke')
          stream.end()
        },
      )
      return reply
    })
  }
}

function callOf(request: FastifyRequest, secure: boolean): Call {
  const query = request.query as Record<string, unknown>
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
  const { token } = sessionToken(request, secure)
  return {
    operation: 'plan.fields',
    input: {
      ...(request.params as object),
      since: text(request.headers['last-event-id']) ?? text(query.since) ?? '0',
    },
    token,
    csrf: { needed: false, sent: undefined },
    // An EventSource can't send headers of its own.
    assignment: text(request.headers['x-hallpunkt-assignment']) ?? text(query.assignment),
    person: text(request.headers['x-hallpunkt-person']),
    idempotencyKey: undefined,
    requestId: String(request.id),
  }
}

/** Asks again until the reader leaves, the time is up, or what is asked is refused. */
async function follow(of: {
  call: Call
  stream: EventStream
  watched: Watched
  runner: OperationRunner
  turns: Turns
  last: Fields
}): Promise<void> {
  const { call, stream, watched, runner, turns } = of
  const until = Date.now() + lives
  let { last } = of
  while (Date.now() < until) {
    await watched.due(stream.gone)
    const input = { ...(call.input as object), since: String(last.seq) }
    const now = await turns.take(async () =>
      stream.gone.aborted ? last : ((await runner.lookAgain({ ...call, input })) as Fields),
    )
    watched.has(now)
    // A step of the plan (its version) is told too, with or without fields.
    if (now.seq === last.seq && now.version === last.version) continue
    stream.send('change', now, now.seq)
    last = now
  }
  stream.end()
}

/** Who follows at this node. */
class Followers {
  readonly turns = new Turns(atOnce)
  private readonly streams = new Set<EventStream>()
  private readonly bySession = new Map<string, number>()
  private taken = 0
  private closing = false

  /** A place for one more stream of the session. @throws Problem 429 when it has too many, 503 when the node has */
  take(token: string | undefined): { leave: () => void } {
    if (this.closing || this.taken >= perNode) throw new Problem(503, 'unavailable')
    const key = createHash('sha256')
      .update(token ?? '')
      .digest('base64url')
    const mine = this.bySession.get(key) ?? 0
    if (mine >= perSession) throw new Problem(429, 'plan.liveTooMany', { params: { max: perSession } })
    this.bySession.set(key, mine + 1)
    this.taken += 1
    let left = false
    return {
      leave: () => {
        if (left) return
        left = true
        this.taken -= 1
        const now = (this.bySession.get(key) ?? 1) - 1
        if (now > 0) this.bySession.set(key, now)
        else this.bySession.delete(key)
      },
    }
  }

  add(stream: EventStream): void {
    this.streams.add(stream)
    stream.gone.addEventListener('abort', () => this.streams.delete(stream))
    if (this.closing) stream.end()
  }

  endAll(): void {
    this.closing = true
    for (const stream of [...this.streams]) stream.end()
  }
}
