import { describe, expect, it } from 'vitest'
import type { OwnPlans, OwnPlanView } from '../../../contract/own-plan-views.ts'
import { sayIn } from '../texts.ts'
import { planIn } from './texts.ts'
import { agreementAloud, hasSeveral, leadOf, nextLine, saidByLines, stateLine } from './words.ts'

type State = OwnPlans['items'][number]['state']
const withPlans = (...states: State[]) => ({ agreement: null, items: states.map((state) => ({ state })) }) as OwnPlans

describe('Min plan', () => {
  it('says that a plan can be made only where none is under way', () => {
    expect(leadOf(withPlans())).toBe('page.leadNone')
    expect(leadOf(withPlans('closed', 'refused'))).toBe('page.leadNone')
    expect(leadOf(withPlans('closed', 'proposed'))).toBe('page.leadMaking')
    const agreed = { ...withPlans('agreed'), agreement: {} } as OwnPlans
    expect(leadOf(agreed)).toBe('page.lead')
  })

  it('SIP-7: counts as several those that live, not those that are over', () => {
    expect(hasSeveral(withPlans('agreed', 'closed'))).toBe(false)
    expect(hasSeveral(withPlans('agreed', 'refused'))).toBe(false)
    expect(hasSeveral(withPlans('agreed', 'proposed'))).toBe(true)
  })
})

const say = planIn('sv')
const today = '2026-11-28'

describe('where a plan stands', () => {
  it('says first that it is in force, also when a new version waits, in each language', () => {
    for (const [language, first] of [
      ['sv', /^Den gäller\. En ny version väntar/],
      ['sv-easy', /^Planen gäller\./],
      ['en', /^It is in force\. A new version/],
    ] as const)
      expect(stateLine('confirming', true, 'x', planIn(language))).toMatch(first)
    expect(stateLine('confirming', false, 'x', say)).toBe('Den är skriven. Alla ska bekräfta sin del.')
    expect(stateLine('agreed', true, 'x', say)).toBe('Den gäller.')
  })
})

describe('what somebody has written down that the person said yes to', () => {
  const party = (name: string, saidOn: string | null, more: object = {}) =>
    ({ name, saidOn, removable: true, isKeeper: false, ...more }) as OwnPlanView['parties'][number]
  const keeper = party('Norrängen', null, { isKeeper: true, removable: false })

  it('is said once for all it is true of', () => {
    const of = (...others: OwnPlanView['parties']) => saidByLines([keeper, ...others], today, say)
    expect(of(party('A', today), party('B', today), party('C', today))).toEqual([
      'Den som håller i planen har skrivit in ett ja till alla de andra den 28 november. Stämmer det inte kan du ta bort dem.',
    ])
    expect(of(party('A', today), party('B', today), party('C', null))[0]).toContain(
      'ett ja till A och B den 28 november',
    )
    expect(of(party('A', today), party('B', '2026-11-20')).map((line) => / ja till (\S+) den/.exec(line)?.[1])).toEqual(
      ['A', 'B'],
    )
    expect(of(party('A', null)), 'nothing where the person has said it').toEqual([])
    expect(of(party('A', today, { removable: false })), 'nor to whoever can’t take them out').toEqual([])
  })
})

describe('what comes next', () => {
  it('says whether it is a meeting or a follow-up', () => {
    const about = { now: new Date('2026-11-28T10:00:00Z'), today, say, common: sayIn('sv') }
    const day = { on: '2027-01-15', planId: 'p' }
    expect(nextLine({ ...day, kind: 'followUp', startsAt: null }, about)).toBe(
      'Uppföljning den 15 januari 2027. Då ser ni hur det går.',
    )
    expect(nextLine({ ...day, kind: 'meeting', startsAt: '2027-01-15T08:00:00Z' }, about)).toMatch(/^Möte /)
  })
})

describe('the agreement, read aloud', () => {
  it('says whom one calls with their number only, and who keeps the plan by itself', () => {
    const own = {
      items: [],
      overview: [],
      contacts: [],
      next: null,
      agreement: {
        mine: [],
        theirs: [],
        ifWorse: { signs: '', myself: '', others: '' },
        toCall: { lines: [{ words: 'Hemtjänsten, dygnet runt', calls: [] }], noNumber: true },
        keepers: [{ name: 'Norrängen', phone: '040-628 04 01' }],
      },
    } as unknown as OwnPlans
    const lines = agreementAloud(own, { now: new Date(), today, say, common: sayIn('sv') })
    const from = lines.indexOf('Vem jag ringer. Så här står det i planen:')
    expect(lines.slice(from, from + 4)).toEqual([
      'Vem jag ringer. Så här står det i planen:',
      'Hemtjänsten, dygnet runt',
      'Inget nummer är skrivet i planen.',
      'Den som håller i planen: Norrängen, 040-628 04 01.',
    ])
  })
})
