/** Somebody whose number is known besides the plan: a fixed contact, or a unit that takes part. */
export interface KnownNumber {
  kind: 'contact' | 'unit'
  name: string
  phone: string
  /** Who answers that number; not all contacts have one of their own. */
  reaches: string
}

/** A line of the plan's own words, and the numbers that belong to it. `who` answers there; null where the number stands in the words. */
export interface LineToCall {
  words: string
  calls: { who: string | null; phone: string }[]
}

export interface WhomToCall {
  lines: LineToCall[]
  /** Words are written, and none of them is a number or leads to one. */
  noNumber: boolean
}

/** Digits as people write them together: with spaces, hyphens and parentheses between. */
const together = /[+(]?\d(?:[ \u00a0()–-]{0,3}\d)*/gu
/** What such digits are of when they follow it, so that nobody dials a room. */
const notToDial = /(?:\b(?:rum|room|avd\p{L}*|ward|sal|hus|port|lgh|kod|code|våning|plan|personn\p{L}*)\.?|§)\s*$/iu
const short = ['112', '1177', '11313', '11414']
/** Two hours, two pairs of hours, hours and minutes, a personal number, a day; or a number that runs into an hour. */
const otherThanNumber =
  /^(?:\d{1,2}[-–]\d{1,2}(?: \d{1,2}[-–]\d{1,2})?|\d{4}[-–]\d{4}|\d{6}[-–]\d{4}|\d{1,2}[-–]\d{1,2}[-–]\d{4}|.* \d)$/u

/**
 * Whom the person calls, of words that were written freely ("Hemtjänsten, dygnet runt"): the words as they are, and a number only where one is
 * written in them or where they name exactly one whose number is known. A number is never somebody else's than the words say: who falls
 * at night and calls a centre that is closed is worse off than who reads that no number is written.
 *
 * A contact is named wherever the whole name stands in the line; a unit where the line is its name and nothing more, since what is added
 * ("nattpatrullen vid …") is as a rule another number. Where it can't be told which digits are the number, none is given.
 */
export function whomToCall(words: string, known: readonly KnownNumber[]): WhomToCall {
  const lines = [...new Set(words.split('\n').map((line) => line.trim()))].filter(Boolean).map((line): LineToCall => {
    const written = numbersIn(line)
    return {
      words: line,
      calls: written.length > 0 ? written.map((phone) => ({ who: null, phone })) : named(line, known),
    }
  })
  return {
    lines,
    noNumber: lines.length > 0 && lines.every((one) => one.calls.length === 0 && !mayHoldNumber(one.words)),
  }
}

/** The telephone numbers that stand in a line, as they are written. */
export function numbersIn(line: string): string[] {
  return [...line.matchAll(together)].flatMap((match) => {
    const shown = match[0]
    if (otherThanNumber.test(shown) || notToDial.test(line.slice(0, match.index))) return []
    const digits = shown.replace(/\D/g, '')
    const national = digits.startsWith('0') && digits.length >= 8 && digits.length <= 10
    const abroad = shown.startsWith('+') && digits.length >= 9 && digits.length <= 13
    // "+46 (0)40": the zero is said at home and not dialled from abroad.
    if (abroad) return [shown.replace('(0)', '')]
    return national || short.includes(digits) ? [shown] : []
  })
}

/** Digits enough to be a number to somebody who knows which, such as an extension: then it isn't said that there is none. */
const mayHoldNumber = (line: string): boolean =>
  [...line.matchAll(together)].some(
    ([digits]) => digits.replace(/\D/g, '').length >= 3 && !/^\d{1,2}[-–]\d{1,2}$/u.test(digits),
  )

function named(line: string, known: readonly KnownNumber[]): LineToCall['calls'] {
  const all = known.filter((one) => (one.kind === 'unit' ? isAll(line, one.name) : stands(line, one.name)))
  const calls = new Map(all.map(({ name, phone, reaches }) => [`${same(name)} ${phone}`, { who: reaches, phone }]))
  return calls.size === 1 ? [...calls.values()] : []
}

const same = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLocaleLowerCase('sv')
const isAll = (line: string, name: string): boolean => same(line.replace(/[.,:;]+$/u, '')) === same(name)

function stands(line: string, name: string): boolean {
  const sought = same(name).replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  return sought !== '' && new RegExp(`(?<![\\p{L}\\p{N}-])${sought}(?![\\p{L}\\p{N}-])`, 'u').test(same(line))
}
