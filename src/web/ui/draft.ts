/*
 * Half-written forms, kept through a reload, a lost sign-in or a closed lid; gone with the tab.
 * They may hold what is said about a person, so they never leave sessionStorage, and signing out drops them all.
 */

const PREFIX = 'draft:'

/** What drafts are kept in: `sessionStorage`, or something like it in tests. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** The draft under a key, or `null`: also when it can't be read, or has another shape than `like` (an older version of the form). */
export function readDraft<T>(store: DraftStore, key: string, like: T): T | null {
  try {
    const found: unknown = JSON.parse(store.getItem(PREFIX + key) ?? 'null')
    return found !== null && sameShape(found, like) ? (found as T) : null
  } catch {
    return null
  }
}

/** Keeps a draft; `false` when the store is full or forbidden (the form goes on working). */
export function writeDraft(store: DraftStore, key: string, value: unknown): boolean {
  try {
    store.setItem(PREFIX + key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** Whether there is a draft whose key begins so. */
export function hasDraft(store: DraftStore, start: string): boolean {
  try {
    return Array.from({ length: store.length }, (_, at) => store.key(at)).some((key) => key?.startsWith(PREFIX + start))
  } catch {
    return false
  }
}

/** Drops one draft. */
export function dropDraft(store: DraftStore, key: string): void {
  try {
    store.removeItem(PREFIX + key)
  } catch {
    // A forbidden store holds nothing.
  }
}

/** Drops every draft: at sign-out, so that the next at this machine sees none. */
export function dropAllDrafts(store: DraftStore): void {
  try {
    const keys = Array.from({ length: store.length }, (_, at) => store.key(at))
    for (const key of keys) if (key?.startsWith(PREFIX)) store.removeItem(key)
  } catch {
    // As above.
  }
}

const kind = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)

function sameShape(found: unknown, like: unknown): boolean {
  if (kind(found) !== kind(like)) return kind(like) === 'null' || kind(found) === 'null'
  if (kind(like) !== 'object') return true
  const [keys, values] = [Object.keys(like as object), found as Record<string, unknown>]
  return keys.every((key) => key in values && sameShape(values[key], (like as Record<string, unknown>)[key]))
}
