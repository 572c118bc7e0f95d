import type { FastifyReply } from 'fastify'

/** How much may wait for a reader that doesn't read, in bytes, before it is let go. */
const mayWait = 2_000_000
/** How often a stream with nothing to say shows that it lives, so that no proxy takes it for dead, in milliseconds. */
const beatEvery = 15_000

/** A stream of server-sent events (WHATWG HTML 9.2), in place of the answer. */
export class EventStream {
  private readonly raw: FastifyReply['raw']
  private readonly beat: NodeJS.Timeout
  private readonly leaving = new AbortController()

  /** `retryMs`: how long the reader waits before it comes back, when the stream breaks. */
  constructor(reply: FastifyReply, retryMs: number) {
    // What the hooks have set – the security headers – goes with the stream too.
    const headers = { ...reply.getHeaders() }
    reply.hijack()
    this.raw = reply.raw
    this.raw.on('close', () => this.left())
    this.raw.on('error', () => this.left())
    this.raw.writeHead(200, {
      ...(headers as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    this.raw.write(`retry: ${retryMs}\n\n`)
    this.beat = setInterval(() => this.write(':\n\n'), beatEvery)
    // Gone already, while the first answer was made: nothing tells it again.
    if (this.raw.destroyed) this.left()
  }

  /** Aborted when the reader has left, or the stream has ended. */
  get gone(): AbortSignal {
    return this.leaving.signal
  }

  /** Says something; `id` is what the reader names as the last it had, when it comes back. */
  send(event: string, data: unknown, id?: number): void {
    // JSON has no line breaks of its own, so it is one line of data.
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  end(): void {
    if (!this.gone.aborted) this.raw.end()
    this.left()
  }

  private write(text: string): void {
    if (this.gone.aborted) return
    if (this.raw.writableLength > mayWait) this.raw.destroy()
    else this.raw.write(text)
  }

  private left(): void {
    clearInterval(this.beat)
    this.leaving.abort()
  }
}
