/**
 * Numbers that Post- och telestyrelsen keeps for films and books: they never ring anywhere. There are 495 of them in all, so
 * many share one.
 */
const ranges = {
  mobile: { prefix: '070', first: 1740605, count: 95, groups: [3, 2, 2] },
  stockholm: { prefix: '08', first: 46500400, count: 100, groups: [3, 3, 2] },
  goteborg: { prefix: '031', first: 3900600, count: 100, groups: [3, 2, 2] },
  malmo: { prefix: '040', first: 6280400, count: 100, groups: [3, 2, 2] },
  kiruna: { prefix: '0980', first: 319200, count: 100, groups: [2, 2, 2] },
} as const

export type PhoneRange = keyof typeof ranges

/** The `n`th number of a range, as written in Sweden: `070-174 06 05`. Goes round when the range ends. */
export function phone(range: PhoneRange, n: number): string {
  const { prefix, first, count, groups } = ranges[range]
  const digits = String(first + (((n % count) + count) % count))
  let at = 0
  const parts = groups.map((length) => {
    at += length
    return digits.slice(at - length, at)
  })
  return `${prefix}-${parts.join(' ')}`
}
