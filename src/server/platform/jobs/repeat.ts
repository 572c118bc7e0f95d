/** Does something again and again for as long as the service runs, pausing when there was nothing to do. `stop` waits for what is under way. */
export function repeat(work: () => Promise<boolean>, everyMs: number): { stop(): Promise<void> } {
  let stopped = false
  let wake = () => {}
  const loop = (async () => {
    while (!stopped) {
      if ((await work()) || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    stop: () => {
      stopped = true
      wake()
      return loop
    },
  }
}
