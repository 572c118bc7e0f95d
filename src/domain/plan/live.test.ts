import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyContent, type PlanContent } from './content.ts'
import {
  applyChange,
  contentOf,
  fieldsFrom,
  isFull,
  isLiveKey,
  isLiveValue,
  isTooLong,
  type LiveDoc,
  type LiveField,
} from './live.ts'
import { mergeText } from './text-merge.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

describe('two who write the same text at once', () => {
  it('both stand, where they wrote at different places', () => {
    expect(mergeText('Jag vill bo hemma.', 'Jag vill gärna bo hemma.', 'Jag vill bo hemma. Med katten.')).toEqual({
      text: 'Jag vill gärna bo hemma. Med katten.',
      conflict: false,
    })
  })

  it('both stand, one after the other, where they wrote at the same place', () => {
    expect(mergeText('', 'Hemtjänst', 'Dagverksamhet')).toEqual({ text: 'Hemtjänst Dagverksamhet', conflict: false })
  })

  it('both stand and someone has to choose, where they changed the same word', () => {
    expect(mergeText('Hjälp på måndag', 'Hjälp på tisdag', 'Hjälp på fredag')).toEqual({
      text: 'Hjälp på tisdag fredag',
      conflict: true,
    })
  })

  it('a word that one removed and the other changed stays', () => {
    expect(mergeText('gå ut varje dag', 'gå ut varje', 'gå ut varje morgon')).toEqual({
      text: 'gå ut varje morgon',
      conflict: true,
    })
  })
})

describe('a number that the plan hasn’t come to', () => {
  it('is no sign of having seen what stands: words are merged by what they were written on', () => {
    const stands = { value: 'Bo hemma', rev: 4 }
    for (const baseRev of [4, 5, 999_999])
      expect(applyChange(stands, { key: 'mattersToMe', value: 'Sjunga', base: '', baseRev })).toMatchObject({
        value: 'Bo hemma Sjunga',
        rev: 5,
      })
  })

  it('takes nobody’s choice, and no item’s place', () => {
    const choice = { key: 'overall', value: 'municipality', base: '', baseRev: 999_999 }
    expect(applyChange({ value: 'region', rev: 2 }, choice)).toMatchObject({ value: 'region', lost: 'municipality' })
    const removal = { key: `goals/${id(1)}/at`, value: '', base: '1', baseRev: 999_999 }
    expect(applyChange({ value: '1.5', rev: 2 }, removal)).toMatchObject({ value: '1.5', conflict: true })
  })
})

describe('a choice that two make at once', () => {
  const chosen: LiveField = { value: 'region', rev: 2 }
  it('is as the first one said; the other is told what was lost', () => {
    expect(applyChange(chosen, { key: 'overall', value: 'municipality', baseRev: 1, base: '' })).toEqual({
      key: 'overall',
      value: 'region',
      rev: 2,
      conflict: true,
      lost: 'municipality',
    })
  })

  it('is no conflict when both chose the same, nor when one changed nothing', () => {
    const same = { key: 'overall', value: 'region', baseRev: 1, base: '' }
    expect(applyChange(chosen, same)).toMatchObject({ value: 'region', rev: 2, conflict: false })
    expect(applyChange(chosen, { ...same, value: '' })).toMatchObject({ value: 'region', conflict: false, lost: null })
  })

  it('an intervention removed by one while the other moved it stays, and that is shown', () => {
    const key = `interventions/${id(1)}/at`
    expect(applyChange({ value: '', rev: 2 }, { key, value: '3', baseRev: 1, base: '1' })).toMatchObject({
      value: '3',
      conflict: true,
    })
  })
})

describe('a place in a list that two give at once', () => {
  const key = `goals/${id(1)}/at`
  it('is where the last one put it, and nobody is asked', () => {
    expect(applyChange({ value: '1.5', rev: 2 }, { key, value: '3', baseRev: 1, base: '1' })).toEqual({
      key,
      value: '3',
      rev: 3,
      conflict: false,
      lost: null,
    })
  })

  it('stays when one moved it and the other removed it, and whoever removed it is told', () => {
    expect(applyChange({ value: '1.5', rev: 2 }, { key, value: '', baseRev: 1, base: '1' })).toEqual({
      key,
      value: '1.5',
      rev: 2,
      conflict: true,
      lost: '',
    })
  })

  it('is gone when both removed it', () => {
    expect(applyChange({ value: '', rev: 2 }, { key, value: '', baseRev: 1, base: '1' })).toMatchObject({
      value: '',
      conflict: false,
    })
  })
})

describe('what can be written', () => {
  it('a text holds so many characters; what two have made longer together may be shortened, and isn’t lost', () => {
    const change = (value: string, base = '') => ({ key: 'mattersToMe', value, base, baseRev: 0 })
    const [full, over, less] = ['x'.repeat(4000), 'x'.repeat(7000), 'x'.repeat(6500)]
    expect(isTooLong(change(full), '', full)).toBe(false)
    expect(isTooLong(change(`${full}x`), '', `${full}x`)).toBe(true)
    // Two of four thousand at once stand together, and are then only shortened.
    expect(isTooLong(change(full), full, over)).toBe(false)
    expect(isTooLong(change(less, over), over, less)).toBe(false)
    expect(isTooLong(change(`${over}x`, over), over, `${over}x`)).toBe(true)
    expect(isTooLong(change(full), over, 'x'.repeat(12_001))).toBe(true)
    expect(isTooLong({ ...change('x'.repeat(5000)), key: 'overall' }, '', '')).toBe(false)
  })

  it('is the fields of a plan, and values that they can have', () => {
    expect(['mattersToMe', `goals/${id(1)}/sign`, `interventions/${id(1)}/at`].every(isLiveKey)).toBe(true)
    expect(
      ['state', 'goals', `goals/${id(1)}`, `goals/x/sign`, `goals/${id(1)}/state`, '__proto__'].some(isLiveKey),
    ).toBe(false)
    expect(isLiveValue('overall', 'region')).toBe(true)
    expect(isLiveValue('overall', 'church')).toBe(false)
    expect(isLiveValue('followUpOn', '2026-12-01')).toBe(true)
    expect(isLiveValue('followUpOn', 'soon')).toBe(false)
    expect(isLiveValue('followUpOn', '2028-02-29')).toBe(true)
    for (const none of ['2027-02-29', '2027-02-31', '2026-99-99', '0000-00-00', '2026-12-00'])
      expect(isLiveValue(`interventions/${id(1)}/by`, none), none).toBe(false)
  })

  it('two hundred interventions, and not one more', () => {
    const doc: Record<string, LiveField> = {}
    for (let n = 1; n <= 200; n++) doc[`interventions/${id(n)}/at`] = { value: String(n), rev: 1 }
    expect(isFull(doc, `interventions/${id(201)}/at`)).toBe(true)
    expect(isFull(doc, `interventions/${id(7)}/at`)).toBe(false)
    expect(isFull(doc, `goals/${id(1)}/at`)).toBe(false)
  })
})

describe('a plan as fields', () => {
  it('is the same plan again', () => {
    const plan: PlanContent = {
      ...emptyContent,
      mattersToMe: 'Att bo hemma',
      noneByOthers: true,
      overall: 'municipality',
      followUpOn: '2027-01-15',
      needs: [{ id: id(1), text: 'Mat' }],
      goals: [{ id: id(2), text: 'Gå till affären', sign: 'En gång i veckan', by: null }],
      interventions: [
        {
          id: id(3),
          what: 'Hemtjänst',
          needId: id(1),
          goalId: id(2),
          answerer: 'municipality',
          partyId: id(9),
          who: 'Anna',
          from: '2026-12-01',
          by: null,
        },
      ],
    }
    const doc: LiveDoc = Object.fromEntries(
      Object.entries(fieldsFrom(plan)).map(([k, value]) => [k, { value, rev: 1 }]),
    )
    expect(contentOf(doc)).toEqual(plan)
  })
})

/** A writer who has what the server said last, and something of their own not yet sent. */
interface Writer {
  seen: LiveField
  text: string
}

describe('ten who write in the same field at once', () => {
  it('lose no word, whatever the order, also when the same change comes twice: over 10,000 changes', () => {
    let changes = 0
    const step = fc.record({
      who: fc.nat(9),
      act: fc.constantFrom('write', 'write', 'send', 'send', 'hear', 'again'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 120, maxLength: 160 }), (steps) => {
        let server: LiveField = { value: '', rev: 0 }
        const writers: Writer[] = Array.from({ length: 10 }, () => ({ seen: server, text: '' }))
        const written: string[] = []
        const send = (writer: Writer) => {
          if (writer.text === writer.seen.value) return
          const change = { key: 'mattersToMe', value: writer.text, base: writer.seen.value, baseRev: writer.seen.rev }
          const { value, rev } = applyChange(server, change)
          server = { value, rev }
          writer.seen = server
          writer.text = value
        }
        for (const { who, act, at } of steps) {
          const writer = writers[who]!
          if (act === 'write') {
            const words = writer.text.split(' ').filter(Boolean)
            const word = `ord${written.length}x`
            words.splice(Math.floor(at * (words.length + 1)), 0, word)
            written.push(word)
            writer.text = words.join(' ')
            changes++
          } else if (act === 'hear' && writer.text === writer.seen.value) {
            writer.seen = server
            writer.text = server.value
          } else if (act === 'send' || act === 'again') send(writer)
        }
        for (const writer of writers) send(writer)
        for (const word of written) expect(server.value).toContain(word)
      }),
      { numRuns: 300 },
    )
    expect(changes).toBeGreaterThan(10_000)
  }, 60_000)
})
