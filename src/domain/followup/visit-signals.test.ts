import { expect, it } from 'vitest'
import { signalsOf } from './visit-signals.ts'

const counts = { doctorVisits: 0, doctors: 0, emergencies: 0 }

it('five visits to five doctors is "studsar runt"; five to four isn’t, nor is one to one', () => {
  expect(signalsOf({ ...counts, doctorVisits: 5, doctors: 5 })).toEqual(['manyDoctors'])
  expect(signalsOf({ ...counts, doctorVisits: 9, doctors: 4 })).toEqual([])
  expect(signalsOf({ ...counts, doctorVisits: 1, doctors: 1 })).toEqual([])
})

it('the authority sets the thresholds', () => {
  const stricter = { visits: 4, doctors: 3, emergencies: 2 }
  expect(signalsOf({ doctorVisits: 4, doctors: 3, emergencies: 2 }, stricter)).toEqual([
    'manyDoctors',
    'frequentEmergency',
  ])
  expect(signalsOf({ ...counts, emergencies: 3 })).toEqual([])
})
