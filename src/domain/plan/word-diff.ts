/** A place where one list of words is another than what it was made of: from `start` to `end` there stands now what `with` holds. */
export interface Hunk {
  start: number
  end: number
  with: readonly string[]
}

/** Words that differ before the whole is held for written anew: two who have hardly a word in common aren't matched word by word. */
const mostDiffering = 400

/**
 * What is another in `now` than in `was`: the fewest words put in and taken out (Myers, An O(ND) difference algorithm, 1986), after what both begin and end
 * with. The work is the length times what differs, at most `mostDiffering`: however long the texts are, and whatever repeats in them.
 */
export function hunksOf(was: readonly string[], now: readonly string[]): Hunk[] {
  let head = 0
  while (head < was.length && head < now.length && was[head] === now[head]) head += 1
  let [wasEnd, nowEnd] = [was.length, now.length]
  while (wasEnd > head && nowEnd > head && was[wasEnd - 1] === now[nowEnd - 1]) {
    wasEnd -= 1
    nowEnd -= 1
  }
  if (wasEnd === head && nowEnd === head) return []
  const [a, b] = [was.slice(head, wasEnd), now.slice(head, nowEnd)]
  const kept = a.length === 0 || b.length === 0 ? [] : keptOf(a, b)
  const hunks: Hunk[] = []
  let [x, y] = [0, 0]
  for (const [atX, atY] of [...kept, [a.length, b.length] as const]) {
    if (atX > x || atY > y) hunks.push({ start: head + x, end: head + atX, with: b.slice(y, atY) })
    x = atX + 1
    y = atY + 1
  }
  return hunks
}

/** The words that both have, in order, by their places in each; none when too much differs. */
function keptOf(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const most = Math.min(a.length + b.length, mostDiffering)
  // How far one has come on each diagonal, in `a`; and as it was before each further word that differs.
  const far = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let differing = 0; differing <= most; differing++) {
    trace.push(far.slice())
    for (let k = -differing; k <= differing; k += 2) {
      const at = most + 1 + k
      let x = comesFromAbove(far, at, k, differing) ? far[at + 1]! : far[at - 1]! + 1
      let y = x - k
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1
        y += 1
      }
      far[at] = x
      if (x >= a.length && y >= b.length) return backwards(trace, most, [a.length, b.length])
    }
  }
  return []
}

const comesFromAbove = (far: Int32Array, at: number, k: number, differing: number): boolean =>
  k === -differing || (k !== differing && far[at - 1]! < far[at + 1]!)

/** The way back from the end: the words passed along the diagonals are those kept. */
function backwards(trace: readonly Int32Array[], most: number, end: readonly [number, number]): [number, number][] {
  const kept: [number, number][] = []
  let [x, y] = end
  for (let differing = trace.length - 1; differing >= 0; differing--) {
    const far = trace[differing]!
    const k = x - y
    const before = comesFromAbove(far, most + 1 + k, k, differing) ? k + 1 : k - 1
    const fromX = differing === 0 ? 0 : far[most + 1 + before]!
    const fromY = differing === 0 ? 0 : fromX - before
    while (x > fromX && y > fromY) {
      x -= 1
      y -= 1
      kept.push([x, y])
    }
    x = fromX
    y = fromY
  }
  return kept.reverse()
}

/** A stretch of what two have made of the same: as it is to stand, or (`o`) as it was and what each has made of it (`a`, `b`). */
export type Stretch = { ok: readonly string[] } | { o: readonly string[]; a: readonly string[]; b: readonly string[] }

/**
 * Puts together what two have made of the same words (diff3): what only one has touched is as that one has it. Where their hunks meet, whoever asks has
 * both and decides.
 */
export function threeWay(o: readonly string[], a: readonly string[], b: readonly string[]): Stretch[] {
  const hunks = [
    ...hunksOf(o, a).map((one) => ({ ...one, by: 'a' as const })),
    ...hunksOf(o, b).map((one) => ({ ...one, by: 'b' as const })),
  ].sort((one, other) => one.start - other.start)
  const stretches: Stretch[] = []
  let done = 0
  for (let n = 0; n < hunks.length; ) {
    const from = hunks[n]!.start
    let to = hunks[n]!.end
    const met = [hunks[n++]!]
    while (n < hunks.length && hunks[n]!.start <= to) {
      to = Math.max(to, hunks[n]!.end)
      met.push(hunks[n++]!)
    }
    stretches.push({ ok: o.slice(done, from) })
    const [mine, theirs] = [met.filter((one) => one.by === 'a'), met.filter((one) => one.by === 'b')]
    if (mine.length === 0) stretches.push({ ok: written(o, theirs, from, to) })
    else if (theirs.length === 0) stretches.push({ ok: written(o, mine, from, to) })
    else stretches.push({ o: o.slice(from, to), a: written(o, mine, from, to), b: written(o, theirs, from, to) })
    done = to
  }
  return [...stretches, { ok: o.slice(done) }]
}

/** The words from one place to another as someone's hunks have made them. */
function written(o: readonly string[], hunks: readonly Hunk[], from: number, to: number): string[] {
  const words: string[] = []
  let at = from
  for (const { start, end, with: now } of hunks) {
    words.push(...o.slice(at, start), ...now)
    at = end
  }
  return [...words, ...o.slice(at, to)]
}
