// One step wrong: every way in which a condition, or the body of a function, is loosened or mixed up by one change.

/** A change of a text, and what it was. */
export interface Change {
  what: string
  text: string
}

/** The position of the bracket that closes the one at `open`; texts in quotes are passed over. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i += 1) {
    if (text[i] === "'") i = text.indexOf("'", i + 1)
    else if (text[i] === '(') depth += 1
    else if (text[i] === ')') {
      depth -= 1
      if (depth === 0) return i
    }
  }
  throw new Error(`unclosed: ${text}`)
}

/** Where the operands of the ANDs directly inside the bracket at `open` begin and end; none where there is no AND. */
function operands(text: string, open: number): [number, number][] {
  const end = closing(text, open)
  const found: [number, number][] = []
  let from = open + 1
  let i = open + 1
  while (i < end) {
    if (text[i] === "'") i = text.indexOf("'", i + 1)
    else if (text[i] === '(') i = closing(text, i)
    else if (text.startsWith(' AND ', i)) {
      found.push([from, i])
      from = i + 5
      i += 4
    }
    i += 1
  }
  return found.length === 0 ? [] : [...found, [from, end]]
}

/** A condition as PostgreSQL writes it (`pg_policies`), without one of the parts that must hold: at the top, in subqueries, and in alternatives. */
export function withoutOne(condition: string): Change[] {
  const text = `(${condition})`
  const changes: Change[] = []
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === "'") i = text.indexOf("'", i + 1)
    else if (text[i] === '(')
      for (const [from, to] of operands(text, i))
        changes.push({
          what: `without ${short(text.slice(from, to))}`,
          text: `${text.slice(0, from)}true${text.slice(to)}`,
        })
  }
  return changes
}

/** Words that could be mistaken for each other, both ways; the second only where the table has such a column. */
const mistaken: readonly (readonly [string, string])[] = [
  ['ctx_provider()', 'ctx_unit()'],
  ['ctx_unit()', 'ctx_provider()'],
  ['ctx_assignment()', 'ctx_unit()'],
  ['ctx_self()', 'ctx_assignment()'],
  ['ctx_self()', "ctx_self_for('contacts'::text)"],
  ['provider_id', 'unit_id'],
  ['unit_id', 'provider_id'],
  ['from_unit_id', 'to_unit_id'],
  ['to_unit_id', 'from_unit_id'],
  ['from_provider_id', 'to_provider_id'],
  ['to_provider_id', 'from_provider_id'],
  ['person_id', 'provider_id'],
  ['provider_id', 'person_id'],
  ['assignment_id', 'unit_id'],
  ["'staff'::text", "'person'::text"],
  ["'contacts'::text", "'asking'::text"],
  ["'asking'::text", "'contacts'::text"],
  ["'access'::text", "'asking'::text"],
]

/** The condition with one word mistaken for another, once for each place. */
export function swapped(condition: string, columns: readonly string[]): Change[] {
  return mistaken.flatMap(([from, to]) => {
    if (!/[('']/.test(to) && !columns.includes(to)) return []
    const places = [...condition.matchAll(new RegExp(`(?<![\\w.])${from.replace(/[()]/g, '\\$&')}(?!\\w)`, 'g'))]
    return places.map(({ index }, n) => ({
      what: `${from} → ${to}${places.length > 1 ? ` (${n + 1})` : ''}`,
      text: condition.slice(0, index) + to + condition.slice(index + from.length),
    }))
  })
}

/** Long parts told by their beginning. */
const short = (text: string): string => {
  const one = text.replace(/\s+/g, ' ').trim()
  return one.length <= 90 ? one : `${one.slice(0, 87)}…`
}

const ends =
  /^\s(AND|OR|THEN|ELSE|END|WHEN|ORDER|LIMIT|GROUP|UNION|LEFT|JOIN|RETURNING|ON|FOR|WHERE|INTO|SELECT|FROM)\s/i
const begins = /\s(WHERE|ON|AND|OR|IF|ELSIF|WHEN|THEN|RETURN|SELECT|NOT)\s$/i

/** … but for the FROM of `IS DISTINCT FROM`. */
const isEnd = (text: string, i: number): boolean =>
  ends.test(text.slice(i, i + 12)) &&
  !(/^\sFROM\s/i.test(text.slice(i, i + 6)) && /\sDISTINCT$/i.test(text.slice(i - 9, i)))

/** … and for the NOT of `NOT IN`. */
const isBegin = (text: string, i: number): boolean =>
  begins.test(text.slice(Math.max(0, i - 8), i)) &&
  !(/\sNOT\s$/i.test(text.slice(i - 5, i)) && /^IN\s/i.test(text.slice(i)))

/** Where the operand that begins at `from` ends: at its bracket's end, the next word of its kind, or the end of the statement or of the body. */
function operandEnd(text: string, from: number): number {
  let i = from
  while (i < text.length) {
    const c = text[i]!
    if (c === "'") i = text.indexOf("'", i + 1)
    else if (c === '(') i = closing(text, i)
    else if (text.startsWith('$function$', i)) return i
    else if (c === ')' || c === ';' || c === ',' || (/\s/.test(c) && i > from && isEnd(text, i))) return i
    i += 1
  }
  return i
}

/** The body of a function without one of its conditions, or without one of its checks at the door. */
export function unguarded(body: string): Change[] {
  // Comments hold apostrophes.
  const text = body.replace(/--[^\n]*/g, '')
  const changes: Change[] = []
  for (const { index } of text.matchAll(/IF [^;]*? THEN RETURN( false| 0)?; END IF;/g)) {
    const whole = text.slice(index, text.indexOf('END IF;', index) + 7)
    changes.push({ what: `without ${short(whole)}`, text: text.slice(0, index) + text.slice(index + whole.length) })
  }
  for (const { index } of text.matchAll(/\sAND\s/g)) {
    const after = index + 5
    const to = operandEnd(text, after)
    changes.push({
      what: `without ${short(text.slice(after, to))}`,
      text: `${text.slice(0, after)}true ${text.slice(to)}`,
    })
    const from = operandBegin(text, index)
    if (from !== undefined && !/\sAND\s$/i.test(text.slice(from - 5, from)))
      changes.push({
        what: `without ${short(text.slice(from, index))}`,
        text: `${text.slice(0, from)}true${text.slice(index)}`,
      })
  }
  // The same words in two places are two changes.
  const met = new Map<string, number>()
  return changes.map((one) => {
    const n = (met.get(one.what) ?? 0) + 1
    met.set(one.what, n)
    return n === 1 ? one : { ...one, what: `${one.what} (${n})` }
  })
}

/** The body of a function that refuses, refusing less: without one of its alternatives, or without a refusal or a way past them. */
export function lenient(body: string): Change[] {
  const text = body.replace(/--[^\n]*/g, '')
  const changes: Change[] = []
  for (const { index, 0: head } of text.matchAll(/\b(?:ELSIF|IF)\s[^;]*?\sTHEN(?=\s+(?:RAISE|RETURN|IF)\b)/g))
    changes.push({
      what: `never ${short(head)}`,
      text: `${text.slice(0, index)}${head.startsWith('ELSIF') ? 'ELSIF' : 'IF'} false THEN${text.slice(index + head.length)}`,
    })
  for (const { index } of text.matchAll(/\sOR\s/g)) {
    // `CREATE OR REPLACE`, and what calls a trigger forth, are no alternatives.
    if (/^\sOR\s+REPLACE/.test(text.slice(index, index + 14))) continue
    const after = index + 4
    const [to, from] = [operandEnd(text, after), operandBegin(text, index)]
    changes.push({
      what: `without OR ${short(text.slice(after, to))}`,
      text: `${text.slice(0, after)}false ${text.slice(to)}`,
    })
    if (from !== undefined && !/\sOR\s$/i.test(text.slice(from - 4, from)))
      changes.push({
        what: `without ${short(text.slice(from, index))} OR`,
        text: `${text.slice(0, from)}false${text.slice(index)}`,
      })
  }
  return changes
}

/** Where the operand before an AND begins; nothing when that can't be told. */
function operandBegin(text: string, end: number): number | undefined {
  let depth = 0
  for (let i = end; i > 0; i -= 1) {
    if (text[i] === ')') depth += 1
    else if (text[i] === '(') {
      if (depth === 0) return i + 1
      depth -= 1
    }
    if (text[i] !== ')' && depth === 0 && isBegin(text, i)) return i
  }
  return undefined
}
