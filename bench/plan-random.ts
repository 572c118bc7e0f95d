import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Accepted, Again, Change, Field, Writer } from './plan-writer.ts'

/** Words that have room in one field before all go on to the next: what is sent is at most 4,000 characters. */
const inField = 250
/** Words in a field that is rewritten, before more are taken out of it than put in. */
const rewritten = 60

/** Where the writers write: fields that only grow, those that are rewritten too, those that are chosen, and items of a list. */
class Ground {
  readonly grown = [randomUUID()]
  readonly rewritten = ['resources', 'crisisSigns', 'whomICall']
  readonly items: string[] = []
  /** Few, so that one is written in just as it is removed. */
  readonly contested = [randomUUID(), randomUUID()]
  private words = 0

  /** A new word, and the field that all write in just now. */
  word(): { word: string; key: string } {
    this.words += 1
    if (this.words > inField * this.grown.length) this.grown.push(randomUUID())
    return { word: `w${this.words}x`, key: `goals/${this.grown.at(-1)}/text` }
  }
}

/**
 * Lets writers change a plan at random, all at once and as fast as they are answered: more than half in the very same text field, the rest in texts where
 * words are taken out and changed too, in choices, and in the items of a list, of which those that words are written in are removed and put back. Streams break and begin at the other node, changes are sent again.
 * Ends when `edits` changes have been accepted, or the time is up. @returns every change with what it was answered
 */
export async function writeAtRandom(
  writers: readonly Writer[],
  edits: number,
  random: () => number,
  seconds = Number.POSITIVE_INFINITY,
): Promise<Accepted[]> {
  const until = performance.now() + seconds * 1000
  const ground = new Ground()
  const accepted: Accepted[] = []
  let left = edits
  await Promise.all(
    writers.map(async (writer) => {
      while (left > 0 && performance.now() < until) {
        const many = Math.min(left, 1 + Math.floor(random() * 3))
        left -= many
        const changes = new Map<string, Change>()
        while (changes.size < many) {
          const one = randomChange(writer, ground, random)
          // One's own words that go just before a removal have been seen, and have no number yet: left out, so that the check needs none.
          const own = one.seen && changes.has(one.key.replace(/at$/, 'text'))
          if (!changes.has(one.key) && !own) changes.set(one.key, one)
        }
        accepted.push(...(await writer.send([...changes.values()])))
        // Each once for certain, soon; then now and then.
        if (writer.broken === 0 || random() < 0.02) await writer.break()
      }
    }),
  )
  return accepted
}

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!
const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean)

function randomChange(writer: Writer, ground: Ground, random: () => number): Change {
  const drawn = random()
  if (drawn < 0.6) {
    const { word, key } = ground.word()
    return writer.change(key, (text) => put(wordsOf(text), word, random))
  }
  if (drawn < 0.8) {
    const { word } = ground.word()
    return writer.change(pick(ground.rewritten, random), (text) => rewrite(wordsOf(text), word, random))
  }
  if (drawn < 0.86) {
    const day = `2027-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`
    return random() < 0.5
      ? writer.change('followUpOn', () => day)
      : writer.change('overall', () => pick(['region', 'municipality', ''], random))
  }
  if (drawn < 0.96) {
    const goal = `goals/${pick(ground.contested, random)}`
    if (drawn < 0.91) {
      const { word } = ground.word()
      return writer.change(`${goal}/text`, (text) => put(wordsOf(text), word, random))
    }
    // As on a page: what doesn't stand can't be removed.
    return random() < 0.6 && writer.doc.get(`${goal}/at`)?.value
      ? writer.removal(`${goal}/at`, 'text')
      : writer.change(`${goal}/at`, () => String(1 + random() * 50))
  }
  if (ground.items.length < 30) ground.items.push(randomUUID())
  return writer.change(`needs/${pick(ground.items, random)}/at`, () =>
    random() < 0.3 ? '' : String(1 + random() * 50),
  )
}

function put(words: string[], word: string, random: () => number): string {
  return words.toSpliced(Math.floor(random() * (words.length + 1)), 0, word).join(' ')
}

/** Puts a word in, takes one out, or puts it in another's place. */
function rewrite(words: string[], word: string, random: () => number): string {
  const out = Math.floor(random() * words.length)
  if (words.length > rewritten) return words.toSpliced(out, 1 + Math.floor(random() * 3)).join(' ')
  const drawn = random()
  if (words.length === 0 || drawn < 0.5) return put(words, word, random)
  return words.toSpliced(out, 1, ...(drawn < 0.75 ? [] : [word])).join(' ')
}

interface Row extends Field {
  id: string
  key: string
  seq: number
  conflict: boolean
}

/** What was found wrong, in words; nothing when nothing was lost. */
export interface Checked {
  wrong: string[]
  /** Words that were to stand, and do. */
  words: number
  /** From the last answer until everyone had the same as the database, in milliseconds. */
  convergedIn: number
}

/**
 * Holds what was accepted against the database itself: every change is in the history, once, as it was answered, in one unbroken order; the history
 * played again is the plan; every word put in that nobody took out stands in the text; and everyone's stream has told them the same.
 *
 * @param owner a connection that sees all rows
 * @param before the number of the plan's last change before they began
 */
export async function checkNothingLost(of: {
  owner: pg.Client
  planId: string
  before: number
  writers: readonly Writer[]
  accepted: readonly Accepted[]
}): Promise<Checked> {
  const { owner, planId, before, writers, accepted } = of
  const began = performance.now()
  const history = (
    await owner.query<Row>(
      'select id, key, value, rev, seq::int, conflict from plan_change where plan_id = $1 order by seq',
      [planId],
    )
  ).rows
  const fields = (await owner.query<Row>('select key, value, rev from plan_field where plan_id = $1', [planId])).rows
  const { rows } = await owner.query<{ seq: number }>('select live_seq::int as seq from plan where id = $1', [planId])
  const { seq } = rows[0]!
  while (writers.some((one) => one.last < seq) && performance.now() - began < 10_000) await pause(5)
  const convergedIn = performance.now() - began
  const stand = new Map(fields.map((one) => [one.key, one]))
  const words = checkWords(accepted, stand)
  return {
    wrong: [
      ...checkHistory(history, accepted, { before, seq, again: writers.flatMap((one) => one.again) }),
      ...checkReplay(history, stand),
      ...words.wrong,
      ...checkRemoved(accepted, stand),
      ...writers.flatMap((one, n) => checkShown(one, n, stand)),
    ],
    words: words.stand,
    convergedIn,
  }
}

function checkHistory(
  history: readonly Row[],
  accepted: readonly Accepted[],
  { before, seq, again }: { before: number; seq: number; again: readonly Again[] },
): string[] {
  const wrong: string[] = []
  const byId = new Map(history.map((row) => [row.id, row]))
  for (const { id, key, value, base, applied } of accepted) {
    const row = byId.get(id)
    if (!row) wrong.push(`accepted, and not in the history: ${key} ${id}`)
    else if (row.key !== key || row.value !== applied.value || row.rev !== applied.rev)
      wrong.push(`in the history as something else than was answered: ${key} ${id}`)
    // A choice that nobody hindered stands as it was made; who chose what was there already is told what others made of it.
    else if (!row.conflict && row.value !== value && value !== base && !isText(key))
      wrong.push(`let stand as something else than was sent: ${key} ${value}`)
  }
  const since = history.filter((row) => row.seq > before)
  if (since.length !== accepted.length + again.length)
    wrong.push(`${accepted.length + again.length} changes were accepted and ${since.length} are in the history`)
  for (const { id, key, value, rev } of again) {
    const row = byId.get(id)
    if (row?.key !== key || row.value !== value || row.rev !== rev || !row.conflict)
      wrong.push(`told to stand again, and not so in the history: ${key}`)
  }
  history.forEach((row, n) => {
    if (row.seq !== history[0]!.seq + n) wrong.push(`a gap in the order before ${row.seq}`)
  })
  if (history.at(-1)?.seq !== seq) wrong.push(`the last is ${history.at(-1)?.seq}, and the plan says ${seq}`)
  return wrong
}

const isText = (key: string): boolean => /^(goals\/.*\/text|resources|crisisSigns|whomICall)$/.test(key)
function checkReplay(history: readonly Row[], stand: ReadonlyMap<string, Field>): string[] {
  const wrong: string[] = []
  const played = new Map<string, Row>()
  for (const row of history) {
    const was = played.get(row.key)?.rev ?? 0
    if (row.rev < was || row.rev > was + 1) wrong.push(`${row.key} went from ${was} to ${row.rev}`)
    if (row.rev === was && played.get(row.key)?.value !== row.value) wrong.push(`${row.key} has two values at ${was}`)
    played.set(row.key, row)
  }
  for (const [key, row] of played) {
    const now = stand.get(key)
    if (now?.value !== row.value || now.rev !== row.rev) wrong.push(`${key} isn’t as its history says`)
  }
  return wrong
}

/** Words put in stand, each once where nobody takes out; where words are taken out, those that nobody has. */
function checkWords(accepted: readonly Accepted[], stand: ReadonlyMap<string, Field>) {
  const [put, out] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()]
  const at = (map: Map<string, Set<string>>, key: string) => map.get(key) ?? map.set(key, new Set()).get(key)!
  for (const { key, base, value } of accepted.filter((one) => isText(one.key))) {
    const [had, has] = [new Set(wordsOf(base)), new Set(wordsOf(value))]
    for (const word of has) if (!had.has(word)) at(put, key).add(word)
    for (const word of had) if (!has.has(word)) at(out, key).add(word)
  }
  const wrong: string[] = []
  let stands = 0
  for (const [key, words] of put) {
    const counts = new Map<string, number>()
    for (const word of wordsOf(stand.get(key)?.value ?? '')) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const word of words) {
      if (at(out, key).has(word)) continue
      if (!counts.has(word)) wrong.push(`lost: ${word} in ${key}`)
      else if (at(out, key).size === 0 && counts.get(word) !== 1) wrong.push(`doubled: ${word} in ${key}`)
      else stands += 1
    }
  }
  return { wrong, stand: stands }
}

/** What is removed in the end was removed by someone who had seen its newest words: otherwise they are lost, though they stand in a field. */
function checkRemoved(accepted: readonly Accepted[], stand: ReadonlyMap<string, Field>): string[] {
  return [...stand].flatMap(([key, { value, rev }]) => {
    const text = key.startsWith('goals/') && key.endsWith('/at') && stand.get(key.replace(/at$/, 'text'))
    if (!text || value !== '' || text.value === '') return []
    const read = accepted.some((one) => one.key === key && one.applied.rev === rev && one.seen?.text === text.rev)
    return read ? [] : [`lost: all of ${key}, removed by someone who hadn’t read it`]
  })
}

function checkShown(writer: Writer, n: number, stand: ReadonlyMap<string, Field>): string[] {
  const differ = [...stand].filter(([key, now]) => {
    const seen = writer.shown.get(key)
    return seen?.value !== now.value || seen.rev !== now.rev
  })
  return differ.length === 0
    ? []
    : [`writer ${n} sees ${differ.length} fields as something else, such as ${differ[0]![0]}`]
}
