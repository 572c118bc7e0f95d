import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { languageOf } from '../platform/http/app.ts'
import { EventStream } from '../platform/http/event-stream.ts'
import { Problem, problemBody } from '../platform/operations/problem.ts'
import type { Call, OperationRunner } from '../platform/operations/runner.ts'
import { sessionToken } from '../platform/sign-in/cookies.ts'
import type { Bell } from './bell.ts'

/** How long a stream lives before the reader comes back, in milliseconds. */
const lives = 30 * 60_000
/** Streams of one node at a time. */
const perNode = 1000
/** What comes within so short a time is told together, in milliseconds. */
const together = 120
/** How often it is asked whether the reader still may, in milliseconds, also when nothing changes. */
const mayEvery = 10_000
/** More stays than these at once, and the reader asks for all. */
const most = 50

/**
 * `GET /api/discharge/live`: which of the acting unit’s stays have changed, as they change (server-sent events). It tells no more than their ids, so nothing
 * is read here: the page asks for those rows, in the reader’s name, and that is logged. Events: `change` (`seq`, and `cases`, or null when any may have
 * changed) and `closed` (the problem that ended it).
 */
export function dischargeLive(of: {
  runner: OperationRunner
  bell: Bell
  secure: boolean
}): (app: FastifyInstance) => Promise<void> {
  const open = new Set<EventStream>()
  let closing = false
  return async (app) => {
    app.addHook('preClose', async () => {
      closing = true
      for (const stream of [...open]) stream.end()
      await of.bell.close()
    })
    app.get('/api/discharge/live', async (request, reply) => {
      if (closing || open.size >= perNode) throw new Problem(503, 'unavailable')
      const call = callOf(request, of.secure)
      const { unitId } = (await of.runner.lookAgain(call)) as OutputOf<Operations['discharge.board']>
      const stream = new EventStream(reply, randomInt(500, 2000))
      open.add(stream)
      stream.gone.addEventListener('abort', () => open.delete(stream))
      if (stream.gone.aborted) open.delete(stream)
      void follow({ ...of, call, stream, unitId }).catch((error) => {
        if (stream.gone.aborted) return
        if (error instanceof Problem && error.status < 500)
          stream.send('closed', problemBody(error, languageOf(request), String(request.id)))
        else request.log.warn({ err: String(error), id: request.id }, 'a live board broke')
        stream.end()
      })
      return reply
    })
  }
}

/** The board with no row of it: whether the reader may, and at which unit. */
function callOf(request: FastifyRequest, secure: boolean): Call {
  const assignment = request.headers['x-hallpunkt-assignment']
  return {
    operation: 'discharge.board',
    input: { only: '' },
    token: sessionToken(request, secure).token,
    csrf: { needed: false, sent: undefined },
    assignment: typeof assignment === 'string' ? assignment : undefined,
    person: undefined,
    idempotencyKey: undefined,
    requestId: String(request.id),
  }
}

async function follow(of: {
  call: Call
  stream: EventStream
  unitId: string
  runner: OperationRunner
  bell: Bell
}): Promise<void> {
  const { call, stream, runner } = of
  const { gone } = stream
  // Whatever changed while the reader came here: it asks once for all.
  let changed: Set<string> | 'all' = 'all'
  let wake = () => {}
  const leave = of.bell.follow(of.unitId, (caseId) => {
    if (caseId === undefined || changed === 'all' || changed.size >= most) changed = 'all'
    else changed.add(caseId)
    wake()
  })
  gone.addEventListener('abort', leave)
  const until = Date.now() + lives
  let asked = Date.now()
  try {
    for (let seq = 1; Date.now() < until && !gone.aborted; ) {
      if (changed === 'all' || changed.size > 0) {
        await pause(together, undefined, { signal: gone })
        stream.send('change', { seq, cases: changed === 'all' ? null : [...changed] }, seq++)
        changed = new Set()
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => wake(), mayEvery)
        wake = () => {
          clearTimeout(timer)
          gone.removeEventListener('abort', wake)
          resolve()
        }
        gone.addEventListener('abort', wake, { once: true })
        if (gone.aborted || changed === 'all' || changed.size > 0) wake()
      })
      if (!gone.aborted && Date.now() - asked >= mayEvery) {
        await runner.lookAgain(call)
        asked = Date.now()
      }
    }
  } finally {
    leave()
  }
  stream.end()
}
