import { describe, expect, it } from 'vitest'
import { type DraftStore, dropAllDrafts, dropDraft, readDraft, writeDraft } from './draft.ts'

function memory(): DraftStore {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

const EMPTY = { reason: '', day: null as string | null, wishes: [] as string[] }

describe('a draft', () => {
  it('comes back as it was left', () => {
    const store = memory()
    const left = { reason: 'ville byta', day: '2026-11-23', wishes: ['kvinna'] }
    expect(writeDraft(store, 'appoint:1', left)).toBe(true)
    expect(readDraft(store, 'appoint:1', EMPTY)).toEqual(left)
    expect(readDraft(store, 'appoint:2', EMPTY)).toBeNull()
  })
  it('is gone when it was sent', () => {
    const store = memory()
    writeDraft(store, 'appoint:1', EMPTY)
    dropDraft(store, 'appoint:1')
    expect(readDraft(store, 'appoint:1', EMPTY)).toBeNull()
  })
  it('of an older form is not brought back', () => {
    const store = memory()
    writeDraft(store, 'appoint:1', { reason: 'ville byta' })
    expect(readDraft(store, 'appoint:1', EMPTY)).toBeNull()
    writeDraft(store, 'appoint:1', { ...EMPTY, wishes: 'kvinna' })
    expect(readDraft(store, 'appoint:1', EMPTY)).toBeNull()
  })
  it('that is damaged is none', () => {
    const store = memory()
    store.setItem('draft:appoint:1', '{"reason":')
    expect(readDraft(store, 'appoint:1', EMPTY)).toBeNull()
  })
  it('is gone at sign-out, with all the others and nothing else', () => {
    const store = memory()
    writeDraft(store, 'a', EMPTY)
    writeDraft(store, 'b', EMPTY)
    store.setItem('else', 'stays')
    dropAllDrafts(store)
    expect(store.length).toBe(1)
    expect(store.getItem('else')).toBe('stays')
  })
  it('that does not fit is not kept, and nothing breaks', () => {
    const full = {
      ...memory(),
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    expect(writeDraft(full, 'a', EMPTY)).toBe(false)
  })
})
