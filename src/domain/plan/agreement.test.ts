import { describe, expect, it } from 'vitest'
import { dayOf } from '../law/calendar.ts'
import { agreementOf, nextTime } from './agreement.ts'
import { wholePlan } from './plan.fixture.ts'

const names: Record<string, string> = { 'home-help': 'Hemtjänst Ekbacken', centre: 'Norrängens hälsocentral' }
const nameOf = (id: string): string => names[id] ?? ''

describe('the agreement (domain.md §7)', () => {
  it('is none without a plan in force', () => {
    expect(agreementOf([], nameOf)).toBeNull()
  })

  it('says my part, your part and whom I call, each thing once though two plans say it', () => {
    const mine = {
      ...wholePlan.interventions[0]!,
      id: 'i-9',
      what: 'Promenad varje dag',
      answerer: 'person' as const,
      partyId: null,
    }
    const plan = {
      ...wholePlan,
      interventions: [...wholePlan.interventions, mine],
      crisisSigns: 'Sover inte',
      whomICall: 'Maria',
    }
    const agreement = agreementOf([plan, plan], nameOf)!
    expect(agreement.mine.map((one) => one.what)).toEqual(['Promenad varje dag'])
    expect(agreement.theirs.map((one) => [one.what, one.who])).toEqual([
      ['Hemtjänst morgon och kväll', 'Hemtjänst Ekbacken'],
      ['Genomgång av läkemedel', 'Maria Lind, Norrängens hälsocentral'],
      ['Skjuts till kören', 'Dottern Eva'],
    ])
    expect(agreement).toMatchObject({ ifWorse: { signs: 'Sover inte', myself: '' }, whomICall: 'Maria' })
  })
})

describe('the next time', () => {
  const q = { now: '2026-11-27T12:00:00Z', today: '2026-11-27', dayOf }
  const meeting = (startsAt: string, endsAt: string) => ({ startsAt, endsAt, planId: 'a' })

  it('is what comes first, a meeting that hasn’t ended or a day for follow-up; what has been isn’t', () => {
    expect(nextTime({ ...q, meetings: [], followUps: [{ on: '2026-11-26', planId: 'b' }] })).toBeNull()
    expect(
      nextTime({
        ...q,
        meetings: [
          meeting('2026-11-27T11:30:00Z', '2026-11-27T12:30:00Z'),
          meeting('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z'),
        ],
        followUps: [{ on: '2026-11-27', planId: 'b' }],
      }),
    ).toMatchObject({ kind: 'meeting', on: '2026-11-27' })
    expect(
      nextTime({
        ...q,
        meetings: [meeting('2026-12-20T09:00:00Z', '2026-12-20T10:00:00Z')],
        followUps: [{ on: '2026-12-01', planId: 'b' }],
      }),
    ).toMatchObject({ kind: 'followUp', on: '2026-12-01', planId: 'b' })
  })

  it('is on the day in Sweden, also just after midnight', () => {
    expect(
      nextTime({ ...q, meetings: [meeting('2026-12-01T23:30:00Z', '2026-12-02T00:30:00Z')], followUps: [] })?.on,
    ).toBe('2026-12-02')
  })
})
