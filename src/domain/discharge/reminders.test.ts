import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuiet, type ReminderStage, reminderStages, stagesNow } from './reminders.ts'
import type { ClockName } from './step.ts'

const due = (clock: ClockName, dueAt: string, told: ReminderStage[] = []) => ({ clock, dueAt, told })
const call = '2026-11-27T00:00:00+01:00'

describe('reminders of what is due (LUS 2 kap. 1 §, 4 kap. 3 §)', () => {
  it('go to who works with it four hours before, to who stands in one hour before, to the manager when it is late', () => {
    expect(stagesNow(due('planningCall', call), '2026-11-26T19:59:59+01:00')).toEqual([])
    expect(stagesNow(due('planningCall', call), '2026-11-26T20:00:00+01:00')).toEqual(['soon'])
    expect(stagesNow(due('planningCall', call, ['soon']), '2026-11-26T22:59:59+01:00')).toEqual([])
    expect(stagesNow(due('planningCall', call, ['soon']), '2026-11-26T23:00:00+01:00')).toEqual(['deputy'])
    expect(stagesNow(due('planningCall', call, ['soon', 'deputy']), call)).toEqual(['late'])
    expect(stagesNow(due('planningCall', call, ['late']), '2026-11-28T00:00:00+01:00')).toEqual([])
  })

  it('send the last one alone when the service has been away', () => {
    expect(stagesNow(due('admissionNotice', call), '2026-11-27T03:00:00+01:00').at(-1)).toBe('late')
  })

  it('keep quiet from 21 to 7 in Sweden, except of what the law counts in hours and days', () => {
    expect(stagesNow(due('admissionNotice', '2026-11-27T03:00:00+01:00'), '2026-11-27T02:30:00+01:00')).toEqual([
      'soon',
      'deputy',
    ])
    expect(stagesNow(due('liability', call), '2026-11-26T03:00:00+01:00')).toEqual([])
    expect(stagesNow(due('liability', call), '2026-11-26T07:00:00+01:00')).toEqual(['soon'])
    expect(stagesNow(due('liability', call, ['soon']), '2026-11-27T12:00:00+01:00')).toEqual([])
    expect(['20:59', '21:00', '06:59', '07:00'].map((time) => isQuiet(`2026-07-01T${time}:00+02:00`))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('come once each, in order, however often one looks (property)', () => {
    const looks = fc.array(fc.integer({ min: -30 * 60, max: 30 * 60 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(
        looks,
        fc.constantFrom<ClockName>('admissionNotice', 'planningCall', 'liability'),
        (minutes, clock) => {
          const told: ReminderStage[] = []
          const sent: ReminderStage[] = []
          for (const minute of minutes.sort((a, b) => a - b)) {
            const now = new Date(Date.parse(call) + minute * 60_000).toISOString()
            const stages = stagesNow(due(clock, call, told), now)
            told.push(...stages)
            if (stages.length > 0) sent.push(stages.at(-1)!)
          }
          const order = sent.map((stage) => reminderStages.indexOf(stage))
          return new Set(told).size === told.length && order.every((at, n) => n === 0 || at > order[n - 1]!)
        },
      ),
      { numRuns: 500 },
    )
  })
})
