import fc from 'fast-check'
import { diff3Merge } from 'node-diff3'
import { describe, expect, it } from 'vitest'
import { mergeText } from './text-merge.ts'
import { hunksOf, threeWay } from './word-diff.ts'

const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '.'), { maxLength: 40 })
const applied = (was: readonly string[], now: readonly string[]): string[] => {
  const words = [...was]
  for (const { start, end, with: put } of hunksOf(was, now).reverse()) words.splice(start, end - start, ...put)
  return words
}

describe('what differs between two texts', () => {
  it('makes the one of the other, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (was, now) => {
        expect(applied(was, now)).toEqual(now)
      }),
    )
  })

  it('is the fewest words: as many as a table of all ways says', () => {
    fc.assert(
      fc.property(text, text, (was, now) => {
        const differing = hunksOf(was, now).reduce((sum, one) => sum + one.end - one.start + one.with.length, 0)
        expect(differing).toBe(was.length + now.length - 2 * longestCommon(was, now))
      }),
    )
  })

  it('is the whole when hardly a word is the same', () => {
    const [was, now] = [
      Array.from({ length: 900 }, (_, n) => `a${n % 7}`),
      Array.from({ length: 900 }, (_, n) => `b${n}`),
    ]
    expect(hunksOf(['x', ...was, 'y'], ['x', ...now, 'y'])).toEqual([{ start: 1, end: 901, with: now }])
  })
})

/** The plain table of longest common subsequences. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    for (const [n, other] of b.entries()) next.push(one === other ? row[n]! + 1 : Math.max(row[n + 1]!, next[n]!))
    row = next
  }
  return row.at(-1)!
}

describe('what two have made of the same words', () => {
  it('is as a library of its own has it, where each word is there once', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 20 })
    const part = fc.array(fc.nat(3), { minLength: 20, maxLength: 20 })
    // Each of the two takes out and puts in words of its own, here and there.
    const made = (o: readonly string[], draws: readonly number[], by: string) =>
      o.flatMap((word, n) => (draws[n] === 0 ? [] : draws[n] === 1 ? [word, `${by}${n}`] : [word]))
    fc.assert(
      fc.property(numbers, part, part, (drawn, one, other) => {
        const o = drawn.map(String)
        const [a, b] = [made(o, one, 'a'), made(o, other, 'b')]
        const whole = (stretches: { ok?: readonly string[]; a?: readonly string[]; b?: readonly string[] }[]) =>
          stretches.map((s) => (s.ok ? s.ok.join(' ') : `${s.a!.join(' ')}|${s.b!.join(' ')}`)).filter(Boolean)
        const theirs = diff3Merge<string>(a, o, b, { excludeFalseConflicts: false }).map((s) =>
          s.ok ? { ok: s.ok } : s.conflict!,
        )
        expect(
          whole(threeWay(o, a, b))
            .join('/')
            .replace(/(?<=\d)\/(?=[\dab])/g, ' '),
        ).toEqual(
          whole(theirs)
            .join('/')
            .replace(/(?<=\d)\/(?=[\dab])/g, ' '),
        )
      }),
    )
  })

  it('takes a moment also when it is as long as a field can be and says the same again and again', () => {
    const long = 'a '.repeat(5990)
    const began = performance.now()
    expect(mergeText(long, `${long}till`, `från ${long}`)).toEqual({ text: `från ${long}till`, conflict: false })
    // Nothing in common: held for written anew, and both stand.
    expect(mergeText(long, 'b,'.repeat(2000), 'c.'.repeat(2000)).conflict).toBe(true)
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})
