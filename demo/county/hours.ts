import type { OpeningHours } from '../../src/domain/organisation/opening-hours.ts'

const weekdays = [1, 2, 3, 4, 5]
const all = [1, 2, 3, 4, 5, 6, 7]

/** The opening hours that occur in the county. */
const hours = {
  office: { weekly: [{ days: weekdays, from: '08:00', to: '16:00' }], closedOnHolidays: true },
  centre: { weekly: [{ days: weekdays, from: '07:45', to: '17:00' }], closedOnHolidays: true },
  longCentre: {
    weekly: [
      { days: [1, 2, 3, 4], from: '08:00', to: '17:00' },
      { days: [5], from: '08:00', to: '15:00' },
    ],
    closedOnHolidays: true,
  },
  phoneMornings: { weekly: [{ days: weekdays, from: '08:00', to: '11:30' }], closedOnHolidays: true },
  phoneTwice: {
    weekly: [
      { days: weekdays, from: '08:00', to: '10:00' },
      { days: [1, 2, 3, 4], from: '13:00', to: '15:00' },
    ],
    closedOnHolidays: true,
  },
  everyDay: { weekly: [{ days: all, from: '07:00', to: '21:00' }], closedOnHolidays: false },
  always: { always: true, weekly: [], closedOnHolidays: false },
} as const satisfies Record<string, unknown>

export type HoursName = keyof typeof hours

/** A copy that the domain may own. */
export function hoursOf(name: HoursName): OpeningHours {
  return structuredClone(hours[name]) as unknown as OpeningHours
}
