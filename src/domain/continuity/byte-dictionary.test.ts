import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteDictionary } from './byte-dictionary.ts'

describe('a dictionary of bytes', () => {
  it('gives each key the code it got first, finds it again, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3 }), { maxLength: 2000 }), (keys) => {
        const dictionary = new ByteDictionary()
        const codes = new Map<string, number>()
        for (const key of keys) {
          // In the middle of other bytes, as in a file.
          const bytes = Uint8Array.from([7, ...key, 7])
          if (!codes.has(String(key))) {
            expect(dictionary.find(bytes, 1, key.length + 1)).toBe(-1)
            codes.set(String(key), codes.size)
          }
          expect(dictionary.code(bytes, 1, key.length + 1)).toBe(codes.get(String(key)))
          expect(String(dictionary.key(codes.get(String(key))!))).toBe(String(key))
        }
        expect(dictionary.size).toBe(codes.size)
      }),
      { numRuns: 20 },
    )
  })

  it('holds a hundred thousand keys', () => {
    const dictionary = new ByteDictionary()
    const keys = Array.from({ length: 100_000 }, (_, i) => Buffer.from(`19${i}-x`))
    for (const [i, key] of keys.entries()) if (dictionary.code(key, 0, key.length) !== i) expect(i).toBe(-1)
    for (const [i, key] of keys.entries()) if (dictionary.find(key, 0, key.length) !== i) expect(i).toBe(-1)
    expect(dictionary.size).toBe(keys.length)
  })
})
