// Text that is made to take a pattern's whole patience: the time it takes may grow with its length, not with its square.
import { describe, expect, it } from 'vitest'
import { line } from '../../src/contract/common.ts'
import { parseOpeningHours } from '../../src/domain/organisation/opening-hours-parse.ts'
import { wayFault, wayKinds } from '../../src/domain/organisation/ways.ts'
import { parsePersonIdentifier } from '../../src/domain/person/identity.ts'
import { foldForSearch, searchPlan, swedishSortKey } from '../../src/domain/person/names.ts'
import { readDay } from '../../src/server/intake/values.ts'
import { maskNumbers } from '../../src/server/platform/log/logger.ts'

/** Bits that make backtracking costly in one pattern or another, said over and over. */
const bits = [
  'a',
  '1',
  ' ',
  '\t\n',
  'a ',
  '-',
  '--1',
  '1-',
  '19',
  '194203109147',
  '19420310-914',
  '%2b1',
  'aaaaaaaa-',
  'SE2321000222-',
  'mån-fre 08-',
  '08:00-',
  'mån ',
  ',',
  'a@',
  '@a.',
  'a.',
  '+46(0)',
  '(',
  'https://',
  '\u00ad',
  'å\u0301',
  '\u{1f469}\u200d',
  '"',
  ';',
]
/** Ends that make what came before not fit after all. */
const ends = ['', '!', 'x', '\u0000']

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'a personal number': (text) => parsePersonIdentifier(text, '2026-11-23'),
  'a search': searchPlan,
  'a name folded': foldForSearch,
  'a name sorted': (text) => swedishSortKey(text, text),
  'opening hours': parseOpeningHours,
  'a day': readDay,
  'a line of text': (text) => line(1_000_000).safeParse(text),
  'a line in the log': maskNumbers,
  ...Object.fromEntries(
    wayKinds.map((kind) => [`a way to reach someone: ${kind}`, (text: string) => wayFault(kind, text)]),
  ),
}

/** The least time that the work takes of some tries, in milliseconds; quick work is done more than once. */
function least(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now()
    let times = 0
    do {
      work()
      times += 1
    } while (performance.now() - began < 0.5)
    best = Math.min(best, (performance.now() - began) / times)
  }
  return best
}

const [short, long] = [1000, 16_000]
const of = (bit: string, length: number) => bit.repeat(Math.ceil(length / bit.length)).slice(0, length)
/** How much longer the long text takes, as a share of how much longer it is: 1 grows with its length, 16 with its square. */
function growth(parse: (text: string) => unknown, bit: string, end: string): number {
  const once = () =>
    least(() => parse(of(bit, long) + end)) /
    Math.max(
      least(() => parse(of(bit, short) + end)),
      0.002,
    )
  let ratio = once()
  // The machine may have been busy with something else.
  for (let again = 0; again < 3 && ratio / (long / short) > limit; again += 1) ratio = Math.min(ratio, once())
  return ratio / (long / short)
}
const limit = 5

describe('the time it takes to read', () => {
  it.each(Object.entries(parsers))('%s grows with its length, whatever it is made of', (_name, parse) => {
    const slow = bits.flatMap((bit) =>
      ends.flatMap((end) => {
        const times = growth(parse, bit, end)
        return times > limit ? [`${JSON.stringify(bit)} … ${JSON.stringify(end)}: ${times.toFixed(1)}`] : []
      }),
    )
    expect(slow).toEqual([])
  })

  it('by a pattern that backtracks is seen to grow with the square, so that this would be seen', () => {
    expect(growth((text) => /^(a|b)*a*c/.test(text) || /\s+$/.test(text), ' ', 'x')).toBeGreaterThan(limit)
  })
})
