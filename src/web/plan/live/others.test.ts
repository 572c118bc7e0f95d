import { describe, expect, it } from 'vitest'
import { wroteBetween } from './others.ts'
import { emptyState, type LiveState, received } from './state.ts'

const field = (key: string, value: string, rev: number, byName: string) => ({ key, value, rev, byName })
const with1: LiveState = received(emptyState, { seq: 1, fields: [field('mattersToMe', 'Hemma', 1, 'Fatima Nasser')] })

describe('who writes just now', () => {
  it('is nobody because of what there was when one came', () => {
    expect(wroteBetween(emptyState, with1, 'Maria Sandberg')).toEqual([])
  })

  it('is whoever has written since, each once, and never oneself', () => {
    const now = received(with1, {
      seq: 4,
      fields: [
        field('mattersToMe', 'Hemma.', 2, 'Fatima Nasser'),
        field('resources', 'Katten', 1, 'Fatima Nasser'),
        field('whomICall', 'Maria', 1, 'Maria Sandberg'),
      ],
    })
    expect(wroteBetween(with1, now, 'Maria Sandberg')).toEqual(['Fatima Nasser'])
    expect(wroteBetween(now, now, 'Maria Sandberg')).toEqual([])
  })
})
