import { describe, expect, it } from 'vitest'
import { contentOf, itemsOf, type LiveChange, type LiveField } from './live.ts'
import { LiveBatch } from './live-items.ts'

const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const place = `goals/${one}/at`
const text = `goals/${one}/text`
const sign = `goals/${one}/sign`

/** Two goals; the first is written, the second isn't. */
const plan = (more: Record<string, LiveField> = {}): Record<string, LiveField> => ({
  [place]: { value: '1', rev: 1 },
  [text]: { value: 'Gå ut', rev: 3 },
  [`goals/${two}/at`]: { value: '2', rev: 1 },
  ...more,
})
const change = (key: string, value: string, base = '', more: Partial<LiveChange> = {}): LiveChange => ({
  key,
  value,
  base,
  baseRev: 0,
  ...more,
})
const removal = (seen: LiveChange['seen']) => change(place, '', '1', { seen })
const gone = (more: Record<string, LiveField> = {}) => plan({ [place]: { value: '', rev: 2 }, ...more })

describe('words written in an item that somebody has removed', () => {
  it('make it stand again in its place, and that is a conflict', () => {
    const batch = new LiveBatch(gone(), { [place]: '1' })
    const { applied, again } = batch.apply(change(text, 'Gå ut varje dag', 'Gå ut'))
    expect(applied).toMatchObject({ value: 'Gå ut varje dag', rev: 4, conflict: false })
    expect(again).toEqual({ key: place, value: '1', rev: 3, conflict: true, lost: null })
    expect(contentOf(batch.doc).goals.map((goal) => goal.text)).toEqual(['Gå ut varje dag', ''])
    // It stands: the next word is a word as any.
    expect(batch.apply(change(sign, 'Tre dagar')).again).toBeNull()
  })

  it('also a choice, and one that lost to another’s choice: it is told in the item', () => {
    const by = `goals/${one}/by`
    const batch = new LiveBatch(gone({ [by]: { value: '2027-01-01', rev: 1 } }), { [place]: '1' })
    expect(batch.apply(change(by, '2027-02-02'))).toMatchObject({
      applied: { conflict: true, lost: '2027-02-02' },
      again: { value: '1' },
    })
  })

  it('but words that are taken away ask for nothing to stand, nor does what changed nothing', () => {
    const batch = new LiveBatch(gone(), { [place]: '1' })
    expect(batch.apply(change(text, 'Gå ut', 'Gå ut')).again).toBeNull()
    expect(batch.apply(change(text, '', 'Gå ut')).again).toBeNull()
    expect(itemsOf(batch.doc, 'goals')).toEqual([two])
  })

  it('stand somewhere also when nobody knows where it stood; one not yet put in is left to be put in', () => {
    expect(new LiveBatch(gone(), {}).apply(change(sign, 'Tre')).again).toMatchObject({ value: '1' })
    expect(new LiveBatch({}, {}).apply(change(text, 'Nytt')).again).toBeNull()
    expect(new LiveBatch({}, {}).apply(change('mattersToMe', 'Kören')).again).toBeNull()
  })

  it('in the same breath as the removal find the place that was just given up', () => {
    const batch = new LiveBatch(plan(), {})
    expect(batch.apply(removal({ text: 3 })).applied).toMatchObject({ value: '', conflict: false, lost: '1' })
    expect(batch.apply(change(sign, 'Tre')).again).toMatchObject({ value: '1' })
  })
})

describe('an item that is removed', () => {
  it('goes when whoever removes it has seen all that is written in it', () => {
    expect(new LiveBatch(plan(), {}).apply(removal({ text: 3 })).applied.value).toBe('')
    expect(new LiveBatch(plan({ [text]: { value: '', rev: 9 } }), {}).apply(removal({})).applied.value).toBe('')
  })

  it.each([
    ['older than what stands', { text: 2 }],
    ['of nothing', {}],
    ['that isn’t told', undefined],
    ['of what the plan hasn’t come to', { text: 999_999 }],
  ])('stays, and whoever removed it is told, when what was seen is %s', (_, seen) => {
    const batch = new LiveBatch(plan(), {})
    expect(batch.apply(removal(seen)).applied).toEqual({ key: place, value: '1', rev: 1, conflict: true, lost: '' })
    expect(itemsOf(batch.doc, 'goals')).toEqual([one, two])
  })

  it('goes with the own words that came with it, which nobody could know the number of; not with others’ among them', () => {
    const own = new LiveBatch(plan(), {})
    own.apply(change(text, 'Gå ut nu', 'Gå ut'))
    expect(own.apply(removal({ text: 3 })).applied.value).toBe('')
    const merged = new LiveBatch(plan({ [text]: { value: 'Helst gå ut', rev: 4 } }), {})
    merged.apply(change(text, 'gå ut nu', 'gå ut'))
    expect(merged.apply(removal({ text: 3 })).applied).toMatchObject({ value: '1', conflict: true })
  })
})
