/** A party as what is agreed is weighed against it: who it is, and whether it takes part today. */
export interface PlanSeat {
  partyId: string
  /** The unit it is; null for anyone else. */
  unitId: string | null
  /** The authority whose unit it is. */
  authority: 'region' | 'municipality' | null
  /** It hasn't left, and the person's yes to it holds today (SIP-2). */
  seated: boolean
}

/**
 * The seat that speaks for a party now. A unit that left and has been invited again has another seat than before, and answers for what it answered
 * for: it is the same unit.
 */
export function seatOf(partyId: string | null, seats: readonly PlanSeat[]): PlanSeat | undefined {
  const meant = seats.find((one) => one.partyId === partyId)
  if (!meant || meant.seated || meant.unitId === null) return meant
  return seats.find((one) => one.seated && one.unitId === meant.unitId) ?? meant
}
