import { describe, expect, it } from 'vitest'
import { decideUndo, staysWhenUndone, undoableUntil } from './handover-undo.ts'

const madeAt = '2026-11-23T08:12:00.000Z'
const at = (now: string, undoneAt: string | null = null) => {
  const decided = decideUndo({ madeAt, undoneAt }, now)
  return decided.ok ? 'yes' : decided.reasons.map((r) => r.code)
}

describe('undoing a handover (FC-13)', () => {
  it('goes for a day, to the minute', () => {
    expect(undoableUntil(madeAt)).toBe('2026-11-24T08:12:00.000Z')
    expect(at('2026-11-24T08:12:00.000Z')).toBe('yes')
    expect(at('2026-11-24T08:12:00.001Z')).toEqual(['handover.undoTooLate'])
  })

  it('goes once', () => {
    expect(at('2026-11-23T09:00:00.000Z', '2026-11-23T08:40:00.000Z')).toEqual(['handover.alreadyUndone'])
  })

  it('leaves what has been changed since, what the person was told (FC-11), and what is taken; and says which', () => {
    const [no, yes] = [false, true]
    expect(staysWhenUndone({ changed: no, told: no, taken: no })).toBeNull()
    expect(staysWhenUndone({ changed: yes, told: yes, taken: yes })?.code).toBe('handover.changedSince')
    expect(staysWhenUndone({ changed: no, told: yes, taken: no })).toMatchObject({
      code: 'handover.toldSince',
      rule: 'FC-11',
    })
    expect(staysWhenUndone({ changed: no, told: no, taken: yes })?.code).toBe('handover.newSince')
  })
})
