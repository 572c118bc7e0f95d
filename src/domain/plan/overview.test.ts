import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyContent, type Intervention, type PlanContent, type PlanGoal } from './content.ts'
import { planDiff } from './diff.ts'
import { type Keyword, keywords } from './keywords.ts'
import { applyChange, contentOf, fieldsFrom, isLiveValue } from './live.ts'
import { overviewOf } from './overview.ts'

const goal = (id: string, text: string, keyword?: Keyword): PlanGoal => ({
  id,
  text,
  sign: '',
  by: null,
  ...(keyword ? { keyword } : {}),
})
const doing = (what: string, more: Partial<Intervention> = {}): Intervention => ({
  id: what,
  what,
  needId: null,
  goalId: null,
  answerer: 'region',
  partyId: 'p1',
  who: '',
  from: null,
  by: null,
  ...more,
})
const plan = (planId: string, content: Partial<PlanContent>) => ({
  planId,
  keeperName: `håller ${planId}`,
  content: { ...emptyContent, ...content },
})
const nameOf = (id: string) => (id === 'p1' ? 'Norrängen' : '')

describe('the overview of all plans (domain.md §7)', () => {
  it('puts what several plans say of the same part of life together, in one order, with linked plans', () => {
    const groups = overviewOf(
      [
        plan('a', {
          goals: [goal('g', 'Gå till båten', 'moving')],
          interventions: [doing('Träna gång', { goalId: 'g' })],
        }),
        plan('b', { interventions: [doing('Hämta ut medicin', { keyword: 'medicines', who: 'Moa' }), doing('Ringa')] }),
      ],
      [
        { type: 'RP', title: 'Rehabplan', keptBy: 'Rehab', keyword: 'moving' },
        { type: 'GP', title: 'Hemtjänst', keptBy: 'Hemtjänsten', keyword: null },
      ],
      nameOf,
    )
    expect(
      groups.map((one) => [one.keyword, one.goals.length, one.doings.map((d) => d.what), one.links.map((l) => l.type)]),
    ).toEqual([
      ['medicines', 0, ['Hämta ut medicin'], []],
      ['moving', 1, ['Träna gång'], ['RP']],
      [null, 0, ['Ringa'], ['GP']],
    ])
    expect(groups[0]!.doings[0]).toMatchObject({ who: 'Moa, Norrängen', planId: 'b', keptBy: 'håller b' })
  })

  it('leaves nothing out and says nothing twice', () => {
    const word = fc.option(fc.constantFrom(...keywords), { nil: undefined })
    const content = fc
      .record({ goals: fc.array(word), interventions: fc.array(fc.tuple(word, fc.nat(5))) })
      .map(({ goals, interventions }) => ({
        goals: goals.map((one, n) => goal(String(n), `mål ${n}`, one)),
        interventions: interventions.map(([one, n], i) =>
          doing(`insats ${i}`, { goalId: String(n), ...(one ? { keyword: one } : {}) }),
        ),
      }))
    fc.assert(
      fc.property(fc.array(content), (contents) => {
        const groups = overviewOf(
          contents.map((one, n) => plan(String(n), one)),
          [],
          nameOf,
        )
        const count = (of: (one: (typeof contents)[number]) => unknown[]) =>
          contents.reduce((sum, one) => sum + of(one).length, 0)
        expect(groups.flatMap((one) => one.goals)).toHaveLength(count((one) => one.goals))
        expect(groups.flatMap((one) => one.doings)).toHaveLength(count((one) => one.interventions))
        expect(new Set(groups.map((one) => one.keyword)).size).toBe(groups.length)
      }),
    )
  })
})

describe('a keyword in a plan', () => {
  const key = 'goals/00000000-0000-4000-8000-000000000001/keyword'
  const at = { ...Object.fromEntries([['goals/00000000-0000-4000-8000-000000000001/at', { value: '1', rev: 1 }]]) }
  it('is chosen among the words that plans share, and is the same after being frozen', () => {
    expect([isLiveValue(key, 'mind'), isLiveValue(key, ''), isLiveValue(key, 'annat')]).toEqual([true, true, false])
    const content = contentOf({ ...at, [key]: { value: 'mind', rev: 1 } })
    expect(content.goals[0]).toMatchObject({ keyword: 'mind' })
    expect(fieldsFrom(content)[key]).toBe('mind')
    expect(applyChange({ value: 'mind', rev: 2 }, { key, value: 'food', base: '', baseRev: 0 })).toMatchObject({
      value: 'mind',
      conflict: true,
    })
  })
  it('that is chosen or left out is told as a change, and what was frozen without one is unchanged', () => {
    const [without, with_] = [contentOf(at), contentOf({ ...at, [key]: { value: 'mind', rev: 1 } })]
    expect(without.goals[0]).not.toHaveProperty('keyword')
    expect(planDiff(without, with_).map((one) => [one.field, one.was, one.is])).toEqual([['keyword', '', 'mind']])
    expect(planDiff(with_, without).map((one) => [one.field, one.was, one.is])).toEqual([['keyword', 'mind', '']])
    expect(planDiff(without, without)).toEqual([])
  })
})
