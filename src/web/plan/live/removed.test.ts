import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, Service, sync } from '../../../../test/support/plan-service.ts'
import { itemsOf } from '../../../domain/plan/live.ts'
import {
  acknowledged,
  emptyState,
  isUnsaved,
  itemsIn,
  type LiveState,
  received,
  shown,
  toSend,
  typed,
} from './state.ts'

const ids = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
const [need, other] = ids as [string, string]
const at = (id: string) => `needs/${id}/at`
const text = (id: string) => `needs/${id}/text`

/** Two who have the same plan open, with two needs, the first of them written. */
function opened() {
  const service = new Service()
  let maria = emptyState
  for (const [key, value] of [
    [at(need), '1'],
    [text(need), 'Mat'],
    [at(other), '2'],
  ] as const)
    maria = typed(maria, key, value)
  maria = sync(maria, service, 'Maria')
  return { service, maria, amina: received(emptyState, service.fields(0)) }
}
const hear = (state: LiveState, service: Service) => received(state, service.fields(state.seq))
const says = (state: LiveState) => state.clashes[at(need)]

describe('an item that one writes in and another removes', () => {
  it('stands with the words, on both screens, and both are told with the other’s name', () => {
    const { service, ...two } = opened()
    let { maria, amina } = two
    amina = typed(amina, text(need), 'Mat och sömn')
    maria = sync(typed(maria, at(need), ''), service, 'Maria')
    expect(itemsIn(maria, 'needs')).toEqual([other])
    // The removal is heard before the words are sent: the field stays where it is, under who writes in it.
    amina = hear(amina, service)
    expect([itemsIn(amina, 'needs'), shown(amina, text(need))]).toEqual([[need, other], 'Mat och sömn'])
    amina = sync(amina, service, 'Amina')
    expect(says(amina)).toEqual({ stands: '1', lost: null, kept: { as: 'writer', who: 'Maria' } })
    maria = hear(maria, service)
    expect(says(maria)).toEqual({ stands: '1', lost: '', kept: { as: 'remover', who: 'Amina' } })
    for (const one of [maria, amina])
      expect([itemsIn(one, 'needs'), shown(one, text(need))]).toEqual([[need, other], 'Mat och sömn'])
    // They agree: it is removed by someone who has seen the words, and stays so.
    maria = sync(typed(maria, at(need), ''), service, 'Maria')
    amina = hear(amina, service)
    expect([itemsIn(maria, 'needs'), itemsIn(amina, 'needs'), says(amina)]).toEqual([[other], [other], undefined])
  })

  it('stands also when the writer had no net, in whichever order it all comes back', () => {
    const { service, ...two } = opened()
    const sent = toSend(typed(two.amina, text(need), 'Mat och sömn'), newId)
    sync(typed(two.maria, at(need), ''), service, 'Maria')
    // Sent, and the answer lost; sent again it makes it stand once.
    const answer = service.edit(sent, 'Amina')
    expect(service.edit(sent, 'Amina')).toEqual(answer)
    const amina = hear(acknowledged(sent, answer), service)
    expect([itemsIn(amina, 'needs'), isUnsaved(amina), says(amina)?.kept]).toEqual([
      [need, other],
      false,
      { as: 'writer', who: 'Maria' },
    ])
    expect(itemsOf(service.doc, 'needs')).toEqual([need, other])
  })

  it('stays when the words came first and whoever removed it hadn’t seen them', () => {
    const { service, ...two } = opened()
    let maria = typed(two.maria, at(need), '')
    sync(typed(two.amina, text(need), 'Mat och sömn'), service, 'Amina')
    // Heard after it was pressed: what was pressed was on what stood then.
    maria = sync(hear(maria, service), service, 'Maria')
    expect([itemsIn(maria, 'needs'), says(maria)]).toEqual([[need, other], { stands: '1', lost: '' }])
    maria = sync(typed(maria, at(need), ''), service, 'Maria')
    expect(itemsIn(maria, 'needs')).toEqual([other])
  })

  it('goes with what one has just written in it oneself, sent or not, also when one had moved it', () => {
    const { service, ...two } = opened()
    const written = typed(typed(two.maria, at(need), '3'), text(need), 'Mat, inte sömn')
    const unsent = sync(typed(written, at(need), ''), service)
    expect(itemsIn(unsent, 'needs')).toEqual([other])
    const again = opened()
    const sent = toSend(typed(again.maria, text(need), 'Sömn'), newId)
    const later = typed(sent, at(need), '')
    const end = sync(acknowledged(later, again.service.edit(later)), again.service)
    expect([itemsIn(end, 'needs'), end.clashes]).toEqual([[other], {}])
  })

  it('tells whoever removed it also when the words came between the removal and its answer', () => {
    const { service, ...two } = opened()
    const sent = toSend(typed(two.maria, at(need), ''), newId)
    const answer = service.edit(sent, 'Maria')
    sync(typed(two.amina, text(need), 'Sömn'), service, 'Amina')
    const maria = acknowledged(hear(sent, service), answer)
    expect([itemsIn(maria, 'needs'), says(maria)?.kept]).toEqual([[need, other], { as: 'remover', who: 'Amina' }])
  })

  it('that someone is in without writing stays while it is held, in its place, and goes when it isn’t', () => {
    const { service, ...two } = opened()
    sync(typed(two.maria, at(need), ''), service, 'Maria')
    const amina = hear(two.amina, service)
    expect([itemsIn(amina, 'needs', need), itemsIn(amina, 'needs')]).toEqual([[need, other], [other]])
    const back = sync(typed(amina, at(need), amina.known[at(need)]!.was!), service)
    expect([itemsIn(back, 'needs'), back.clashes]).toEqual([[need, other], {}])
  })

  it('put back by whoever removed it is no conflict', () => {
    const { service, ...two } = opened()
    const gone = sync(typed(two.maria, at(need), ''), service)
    const undone = toSend(typed(gone, at(need), '1'), newId)
    const answer = service.edit(undone)
    const end = acknowledged(hear(undone, service), answer)
    expect([itemsIn(end, 'needs'), end.clashes]).toEqual([[need, other], {}])
  })
})

describe('several who write in, move, remove and put back items at once, with nets that break', () => {
  const act = fc.record({
    who: fc.nat(3),
    item: fc.nat(2),
    what: fc.constantFrom('type', 'type', 'type', 'remove', 'put', 'send', 'send', 'ask', 'break'),
  })

  it('lose no word: it stands, or was removed by someone who had read it; all see the same, and who wrote is told', () => {
    let [words, stoodAgain, stayed] = [0, 0, 0]
    fc.assert(
      fc.property(fc.array(act, { minLength: 30, maxLength: 80 }), (acts) => {
        const service = new Service()
        const full = ids.reduce((state, id, n) => typed(state, at(id), String(n + 1)), emptyState)
        const start = sync(full, service)
        const writers: LiveState[] = Array.from({ length: 4 }, () => start)
        const written: { word: string; id: string }[] = []
        const readAndRemoved = new Set<string>()
        const send = (who: number, lost = false): void => {
          const sent = toSend(writers[who]!, newId)
          const before = new Set(itemsOf(service.doc, 'needs'))
          const answer = service.edit(sent, `nr ${who}`)
          writers[who] = lost ? sent : acknowledged(sent, answer)
          for (const one of answer.applied) {
            const [, id = ''] = one.key.split('/')
            if (one.removedBy !== undefined && !before.has(id)) stoodAgain += 1
            if (one.removedBy !== undefined && !lost) expect(writers[who]!.clashes[one.key]?.kept?.as).toBe('writer')
            if (one.lost === '') stayed += 1
          }
        }
        for (const { who, item, what } of acts) {
          const state = writers[who]!
          const id = ids[item]!
          const stands = itemsIn(state, 'needs').includes(id)
          if (what === 'type' && stands) {
            const word = `ord${words++}x`
            written.push({ word, id })
            writers[who] = typed(state, text(id), `${shown(state, text(id))} ${word}`.trim())
          } else if (what === 'remove' && stands) {
            for (const word of shown(state, text(id)).split(' ')) readAndRemoved.add(word)
            writers[who] = typed(state, at(id), '')
          } else if (what === 'put' && !stands) writers[who] = typed(state, at(id), String(item + 1))
          else if (what === 'ask') writers[who] = received(state, service.fields(state.seq))
          else if (what === 'send' || what === 'break') send(who, what === 'break')
        }
        // Three times: what was on its way, what was written since, and what stood again because of that.
        for (let round = 0; round < 3; round++) for (const who of writers.keys()) send(who)
        const ends = writers.map((state) => received(state, service.fields(0)))
        const standing = itemsOf(service.doc, 'needs')
        for (const end of ends) {
          expect(isUnsaved(end)).toBe(false)
          expect(itemsIn(end, 'needs')).toEqual(standing)
          for (const id of ids) expect(shown(end, text(id))).toBe(service.doc[text(id)]?.value ?? '')
        }
        for (const { word, id } of written) {
          expect(service.doc[text(id)]!.value.split(' ')).toContain(word)
          if (!standing.includes(id)) expect(readAndRemoved).toContain(word)
        }
      }),
      { numRuns: 300 },
    )
    // The draw has what it is about.
    expect([words > 1000, stoodAgain > 50, stayed > 50]).toEqual([true, true, true])
  })
})
