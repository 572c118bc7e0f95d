import type { Operations, OutputOf } from '../../../contract/index.ts'
import type { LiveSeen } from '../../../domain/plan/live.ts'
import { fieldsBeside, isPlace, placeOf } from './item-keys.ts'

/** What the service answers when something has been written, and when one asks what has changed. */
export type Written = OutputOf<Operations['plan.edit']>
export type Changed = OutputOf<Operations['plan.fields']>

/** A field as the service has it. */
interface Known {
  value: string
  rev: number
  /** Who wrote last; empty when that isn't told. */
  byName: string
  /** Of the place of an item that somebody else has removed: where it stood. */
  was?: string | undefined
}

/** What has been written here and isn't acknowledged: on what it was written, so that the service can merge it (domain/plan/live). */
export interface Mine {
  value: string
  base: string
  baseRev: number
  /** Of a removed item: the numbers of its fields as they stood here when it was removed. What came in since isn't removed unseen. */
  seen?: LiveSeen | undefined
}

/** On its way, with its own id: sent again after a break it is the same change. */
interface Sent extends Mine {
  id: string
  key: string
}

/** Two wrote or chose at the same place. `lost` is what stands nowhere; null when both stand in the text. */
interface Clash {
  stands: string
  lost: string | null
  /** An item was written in by one and removed by another, and stands: which of them one is, and the other's name, empty when it isn't known. */
  kept?: { as: 'writer' | 'remover'; who: string }
}

/** A plan that is being written: what the service has, what is written here since, and what is on its way. */
export interface LiveState {
  /** Everything up to this number has been received. */
  seq: number
  /** What there was when one came has been received. */
  loaded: boolean
  known: Readonly<Record<string, Known>>
  mine: Readonly<Record<string, Mine>>
  sending: readonly Sent[]
  clashes: Readonly<Record<string, Clash>>
  /** The places of the items that were removed in this window, and haven't been put back. */
  removed: Readonly<Record<string, true>>
}

export const emptyState: LiveState = {
  seq: 0,
  loaded: false,
  known: {},
  mine: {},
  sending: [],
  clashes: {},
  removed: {},
}

/** At most so many changes go at a time. */
const most = 100

const without = <T>(all: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const { [key]: _, ...rest } = all
  return rest
}
const sentOf = (state: LiveState, key: string): Sent | undefined => state.sending.find((one) => one.key === key)

/** What stands in the field here: what was written last, on its way or not; otherwise what the service has. */
export function shown(state: LiveState, key: string): string {
  return (state.mine[key] ?? sentOf(state, key) ?? state.known[key])?.value ?? ''
}

/** Whether anything written here isn't acknowledged. */
export const isUnsaved = (state: LiveState): boolean => state.sending.length > 0 || Object.keys(state.mine).length > 0

/** How much of an item has been seen here, as it is shown. */
function seenOf(state: LiveState, place: string): LiveSeen {
  return Object.fromEntries(
    fieldsBeside(place).flatMap(({ field, key }) => {
      const rev = (state.mine[key] ?? sentOf(state, key))?.baseRev ?? state.known[key]?.rev
      return rev === undefined ? [] : [[field, rev] as const]
    }),
  )
}

/**
 * Something is written. What it was written on stays the same until it is sent. What was written last goes last: words written in an item before it was
 * removed here aren't taken for words of somebody who hadn't seen that.
 */
export function typed(state: LiveState, key: string, value: string): LiveState {
  if (value === shown(state, key)) return state
  const before = state.mine[key]
  const sent = sentOf(state, key)
  const known = state.known[key] ?? { value: '', rev: 0 }
  const on = before ?? (sent ? { base: sent.value, baseRev: sent.baseRev } : { base: known.value, baseRev: known.rev })
  const rest = without(state.mine, key)
  const removed = !isPlace(key)
    ? state.removed
    : value === ''
      ? { ...state.removed, [key]: true as const }
      : without(state.removed, key)
  // Back to what it was: there is nothing to send.
  if (!sent && value === known.value && on.base === value) return { ...state, mine: rest, removed }
  const seen = isPlace(key) && value === '' ? { seen: seenOf(state, key) } : {}
  return { ...state, mine: { ...rest, [key]: { value, base: on.base, baseRev: on.baseRev, ...seen } }, removed }
}

/** Takes what is to be sent. What is on its way already is sent again as it was, before anything newer. */
export function toSend(state: LiveState, newId: () => string): LiveState {
  if (state.sending.length > 0) return state
  const keys = Object.keys(state.mine).slice(0, most)
  const sending = keys.map((key) => ({ id: newId(), key, ...state.mine[key]! }))
  return {
    ...state,
    sending,
    mine: Object.fromEntries(Object.entries(state.mine).filter(([key]) => !keys.includes(key))),
  }
}

/** What was sent has been done. What was written meanwhile is on what was sent; where others' words came in between, it is to be merged. */
export function acknowledged(state: LiveState, { applied }: Pick<Written, 'applied'>): LiveState {
  const known = { ...state.known }
  const mine = { ...state.mine }
  const clashes = { ...state.clashes }
  const removed = { ...state.removed }
  for (const one of applied) {
    const sent = state.sending.find(({ id }) => id === one.id)
    const before = known[one.key]
    if (!before || one.rev > before.rev)
      known[one.key] = { value: one.value, rev: one.rev, byName: before?.value === one.value ? before.byName : '' }
    const later = mine[one.key]
    if (later && sent)
      mine[one.key] = { ...later, base: sent.value, baseRev: one.value === sent.value ? one.rev : one.rev - 1 }
    if (sent && one.value === sent.value) sawOwn(mine, one)
    if (one.conflict) clashes[one.key] = clashOf(one)
    if (!removed[one.key] || mine[one.key]) continue
    const now = known[one.key]!
    // Removed, and put back by someone's words before the answer came; or not removed, because of words that were there.
    if (now.value !== '') delete removed[one.key]
    if (now.value !== '' && !one.conflict) clashes[one.key] = keptFrom(now)
  }
  const done = new Set(applied.map(({ id }) => id))
  return { ...state, known, mine, clashes, removed, sending: state.sending.filter(({ id }) => !done.has(id)) }
}

/** Own words that stand as they were written have been seen by who wrote them, also when the item was removed before they were acknowledged. */
function sawOwn(mine: Record<string, Mine>, { key, rev }: { key: string; rev: number }): void {
  const place = placeOf(key)
  const removal = place === undefined ? undefined : mine[place]
  const field = place && fieldsBeside(place).find((one) => one.key === key)?.field
  if (place && field && removal?.seen) mine[place] = { ...removal, seen: { ...removal.seen, [field]: rev } }
}

function clashOf(one: Written['applied'][number]): Clash {
  const { value: stands, lost, removedBy } = one
  return removedBy === undefined ? { stands, lost } : { stands, lost, kept: { as: 'writer', who: removedBy } }
}

/** What was removed here stands again, by somebody's words. */
const keptFrom = (now: Known): Clash => ({
  stands: now.value,
  lost: '',
  kept: { as: 'remover', who: now.byName },
})

/** Others' changes have come in. A field that is being written in here is left as it is: its words are merged when it is sent. */
export function received(state: LiveState, { seq, fields }: Pick<Changed, 'seq' | 'fields'>): LiveState {
  if (seq <= state.seq && fields.length === 0) return state.loaded ? state : { ...state, loaded: true }
  const known = { ...state.known }
  let { clashes, removed } = state
  // Who wrote is told of what is written while one is here, not of every field of a plan that one opens.
  for (const { key, ...field } of fields) {
    const before = known[key]
    if (before && field.rev < before.rev) continue
    const now: Known = state.loaded ? field : { ...field, byName: '' }
    const took = isPlace(key) && now.value === '' && !removed[key] ? before?.was || before?.value : ''
    known[key] = took ? { ...now, was: took } : now
    // What was in the way of an item that is gone is over.
    if (took && clashes[key]) clashes = without(clashes, key)
    // What is on its way is answered by itself.
    if (!removed[key] || now.value === '' || before?.value !== '' || state.mine[key] || sentOf(state, key)) continue
    removed = without(removed, key)
    clashes = { ...clashes, [key]: keptFrom(now) }
  }
  return { ...state, known, clashes, removed, seq: Math.max(seq, state.seq), loaded: true }
}

/** A change that can't be done is given up: what stood in the field is what the service has, and the words are told. */
export function givenUp(state: LiveState, id: string): LiveState {
  const sent = state.sending.find((one) => one.id === id)
  if (!sent) return state
  const clash: Clash = { stands: state.known[sent.key]?.value ?? '', lost: sent.value }
  return {
    ...state,
    sending: state.sending.filter((one) => one.id !== id),
    clashes: { ...state.clashes, [sent.key]: clash },
  }
}

/** The two at the same place have been seen. */
export const settled = (state: LiveState, key: string): LiveState => ({
  ...state,
  clashes: without(state.clashes, key),
})

export type ListName = 'needs' | 'goals' | 'interventions'

/** An item's place here; that which it had, of one that somebody else has removed. */
export const placeIn = (state: LiveState, place: string): string => shown(state, place) || state.known[place]?.was || ''

/** Whether somebody else has removed an item that this window still knows the place of. */
export const isTaken = (state: LiveState, place: string): boolean =>
  shown(state, place) === '' && Boolean(state.known[place]?.was)

/** What has been found of a state, as long as it is the same: in a plan of two hundred interventions each asks for it at each key. */
const found = new WeakMap<LiveState, Map<string, unknown>>()

function once<T>(state: LiveState, what: string, find: () => T): T {
  const all = found.get(state) ?? new Map<string, unknown>()
  found.set(state, all)
  if (!all.has(what)) all.set(what, find())
  return all.get(what) as T
}

/**
 * The ids of a list's items that stand here, in order: the order that the service has too (domain/plan/live). One that somebody else has removed stands here
 * as long as words of it are on their way, by which it will stand again, and while it is held: someone is in it.
 */
export const itemsIn = (state: LiveState, list: ListName, held = ''): string[] =>
  once(state, `items ${list} ${held}`, () => findItems(state, list, held))

/** The items of a list with what is written in one of their fields, as JSON, so that it is the same while they are called the same. Those not yet named aren’t there. */
export const namedIn = (state: LiveState, list: ListName, field: string): string =>
  once(state, `named ${list} ${field}`, () => {
    const all = itemsIn(state, list).map((id) => ({ value: id, label: shown(state, `${list}/${id}/${field}`) }))
    return JSON.stringify(all.filter(({ label }) => label.trim() !== ''))
  })

function findItems(state: LiveState, list: ListName, held: string): string[] {
  const keys = new Set(
    [...Object.keys(state.known), ...Object.keys(state.mine), ...state.sending.map(({ key }) => key)].filter(
      (key) => key.startsWith(`${list}/`) && key.endsWith('/at'),
    ),
  )
  const places: { id: string; at: number }[] = []
  for (const key of keys) {
    const id = key.split('/')[1]!
    const unsent = () => fieldsBeside(key).some((one) => state.mine[one.key] ?? sentOf(state, one.key))
    const at = isTaken(state, key) && id !== held && !unsent() ? '' : placeIn(state, key)
    if (at !== '') places.push({ id, at: Number(at) })
  }
  return places.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
}

/** The ids of a list's items in which two have written or chosen differently. */
export const clashedIn = (state: LiveState, list: ListName): string[] =>
  Object.keys(state.clashes).flatMap((key) => (key.startsWith(`${list}/`) ? [key.split('/')[1]!] : []))

/** The place after the last. */
export function placeLast(state: LiveState, list: ListName): string {
  const last = itemsIn(state, list).at(-1)
  return String(Math.floor(last ? Number(placeIn(state, `${list}/${last}/at`)) : 0) + 1)
}

/** Where the caret is to stand when a text has become another: with the same words about it. */
export function caretIn(before: string, after: string, caret: number): number {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  if (caret <= start) return caret
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1
  if (caret >= before.length - end) return after.length - (before.length - caret)
  return Math.min(caret, after.length - end)
}
