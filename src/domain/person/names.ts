/** Letters that Unicode decomposition leaves whole. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'a',
  ø: 'o',
  œ: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
}

const maxKeyLength = 100
const maxKeys = 12

/**
 * A text as it is searched: lower case, letters without marks (å ä → a, ö → o, é → e, ß → ss, æ → a, ø → o), everything that
 * isn't a letter or a digit as one space. Folding twice changes nothing.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæøœðđþłıħŋŧ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * What a person is found by: every rotation of the folded name tokens (family name first), and each number with twelve and with
 * ten characters. Unique, at most twelve, each at most 100 characters; numbers are never crowded out by many names.
 */
export function searchKeys(person: {
  givenName: string
  familyName: string
  identifiers: readonly string[]
}): string[] {
  const numbers = person.identifiers
    .map((identifier) => foldForSearch(identifier).replaceAll(' ', ''))
    .filter((identifier) => identifier !== '')
    .flatMap((identifier) => (identifier.length === 12 ? [identifier, identifier.slice(2)] : [identifier]))
  const tokens = `${foldForSearch(person.familyName)} ${foldForSearch(person.givenName)}`.split(' ').filter(Boolean)
  const names = tokens.map((_, i) => [...tokens.slice(i), ...tokens.slice(0, i)].join(' '))
  const kept = unique(numbers.map(short)).slice(0, maxKeys - Math.min(names.length, 2))
  return unique([...unique(names.map(short)).slice(0, maxKeys - kept.length), ...kept])
}

/** How to search: scan the keys that begin with `range`, keep the persons for whom every one of `rest` begins a token. */
export interface SearchPlan {
  /** Folded prefix to range-scan. */
  range: string
  /** Other folded tokens; each must begin some token in some key of the person. */
  rest: string[]
}

/**
 * Plans a search from what was typed. A number (`420310-`, `19420310`) becomes its digits; among several words the longest
 * (the first of equals) is scanned. Too little to search by (fewer than two characters) gives `null`.
 */
export function searchPlan(query: string): SearchPlan | null {
  const folded = foldForSearch(query)
  if (/^\s*\d[\d\s+‐‑–-]*([A-Za-z][0-9A-Za-z]*)?\s*$/u.test(query)) {
    const digits = folded.replaceAll(' ', '')
    return digits.length < 2 ? null : { range: digits, rest: [] }
  }
  const tokens = folded.split(' ').filter(Boolean)
  const longest = tokens.reduce((best, token) => (token.length > best.length ? token : best), '')
  if (longest.length < 2) return null
  const at = tokens.indexOf(longest)
  return { range: longest.slice(0, maxKeyLength), rest: tokens.filter((_, i) => i !== at) }
}

/**
 * A key whose bytes (`COLLATE "C"`) sort as Swedish does: å, ä, ö after z in that order, w after v, ü with y, other marks
 * folded and only breaking ties, names by family name, then given name. Case doesn't matter. Letters of other scripts come
 * after the Latin ones.
 */
export function swedishSortKey(familyName: string, givenName: string): string {
  const names = [familyName, givenName].map((name) => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim())
  return [...names.map(primary), ...names].join(' ')
}

/** `{ | }` are the three characters after z; `!` sorts after the field separator (a space) and before everything else. */
const swedishOrder: Readonly<Record<string, string>> = {
  å: '{',
  ä: '|',
  æ: '|',
  ę: '|',
  ö: '}',
  ø: '}',
  œ: '}',
  ő: '}',
  ô: '}',
  ü: 'y',
  ű: 'y',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n~',
  ŧ: 't~',
  ' ': '!',
  '-': '"',
  '.': '#',
  '’': '%',
  "'": '$',
}

function primary(name: string): string {
  let key = ''
  for (const letter of name) {
    key += swedishOrder[letter] ?? letter.normalize('NFD').replace(/\p{M}+/gu, '')
  }
  return key
}

function short(key: string): string {
  return key.slice(0, maxKeyLength).trim()
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}
