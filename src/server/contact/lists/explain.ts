import { sql } from 'kysely'
import type { ListRow } from '../../../contract/lists.ts'
import type { PersonItem } from '../../../contract/person.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { Verb } from '../../../domain/access/roles.ts'
import { informationStatus } from '../../../domain/contact/information/information.ts'
import { contactKindNames } from '../../../domain/contact/kinds.ts'
import { type Finding, standInGap, unqualified, vacancyOf } from '../../../domain/contact/lists/holder.ts'
import { patience, type UnitList } from '../../../domain/contact/lists/lists.ts'
import { groupsOf, targetGroupNames } from '../../../domain/contact/lists/priority.ts'
import { contactReviewDue } from '../../../domain/contact/lists/review-due.ts'
import { mayBeDecided } from '../../../domain/contact/need-decision.ts'
import { type Need, needs } from '../../../domain/contact/needs.ts'
import { unitCanHold } from '../../../domain/contact/request/request.ts'
import { dayOf, daysBetween } from '../../../domain/law/calendar.ts'
import { lawOn } from '../../../domain/law/citations.ts'
import { type Reason, reason } from '../../../domain/law/reason.ts'
import type { UnitKind } from '../../../domain/organisation/units.ts'
import { loadItems } from '../../person/items.ts'
import type { Context } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { loadInfos } from '../infos.ts'
import { loadOffers, type OfferRow } from '../request/rows.ts'
import { wishesToChange } from '../request/wishes.ts'
import { type ContactRow, type Known, loadKnown } from '../rows.ts'
import { type InformationRow, needReason } from '../views.ts'
import type { UnitHolders } from './holders.ts'
import type { Hit, Setting } from './query.ts'

/** What is known of the persons on a page: enough for the rules to say why each row stands there. */
interface Page {
  ctx: Context
  setting: Setting & { unit: UnitHolders }
  known: Map<string, Known>
  items: Map<string, PersonItem>
  infos: InformationRow[]
  matters: Map<string, Matter>
  /** Unanswered offers of the acting unit's. */
  offers: OfferRow[]
}

/** What was written with a request, a decision, a task, a question or a gap. */
interface Matter {
  id: string
  at: string
  said: string | null
  more: string | null
  open: boolean
}

/** Why a row is on its list, how pressing it is, and what mends it. */
interface Why {
  since: string
  severity: 'late' | 'soon'
  reasons: Reason[]
  actions: readonly Verb[]
  said?: string | null
  /** The offer that waits for an answer. */
  offer?: OfferRow
}

/**
 * The rows with names and reasons, made by the rules that the database's list agrees with. A row that the rules no longer know
 * (someone mended it this second) is left out.
 */
export async function explainRows(
  ctx: Context,
  list: UnitList,
  hits: readonly Hit[],
  setting: Setting & { unit: UnitHolders },
): Promise<ListRow[]> {
  const explained = await explainMany(
    ctx,
    hits.map((hit) => ({ ...hit, list })),
    setting,
  )
  return explained.map(({ list: _, ...row }) => row)
}

/** The same for rows of several lists, with what is known loaded once. */
export async function explainMany(
  ctx: Context,
  hits: readonly (Hit & { list: UnitList })[],
  setting: Setting & { unit: UnitHolders },
): Promise<(ListRow & { list: UnitList })[]> {
  if (hits.length === 0) return []
  const persons = [...new Set(hits.map((hit) => hit.person_id))]
  const page: Page = {
    ctx,
    setting,
    known: await loadKnown(ctx.tx, persons, ctx.today),
    items: await loadItems(ctx.tx, persons, ctx.today),
    infos: hits.some((hit) => hit.list === 'notInformed') ? await loadInfos(ctx.tx, persons) : [],
    matters: await loadMatters(ctx, hits),
    offers: hits.some((hit) => hit.list === 'lacking')
      ? (await loadOffers(ctx.tx, persons)).filter((one) => one.held)
      : [],
  }
  return hits.flatMap((hit) => {
    const known = page.known.get(hit.person_id)
    const item = page.items.get(hit.person_id)
    const contact = known?.contacts.find((one) => one.contact_id === hit.contact_id)
    const why = known && explain[hit.list](hit, known, contact, page)
    if (!item || !why || why.reasons.length === 0) return []
    return [{ ...toRow(hit, item, contact, known, why, page), list: hit.list }]
  })
}

function toRow(
  hit: Hit,
  item: PersonItem,
  contact: ContactRow | undefined,
  known: Known,
  why: Why,
  { ctx, setting }: Page,
): ListRow {
  return {
    key: hit.key,
    personId: item.personId,
    name: item.name,
    identifier: item.identifier,
    age: item.age,
    protected: item.protected,
    matter: hit.matter,
    kind: hit.kind,
    kindName: hit.kind ? contactKindNames[hit.kind] : null,
    contact: contact
      ? {
          contactId: contact.contact_id,
          version: contact.version,
          assignmentId: contact.assignment_id,
          staffName: `${contact.given_name} ${contact.family_name}`,
        }
      : null,
    itemId: why.offer?.id ?? hit.item_id,
    since: why.since,
    days: Math.max(0, daysBetween(why.since, ctx.today)),
    offeredOn: why.offer?.offered_on ?? null,
    severity: why.severity,
    why: why.reasons.map(toReasonView),
    said: why.said ?? null,
    groups: groupsOf(known.situation, ctx.today, setting.provider, setting.policy).map(
      ({ group, reason: because }) => ({
        code: group,
        name: targetGroupNames[group],
        reason: toReasonView(because),
      }),
    ),
    availableActions: why.actions.filter((verb) => may(ctx.actor, verb)),
  }
}

type Explain = (hit: Hit, known: Known, contact: ContactRow | undefined, page: Page) => Why | null

const explain: Readonly<Record<UnitList, Explain>> = {
  lacking: (hit, known, _contact, { ctx, setting, offers }) => {
    const open = openNeeds(known, setting, ctx).filter((need) => need.kind === hit.kind)
    if (open.length === 0) return null
    const since = open.map((need) => need.since).sort()[0]!
    const due = open.some((need) => need.severity === 'due')
    const offer = offers.find((one) => one.person_id === hit.person_id && one.kind === hit.kind)
    // Offered already: what is left is the answer. What shall be appointed is still to be.
    if (offer && !due && open.every((need) => need.contactId === undefined))
      return {
        since,
        severity: 'soon',
        reasons: [
          reason('list.offered', { on: offer.offered_on }, { fact: 'offers', rule: open[0]!.rule }),
          ...open.map(needReason),
        ],
        actions: ['request.record'],
        offer,
      }
    return {
      since,
      severity: due ? 'late' : 'soon',
      reasons: open.map(needReason),
      actions: mayBeDecided(open) ? ['contact.appoint', 'contact.decideNeed'] : ['contact.appoint'],
    }
  },
  requests: (hit, known, _contact, { ctx, setting, matters }) => {
    const matter = matters.get(hit.item_id ?? '')
    if (!matter?.open) return null
    const on = dayOf(matter.at)
    const open = openNeeds(known, setting, ctx).filter((need) => need.kind === hit.kind)
    const asked = open.find((need) => need.code === 'need.requested')
    // What the law asks for besides calls at once, however lately the person asked.
    const due = open.some((need) => need.code !== 'need.requested' && need.severity === 'due')
    const law = asked?.law ?? lawOn(ctx.today, 'PL 6:2')
    const about = { fact: 'request.end', rule: asked?.rule ?? 'FC-3', layer: 'law', law } as const
    const why = (code: 'list.transferIn' | 'list.requestOnItsWay' | 'list.changeRequested' | 'need.requested') =>
      reason(code, { on }, about)
    const appoint = unitCanHold(hit.kind!, ctx.session.unit_kind as UnitKind) ? (['contact.appoint'] as const) : []
    const base = {
      since: on,
      severity: due || daysBetween(on, ctx.today) > patience ? 'late' : 'soon',
      said: matter.said,
    } as const
    if (hit.matter === 'transfer')
      return { ...base, severity: 'late', reasons: [why('list.transferIn')], actions: ['request.transfer'] }
    if (matter.more === 'onItsWay')
      return { ...base, reasons: [why('list.requestOnItsWay')], actions: [...appoint, 'request.record'] }
    const change = matter.more === 'change' || wishesToChange(hit.kind!, known, ctx.today)
    const code = change ? 'list.changeRequested' : 'need.requested'
    return { ...base, reasons: [why(code)], actions: [...appoint, 'request.transfer', 'request.record'] }
  },
  vacant: (hit, _known, contact, { ctx, setting }) => {
    if (!contact) return null
    const holder = setting.unit.holders.get(contact.assignment_id)
    const left = holder ? vacancyOf(holder, ctx.today) : null
    const elsewhere = contact.merged_from !== null
    const merged = reason(
      'list.mergedUnit',
      { unit: contact.merged_from ?? '', from: hit.since },
      { fact: 'unit.successor', rule: 'FC-13' },
    )
    const reasons = left ? [left.reason] : elsewhere ? [merged] : []
    return {
      since: hit.since,
      severity: 'late',
      reasons,
      actions: ['contact.appoint', 'contact.handOver', 'contact.end'],
    }
  },
  notInformed: (_hit, _known, contact, { ctx, setting, infos }) => {
    if (!contact) return null
    const about = {
      id: contact.contact_id,
      staffId: contact.staff_id,
      unitId: contact.unit_id,
      kind: contact.kind,
      from: contact.from_day,
    }
    const ways = setting.unit.reaching.waysOf(contact.assignment_id, contact.unit_id, contact.via_team_id)
    const status = informationStatus(
      about,
      ways,
      infos.filter((one) => one.contact_id === contact.contact_id),
      ctx.today,
    )
    if (status.settled) return null
    const mine = contact.assignment_id === ctx.session.assignment_id
    return {
      since: status.since,
      severity: mine ? 'late' : 'soon',
      reasons: [status.reason],
      actions: ['contact.inform'],
    }
  },
  toReview: (hit, known, contact, { ctx, setting, matters }) => {
    if (hit.matter === 'contact') {
      const due = contact && contactReviewDue({ ...period(contact), reviewOn: hit.since }, ctx.today)
      if (!due) return null
      return { ...found(due), severity: due.since <= ctx.today ? 'late' : 'soon', actions: ['contact.review'] }
    }
    const matter = matters.get(hit.item_id ?? '')
    if (!matter?.open) return null
    const about = { fact: 'decision.reviewOn', rule: 'FC-15', layer: 'policy' } as const
    const open = openNeeds(known, setting, ctx).some((need) => need.kind === hit.kind)
    return {
      since: hit.since,
      severity: 'soon',
      reasons: [reason('list.decisionDue', { on: hit.since }, about)],
      said: matter.said,
      actions: open ? ['contact.appoint', 'contact.decideNeed'] : [],
    }
  },
  unqualified: (_hit, known, contact, { ctx, setting }) => {
    const holder = contact && setting.unit.candidates.get(contact.assignment_id)
    const finding = holder && unqualified(contact.kind, holder, known.situation, setting.policy, ctx.today)
    if (!finding) return null
    const since = [finding.since, contact.from_day].sort()[1]!
    const late = contact.from_day >= finding.since
    return { since, severity: late ? 'late' : 'soon', reasons: [finding.reason], actions: ['contact.appoint'] }
  },
  withoutDeputy: (hit, _known, contact, { ctx, setting }) => {
    const holder = contact && setting.unit.holders.get(contact.assignment_id)
    const finding = holder && standInGap(holder, ctx.today)
    if (!finding) return null
    const away = finding.reason.code === 'list.bothAway'
    return {
      since: hit.since,
      severity: away ? 'late' : 'soon',
      reasons: [finding.reason],
      actions: ['organisation.manage'],
    }
  },
  tasks: (hit, _known, _contact, { matters }) => {
    const matter = matters.get(hit.item_id ?? '')
    if (!matter?.open) return null
    const on = dayOf(matter.at)
    const why =
      hit.matter === 'holderTask'
        ? reason('list.holderTask', { on }, { fact: 'task.done', rule: 'FC-19' })
        : reason('list.question', { on }, { fact: 'question.answer', rule: 'FC-18' })
    return { since: on, severity: 'soon', reasons: [why], said: matter.said, actions: ['contact.raise'] }
  },
  gaps: (hit, _known, _contact, { matters }) => {
    const matter = matters.get(hit.item_id ?? '')
    if (!matter?.open) return null
    const about = { fact: 'gap.problem', rule: 'FC-13' } as const
    const text = matter.said ?? ''
    const why =
      matter.more === 'unnamed'
        ? reason('list.gapUnnamed', { from: hit.since }, about)
        : reason(matter.more === 'endedStaff' ? 'list.gapEndedStaff' : 'list.gapUnknownStaff', { text }, about)
    return { since: hit.since, severity: 'soon', reasons: [why], actions: ['intake.mend'] }
  },
}

/** What the person lacks at the acting unit. */
function openNeeds(known: Known, setting: Setting, ctx: Context): Need[] {
  const all = needs(known.situation, known.decisions, setting.policy, ctx.today)
  return all.filter((need) => need.unitId === ctx.session.unit_id)
}

const period = (row: ContactRow) => ({ from: row.from_day, ...(row.to_day ? { to: row.to_day } : {}) })
const found = ({ since, reason: why }: Finding) => ({ since, reasons: [why] })

/** What was written with the requests, transfers, decisions, tasks, questions and gaps of a page; one query. */
async function loadMatters(ctx: Context, hits: readonly Hit[]): Promise<Map<string, Matter>> {
  const ids = hits.flatMap((hit) => hit.item_id ?? [])
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Matter>`
    select q.id, q.asked_at as at, q.wish as said,
      case when exists (select 1 from contact_request_transfer t where t.request_id = q.id and t.answered_at is null) then 'onItsWay' else q.purpose end as more,
      not exists (select 1 from contact_request_end e where e.request_id = q.id) as open
      from contact_request q where q.id = any (${ids}::uuid[])
    union all select t.id, t.asked_at, coalesce(t.message, t.wish), null, t.answered_at is null from contact_request_transfer t where t.id = any (${ids}::uuid[])
    union all select d.id, d.decided_on::timestamptz, d.reason, null, upper_inf(d.recorded) from need_decision d where d.id = any (${ids}::uuid[])
    union all select k.id, k.raised_at, null, null, k.done_at is null from holder_task k where k.id = any (${ids}::uuid[])
    union all select r.id, r.raised_at, r.question, null, r.answered_at is null from responsibility_question r where r.id = any (${ids}::uuid[])
    union all select g.id, g.recorded_at, g.staff_text, g.problem, g.mended_at is null from contact_gap g where g.id = any (${ids}::uuid[])`.execute(
    ctx.tx,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
