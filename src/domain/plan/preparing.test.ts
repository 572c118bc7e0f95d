import { describe, expect, it } from 'vitest'
import { holdsFor, isPrepared } from './preparing.ts'

describe('an answer before a meeting', () => {
  const meeting = { meetingId: 'a', movedSequence: 2 }
  it.each([
    ['to the meeting since it got its time', { meetingId: 'a', sequence: 2 }, true],
    ['after its place was changed', { meetingId: 'a', sequence: 3 }, true],
    ['before it was moved', { meetingId: 'a', sequence: 1 }, false],
    ['to another meeting', { meetingId: 'b', sequence: 2 }, false],
    ['before any was called', { meetingId: null, sequence: null }, false],
  ])('%s', (_, answer, holds) => {
    expect(holdsFor(answer, meeting)).toBe(holds)
  })

  it('is none as long as no question has one', () => {
    const empty = { matters: '', works: ' ', hard: '', wish: '' }
    expect([isPrepared(empty), isPrepared({ ...empty, hard: 'Nätterna' })]).toEqual([false, true])
  })
})
