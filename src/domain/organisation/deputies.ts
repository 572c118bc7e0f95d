import type { Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'

/** An assignment as it matters to who stands in for whom. Days are inclusive. */
export interface DeputyAssignment {
  assignmentId: string
  staffId: string
  name: string
  unitId: string
  unitName: string
  providerId: string
  from: string
  /** Last day, when it is set. */
  to?: string
}

export interface DeputyQuestion {
  holder: DeputyAssignment
  deputy: DeputyAssignment
  /**
   * Who already leads on to the holder from the deputy, in order and with the deputy first: the deputy's deputy, and so on until the
   * one whose deputy is the holder. Empty when the deputy's line doesn't come back.
   */
  circle: readonly string[]
  /** Whether the deputy is away on the day. */
  away: boolean
  day: string
}

const about = { rule: 'FC-12', layer: 'system' } as const

/**
 * Whether someone may be the deputy of an assignment (FC-12). Not oneself, not in a circle, not someone who has left or leaves
 * before the holder, not another care provider's staff: that one may not see the persons (PDL 4:1). A yes carries notes: that the deputy works
 * elsewhere, or is away just now.
 */
export function decideDeputy(
  question: DeputyQuestion,
): { ok: true; notes: Reason[] } | { ok: false; reasons: Reason[] } {
  const { holder, deputy, circle, away, day } = question
  const reasons: Reason[] = []
  if (deputy.staffId === holder.staffId)
    return { ok: false, reasons: [reason('deputy.self', { name: holder.name }, { ...about, fact: 'deputy.staffId' })] }
  if (deputy.providerId !== holder.providerId)
    reasons.push(reason('deputy.otherProvider', { name: deputy.name }, { ...about, fact: 'deputy.providerId' }))
  if (circle.length > 0)
    reasons.push(
      reason(
        'deputy.circle',
        { name: holder.name, deputy: deputy.name, chain: [holder.name, ...circle, holder.name].join(' → ') },
        { ...about, fact: 'deputy.line' },
      ),
    )
  if (deputy.to !== undefined && deputy.to < day)
    reasons.push(
      reason('deputy.ended', { name: deputy.name, to: deputy.to }, { ...about, rule: 'FC-13', fact: 'deputy.to' }),
    )
  else if (deputy.to !== undefined && (holder.to === undefined || deputy.to < holder.to))
    reasons.push(
      reason(
        'deputy.endsBefore',
        { name: holder.name, deputy: deputy.name, to: deputy.to },
        { ...about, rule: 'FC-13', fact: 'deputy.to' },
      ),
    )
  if (deputy.from > day)
    reasons.push(reason('deputy.notBegun', { name: deputy.name, from: deputy.from }, { ...about, fact: 'deputy.from' }))
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, notes: notesOn(holder, deputy, away) }
}

function notesOn(holder: DeputyAssignment, deputy: DeputyAssignment, away: boolean): Reason[] {
  const notes: Reason[] = []
  if (deputy.unitId !== holder.unitId)
    notes.push(
      reason('deputy.otherUnit', { deputy: deputy.name, unit: deputy.unitName }, { ...about, fact: 'deputy.unitId' }),
    )
  if (away) notes.push(reason('deputy.awayToo', { deputy: deputy.name }, { ...about, fact: 'deputy.absences' }))
  return notes
}

/** Why an assignment in truth has no deputy; null when someone stands in. A missing one is a gap only for who has contacts. */
export function deputyGap(deputy: { name: string; to?: string } | null, day: string): Reason | null {
  if (!deputy) return reason('deputy.none', {}, { ...about, fact: 'holder.deputy' })
  if (deputy.to !== undefined && deputy.to < day)
    return reason('deputy.ended', { name: deputy.name, to: deputy.to }, { ...about, rule: 'FC-13', fact: 'deputy.to' })
  return null
}

/** One in a line of deputies. */
export interface InLine {
  name: string
  atWork: boolean
  /** The deputy's own deputy. */
  next: string | null
}

/** The first one at work in a line of deputies, from the first one on; null when there is none. A line in a circle ends where it began. */
export function firstAtWork(first: string | null, at: (id: string) => InLine | null): InLine | null {
  const seen = new Set<string>()
  for (let id = first; id !== null && !seen.has(id); ) {
    seen.add(id)
    const one = at(id)
    if (!one) return null
    if (one.atWork) return one
    id = one.next
  }
  return null
}
