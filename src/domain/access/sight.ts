import { type Reason, reason } from '../law/reason.ts'
import type { LawRef } from '../law/statutes.ts'
import {
  type AccessFacts,
  type BlockFact,
  type DisclosureFact,
  type DisclosureGround,
  type Holder,
  holderGrounds,
  type Reader,
  type Scope,
  type When,
} from './facts.ts'
import { groundRules } from './grounds.ts'
import { holderRules } from './holder.ts'
import { pdl } from './law.ts'
import { isBlockedOut } from './opening.ts'

/** One row about a person: who keeps it, what kind it is, and whether it is so today (what others see is only what is so). */
export interface Row {
  holder: Holder
  /** `null`: inner to its provider, never shown to another. */
  scope: Scope | null
  isCurrent: boolean
}

export type SightDecision =
  | { ok: true; ground: 'AC-1' | DisclosureGround; via: 'ownUnit' | 'lookup' | 'disclosure'; law: readonly LawRef[] }
  | { ok: false; reasons: Reason[] }

/**
 * Reading on these asks that the unit cares for the person when it reads, not only when the ground was laid. So do the cards shown on
 * consent to a team: the team is those who care, not whoever has looked the person up.
 */
const whileCaring = ({ ground, scope }: Pick<DisclosureFact, 'ground' | 'scope'>): boolean =>
  ground === 'AC-3' || ground === 'AC-4' || (ground === 'AC-7' && scope === 'contactCard')

/**
 * May this reader see this row, now? The same question that row-level security answers in the database; the two, and a naive oracle, are
 * compared in worlds drawn at random (`test/storage/access-worlds.test.ts`).
 *
 * Inside a provider by relation (AC-1) unless the person has opposed it (AC-2); from another provider only by a disclosure in force.
 */
export function decideSight(reader: Reader, row: Row, facts: AccessFacts, at: When): SightDecision {
  // A seat in the person's plan opens none of what is kept of them (AC-8).
  if (reader.relation === 'none' || reader.relation === 'seat') return hidden('reader.relation')
  if (row.holder.providerId === reader.providerId) {
    if (isBlockedIn(row.holder, facts.blocks, reader, at)) return innerBlocked()
    return { ok: true, ground: 'AC-1', via: reader.relation, law: pdl('4 kap. 1 §', '4 kap. 2 §') }
  }
  if (row.scope === null || !row.isCurrent) return hidden('row')
  const found = facts.disclosures.find((one) => opens(one, reader, row, facts.blocks, at))
  if (!found) return hidden('disclosures')
  return { ok: true, ground: found.ground, via: 'disclosure', law: lawOf(found, reader) }
}

const isHolders = (ground: DisclosureGround): boolean => (holderGrounds as readonly string[]).includes(ground)

/** Whether a disclosure opens the row to the reader now. */
function opens(one: DisclosureFact, reader: Reader, row: Row, blocks: readonly BlockFact[], at: When): boolean {
  return (
    !one.ended &&
    one.fromProviderId === row.holder.providerId &&
    (one.fromUnitId === null || one.fromUnitId === row.holder.unitId) &&
    one.toProviderId === reader.providerId &&
    (one.toUnitId === null || one.toUnitId === reader.unitId) &&
    (one.toAssignmentId === null || one.toAssignmentId === reader.assignmentId) &&
    one.scope === row.scope &&
    one.from <= at.today &&
    (one.to === null || at.today <= one.to) &&
    (one.expiresAt === null || at.now < one.expiresAt) &&
    // A card that the holder shows on consent isn't shown past the person's own no to it (SVOD 2:3).
    !(one.ground === 'AC-7' && one.scope === 'contactCard' && isBlockedOut(row.holder, blocks, reader, 'AC-3', at)) &&
    (reader.underSvod || isHolders(one.ground)) &&
    (reader.caring || !whileCaring(one))
  )
}

/** An inner block of the row's unit stands between it and the reader's, and isn't opened for the reader (PDL 4:4–5). */
export function isBlockedIn(
  holder: Holder,
  blocks: readonly BlockFact[],
  reader: Pick<Reader, 'unitId' | 'assignmentId'>,
  at: When,
): boolean {
  if (holder.unitId === reader.unitId) return false
  return blocks.some(
    (block) =>
      block.against === 'units' &&
      !block.lifted &&
      block.unitId === holder.unitId &&
      !block.openings.some((one) => one.assignmentId === reader.assignmentId && at.now < one.until),
  )
}

function lawOf(found: DisclosureFact, reader: Reader): readonly LawRef[] {
  if (found.ground === 'AC-7' || found.ground === 'AC-8')
    return holderRules.find((one) => one.scope === found.scope)?.law ?? []
  return groundRules.find((one) => one.id === found.ground && one.reader === reader.kind)?.law ?? []
}

/** Hidden is told as not found: a refusal says nothing of what exists (AC-1). */
function hidden(fact: string): SightDecision {
  const about = { rule: 'AC-1', layer: 'law', law: pdl('4 kap. 1 §') } as const
  return { ok: false, reasons: [reason('access.notFound', {}, { ...about, fact })] }
}

/** That there is something blocked may be known within the provider (PDL 4:4 third paragraph). */
function innerBlocked(): SightDecision {
  const about = { rule: 'AC-2', layer: 'law', law: pdl('4 kap. 4 §') } as const
  return { ok: false, reasons: [reason('access.innerBlocked', {}, { ...about, fact: 'blocks' })] }
}
