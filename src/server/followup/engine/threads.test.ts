import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filters, groupings, stores } from '../../../../test/support/continuity-stores.ts'
import { builtThread } from '../../../../test/support/engine-threads.ts'
import { figuresOf } from '../../../domain/continuity/figures.ts'
import { everything } from '../../../domain/continuity/question.ts'
import { emptyTally, tallyPersons } from '../../../domain/continuity/tally.ts'
import { AsNeeded } from './tallying.ts'
import { Threads } from './threads.ts'
import { piecesOf } from './work.ts'

let thread: Awaited<ReturnType<typeof builtThread>>
let threads: Threads
beforeAll(async () => {
  thread = await builtThread()
  threads = new Threads(2, thread.file)
})
afterAll(async () => {
  await threads.close()
  thread.remove()
})

describe('threads', () => {
  it('answer together what one alone answers, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(stores, filters, groupings, async (store, filter, grouping) => {
        threads.use(store)
        const alone = emptyTally(grouping)
        tallyPersons(store, filter, grouping, 0, store.visits.persons, alone)
        expect(figuresOf(await threads.tally(filter, grouping))).toEqual(figuresOf([alone]))
      }),
    )
  })

  it('are begun only when there are visits enough; in place the answer is the same', async () => {
    const [first, second] = fc.sample(stores, 200).filter(({ visits }) => visits.day.length > 3)
    let begun = 0
    const make = () => {
      begun += 1
      return threads
    }
    const answered = async (tallying: AsNeeded, store: typeof first) => {
      tallying.use(store!)
      return figuresOf(await tallying.tally(everything, { by: 'all' }))
    }
    const inPlace = new AsNeeded(make, 1_000_000)
    const many = new AsNeeded(make, 3)
    for (const store of [first, second]) expect(await answered(inPlace, store)).toEqual(await answered(many, store))
    expect(begun).toBe(1)
  })

  it('answer many questions at once, each from the store there was when it was asked', async () => {
    const [first, second] = fc.sample(stores, 100).filter(({ visits }) => visits.day.length > 0)
    const ask = () => threads.tally(everything, { by: 'all' })
    threads.use(first!)
    const before = [ask(), ask(), ask()]
    threads.use(second!)
    const after = ask()
    const visits = async (tally: ReturnType<typeof ask>) => figuresOf(await tally)[0]?.figures.visits
    expect(await Promise.all(before.map(visits))).toEqual(Array(3).fill(first!.visits.day.length))
    expect(await visits(after)).toBe(second!.visits.day.length)
  })

  it('say so when they are closed', async () => {
    const closed = new Threads(1, thread.file)
    await closed.close()
    await expect(closed.tally(everything, { by: 'all' })).rejects.toThrow('the engine is closed')
  })

  it('share persons out in pieces that meet and leave none out', () => {
    const visits = { persons: 5, start: Uint32Array.of(0, 300_000, 300_000, 450_000, 900_000, 900_001) }
    const pieces = [...piecesOf({ visits } as never)]
    expect(pieces[0]).toBe(0)
    expect(pieces.at(-1)).toBe(5)
    expect(pieces).toEqual([...new Set(pieces)].sort((a, b) => a - b))
  })
})
