import { connect, createServer, type Server, type Socket } from 'node:net'

/** A passage to a port, that can be cut and mended. */
export async function passage(to: number) {
  const sockets = new Set<Socket>()
  const open = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer((socket) => {
        const onward = connect(to, '127.0.0.1')
        for (const [one, other] of [
          [socket, onward],
          [onward, socket],
        ] as const) {
          sockets.add(one)
          one.pipe(other)
          one.on('error', () => undefined)
          one.on('close', () => {
            sockets.delete(one)
            other.destroy()
          })
        }
      })
      server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server))
    })
  let server = await open(0)
  const { port } = server.address() as { port: number }
  const cut = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    port,
    cut,
    close: cut,
    mend: async () => {
      server = await open(port)
    },
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = await passage(1)
  await probe.close()
  return probe.port
}
