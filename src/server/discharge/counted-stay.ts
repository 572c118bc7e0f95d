import type { StayRecord } from '../../domain/discharge/from-messages.ts'

/** A stay as the functions that count stays of many units give it. */
export interface CountedStay {
  admitted_at: string
  assessed_at: string | null
  planning_due: boolean
  psychiatric: boolean
  municipality: string | null
  discharged_at: string | null
  deceased_on: string | null
}

/** What the clocks are asked of. Where the person is placed is not told: `municipality` is the one that pays. */
export const stayOf = (row: CountedStay): StayRecord => ({
  admittedAt: row.admitted_at,
  needAssessed: true,
  assessedAt: row.assessed_at,
  planningDue: row.planning_due,
  psychiatric: row.psychiatric,
  registeredMunicipality: row.municipality,
  placingMunicipality: null,
  dischargedAt: row.discharged_at,
  deceasedOn: row.deceased_on,
})
