import type { Bilingual } from '../../law/statutes.ts'
import type { AppointmentBasis } from '../appointment.ts'
import { type ContactKind, onePerPerson } from '../kinds.ts'

/** Why an imported contact has no holder here: nobody was named, nobody known was, or who was named has left. */
export const gapProblems = ['unnamed', 'unknownStaff', 'endedStaff'] as const
export type GapProblem = (typeof gapProblems)[number]

export const gapProblemNames: Readonly<Record<GapProblem, Bilingual>> = {
  unnamed: { sv: 'ingen namngiven', en: 'nobody named' },
  unknownStaff: { sv: 'okänd här', en: 'unknown here' },
  endedStaff: { sv: 'har slutat', en: 'has left' },
}

/** A contact that another system says there is, without a holder here (FC-13). Days are inclusive. */
export interface ContactGap {
  kind: ContactKind
  problem: GapProblem
  /** As written there: an HSA-id or a name. */
  staffText?: string
  from?: string
  activeChoice: boolean
}

/**
 * What an appointment that mends a gap carries over: that the person chose the doctor themselves (FC-1) is a fact about the person, and
 * isn't lost because a system couldn't name whom. It goes with the doctor who is found to be meant, never with another.
 *
 * @param meant the one appointed is the one whom the other system meant
 */
export function mendedAs(gap: ContactGap, meant: boolean): { basis: AppointmentBasis; activeChoice: boolean } {
  const chosen = gap.kind === 'doctorContact' && gap.activeChoice && meant && gap.problem !== 'unnamed'
  if (chosen) return { basis: 'chosen', activeChoice: true }
  return { basis: gap.kind === 'doctorContact' ? 'offered' : 'needed', activeChoice: false }
}

/** Whether an appointment of a kind mends the gap by itself: of these kinds a person has one, so nothing is missing any more. */
export function mendedByAny(kind: ContactKind): boolean {
  return onePerPerson.includes(kind)
}
