import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, Service, sync } from '../../../../test/support/plan-service.ts'
import { itemsOf } from '../../../domain/plan/live.ts'
import {
  acknowledged,
  caretIn,
  emptyState,
  givenUp,
  isUnsaved,
  itemsIn,
  type LiveState,
  placeLast,
  received,
  settled,
  shown,
  toSend,
  typed,
} from './state.ts'

describe('a plan that is being written', () => {
  it('shows at once what is written, and has nothing unsaved when it is acknowledged', () => {
    const service = new Service()
    const written = typed(emptyState, 'mattersToMe', 'Kören')
    expect([shown(written, 'mattersToMe'), isUnsaved(written)]).toEqual(['Kören', true])
    const saved = sync(written, service)
    expect([shown(saved, 'mattersToMe'), isUnsaved(saved)]).toEqual(['Kören', false])
  })

  it('written back to what it was has nothing to send', () => {
    const saved = sync(typed(emptyState, 'resources', 'Dottern'), new Service())
    expect(isUnsaved(typed(typed(saved, 'resources', 'Dottern Eva'), 'resources', 'Dottern'))).toBe(false)
  })

  it('is sent again with the same ids after a break, and done once', () => {
    const service = new Service()
    const sent = toSend(typed(emptyState, 'mattersToMe', 'Kören'), newId)
    service.edit(sent)
    const again = toSend(typed(sent, 'mattersToMe', 'Kören och katten'), newId)
    expect(again.sending).toEqual(sent.sending)
    const saved = sync(acknowledged(again, service.edit(again)), service)
    expect(service.doc.mattersToMe!.value).toBe('Kören och katten')
    expect(isUnsaved(saved)).toBe(false)
  })

  it('leaves a field alone that is being written in when others’ words come, and merges them when it is sent', () => {
    const service = new Service()
    const start = sync(typed(emptyState, 'mattersToMe', 'Bo hemma.'), service)
    const mine = typed(start, 'mattersToMe', 'Bo hemma. Sjunga.')
    sync(typed(start, 'mattersToMe', 'Helst bo hemma.'), service)
    const told = received(mine, service.fields(mine.seq))
    expect(shown(told, 'mattersToMe')).toBe('Bo hemma. Sjunga.')
    expect(shown(sync(told, service), 'mattersToMe')).toBe('Helst bo hemma. Sjunga.')
  })

  it('merges what was written while another’s words came into what was on its way', () => {
    const service = new Service()
    const start = sync(typed(emptyState, 'resources', 'ett tre'), service)
    sync(typed(start, 'resources', 'noll ett tre'), service)
    const sent = toSend(typed(start, 'resources', 'ett två tre'), newId)
    const typing = typed(sent, 'resources', 'ett två tre fyra')
    const end = sync(acknowledged(typing, service.edit(typing)), service)
    expect(shown(end, 'resources')).toBe('noll ett två tre fyra')
  })

  it('keeps what lost to another’s choice, until it has been seen', () => {
    const service = new Service()
    const [a, b] = [typed(emptyState, 'overall', 'region'), typed(emptyState, 'overall', 'municipality')]
    sync(a, service)
    const lost = sync(b, service)
    expect(shown(lost, 'overall')).toBe('region')
    expect(lost.clashes.overall).toEqual({ stands: 'region', lost: 'municipality' })
    expect(settled(lost, 'overall').clashes).toEqual({})
    expect(shown(sync(typed(settled(lost, 'overall'), 'overall', 'municipality'), service), 'overall')).toBe(
      'municipality',
    )
  })

  it('gives up a change that can’t be done, and keeps its words', () => {
    const sent = toSend(typed(emptyState, 'whomICall', 'Anna'), newId)
    const after = givenUp(sent, sent.sending[0]!.id)
    expect([isUnsaved(after), after.clashes.whomICall]).toEqual([false, { stands: '', lost: 'Anna' }])
  })

  it('lists items as the service does, and puts a new one last', () => {
    const [a, b] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
    const service = new Service()
    let state = typed(emptyState, `needs/${b}/at`, placeLast(emptyState, 'needs'))
    state = typed(state, `needs/${a}/at`, placeLast(state, 'needs'))
    expect(itemsIn(state, 'needs')).toEqual([b, a])
    state = sync(state, service)
    expect(itemsIn(state, 'needs')).toEqual(itemsOf(service.doc, 'needs'))
    expect(itemsIn(typed(state, `needs/${b}/at`, ''), 'needs')).toEqual([a])
  })

  it('is the same for all who write when all has been sent, whatever the order, and no word of theirs is lost', () => {
    const key = fc.constantFrom('mattersToMe', 'resources')
    const act = fc.record({ who: fc.nat(2), key, what: fc.constantFrom('type', 'send', 'ask', 'break') })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const service = new Service()
        const writers: LiveState[] = [emptyState, emptyState, emptyState]
        let n = 0
        const words: string[] = []
        for (const { who, key, what } of acts) {
          const state = writers[who]!
          if (what === 'type') {
            const word = `ord${n++}x`
            words.push(`${key} ${word}`)
            writers[who] = typed(state, key, `${shown(state, key)} ${word}`.trim())
          } else if (what === 'ask') writers[who] = received(state, service.fields(state.seq))
          else {
            const sent = toSend(state, newId)
            const answer = service.edit(sent)
            // The answer to what was sent is lost with the net.
            writers[who] = what === 'break' ? sent : acknowledged(sent, answer)
          }
        }
        // Twice: what was on its way, and what was written since.
        for (let round = 0; round < 2; round++)
          writers.forEach((state, at) => {
            writers[at] = sync(state, service)
          })
        writers.forEach((state, at) => {
          writers[at] = received(state, service.fields(0))
        })
        for (const name of ['mattersToMe', 'resources'])
          expect(new Set(writers.map((state) => shown(state, name))).size).toBe(1)
        for (const word of words) expect(shown(writers[0]!, word.split(' ')[0]!)).toContain(word.split(' ')[1])
        expect(writers.some(isUnsaved)).toBe(false)
      }),
    )
  })
})

describe('the caret', () => {
  it.each([
    ['stays when something comes after it', 'Bo hemma', 'Bo hemma och sjunga', 2, 2],
    ['moves with its words when something comes before it', 'Bo hemma', 'Helst Bo hemma', 8, 14],
    ['stays in the text when its own words are gone', 'Bo hemma nu', 'Bo nu', 7, 3],
  ])('%s', (_, before, after, caret, expected) => {
    expect(caretIn(before, after, caret)).toBe(expected)
  })

  it('never leaves the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (before, after, n) => {
        const caret = caretIn(before, after, n % (before.length + 1))
        expect(caret).toBeGreaterThanOrEqual(0)
        expect(caret).toBeLessThanOrEqual(after.length)
      }),
    )
  })
})
