import type { ReasonCode } from '../law/reason.ts'

/** One stretch of the week: days 1 = Monday … 7 = Sunday, local times `HH:MM`; `to` is exclusive and may be `24:00`. */
export interface WeeklyHours {
  days: number[]
  from: string
  to: string
}

/** Hours of one phone line or door, in Swedish local time. */
export interface OpeningHours {
  /** Round the clock, every day of the year; `weekly` is then ignored. */
  always?: boolean
  weekly: WeeklyHours[]
  /** Closed on public holidays, and on midsummer, Christmas and New Year's Eve (`isClosedEve`), whatever the weekday. */
  closedOnHolidays: boolean
}

export type ParsedOpeningHours =
  | { ok: true; hours: OpeningHours }
  /** `text` is the part that wasn't understood; it is the parameter `text` of the reason. */
  | { ok: false; code: ReasonCode; text: string }

/** Open now and until when (`null`: never closes), or closed and when it opens (`null`: not in sight). Instants. */
export type OpenStatus = { open: true; until: string | null } | { open: false; opensAt: string | null }

export { formatOpeningHours } from './opening-hours-format.ts'
export { parseOpeningHours } from './opening-hours-parse.ts'
export { openStatus } from './opening-hours-status.ts'
