import { useEffect, useState } from 'react'

/** A part of a face that lies in a file of its own: fetched when it is needed, and kept. */
export interface Part<What> {
  load(): Promise<What>
  fetched: What | null
}

/** Fetches a part before it is needed. That it failed is told when it is. */
export function prefetch<What>(part: Part<What>): void {
  part.load().then(
    (loaded) => {
      part.fetched = loaded
    },
    () => undefined,
  )
}

/**
 * What a part holds when it has come; fetched only when it is wanted. Unlike React's `lazy` it doesn't suspend: React holds back what has
 * suspended until 300 ms have gone since the last time something waited.
 */
export function usePart<What>(
  part: Part<What>,
  wanted = true,
): { here: What | null; failed: { error: unknown } | null } {
  const [here, setHere] = useState<What | null>(() => part.fetched)
  const [failed, setFailed] = useState<{ error: unknown } | null>(null)
  useEffect(() => {
    if (here || !wanted) return
    let still = true
    void part.load().then(
      (loaded) => {
        part.fetched = loaded
        if (still) setHere(() => loaded)
      },
      (error: unknown) => {
        if (still) setFailed({ error })
      },
    )
    return () => {
      still = false
    }
  }, [here, wanted, part])
  return { here, failed }
}
