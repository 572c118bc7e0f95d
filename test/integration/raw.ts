import http from 'node:http'

export interface RawAnswer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

/** A request as it stands, without the tidying that `fetch` does; an answer that comes before all is sent is taken. */
export function raw(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: (string | Buffer)[] = [],
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        request.destroy()
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    request.on('error', reject)
    for (const part of body) request.write(part)
    request.end()
  })
}
