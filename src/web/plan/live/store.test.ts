import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProblemView } from '../../../contract/problem.ts'
import { isUnsaved, shown, type Written } from './state.ts'
import { type Around, type Kept, LiveStore } from './store.ts'

const problem = (status: number, fields: string[] = []): ProblemView => ({
  type: '',
  title: '',
  status,
  code: 'x',
  detail: '',
  sv: '',
  en: '',
  reasons: [],
  fields: fields.map((path) => ({ path, code: 'field.format', sv: '', en: '' })),
})

/** A service that answers as it is told to, and a tab that keeps. */
function around() {
  const answers: ('ok' | ProblemView)[] = []
  const sent: { id: string; key: string; value: string }[][] = []
  let kept: Kept | null = null
  let made = 0
  const it: Around = {
    send: async (changes): Promise<Written> => {
      sent.push(changes.map(({ id, key, value }) => ({ id, key, value })))
      const answer = answers.shift() ?? 'ok'
      if (answer !== 'ok') throw answer
      return {
        seq: sent.length,
        applied: changes.map(({ id, key, value, baseRev }) => ({
          id,
          key,
          value,
          rev: baseRev + 1,
          conflict: false,
          lost: null,
        })),
      }
    },
    problemOf: (error) => error as ProblemView,
    keep: (now) => {
      kept = now
    },
    kept: () => kept,
    newId: () => `id-${++made}`,
    now: () => Date.now(),
  }
  return { it, answers, sent, kept: () => kept }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what is written in a plan', () => {
  it('is sent in a pause, once, and is then saved', async () => {
    const { it: world, sent, kept } = around()
    const live = new LiveStore(world)
    live.write({ mattersToMe: 'K' })
    await vi.advanceTimersByTimeAsync(300)
    live.write({ mattersToMe: 'Kören' })
    await vi.advanceTimersByTimeAsync(500)
    expect([sent.length, live.saving.kind]).toEqual([0, 'saving'])
    await vi.advanceTimersByTimeAsync(200)
    expect(sent.map((one) => one.map(({ value }) => value))).toEqual([['Kören']])
    expect([live.saving.kind, kept()]).toEqual(['saved', null])
  })

  it('is sent also while someone writes without a pause', async () => {
    const { it: world, sent } = around()
    const live = new LiveStore(world)
    for (let n = 1; n <= 20; n++) {
      live.write({ mattersToMe: 'x'.repeat(n) })
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(sent.length).toBeGreaterThanOrEqual(2)
  })

  it('is kept when the net is gone, and sent with the same ids when it is back, also in a page that was loaded anew', async () => {
    const { it: world, answers, sent, kept } = around()
    answers.push(problem(0), problem(0))
    const live = new LiveStore(world)
    live.write({ overall: 'region' }, 'choice')
    await vi.advanceTimersByTimeAsync(50)
    expect([live.saving.kind, kept()?.sending[0]?.value]).toEqual(['waiting', 'region'])
    live.close()
    const again = new LiveStore(world)
    expect(shown(again.state, 'overall')).toBe('region')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(again.saving.kind).toBe('saved')
    expect(new Set(sent.flatMap((one) => one.map(({ id }) => id)))).toEqual(new Set(['id-1']))
    expect(kept()).toBe(null)
  })

  it('stays when the plan can’t be written in any more, and is saved when it can again', async () => {
    const { it: world, answers } = around()
    answers.push(problem(422))
    const live = new LiveStore(world)
    live.write({ whomICall: 'Anna' })
    expect(await live.flush()).toBe(false)
    expect([live.saving.kind, shown(live.state, 'whomICall')]).toEqual(['refused', 'Anna'])
    live.again()
    await vi.advanceTimersByTimeAsync(10)
    expect([live.saving.kind, isUnsaved(live.state)]).toEqual(['saved', false])
  })

  it('that can’t be is told at its field, and the others are saved', async () => {
    const { it: world, answers, sent } = around()
    answers.push(problem(400, ['changes.0.value']))
    const live = new LiveStore(world)
    live.write({ followUpOn: 'i morgon', resources: 'Eva' })
    expect(await live.flush()).toBe(true)
    expect(live.state.clashes.followUpOn).toEqual({ stands: '', lost: 'i morgon' })
    expect(sent.at(-1)!.map(({ key }) => key)).toEqual(['resources'])
  })
})
