import { describe, expect, it } from 'vitest'
import { decideUndoAllotment, keptWhenUndone } from './undo.ts'

describe('undoing an allotment', () => {
  const made = { madeAt: '2026-11-23T09:00:00Z', undoneAt: null }
  const codes = (now: string, undoneAt: string | null = null) => {
    const decision = decideUndoAllotment({ ...made, undoneAt }, now)
    return decision.ok ? [] : decision.reasons.map(({ code }) => code)
  }

  it('can be done for a day, and once', () => {
    expect(codes('2026-11-24T09:00:00Z')).toEqual([])
    expect(codes('2026-11-24T09:00:01Z')).toEqual(['allotment.undoTooLate'])
    expect(codes('2026-11-23T10:00:00Z', '2026-11-23T09:30:00Z')).toEqual(['allotment.alreadyUndone'])
  })

  it('leaves what was changed since, and those who have been told', () => {
    expect(keptWhenUndone({ changed: false, told: false })).toBeNull()
    expect(keptWhenUndone({ changed: true, told: true })?.code).toBe('allotment.changedSince')
    expect(keptWhenUndone({ changed: false, told: true })?.code).toBe('allotment.toldSince')
  })
})
