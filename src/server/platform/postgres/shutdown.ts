/**
 * What must be closed before the process ends. Whatever ends it – Ctrl-C, a closed terminal, `kill`, an error that nobody
 * caught – the closers run, last registered first, and then the process exits.
 */
type Closer = () => void | Promise<void>

const closers: { readonly name: string; readonly close: Closer }[] = []
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let listening = false
let ending: Promise<void> | undefined

/**
 * Registers something to close when the process ends.
 *
 * @returns a function that takes it back, for what was closed by itself
 */
export function onShutdown(name: string, close: Closer): () => void {
  if (!listening) {
    listening = true
    for (const signal of signals) process.on(signal, () => void shutDown(0))
    const fail = (error: unknown) => {
      console.error(error)
      void shutDown(1)
    }
    process.on('uncaughtException', fail)
    process.on('unhandledRejection', fail)
  }
  const entry = { name, close }
  closers.push(entry)
  return () => {
    const place = closers.indexOf(entry)
    if (place >= 0) closers.splice(place, 1)
  }
}

/**
 * Closes everything in order and exits with the given code. A closer that fails or takes more than 40 seconds is told and
 * passed by. Called again, it waits for the first call.
 */
export function shutDown(code: number): Promise<void> {
  ending ??= (async () => {
    let worst = code
    for (let entry = closers.pop(); entry; entry = closers.pop()) {
      const { name, close } = entry
      const slow = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error(`${name} did not close in 40 seconds`)), 40_000).unref()
      })
      await Promise.race([Promise.resolve().then(close), slow]).catch((error: unknown) => {
        console.error(error)
        worst ||= 1
      })
    }
    process.exit(worst)
  })()
  return ending
}

/** True from the moment that the process is asked to end. */
export const isShuttingDown = (): boolean => ending !== undefined
