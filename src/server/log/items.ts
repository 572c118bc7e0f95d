import { sql } from 'kysely'
import { type AuditEvent, auditEvents } from '../../contract/audit-events.ts'
import type { ReviewItemView } from '../../contract/log.ts'
import type { Outcome } from '../../domain/access/review/review.ts'
import { type ReviewRuleId, reviewRules } from '../../domain/access/review/rules.ts'
import { isRole, roleName } from '../../domain/access/roles.ts'
import { formatPersonIdentifier } from '../../domain/person/identity.ts'
import type { Context } from '../platform/operations/context.ts'

/** An item of a review as it stands, with the row of the log it is about. */
export interface ItemRow {
  id: string
  round_id: string | null
  question_id: string | null
  /** What is always reviewed, and so came up by itself. */
  flag: 'emergency' | 'blockOpened' | 'liftGranted' | 'mandateRecorded' | null
  audit_id: string
  person_id: string
  unit_id: string | null
  staff_id: string | null
  rules: ReviewRuleId[]
  facts: { at: string; action: string; outcome: 'done' | 'refused' }
  /** All that was done in the visit, in order; none for what is asked about or flagged: that is one access. */
  accesses: { auditId: string; at: string; action: string; outcome: 'done' | 'refused' }[]
  ground: string | null
  reason_code: string | null
  stated: string | null
  role: string | null
  staff_name: string | null
  unit_name: string | null
  provider_kind: 'healthcare' | 'socialCare'
  reviewer_id: string | null
  reviewer_name: string | null
  handed: number
  outcome: Outcome | null
  seq: number
  words: string | null
  asked_at: string | null
  answered: boolean
  closed: boolean
}

/** Which items are asked for; row security adds whose they may be. */
export type Which =
  | { item: string }
  | { round: string }
  | { questions: true }
  | { flagged: true }
  | { handedTo: string }

/** Items of a review with what the log and the review say of them, in one round trip. */
export async function loadItemRows(ctx: Context, which: Which): Promise<ItemRow[]> {
  const condition =
    'item' in which
      ? sql`i.id = ${which.item}`
      : 'round' in which
        ? sql`i.round_id = ${which.round}`
        : 'questions' in which
          ? sql`i.question_id is not null and (o.outcome is null or o.outcome = 'question')`
          : 'flagged' in which
            ? sql`i.flag is not null and (o.outcome is null or o.outcome = 'question')`
            : sql`h.to_assignment = ${which.handedTo} and i.round_id is not null and (o.outcome is null or o.outcome = 'question')`
  const { rows } = await sql<ItemRow>`
    select i.id, i.round_id, i.question_id, i.flag, i.audit_id, i.person_id, i.unit_id, i.staff_id, i.rules, i.facts, i.accesses, e.ground, e.reason_code,
      e.detail ->> 'reason' as stated, a.role, m.given_name || ' ' || m.family_name as staff_name, u.name as unit_name, c.kind as provider_kind,
      h.to_assignment as reviewer_id, hm.given_name || ' ' || hm.family_name as reviewer_name, coalesce(h.seq, 0) as handed,
      o.outcome, coalesce(o.seq, 0) as seq, q.words, q.asked_at, w.question_id is not null as answered, k.round_id is not null as closed
    from log_review_item i join care_provider c on c.id = i.provider_id
    left join audit_entry e on e.id = i.audit_id left join assignment a on a.id = e.assignment_id
    left join staff_member m on m.id = i.staff_id left join care_unit u on u.id = i.unit_id
    left join lateral (select g.to_assignment, g.seq from log_review_handing g where g.item_id = i.id order by g.seq desc limit 1) h on true
    left join assignment ha on ha.id = h.to_assignment left join staff_member hm on hm.id = ha.staff_id
    left join lateral (select r.outcome, r.seq from log_review_outcome r where r.item_id = i.id order by r.seq desc limit 1) o on true
    left join log_question q on q.id = i.question_id left join log_answer w on w.question_id = i.question_id
    left join log_review_closing k on k.round_id = i.round_id
    where ${condition} order by coalesce(q.asked_at, i.made_at), i.position limit 500`.execute(ctx.tx)
  return rows
}

/** How many accesses that nobody drew wait for a review: asked about or flagged, and not the acting one's own. */
export async function countWaiting(ctx: Context): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from log_review_item i
    left join lateral (select r.outcome from log_review_outcome r where r.item_id = i.id order by r.seq desc limit 1) o on true
    where i.round_id is null and i.staff_id is distinct from ctx_staff() and (o.outcome is null or o.outcome = 'question')`.execute(
    ctx.tx,
  )
  return rows[0]?.waiting ?? 0
}

export interface Reviewed {
  name: string
  identifier: string | null
  protected: boolean
}

/** Whom the items are about. Identity only, and only of the items one reviews. */
export async function loadReviewed(ctx: Context, rows: readonly ItemRow[]): Promise<Map<string, Reviewed>> {
  if (rows.length === 0) return new Map()
  const { rows: persons } = await sql<{
    item_id: string
    given_name: string
    family_name: string
    identifier: string | null
    protected: boolean
  }>`select * from log_review_persons(${rows.map((row) => row.id)}::uuid[])`.execute(ctx.tx)
  return new Map(
    persons.map((one) => [
      one.item_id,
      {
        name: `${one.given_name} ${one.family_name}`,
        identifier: one.identifier ? formatPersonIdentifier(one.identifier) : null,
        protected: one.protected,
      },
    ]),
  )
}

/** What the log's own sentence says; the bare code of something that is no longer said. */
export const actionWords = (action: string): { sv: string; en: string } =>
  Object.hasOwn(auditEvents, action) ? auditEvents[action as AuditEvent] : { sv: action, en: action }

/** Of a mandate it is said why it came up: another proxy that is recorded isn't reviewed by itself. */
const mandateWords = {
  sv: 'Skrev in någon som får svara i personens ställe',
  en: 'Recorded someone who may answer in the person’s place',
}

export const ruleTitle = (id: ReviewRuleId): { sv: string; en: string } =>
  reviewRules.find((rule) => rule.id === id)!.title

/** Items as shown. Of a person with protected identity neither name, number nor unit; of one's own access not what was asked. */
export async function itemViews(ctx: Context, rows: readonly ItemRow[]): Promise<ReviewItemView[]> {
  const reviewed = await loadReviewed(ctx, rows)
  return rows.map((row) => {
    const person = reviewed.get(row.id)
    const masked = person?.protected ?? true
    const own = row.staff_id !== null && row.staff_id === ctx.session.staff_id
    return {
      itemId: row.id,
      person: {
        personId: row.person_id,
        name: masked ? null : (person?.name ?? null),
        identifier: masked ? null : (person?.identifier ?? null),
        protected: masked,
      },
      staffName: row.staff_name ?? '',
      roleName: row.role && isRole(row.role) ? roleName(row.role, row.provider_kind) : null,
      unitName: masked ? null : row.unit_name,
      at: row.facts.at,
      action: row.flag === 'mandateRecorded' ? mandateWords : actionWords(row.facts.action),
      refused: row.facts.outcome === 'refused',
      others: Math.max(0, row.accesses.length - 1),
      rules: row.rules.map((rule) => ({ rule, title: ruleTitle(rule) })),
      reviewer: row.reviewer_id ? { assignmentId: row.reviewer_id, name: row.reviewer_name ?? '' } : null,
      own,
      outcome: row.outcome,
      seq: row.seq,
      question:
        row.words === null || row.asked_at === null || own
          ? null
          : { words: row.words, askedAt: row.asked_at, answered: row.answered },
    }
  })
}
