import { sql } from 'kysely'
import type { GapView } from '../../../contract/gaps.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { Actor } from '../../../domain/access/decide.ts'
import { type ContactGap, type GapProblem, gapProblemNames, mendedByAny } from '../../../domain/contact/gaps/gaps.ts'
import { type ContactKind, contactKindNames } from '../../../domain/contact/kinds.ts'
import { type Reason, reason } from '../../../domain/law/reason.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Context } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'

/** An open gap, as the acting one may see it. */
export interface GapRow {
  id: string
  person_id: string
  kind: ContactKind
  problem: GapProblem
  staff_text: string | null
  from_day: string | null
  active_choice: boolean
  held: boolean
}

const columns = sql`g.id, g.person_id, g.contact_kind as kind, g.problem, g.staff_text, lower(g.valid) as from_day, g.active_choice,
  g.unit_id = ctx_unit() or succeeds(g.unit_id) as held`
const open = sql`g.mended_at is null and coalesce(upper(g.valid) > ctx_today(), true)`

/** A person's open gaps, the provider's own. */
export async function loadGaps(tx: Tx, personId: string): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    select ${columns} from contact_gap g where g.person_id = ${personId} and g.provider_id = ctx_provider() and ${open}
    order by g.contact_kind, g.recorded_at, g.id`.execute(tx)
  return rows
}

/** The acting unit's open gaps of living persons with the same kind and words as one of them; in order of name, at most `limit`. */
export async function loadAlike(tx: Tx, gapId: string, limit: number): Promise<{ rows: GapRow[]; all: number }> {
  const { rows } = await sql<GapRow & { all: number }>`
    select ${columns}, (count(*) over ())::int as all
    from contact_gap o join contact_gap g on g.contact_kind = o.contact_kind and g.staff_text is not distinct from o.staff_text
    join person p on p.id = g.person_id
    where o.id = ${gapId} and o.mended_at is null and (o.unit_id = ctx_unit() or succeeds(o.unit_id))
      and (g.unit_id = ctx_unit() or succeeds(g.unit_id)) and ${open} and p.deceased_on is null
    order by p.sort_key, g.id limit ${limit}`.execute(tx)
  return { rows, all: rows[0]?.all ?? 0 }
}

export function toGap(row: GapRow): ContactGap {
  return {
    kind: row.kind,
    problem: row.problem,
    ...(row.staff_text === null ? {} : { staffText: row.staff_text }),
    ...(row.from_day === null ? {} : { from: row.from_day }),
    activeChoice: row.active_choice,
  }
}

export function toGapView(row: GapRow, actor: Actor): GapView {
  return {
    gapId: row.id,
    kind: row.kind,
    kindName: contactKindNames[row.kind],
    problem: row.problem,
    problemName: gapProblemNames[row.problem],
    staffText: row.staff_text,
    since: row.from_day,
    activeChoice: row.active_choice,
    reason: toReasonView(whyGap(row)),
    ownUnit: row.held,
    availableActions: row.held && may(actor, 'intake.mend') ? ['intake.mend'] : [],
  }
}

function whyGap({ problem, staff_text: text, from_day: from }: GapRow): Reason {
  const about = { fact: 'gap.problem', rule: 'FC-13' } as const
  if (text === null || problem === 'unnamed') return reason('list.gapUnnamed', { from: from ?? '' }, about)
  return reason(problem === 'endedStaff' ? 'list.gapEndedStaff' : 'list.gapUnknownStaff', { text }, about)
}

/** Closes a gap that has got its contact. False when someone else closed it first. */
export async function closeMended(ctx: Context, gapId: string, contactId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update contact_gap set mended_at = now(), mended_by = ctx_assignment(), outcome = 'appointed', contact_id = ${contactId}
    where id = ${gapId} and mended_at is null`.execute(ctx.tx)
  return numAffectedRows === 1n
}

/** Someone was appointed at the unit: where a person has one contact of the kind, no gap of it is left. */
export async function closeAnswered(
  ctx: Context,
  of: { personId: string; kind: ContactKind; contactId: string },
): Promise<void> {
  if (!mendedByAny(of.kind)) return
  await sql`
    update contact_gap set mended_at = now(), mended_by = ctx_assignment(), outcome = 'appointed', contact_id = ${of.contactId}
    where person_id = ${of.personId} and contact_kind = ${of.kind} and mended_at is null
      and (unit_id = ctx_unit() or succeeds(unit_id))`.execute(ctx.tx)
}
