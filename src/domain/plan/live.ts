import { dayNumber } from '../law/iso.ts'
import { answerers, type Intervention, type PlanContent, type PlanGoal, type PlanNeed, planLimits } from './content.ts'
import { isKeyword, type Keyword } from './keywords.ts'
import { mergeText } from './text-merge.ts'

/**
 * A plan that several write in at once. Each field has a value and a number that grows; each change says which number it was written on.
 * The server puts the changes in order and answers with how it became: so everyone has the same plan after the same changes.
 */
export interface LiveField {
  value: string
  rev: number
}

/** Fields by key: `mattersToMe`, or `interventions/<id>/what` for one of a list. */
export type LiveDoc = Readonly<Record<string, LiveField>>

/**
 * One change. `base` is what it was written on: the value that the writer last had from the server. Its number, `baseRev`, is what the writer believes;
 * nothing is decided by it, since a number can be claimed where a text has to be known.
 */
export interface LiveChange {
  key: string
  value: string
  baseRev: number
  base: string
  /** When an item is removed: the numbers of its fields as whoever removes it has seen them. One that isn't there hasn't been seen (`live-items`). */
  seen?: LiveSeen | undefined
}
export type LiveSeen = Readonly<Partial<Record<ItemField, number>>>

export interface LiveApplied {
  key: string
  value: string
  rev: number
  /**
   * Two have chosen or written differently at the same place; `lost` is what the one who came last had, when it couldn't stand beside. Where an item was
   * removed without conflict `lost` is its place, so that it can stand there again.
   */
  conflict: boolean
  lost: string | null
}

const texts = new Set(
  'mattersToMe resources crisisSigns crisisMyself crisisOthers followUpHow whomICall childsVoice text sign what who'.split(
    ' ',
  ),
)
const lists = ['needs', 'goals', 'interventions'] as const
type ListName = (typeof lists)[number]
/** What is written in an item of a list, all lists together. */
export const itemFields = [
  'text',
  'sign',
  'by',
  'keyword',
  'what',
  'needId',
  'goalId',
  'answerer',
  'partyId',
  'who',
  'from',
] as const
export type ItemField = (typeof itemFields)[number]
const fieldsOf: Readonly<Record<ListName, readonly ItemField[]>> = {
  needs: ['text'],
  goals: ['text', 'sign', 'by', 'keyword'],
  interventions: ['what', 'needId', 'goalId', 'answerer', 'partyId', 'who', 'from', 'by', 'keyword'],
}
const single: ReadonlySet<string> = new Set([
  'mattersToMe',
  'resources',
  'noneByOthers',
  'overall',
  'crisisSigns',
  'crisisMyself',
  'crisisOthers',
  'followUpOn',
  'followUpHow',
  'whomICall',
  'childsVoice',
])
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The list, item and field of a key such as `goals/<id>/sign`; undefined for a field of the plan itself. */
function partsOf(key: string): { list: ListName; id: string; field: string } | undefined {
  const [list, id, field, more] = key.split('/')
  if (field === undefined || id === undefined || more !== undefined || !uuid.test(id)) return undefined
  const known = lists.find((one) => one === list)
  return known && (field === 'at' || (fieldsOf[known] as readonly string[]).includes(field))
    ? { list: known, id, field }
    : undefined
}

/** Where an item's place is kept, of one of its other fields; undefined for a place, and for a field of the plan itself. */
export function placeOf(key: string): string | undefined {
  const parts = partsOf(key)
  return parts && parts.field !== 'at' ? `${parts.list}/${parts.id}/at` : undefined
}

/** The other fields of an item, of its place: each by its name and its key. */
export function fieldsBeside(place: string): { field: ItemField; key: string }[] {
  const parts = partsOf(place)
  return parts?.field === 'at'
    ? fieldsOf[parts.list].map((field) => ({ field, key: `${parts.list}/${parts.id}/${field}` }))
    : []
}

/** Whether a plan has such a field. `at` is an item's place in its list; empty is removed. */
export const isLiveKey = (key: string): boolean => single.has(key) || partsOf(key) !== undefined

/** Whether the field is written in words, and so merged; the others are chosen. */
export function isText(key: string): boolean {
  return texts.has(partsOf(key)?.field ?? key)
}

/** A day that exists: what is written here is frozen in a version, and read by all as a day. */
const isDay = (text: string): boolean => dayNumber(text) !== null
/** Whether the value is one that the field can have; how long a text may be is `isTooLong`. Empty is always: nothing said. */
export function isLiveValue(key: string, value: string): boolean {
  if (value === '') return true
  const field = partsOf(key)?.field ?? key
  if (isText(key)) return true
  if (field === 'noneByOthers') return value === 'true'
  if (field === 'overall') return value === 'region' || value === 'municipality'
  if (field === 'keyword') return isKeyword(value)
  if (field === 'answerer') return (answerers as readonly string[]).includes(value)
  if (field === 'at') return /^\d{1,16}(\.\d{1,16})?$/.test(value)
  if (field === 'followUpOn' || field === 'from' || field === 'by') return isDay(value)
  return uuid.test(value)
}

/**
 * Whether a text is too long to be taken: longer than a field holds, and longer than what it was written on. Two who write at once can make a text
 * longer together than either could; that stands, and whoever shortens it is let to, though it still is too long.
 *
 * @param now as it stood
 * @param after as it becomes, with what others have written
 */
export function isTooLong(change: LiveChange, now: string, after: string): boolean {
  if (!isText(change.key)) return false
  const own = change.value.length
  return (own > planLimits.text && own > Math.max(now.length, change.base.length)) || after.length > planLimits.merged
}

/**
 * What a change makes of a field. Written on what stands: it stands. Written on something else: words are merged, a place is the last one's, and a choice
 * that someone else has made meanwhile stands, with the other told as a conflict. Doing the same twice changes nothing. Of a field that stands in an item
 * of a list, and of the item's place, there is more to ask: `live-items`.
 */
export function applyChange(current: LiveField | undefined, change: LiveChange): LiveApplied {
  const now = current ?? { value: '', rev: 0 }
  const { key } = change
  if (change.base === now.value) {
    const removed = change.value === '' && now.value !== '' && partsOf(key)?.field === 'at'
    return { key, value: change.value, rev: next(now, change.value), conflict: false, lost: removed ? now.value : null }
  }
  if (isText(key)) {
    const merged = mergeText(change.base, now.value, change.value)
    return { key, value: merged.text, rev: next(now, merged.text), conflict: merged.conflict, lost: null }
  }
  if (partsOf(key)?.field === 'at') return placed(now, change)
  if (change.value === now.value || change.value === change.base)
    return { key, value: now.value, rev: now.rev, conflict: false, lost: null }
  return { key, value: now.value, rev: now.rev, conflict: true, lost: change.value }
}

/**
 * A place in a list, which two have given at once. Two who moved it: it is where the last one put it, and nobody is asked; all see the same. Removed by
 * one and moved by the other: it stays, so that nothing written is lost, and whoever came last is told.
 */
function placed(now: LiveField, { key, value, base }: LiveChange): LiveApplied {
  if (now.value === '') return { key, value, rev: next(now, value), conflict: value !== '', lost: null }
  if (value === now.value || value === base) return { key, value: now.value, rev: now.rev, conflict: false, lost: null }
  if (value === '') return { key, value: now.value, rev: now.rev, conflict: true, lost: '' }
  return { key, value, rev: next(now, value), conflict: false, lost: null }
}

const next = (now: LiveField, value: string): number => (value === now.value && now.rev > 0 ? now.rev : now.rev + 1)

const orNull = (value: string | undefined): string | null => (value ? value : null)

/** The plan that the fields make: items in their places, then by id. What was removed isn't there. */
export function contentOf(doc: LiveDoc): PlanContent {
  const get = (key: string): string => doc[key]?.value ?? ''
  return {
    mattersToMe: get('mattersToMe'),
    resources: get('resources'),
    needs: itemsOf(doc, 'needs').map((id): PlanNeed => ({ id, text: get(`needs/${id}/text`) })),
    goals: itemsOf(doc, 'goals').map(
      (id): PlanGoal => ({
        id,
        text: get(`goals/${id}/text`),
        sign: get(`goals/${id}/sign`),
        by: orNull(get(`goals/${id}/by`)),
        ...keywordOf(get(`goals/${id}/keyword`)),
      }),
    ),
    interventions: itemsOf(doc, 'interventions').map((id) => interventionOf(get, id)),
    noneByOthers: get('noneByOthers') === 'true',
    overall: (orNull(get('overall')) as PlanContent['overall']) ?? null,
    crisisSigns: get('crisisSigns'),
    crisisMyself: get('crisisMyself'),
    crisisOthers: get('crisisOthers'),
    followUpOn: orNull(get('followUpOn')),
    followUpHow: get('followUpHow'),
    whomICall: get('whomICall'),
    childsVoice: get('childsVoice'),
  }
}

function interventionOf(get: (key: string) => string, id: string): Intervention {
  const of = (field: string) => get(`interventions/${id}/${field}`)
  return {
    id,
    what: of('what'),
    needId: orNull(of('needId')),
    goalId: orNull(of('goalId')),
    answerer: orNull(of('answerer')) as Intervention['answerer'],
    partyId: orNull(of('partyId')),
    who: of('who'),
    from: orNull(of('from')),
    by: orNull(of('by')),
    ...keywordOf(of('keyword')),
  }
}

/** Left out where none was chosen: what was frozen before there were keywords is the same still. */
const keywordOf = (word: string): { keyword?: Keyword } => (isKeyword(word) ? { keyword: word } : {})

/** The ids of a list's items that stand, in order. */
export function itemsOf(doc: LiveDoc, list: ListName): string[] {
  const places: { id: string; at: number }[] = []
  for (const [key, field] of Object.entries(doc)) {
    const parts = partsOf(key)
    if (parts?.list === list && parts.field === 'at' && field.value !== '')
      places.push({ id: parts.id, at: Number(field.value) })
  }
  return places.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map((one) => one.id)
}

/** Whether a change puts, moves or removes an item of a list: then the places of the others count (`isFull`), else only its own field. */
export const isPlace = (key: string): boolean => partsOf(key)?.field === 'at'

/** Whether a list is full: nothing more can be put in it, and what is there can still be changed. */
export function isFull(doc: LiveDoc, key: string): boolean {
  const parts = partsOf(key)
  if (parts?.field !== 'at' || doc[key]?.value) return false
  return itemsOf(doc, parts.list).length >= planLimits[parts.list]
}

/** The fields that make a plan: `contentOf` of them is the same plan again. Used when a version in force is revised. */
export function fieldsFrom(content: PlanContent): Record<string, string> {
  const fields: Record<string, string> = {}
  const put = (key: string, value: string | null | boolean) => {
    if (value) fields[key] = String(value)
  }
  for (const key of single) put(key, content[key as keyof PlanContent] as string | null | boolean)
  for (const list of lists)
    content[list].forEach((item, place) => {
      put(`${list}/${item.id}/at`, String(place + 1))
      for (const field of fieldsOf[list])
        put(`${list}/${item.id}/${field}`, (item as unknown as Record<string, string | null>)[field] ?? null)
    })
  return fields
}
