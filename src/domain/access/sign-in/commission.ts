import { type RoleCode, roles } from '../roles.ts'
import type { Commission, StaffClaims } from './claims.ts'

/** An assignment that the staff member has here, or has had. */
export interface OwnAssignment {
  assignmentId: string
  role: RoleCode
  unitHsaId: string
  providerHsaId: string
  /** Whether both the assignment and its unit hold today. */
  holds: boolean
}

/** Which purposes of a commission are accepted, by what the assignment here lets one do. */
export interface AcceptedPurposes {
  /** For assignments that may see persons. */
  care: readonly string[]
  /** For those that see none. */
  administration: readonly string[]
}

export type CommissionFault = 'commissionUnknown' | 'commissionProvider' | 'commissionPurpose' | 'commissionNone'

export type AssignmentChoice =
  | {
      ok: true
      /** The assignment to begin in; null: the person chooses. One that has ended is told as ended, and nothing opens in it. */
      assignmentId: string | null
      /** Those that may be chosen; null: all of one's own. */
      offered: readonly string[] | null
    }
  | { ok: false; code: CommissionFault; commission: Commission | null }

/**
 * In which assignment a sign-in begins. The commission that was chosen at the identity provider decides, and never lets another be
 * taken in its place: one that isn't known here, is another provider's or has a purpose that isn't accepted is refused. All the
 * commissions that are held, where the provider says them, narrow which assignments may be chosen; they never widen.
 *
 * The unit is the commission's care unit, or, where that isn't told, the commission's own HSA-id. The care provider is compared
 * where it is told: a unit's HSA-id belongs to one provider.
 */
export function chooseAssignment(
  claims: Pick<StaffClaims, 'chosen' | 'all'>,
  own: readonly OwnAssignment[],
  accepted: AcceptedPurposes,
): AssignmentChoice {
  const { chosen, all } = claims
  const mine = chosen ? matching(chosen, own, accepted) : undefined
  if (chosen && typeof mine === 'string') return { ok: false, code: mine, commission: chosen }
  const offered = all ? vouchedFor(chosen ? [...all, chosen] : all, own, accepted) : null
  if (Array.isArray(mine)) return { ok: true, ...beginIn(mine), offered: offered ?? among(mine) }
  const choosable = own.filter((one) => one.holds && (offered === null || offered.includes(one.assignmentId)))
  // Who has no assignment at all is told that on their page; who has some, but none of those that are vouched for, is told here.
  if (offered !== null && choosable.length === 0 && own.some((one) => one.holds))
    return { ok: false, code: 'commissionNone', commission: null }
  return { ok: true, assignmentId: choosable.length === 1 ? choosable[0]!.assignmentId : null, offered }
}

/** The only one that holds, else the person chooses among those; where none holds, the one that has ended says so. */
function beginIn(mine: readonly OwnAssignment[]): { assignmentId: string | null } {
  const holding = mine.filter((one) => one.holds)
  if (holding.length === 0) return { assignmentId: mine[0]!.assignmentId }
  return { assignmentId: holding.length === 1 ? holding[0]!.assignmentId : null }
}

/** Several at the chosen unit: one of these it is, so the first choice is among them. A single one binds nobody to it. */
function among(mine: readonly OwnAssignment[]): string[] | null {
  const holding = mine.filter((one) => one.holds)
  return holding.length > 1 ? holding.map((one) => one.assignmentId) : null
}

function vouchedFor(
  commissions: readonly Commission[],
  own: readonly OwnAssignment[],
  accepted: AcceptedPurposes,
): string[] {
  const found = commissions.map((commission) => matching(commission, own, accepted))
  const ids = found.flatMap((some) => (typeof some === 'string' ? [] : some.map((one) => one.assignmentId)))
  return [...new Set(ids)]
}

/** The own assignments that a commission speaks of, or why none. */
function matching(
  commission: Commission,
  own: readonly OwnAssignment[],
  accepted: AcceptedPurposes,
): OwnAssignment[] | CommissionFault {
  const unit = commission.unitHsaId ?? commission.hsaId
  const atUnit = own.filter((one) => same(one.unitHsaId, unit))
  if (atUnit.length === 0) return 'commissionUnknown'
  const { providerHsaId } = commission
  const byProvider = atUnit.filter((one) => providerHsaId === undefined || same(one.providerHsaId, providerHsaId))
  if (byProvider.length === 0) return 'commissionProvider'
  const fitting = byProvider.filter((one) => purposeFits(one.role, commission.purpose, accepted))
  return fitting.length === 0 ? 'commissionPurpose' : fitting
}

/**
 * Whether a purpose is enough for a role. Personal data are used for the purposes the law names, care among them (PDL 2 kap. 4 §): who
 * may see persons here has a commission for care; who only keeps registers in order may have one for administration. A purpose that
 * isn't told is none.
 */
export function purposeFits(role: RoleCode, purpose: string | undefined, accepted: AcceptedPurposes): boolean {
  const enough = roles[role].verbs.includes('person.read') ? accepted.care : accepted.administration
  return purpose !== undefined && enough.some((one) => fold(one) === fold(purpose))
}

const fold = (text: string): string => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv')
const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()
