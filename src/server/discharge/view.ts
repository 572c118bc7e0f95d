import { sql } from 'kysely'
import type { CaseRow, CaseView } from '../../contract/discharge-views.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { callsNow } from '../../domain/discharge/calling.ts'
import type { DischargeFacts, OpenCareState } from '../../domain/discharge/facts.ts'
import { followUpDueOn } from '../../domain/discharge/follow-up.ts'
import { beforeReady } from '../../domain/discharge/going-home.ts'
import { nextClock } from '../../domain/discharge/next.ts'
import {
  missingAtHome,
  type PlanningAnswer,
  type PlanningQuestion,
  planningQuestions,
  planningQuestionTexts,
} from '../../domain/discharge/planning.ts'
import { callAhead } from '../../domain/discharge/planning-call.ts'
import { type RowFacts, rowCalls } from '../../domain/discharge/row.ts'
import {
  actionNames,
  type CaseHappening,
  type ContentField,
  caseStateNames,
  contentFields,
  type MessageKind,
  messageNames,
  partNames,
  type ReceiverRole,
} from '../../domain/discharge/steps.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import { formatPersonIdentifier } from '../../domain/person/identity.ts'
import type { Context } from '../platform/operations/context.ts'
import { actionsOf } from './act.ts'
import { payerChoiceOf } from './municipality.ts'
import { careContactOf, coversOf, isCareContact, planOf } from './planning.ts'
import { type CaseRecord, clocksOf, partsOf } from './record.ts'

/** A stay as a row of the board, with its clocks as they stand. */
export const rowOf = (ctx: Context, record: CaseRecord): CaseRow => toRow(ctx, record, clocksOf(record, ctx.now))

function toRow(ctx: Context, record: CaseRecord, { facts, clocks }: ReturnType<typeof clocksOf>): CaseRow {
  const { admissionNotice, planningCall, liability } = clocks
  const next = record.state === 'retracted' || record.state === 'interrupted' ? null : nextClock(clocks, facts, ctx.now)
  return {
    caseId: record.id,
    version: record.version,
    person: {
      personId: record.person_id,
      name: record.person_name,
      number: numberOf(record.person_number),
      protected: record.protection !== 'none',
    },
    state: record.state,
    stateName: caseStateNames[record.state],
    ward: record.ward_name,
    municipality: record.placing_name ?? record.registered_name,
    openCare: record.open_care_name,
    admittedAt: inSweden(record.admitted_at),
    estimatedOn: record.estimated_on,
    dischargedAt: record.discharged_at === null ? null : inSweden(record.discharged_at),
    clocks: { admissionNotice, planningCall, liability },
    next,
    ...rowCalls(rowFactsOf(record), next, ctx.now),
    unread: record.unread,
    mayCall: mayCall(record),
  }
}

/** What the row says of the going home is asked of: of someone who has died since, nothing. */
function rowFactsOf(record: CaseRecord): RowFacts {
  const dischargedAt = record.discharged_at === null ? null : inSweden(record.discharged_at)
  const days = record.follow_up_days
  return {
    state: record.state,
    estimatedOn: record.estimated_on,
    dischargedAt,
    deceased: record.deceased_on !== null || (record.state === 'discharged' && days === null),
    home: {
      told: record.told,
      careContact: record.care_contact,
      informed: record.informed === true,
      transferred: wasSent(record, 'informationTransfer'),
      callLacking: false,
    },
    followUp:
      dischargedAt === null || days === null
        ? null
        : { dueOn: followUpDueOn(dischargedAt, days), mine: record.roles.length > 0 },
  }
}

const wasSent = (record: CaseRecord, kind: MessageKind): boolean => record.messages.some((one) => one.kind === kind)

/** Open care calls, by the same table as the guard; not again what has been called to as the law says. A call by someone else is mended by one (LUS 4 kap. 3 §). */
function mayCall(record: CaseRecord): boolean {
  const due =
    record.planning_due && record.deceased_on === null && !callsNow(record.messages).includes('openCareContact')
  return due && record.roles.includes('openCare') && actionsOf(record, []).includes('callPlanning')
}

/** A stay whole: its messages with receipts, what each party has said, every step of its clocks, and what can be done. */
export async function viewCase(ctx: Context, record: CaseRecord): Promise<CaseView> {
  ctx.concerns(record.person_id)
  const of = record.id
  const receivers = await namedReceivers(ctx, of)
  const reckoned = clocksOf(record, ctx.now)
  return {
    ...toRow(ctx, record, reckoned),
    parts: partsOf(record),
    payerChoice: await payerChoiceOf(ctx, record),
    planningDue: record.planning_due,
    psychiatric: record.psychiatric,
    compulsory: record.compulsory,
    planned: record.planned,
    assessedAt: record.assessed_at === null ? null : inSweden(record.assessed_at),
    destination: record.destination,
    interruption: record.interruption,
    deceasedOn: record.deceased_on,
    plan: await planOf(ctx, record),
    careContact: await careContactOf(ctx, record),
    receivers,
    covers: await coversOf(ctx, of),
    callAhead: await aheadOf(ctx, record, reckoned.facts, receivers),
    messages: await loadMessages(ctx, of, record.protection !== 'none'),
    openCareWords: await loadOpenCare(ctx, of),
    answers: await loadAnswers(ctx, of),
    questions: planningQuestions.map((question) => ({ question, text: planningQuestionTexts[question] })),
    events: await loadEvents(ctx, of),
    explain: reckoned.clocks.explain.map(({ clock, reason, readings }) => ({
      clock,
      why: toReasonView(reason),
      readings: readings ? [...readings] : null,
    })),
    missing: (await lacking(ctx, record)).map(toReasonView),
    availableActions: actionsOf(record, receivers),
  }
}

/** Said to whoever can call, before they do. */
async function aheadOf(ctx: Context, record: CaseRecord, facts: DischargeFacts, receivers: CaseView['receivers']) {
  if (!actionsOf(record, receivers).includes('callPlanning')) return null
  const by = { careContact: await isCareContact(ctx, record.id), openCare: record.roles.includes('openCare') }
  const why = callAhead(facts, by)
  return why && toReasonView(why)
}

/** A person may have no number: then none is shown. */
export const numberOf = (value: string): string => (value === '' ? '' : formatPersonIdentifier(value))

/** Whoever did it: a name and where they work. */
export const by = sql`json_build_object('name', s.given_name || ' ' || s.family_name, 'unit', bu.name)`
export const joinBy = (
  assignment: string,
) => sql`join assignment ba on ba.id = ${sql.ref(assignment)} join staff_member s on s.id = ba.staff_id
  join care_unit bu on bu.id = ba.unit_id`

interface By {
  name: string
  unit: string
}

async function namedReceivers(ctx: Context, caseId: string): Promise<CaseView['receivers']> {
  const { rows } = await sql<{
    unitId: string
    unit: string
    provider: string
    role: ReceiverRole
  }>`select r.unit_id as "unitId", u.name as unit, p.name as provider, r.role
    from discharge_receiver r join care_unit u on u.id = r.unit_id join care_provider p on p.id = r.provider_id
    where r.case_id = ${caseId} and r.removed_at is null order by r.added_at, u.name`.execute(ctx.tx)
  return rows.map((one) => ({ ...one, roleName: partNames[one.role] }))
}

interface MessageRow {
  id: string
  kind: MessageKind
  at: string
  by: By
  content: Record<string, string>
  words: string
  deliveries: CaseView['messages'][number]['deliveries']
  mine: boolean
}

async function loadMessages(ctx: Context, caseId: string, hideAddress: boolean): Promise<CaseView['messages']> {
  const { rows } = await sql<MessageRow>`select m.id, m.kind, m.sent_at as at, ${by} as by, m.content, m.words,
      coalesce((select json_agg(json_build_object('unitId', d.unit_id, 'unit', u.name, 'receiptedAt', d.receipted_at,
          'by', (select rs.given_name || ' ' || rs.family_name from assignment ra join staff_member rs on rs.id = ra.staff_id where ra.id = d.receipted_by),
          'takenBack', m.kind <> 'retraction' and (c.state = 'retracted'
            or exists (select 1 from discharge_receiver r where r.case_id = c.id and r.unit_id = d.unit_id and r.removed_at is not null)
            and not exists (select 1 from discharge_receiver r where r.case_id = c.id and r.unit_id = d.unit_id and r.removed_at is null)))
          order by u.name) from discharge_delivery d join care_unit u on u.id = d.unit_id where d.message_id = m.id), '[]') as deliveries,
      exists (select 1 from discharge_delivery d where d.message_id = m.id and d.receipted_at is null and (d.unit_id = ctx_unit() or succeeds(d.unit_id))) as mine
    from discharge_message m join discharge_case c on c.id = m.case_id ${joinBy('m.assignment_id')} where m.case_id = ${caseId} order by m.sent_at, m.id`.execute(
    ctx.tx,
  )
  return rows.map(({ id, kind, at, content, deliveries, ...rest }) => ({
    ...rest,
    messageId: id,
    kind,
    kindName: messageNames[kind],
    sentAt: inSweden(at),
    // Whoever got protected identity after the notice was sent no longer has their address in it.
    content: contentOf(hideAddress ? { ...content, address: '' } : content),
    deliveries: deliveries.map((one) => ({
      ...one,
      receiptedAt: one.receiptedAt === null ? null : inSweden(one.receiptedAt),
    })),
  }))
}

/** What a message says, field by field: the reader’s page says it in their language. */
export function contentOf(content: Record<string, string>): CaseView['messages'][number]['content'] {
  return contentFields.flatMap((field) => {
    const value = content[field]
    return value === undefined || value === '' ? [] : [{ field, value: shown(field, value) }]
  })
}

function shown(field: ContentField, value: string): string {
  if (field === 'number') return numberOf(value)
  const instants: readonly ContentField[] = [
    'startsAt',
    'endsAt',
    'replaces',
    'dischargedAt',
    'corrects',
    'admittedAt',
    'admittedBefore',
    'assessedAt',
    'assessedBefore',
  ]
  return instants.includes(field) ? inSweden(value) : value
}

async function loadOpenCare(ctx: Context, caseId: string): Promise<CaseView['openCareWords']> {
  const { rows } = await sql<{
    state: OpenCareState
    words: string
    at: string
    by: By
  }>`select o.state, o.words, o.at, ${by} as by
    from discharge_open_care o ${joinBy('o.assignment_id')} where o.case_id = ${caseId} order by o.at desc, o.id desc`.execute(
    ctx.tx,
  )
  return rows.map((one) => ({ ...one, at: inSweden(one.at) }))
}

/** The latest answer of each unit to each question. */
async function loadAnswers(ctx: Context, caseId: string): Promise<CaseView['answers']> {
  const { rows } = await sql<{ question: PlanningQuestion; answer: PlanningAnswer; words: string; at: string; by: By }>`
    select distinct on (a.question, a.unit_id) a.question, a.answer, a.words, a.at, ${by} as by
    from discharge_answer a ${joinBy('a.assignment_id')} where a.case_id = ${caseId} order by a.question, a.unit_id, a.at desc, a.id desc`.execute(
    ctx.tx,
  )
  return rows.map((one) => ({ ...one, at: inSweden(one.at) }))
}

async function loadEvents(ctx: Context, caseId: string): Promise<CaseView['events']> {
  const { rows } = await sql<{ action: CaseHappening; at: string; by: By; words: string }>`
    select e.action, e.at, json_build_object('name', coalesce(s.given_name || ' ' || s.family_name, e.source), 'unit', bu.name) as by, e.words
    from discharge_event e join care_unit bu on bu.id = e.unit_id left join assignment ba on ba.id = e.assignment_id left join staff_member s on s.id = ba.staff_id
    where e.case_id = ${caseId} order by e.at desc, e.id desc`.execute(ctx.tx)
  return rows.map((one) => ({ ...one, what: actionNames[one.action], at: inSweden(one.at) }))
}

/** What would be missing if the person went home now. */
async function lacking(ctx: Context, record: CaseRecord) {
  if (record.state === 'retracted' || record.state === 'interrupted' || record.deceased_on !== null) return []
  const { rows } = await sql<{ informed: boolean; contact: boolean | null }>`select
      exists (select 1 from discharge_event e where e.case_id = ${record.id} and e.action = 'giveInformation') as informed,
      discharge_care_contact(${record.id}) as contact`.execute(ctx.tx)
  // What was odd with the discharge stays told.
  const odd = record.discharged_at === null ? null : beforeReady(clocksOf(record, ctx.now).facts, record.discharged_at)
  const missing = missingAtHome({
    told: record.told,
    careContact: rows[0]?.contact ?? null,
    informed: rows[0]?.informed === true,
    transferred: wasSent(record, 'informationTransfer'),
    callLacking:
      record.planning_due && !record.compulsory && wasSent(record, 'readyNotice') && !wasSent(record, 'planningCall'),
  })
  return odd === null ? missing : [...missing, odd]
}
