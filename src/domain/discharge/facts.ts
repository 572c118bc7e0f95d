import type { Agreement } from './agreement.ts'

/** Whether what open care is to do for the person at home is there: the cause of whether the person can leave (LUS 5 kap. 5 §). */
export const openCareStates = ['available', 'unavailable', 'unclear', 'notNeeded'] as const
export type OpenCareState = (typeof openCareStates)[number]

/** Who sent the call to planning. Only the care contact in open care calls as the law says (LUS 4 kap. 3 §). */
export const callSenders = ['openCareContact', 'someoneElse'] as const
export type CallSender = (typeof callSenders)[number]

export interface MunicipalityTold {
  admissionAt: string | null
  readyAt: string | null
}

/** A time in which open care was there, or nothing of it was needed; `to` is null while it still is. */
export interface OpenCareTime {
  from: string
  to: string | null
}

/** The dated facts of one stay that the clocks need. Instants are ISO 8601 with offset; `null` is what hasn't happened. */
export interface DischargeFacts {
  admittedAt: string
  /** Whether the treating doctor judges that the person may need services after discharge (LUS 2 kap. 1 §). */
  needAssessed: boolean
  /** When that was judged, if later than at admission. */
  assessedAt: string | null
  /** When the first admission notice was sent, to whichever units concerned. */
  admissionNoticeAt: string | null
  /** When the ready notice was sent, to whichever units concerned. */
  readyNoticeAt: string | null
  /**
   * When the municipality that pays was told of each, `null` when it hasn't been: the payment alone rests on it (LUS 5 kap. 3 §).
   * Absent where nothing is known of who got the notices: then they went to the municipality too.
   */
  municipalityTold?: MunicipalityTold
  /** When the ready notice was taken back. */
  readyWithdrawnAt: string | null
  /** Whether services from both region and municipality are needed, so that planning is due (LUS 4 kap. 1 §). */
  planningDue: boolean
  /** The call as the law says, by the care contact in open care; else the first by anyone. */
  planningCallAt: string | null
  planningCallBy: CallSender
  /** An earlier call by someone else, when the care contact has called after it; absent or `null` when there is none. */
  earlierCallAt?: string | null
  openCare: OpenCareState
  /** When open care, once there, failed. */
  openCareFailedAt: string | null
  /**
   * When open care was there, in order, as it has said; null where that isn't known over time, and `openCare` and `openCareFailedAt` alone tell. It is known
   * of the stays that the service keeps.
   */
  openCareTimes: readonly OpenCareTime[] | null
  /** When the planning was broken off, if that is what took the ready notice back: the person went back into care, died or left otherwise. */
  brokenOffAt: string | null
  dischargedAt: string | null
  /**
   * The day on which the person died by the person register; absent or `null` while they live. Nothing more is due from then, and nothing is paid for from that
   * day on, whoever else has been told.
   */
  deceasedOn?: string | null
  /** Inpatient psychiatric care: 30 days to the end of 2018 (transitional provision 2 of LUS). */
  psychiatric: boolean
  registeredMunicipality: string | null
  placingMunicipality: string | null
  agreement: Agreement
}
