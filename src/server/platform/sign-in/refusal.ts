import type { CommissionFault } from '../../../domain/access/sign-in/commission.ts'

/** Why a sign-in came to nothing, as the page where one began tells it. */
export type SignInFault =
  | 'session.cancelled'
  | 'session.signInExpired'
  | 'session.unknown'
  | 'session.assurance'
  | 'session.unreadable'
  | `session.${CommissionFault}`

/** A sign-in that the identity provider's answer, or what is known here, says no to. */
export class SignInRefused extends Error {
  readonly code: SignInFault
  /** Who it was, where the answer was good enough to say. */
  readonly staffId: string | undefined
  /** What the commission is called, when it is about one. */
  readonly unit: string | null
  /** For the log; never names or numbers of persons. */
  readonly detail: Record<string, unknown>

  constructor(
    code: SignInFault,
    more: { staffId?: string; unit?: string | null; detail?: Record<string, unknown> } = {},
  ) {
    super(code)
    this.code = code
    this.staffId = more.staffId
    this.unit = more.unit ?? null
    this.detail = more.detail ?? {}
  }
}
