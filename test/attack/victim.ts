// Someone at a unit, with one of everything that the service keeps by id, written so that any of it is known again wherever it turns up.
import { uuidv7 } from 'uuidv7'
import type { OperationName } from '../../src/contract/index.ts'
import { emptyContent } from '../../src/domain/plan/content.ts'
import type { County } from '../integration/client.ts'

/** Things that another unit may not know are there: what they point at must be answered as if it weren't. */
const hiddenKinds = [
  'person',
  'contact',
  'request',
  'offer',
  'transfer',
  'absence',
  'delegation',
  'handover',
  'allotment',
  'batch',
  'question',
  'task',
  'team',
  'member',
  'gap',
  'notice',
  'review',
  'item',
  'entry',
  'consent',
  'assessment',
  'emergency',
  'block',
  'lift',
  'disclosure',
  'proxy',
  'plan',
  'party',
  'meeting',
  'goal',
  'file',
  'change',
  'ask',
  'link',
  'case',
  'message',
  'dispute',
  'problem',
  'reminder',
  'refusal',
] as const
/** Staff, units and providers: the county's directory, which all staff see. */
const openKinds = ['assignment', 'unit', 'provider'] as const

export type HiddenKind = (typeof hiddenKinds)[number]
export type Kind = HiddenKind | (typeof openKinds)[number]
export const isHidden = (kind: Kind): kind is HiddenKind => (hiddenKinds as readonly Kind[]).includes(kind)

/**
 * What the id fields of the operations point at, by the field's name; for any other `xId` or `xIds` the kind is x. A field whose kind
 * isn't known here fails the attack tests, so that no operation goes untried.
 */
const byField: Readonly<Record<string, Kind>> = {
  changes: 'contact',
  choices: 'person',
  deputyId: 'assignment',
  fromProviderIds: 'provider',
  holder: 'assignment',
  only: 'person',
  taker: 'assignment',
  takers: 'assignment',
  to: 'assignment',
  toUnitId: 'unit',
  viaTeamId: 'team',
  wishedAssignmentId: 'assignment',
  without: 'assignment',
}

/** Where a field points at something else than one of that name does elsewhere. */
const byOperation: Partial<Record<OperationName, Readonly<Record<string, Kind>>>> = {
  'access.answerLift': { requestId: 'lift' },
  'plan.edit': { id: 'change' },
  'discharge.board': { ward: 'unit', openCare: 'unit' },
  'discharge.transfer': { receivers: 'unit' },
}

/** The kind of thing a field of that name points at in an operation; undefined when nobody has said. */
export function kindOf(field: string, operation: OperationName): Kind | undefined {
  const known = byOperation[operation]?.[field] ?? byField[field]
  if (known) return known
  const stem = field.replace(/Ids?$/, '')
  return ([...hiddenKinds, ...openKinds] as readonly string[]).includes(stem) ? (stem as Kind) : undefined
}

/** The number of whoever acts for the victim (an official test number). */
export const proxyNumber = '189001139808'

export interface Victim {
  /** The unit whose person it is, its provider, and where requests come from and go to. */
  readonly unitId: string
  readonly elsewhereId: string
  readonly ids: Readonly<Record<Kind, string>>
  /** Where an operation needs another of the same kind: a request that is on its way. */
  readonly sent: string
  /** The colleague whose notice it is. */
  readonly hsaId: string
  readonly number: string | undefined
  /** Stands in the person's name. */
  readonly nameMark: string
  /** Stands in every text that someone at the unit, or the person, has written. */
  readonly mark: string
}

let made = 0

/** Makes a victim at the unit; by the database's owner, so that nothing depends on the operations that are attacked. */
export async function makeVictim(county: County, unitId: string, number?: string): Promise<Victim> {
  made += 1
  const mark = `dolt${made}${uuidv7().slice(-8)}`
  const nameMark = `Offer${made}${uuidv7().slice(-8)}`
  const person = await county.newPerson({ listedAt: unitId, given: 'Utsatt', family: nameMark })
  const staff = await county.newStaff({ unitId, role: 'nurse', profession: 'nurse', licensed: true })
  const ids = Object.fromEntries([...hiddenKinds, ...openKinds].map((kind) => [kind, uuidv7()])) as Record<Kind, string>
  const [own] = await county.rows<{ id: string }>('select provider_id as id from care_unit where id = $1', [unitId])
  Object.assign(ids, { person, assignment: staff.assignmentId, unit: unitId, provider: own!.id })
  const elsewhereId = uuidv7()
  const [sent, theirs, outgoing] = [uuidv7(), uuidv7(), uuidv7()]
  const { homeHealth, homeHelp } = county.units
  const fill = {
    ...ids,
    homeHealth,
    homeHelp,
    sent,
    theirs,
    outgoing,
    elsewhere: elsewhereId,
    mark,
    number: number ?? null,
    content: JSON.stringify({ ...emptyContent, mattersToMe: mark }),
  }
  for (const statement of statements) {
    const names: string[] = []
    const sql = statement.replace(/\{(\w+)\}/g, (_all, name: string) => {
      if (!names.includes(name)) names.push(name)
      return `$${names.indexOf(name) + 1}`
    })
    await county.rows(
      sql,
      names.map((name) => fill[name as keyof typeof fill] ?? null),
    )
  }
  if (number)
    await county.rows(`insert into person_identifier (value, person_id, kind) values ($1, $2, 'personnummer')`, [
      number,
      person,
    ])
  return { unitId, elsewhereId, ids, sent, hsaId: staff.hsaId, number, nameMark, mark }
}

const ofPerson = `{person}::uuid, u.provider_id, u.id`

/** One row of each kind, in an order in which each finds what it points at. `u` is the victim's unit. */
const statements: readonly string[] = [
  `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
   select {elsewhere}::uuid, 'SE2321000222-' || {elsewhere}::text, 'Enheten bredvid', 'specialistClinic', provider_id, authority_id
   from care_unit where id = {unit}`,
  `insert into care_team (id, unit_id, provider_id, name, mission) select {team}::uuid, u.id, u.provider_id, {mark}::text, {mark}::text
   from care_unit u where u.id = {unit}`,
  `insert into care_team_member (id, team_id, assignment_id, task, valid)
   values ({member}::uuid, {team}::uuid, {assignment}::uuid, {mark}::text, daterange(ctx_today() - 30, null))`,
  `insert into care_team_person (id, team_id, person_id, provider_id, unit_id, consent, valid)
   select gen_random_uuid(), {team}::uuid, ${ofPerson}, {mark}::text, daterange(ctx_today() - 20, null) from care_unit u where u.id = {unit}`,
  `insert into contact_request (id, person_id, provider_id, unit_id, contact_kind, asked_by, channel, asked_at, wish, why)
   select r.id, ${ofPerson}, r.kind, 'person', 'phone', now() - interval '9 days', {mark}::text, {mark}::text
   from care_unit u, (values ({request}::uuid, 'careContact'), ({sent}::uuid, 'doctorContact')) as r(id, kind) where u.id = {unit}`,
  `insert into contact_request (id, person_id, provider_id, unit_id, contact_kind, asked_by, channel, asked_at, wish)
   select {theirs}::uuid, ${ofPerson}, 'careContact', 'person', 'phone', now() - interval '8 days', {mark}::text
   from care_unit u where u.id = {elsewhere}`,
  `insert into contact_request_transfer (id, request_id, person_id, from_unit_id, from_provider_id, to_unit_id, to_provider_id, contact_kind,
     asked_at, wish, message, sent_by)
   select t.id, t.request, {person}::uuid, t.sender, p.provider_id, t.receiver, p.provider_id, 'careContact', now() - interval '8 days',
     {mark}::text, {mark}::text, {assignment}::uuid
   from (values ({transfer}::uuid, {theirs}::uuid, {elsewhere}::uuid, {unit}::uuid), ({outgoing}::uuid, {sent}::uuid, {unit}::uuid, {elsewhere}::uuid))
     as t(id, request, sender, receiver), care_unit p where p.id = {unit}`,
  `insert into contact_offer (id, person_id, provider_id, unit_id, contact_kind, need_code, offered_on, channel, offered_by)
   select {offer}::uuid, ${ofPerson}, 'doctorContact', 'listed', ctx_today() - 40, 'phone', {assignment}::uuid from care_unit u where u.id = {unit}`,
  `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, wish, mission, valid)
   select gen_random_uuid(), {contact}::uuid, 1, ${ofPerson}, {assignment}::uuid, 'careContact', 'requested', {mark}::text, {mark}::text,
     daterange(ctx_today() - 50, null) from care_unit u where u.id = {unit}`,
  `insert into contact_information (id, contact_id, person_id, provider_id, unit_id, outcome, channel, note, told_at, told_by, fingerprint)
   select gen_random_uuid(), {contact}::uuid, ${ofPerson}, 'told', 'phone', {mark}::text, now() - interval '40 days', {assignment}::uuid, 'x'
   from care_unit u where u.id = {unit}`,
  `insert into need_decision (id, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on, decided_by)
   select gen_random_uuid(), ${ofPerson}, 'doctorContact', 'declined', {mark}::text, ctx_today() - 3, {assignment}::uuid
   from care_unit u where u.id = {unit}`,
  `insert into medical_responsibility (id, person_id, provider_id, unit_id, named, decided_by, valid)
   select gen_random_uuid(), ${ofPerson}, {mark}::text, {assignment}::uuid, daterange(ctx_today() - 9, null) from care_unit u where u.id = {unit}`,
  `insert into responsibility_question (id, person_id, provider_id, unit_id, question, raised_by)
   select {question}::uuid, ${ofPerson}, {mark}::text, {assignment}::uuid from care_unit u where u.id = {unit}`,
  `insert into holder_task (id, person_id, provider_id, unit_id, contact_id, contact_kind)
   select {task}::uuid, ${ofPerson}, {contact}::uuid, 'careContact' from care_unit u where u.id = {unit}`,
  `insert into contact_review (id, contact_id, person_id, provider_id, unit_id, reviewed_on, reviewed_by, outcome, with_person, note)
   select gen_random_uuid(), {contact}::uuid, ${ofPerson}, ctx_today() - 2, {assignment}::uuid, 'continues', true, {mark}::text
   from care_unit u where u.id = {unit}`,
  `insert into contact_gap (id, person_id, provider_id, unit_id, contact_kind, problem, staff_text, valid, source)
   select {gap}::uuid, ${ofPerson}, 'doctorContact', 'unknownStaff', {mark}::text, daterange(ctx_today() - 80, null), 'attack'
   from care_unit u where u.id = {unit}`,
  `insert into related_person (id, person_id, provider_id, name, relation, kind, phone)
   select gen_random_uuid(), {person}::uuid, u.provider_id, {mark}::text, 'dotter', 'relative', '070-174 06 06' from care_unit u where u.id = {unit}`,
  `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid, source)
   select gen_random_uuid(), ${ofPerson}, 'multiIllness', daterange(ctx_today() - 30, null), 'attack' from care_unit u where u.id = {unit}`,
  `insert into handover (id, unit_id, provider_id, from_assignment_id, made_by, starts_on, reason, persons)
   select {handover}::uuid, u.id, u.provider_id, {assignment}::uuid, {assignment}::uuid, ctx_today(), 'staffLeft', 1 from care_unit u where u.id = {unit}`,
  `insert into handover_item (handover_id, person_id, provider_id, unit_id, old_contact_id, old_row_id)
   select {handover}::uuid, ${ofPerson}, {contact}::uuid, gen_random_uuid() from care_unit u where u.id = {unit}`,
  `insert into allotment (id, unit_id, provider_id, made_by, starts_on, method, seed, persons, waiting)
   select {allotment}::uuid, u.id, u.provider_id, {assignment}::uuid, ctx_today(), 'draw', 1, 1, 0 from care_unit u where u.id = {unit}`,
  `insert into allotment_item (allotment_id, person_id, provider_id, unit_id, contact_id, assignment_id, knew)
   select {allotment}::uuid, ${ofPerson}, {contact}::uuid, {assignment}::uuid, false from care_unit u where u.id = {unit}`,
  `insert into letter_batch (id, unit_id, provider_id, made_by, made_at)
   select {batch}::uuid, u.id, u.provider_id, {assignment}::uuid, now() - interval '30 days'
   from care_unit u where u.id = {unit}`,
  `insert into letter_item (batch_id, contact_id, person_id, provider_id, unit_id, fingerprint)
   select {batch}::uuid, {contact}::uuid, ${ofPerson}, 'x' from care_unit u where u.id = {unit}`,
  `insert into absence (id, assignment_id, valid) values ({absence}::uuid, {assignment}::uuid, daterange(ctx_today() + 40, ctx_today() + 50))`,
  `insert into delegation (id, unit_id, assignment_id, task, valid, delegated_by)
   values ({delegation}::uuid, {unit}::uuid, {assignment}::uuid, 'contact.end', daterange(ctx_today() - 5, null), {assignment}::uuid)`,
  `insert into way_to_reach (id, assignment_id, kind, value, label) values (gen_random_uuid(), {assignment}::uuid, 'phone', '0980-319 200', 'Växeln')`,
  `insert into notice (id, assignment_id, person_id, kind, detail)
   values ({notice}::uuid, {assignment}::uuid, {person}::uuid, 'contact.appointed', jsonb_build_object('kind', 'careContact', 'mark', {mark}::text))`,
  `insert into audit_entry (id, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id, detail)
   select {entry}::uuid, 'person.get', 'person.read', 'done', 'staff', a.staff_id, a.id, u.id, u.provider_id, jsonb_build_object('mark', {mark}::text)
   from assignment a join care_unit u on u.id = a.unit_id where a.id = {assignment}`,
  `insert into audit_subject (audit_id, person_id, provider_id) select {entry}::uuid, {person}::uuid, u.provider_id from care_unit u where u.id = {unit}`,
  `insert into log_review_round (id, provider_id, unit_id, from_day, to_day, rules, size, seed, settings, candidates, drawn, made_by)
   select {review}::uuid, u.provider_id, u.id, ctx_today(), ctx_today(), array['random'], 5, {mark}::text, '[]', '[]', 1, {assignment}::uuid
   from care_unit u where u.id = {unit}`,
  `insert into log_review_item (id, provider_id, round_id, position, audit_id, person_id, unit_id, staff_id, assignment_id, rules, facts)
   select {item}::uuid, u.provider_id, {review}::uuid, 1, {entry}::uuid, {person}::uuid, u.id, a.staff_id, a.id, array['random'],
     jsonb_build_object('at', '2026-11-20T10:00:00.000Z', 'action', 'person.read', 'outcome', 'done')
   from assignment a join care_unit u on u.id = a.unit_id where a.id = {assignment}`,
  `insert into consent (id, person_id, provider_id, unit_id, scopes, given_by, channel, words, valid, recorded_by)
   select {consent}::uuid, ${ofPerson}, array['contactCard'], 'person', 'spoken', {mark}::text, daterange(ctx_today() - 5, ctx_today() + 90),
     {assignment}::uuid from care_unit u where u.id = {unit}`,
  `insert into proxy (id, person_id, identifier, name, kind, scopes, valid, provider_id, unit_id, recorded_by, channel, evidence)
   select {proxy}::uuid, {person}::uuid, '${proxyNumber}', {mark}::text, 'relative', array['contacts'], daterange(ctx_today() - 5, ctx_today() + 90), u.provider_id, u.id,
     {assignment}::uuid, 'spoken', {mark}::text from care_unit u where u.id = {unit}`,
  `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid, created_by)
   select {disclosure}::uuid, u.provider_id, p.id, {person}::uuid, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', {mark}::text,
     daterange(ctx_today() - 5, ctx_today() + 90), {assignment}::uuid
   from care_unit u, care_provider p where u.id = {unit} and p.id <> u.provider_id
     and p.id not in (select provider_id from care_unit where id in ({homeHealth}::uuid, {homeHelp}::uuid)) limit 1`,
  `insert into ability_assessment (id, person_id, provider_id, unit_id, basis, relevance, attitude, nothing_against, valid, recorded_by)
   select {assessment}::uuid, ${ofPerson}, {mark}::text, {mark}::text, {mark}::text, true, daterange(ctx_today() - 5, ctx_today() + 90),
     {assignment}::uuid from care_unit u where u.id = {unit}`,
  `insert into emergency_access (id, person_id, provider_id, unit_id, assignment_id, danger, cannot_consent)
   select {emergency}::uuid, ${ofPerson}, a.id, {mark}::text, {mark}::text from care_unit u, assignment a where u.id = {unit} and a.id = {assignment}`,
  `insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel, words, recorded_by)
   select {block}::uuid, ${ofPerson}, 'providers', 'person', 'spoken', {mark}::text, {assignment}::uuid from care_unit u where u.id = {unit}`,
  `insert into lift_request (id, emergency_id, block_id, person_id, provider_id, from_assignment_id, why, until)
   select {lift}::uuid, {emergency}::uuid, {block}::uuid, {person}::uuid, u.provider_id, {assignment}::uuid, {mark}::text, now() + interval '3 hours'
   from care_unit u where u.id = {unit}`,
  `insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, why, why_shown, live_seq)
   select {plan}::uuid, {person}::uuid, 'SIP', u.provider_id, u.id, 'drafted', 'relative', {mark}::text, false, 1 from care_unit u where u.id = {unit}`,
  `insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper)
   select gen_random_uuid(), {plan}::uuid, {person}::uuid, 'unit', u.provider_id, u.id, true from care_unit u where u.id = {unit}`,
  `insert into plan_party (id, plan_id, person_id, kind, name, email, allowed_by, allowed_channel)
   values ({party}::uuid, {plan}::uuid, {person}::uuid, 'relative', {mark}::text, 'dotter@post.example', 'person', 'spoken')`,
  `insert into plan_word (id, plan_id, person_id, yes, given_by, channel, words, recorded_by)
   values (gen_random_uuid(), {plan}::uuid, {person}::uuid, true, 'person', 'spoken', {mark}::text, {assignment}::uuid)`,
  `insert into plan_meeting (id, plan_id, person_id, starts_at, ends_at, place, questions, called_by)
   values ({meeting}::uuid, {plan}::uuid, {person}::uuid, now() + interval '9 days', now() + interval '9 days 1 hour', {mark}::text, {mark}::text, {assignment}::uuid)`,
  `insert into plan_field (plan_id, person_id, key, value, rev, seq)
   values ({plan}::uuid, {person}::uuid, 'mattersToMe', {mark}::text, 1, 1), ({plan}::uuid, {person}::uuid, 'goals/' || {goal}::text || '/at', '1', 1, 1)`,
  `insert into plan_change (id, plan_id, person_id, seq, key, value, rev, conflict, assignment_id)
   values ({change}::uuid, {plan}::uuid, {person}::uuid, 1, 'mattersToMe', {mark}::text, 1, false, {assignment}::uuid)`,
  `insert into plan_file (id, plan_id, person_id, name, media_type, size, content, assignment_id)
   values ({file}::uuid, {plan}::uuid, {person}::uuid, {mark}::text, 'application/pdf', length(convert_to('%PDF-' || {mark}::text || '%%EOF', 'UTF8')),
     convert_to('%PDF-' || {mark}::text || '%%EOF', 'UTF8'), {assignment}::uuid)`,
  `insert into plan_comment (id, plan_id, person_id, voice, words, assignment_id)
   values (gen_random_uuid(), {plan}::uuid, {person}::uuid, 'staff', {mark}::text, {assignment}::uuid)`,
  `insert into plan_ask (id, plan_id, person_id, kind, name, email, asked_by)
   values ({ask}::uuid, {plan}::uuid, {person}::uuid, 'school', {mark}::text, 'skolan@post.example', {assignment}::uuid)`,
  `insert into plan_link (id, plan_id, person_id, type, title, kept_by, assignment_id)
   values ({link}::uuid, {plan}::uuid, {person}::uuid, 'VP', {mark}::text, {mark}::text, {assignment}::uuid)`,
  `insert into plan_version (plan_id, person_id, number, content, made_by)
   values ({plan}::uuid, {person}::uuid, 1, {content}::jsonb, {assignment}::uuid)`,
  `insert into plan_copy (plan_id, version, person_id, provider_id, unit_id, content)
   select {plan}::uuid, 1, ${ofPerson}, {content}::jsonb from care_unit u where u.id = {unit}`,
  `insert into discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, admitted_at, planning_due, created_by, due_version)
   select {case}::uuid, {person}::uuid, w.provider_id, w.id, 'planning', {mark}::text, '', now() - interval '2 days', true, {assignment}::uuid, 1
   from care_unit w where w.kind = 'hospitalWard' and w.valid @> ctx_today() order by w.name limit 1`,
  `insert into discharge_receiver (id, case_id, person_id, role, provider_id, unit_id, added_by)
   select gen_random_uuid(), {case}::uuid, {person}::uuid, 'openCare', u.provider_id, u.id, {assignment}::uuid from care_unit u where u.id = {unit}`,
  `insert into discharge_message (id, case_id, person_id, kind, unit_id, assignment_id, content)
   select {message}::uuid, c.id, c.person_id, 'admissionNotice', c.ward_id, {assignment}::uuid,
     jsonb_build_object('name', {mark}::text, 'number', '', 'address', {mark}::text, 'estimatedOn', '2026-12-01') from discharge_case c where c.id = {case}`,
  `insert into discharge_dispute (id, case_id, person_id, from_day, to_day, words, unit_id, assignment_id)
   select {dispute}::uuid, {case}::uuid, {person}::uuid, '2026-11-01', '2026-11-02', {mark}::text, u.id, {assignment}::uuid from care_unit u
   join authority a on a.id = u.authority_id and a.kind = 'municipality' where u.valid @> ctx_today() order by u.name limit 1`,
  `insert into discharge_follow_up (id, case_id, person_id, outcome, form, words, unit_id, assignment_id)
   values (gen_random_uuid(), {case}::uuid, {person}::uuid, 'notReached', 1, {mark}::text, {unit}::uuid, {assignment}::uuid)`,
  `insert into discharge_problem (id, case_id, person_id, follow_up_id, dimension, words, for_unit_id, unit_id, assignment_id)
   select {problem}::uuid, f.case_id, f.person_id, f.id, 'trygghet', {mark}::text, f.unit_id, f.unit_id, f.assignment_id
   from discharge_follow_up f where f.case_id = {case}::uuid`,
  `insert into discharge_delay (id, case_id, person_id, day, cause, words, unit_id, assignment_id)
   values (gen_random_uuid(), {case}::uuid, {person}::uuid, '2026-11-20', 'place', {mark}::text, {unit}::uuid, {assignment}::uuid)`,
  `insert into discharge_reminder (id, assignment_id, case_id, person_id, about, stage)
   values ({reminder}::uuid, {assignment}::uuid, {case}::uuid, {person}::uuid, 'careContact', 'soon')`,
  `insert into admission_refusal (id, provider_id, unit_id, source, reference, reasons)
   select {refusal}::uuid, u.provider_id, u.id, 'attack', {mark}::text, '[]' from care_unit u where u.id = {unit}`,
  `insert into discharge_delivery (message_id, case_id, person_id, unit_id) values ({message}::uuid, {case}::uuid, {person}::uuid, {unit}::uuid)`,
  `insert into discharge_information (id, case_id, person_id, content, known, unit_id, assignment_id)
   select gen_random_uuid(), c.id, c.person_id, jsonb_build_object('summary', {mark}::text, 'planned', '', 'ifWorse', '', 'medicines', null, 'medicineWords', '',
     'plans', '', 'followUp', '', 'followUpOn', null), '{"contacts": [], "meeting": null, "hasPlan": false}', c.ward_id, {assignment}::uuid
   from discharge_case c where c.id = {case}`,
  `insert into discharge_given (id, case_id, person_id, information_id, form, receiver, language, words, unit_id, assignment_id)
   select gen_random_uuid(), i.case_id, i.person_id, i.id, 'both', 'relative', 'sv', {mark}::text, i.unit_id, {assignment}::uuid
   from discharge_information i where i.case_id = {case}::uuid`,
  `insert into discharge_answer (id, case_id, person_id, question, answer, words, unit_id, assignment_id)
   values (gen_random_uuid(), {case}::uuid, {person}::uuid, 'aids', 'yes', {mark}::text, {unit}::uuid, {assignment}::uuid)`,
]

/** Tables that tell what was done, or keep what is under way: they change by being attacked. */
const journals = ['audit_entry', 'audit_subject', 'audit_seal', 'idempotency', 'session', 'outbox', 'schema_migration']

/** Every row of every table that mentions the victim or anything of theirs, as text: what must be the same before and after. */
export async function rowsOf(county: County, victim: Victim): Promise<string[]> {
  const tables = await county.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name <> all ($1) order by 1`,
    [journals],
  )
  const ids = [
    ...Object.entries(victim.ids).flatMap(([kind, id]) => (kind === 'unit' || kind === 'provider' ? [] : [id])),
    victim.sent,
  ]
  const each = tables.map(
    ({ name }) =>
      `select '${name}: ' || t::text as row from "${name}" t where t::text ~ $1 or t::text like '%' || $2 || '%'`,
  )
  const own = `select 'unit: ' || t::text from care_unit t where t.id = $3::uuid
    union all select 'unit: ' || t::text from way_to_reach t where t.unit_id = $3::uuid
    union all select 'unit: ' || t::text from assignment t where t.unit_id = $3::uuid`
  const found = await county.rows<{ row: string }>(`${each.join(' union all ')} union all ${own} order by 1`, [
    ids.join('|'),
    victim.mark,
    victim.unitId,
  ])
  return found.map(({ row }) => row)
}
