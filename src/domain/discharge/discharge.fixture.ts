import { statutory } from './agreement.ts'
import type { DischargeFacts } from './facts.ts'

/** A stay where everything is done in time: admitted Friday, ready Monday 23 November 2026 09.30, called on Tuesday. */
export const inTime: DischargeFacts = {
  admittedAt: '2026-11-20T08:00:00+01:00',
  needAssessed: true,
  assessedAt: null,
  admissionNoticeAt: '2026-11-20T12:00:00+01:00',
  readyNoticeAt: '2026-11-23T09:30:00+01:00',
  readyWithdrawnAt: null,
  planningDue: true,
  planningCallAt: '2026-11-24T10:00:00+01:00',
  planningCallBy: 'openCareContact',
  openCare: 'available',
  openCareFailedAt: null,
  openCareTimes: null,
  brokenOffAt: null,
  dischargedAt: null,
  psychiatric: false,
  registeredMunicipality: 'Askebäck',
  placingMunicipality: null,
  agreement: statutory,
}

/** The same stay with other facts. */
export const stay = (other: Partial<DischargeFacts>): DischargeFacts => ({ ...inTime, ...other })
