import http from 'node:http'

export interface Shot {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: unknown
}

export interface Result {
  perSecond: number
  p50: number
  p95: number
  failed: number
}

/**
 * Sends every shot once from a number of clients that each wait for their answer, over kept connections on loopback. The same
 * loop measures both sides of a ratio, so its own cost falls out of it.
 */
export async function fire(port: number, shots: readonly Shot[], clients: number): Promise<Result> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  let failed = 0
  let next = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let shot = shots[next++]; shot; shot = shots[next++]) {
        const began = performance.now()
        if ((await send(agent, port, shot)) >= 300) failed += 1
        times.push(performance.now() - began)
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  return { perSecond: shots.length / seconds, p50: quantile(times, 0.5), p95: quantile(times, 0.95), failed }
}

function send(agent: http.Agent, port: number, shot: Shot): Promise<number> {
  const body = shot.body === undefined ? undefined : JSON.stringify(shot.body)
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: shot.method,
        path: shot.path,
        headers: {
          ...shot.headers,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** The value below which a share of the values lie (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
