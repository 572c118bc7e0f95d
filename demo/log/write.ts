import type pg from 'pg'
import { relationMaking, reviewSettings } from '../../src/domain/access/review/facts.ts'
import { closedDays } from '../../src/domain/access/review/review.ts'
import { reviewRuleIds } from '../../src/domain/access/review/rules.ts'
import { drawFrom, type Found, withoutNames } from '../../src/server/log/rounds.ts'
import { cast, castMember } from '../county/cast.ts'
import { type Day, dayFrom, dayText } from '../days.ts'
import { castNumbers } from '../residents/cast.ts'
import { logDays, logIds, momentAt } from './days.ts'
import { type LogEmergency, type LogRow, makeLog, type Telling, type Worker } from './rows.ts'

/** Roles that work with persons; the others see none. */
const working = ['unitManager', 'careCoordinator', 'doctor', 'nurse', 'therapist', 'careStaff', 'needsAssessor']

/**
 * Writes some weeks of log for the cast, with what was reviewed of it: one round that is over and one that is under way. In the making's
 * own transaction, in the log's own tables, so that it is sealed and verified like all else.
 */
export async function writeLog(client: pg.Client, seed: number, anchorText: string): Promise<void> {
  const anchor = dayFrom(anchorText)
  const workers = await findWorkers(client)
  if (workers.length === 0) return
  const { rows, emergencies } = makeLog(seed, anchor, workers, await findTelling(client, workers))
  await putRows(client, rows, emergencies)
  for (const table of ['audit_entry', 'audit_subject']) await client.query(`analyze ${table}`)
  await putRounds(client, seed, anchor)
}

/** The cast at work, each with the persons of the unit that they see: some fifty, the same each time. */
async function findWorkers(client: pg.Client): Promise<Worker[]> {
  const { rows } = await client.query<Omit<Worker, 'key'> & { hsa_id: string }>(
    `select m.hsa_id, a.staff_id, a.id as assignment_id, a.unit_id, u.provider_id, p.persons,
       (select coalesce(json_agg(json_build_object('from', lower(b.valid), 'to', upper(b.valid) - 1)), '[]') from absence b where b.assignment_id = a.id) as away
     from staff_member m join assignment a on a.staff_id = m.id join care_unit u on u.id = a.unit_id
     cross join lateral (select array_agg(s.person_id order by s.hers, s.person_id) as persons from (
       select r.person_id, exists (select from person_identifier i where i.person_id = r.person_id and i.value = $3) as hers from reach r join person o on o.id = r.person_id
       where r.reader = a.unit_id and r.valid @> ctx_today() and o.deceased_on is null
       order by hers desc, r.person_id limit 50) s) p
     where m.hsa_id = any ($1) and a.role = any ($2) and a.valid @> ctx_today() and cardinality(p.persons) > 0 order by a.id`,
    [cast.map((one) => one.hsaId), working, castNumbers.ingrid],
  )
  const keys = new Map(cast.map((one) => [one.hsaId, one.key]))
  return rows.map(({ hsa_id, ...row }) => ({ key: keys.get(hsa_id)!, ...row }))
}

async function findTelling(client: pg.Client, workers: readonly Worker[]): Promise<Telling> {
  const keyed = JSON.stringify(
    workers.map(({ key, staff_id, unit_id, provider_id }) => ({ key, staff_id, unit_id, provider_id })),
  )
  const one = async (condition: string) => {
    const { rows } = await client.query<{ worker: string; person: string }>(
      `select w.key as worker, p.id as person from jsonb_to_recordset($1) w(key text, staff_id uuid, unit_id uuid, provider_id uuid)
       join staff_member m on m.id = w.staff_id join reach r on r.reader = w.unit_id and r.valid @> ctx_today()
       join person p on p.id = r.person_id and p.deceased_on is null where ${condition} order by w.key, p.id limit 1`,
      [keyed],
    )
    return rows[0] ?? null
  }
  const { rows } = await client.query<{ person_id: string }>(
    'select person_id from person_identifier where value = $1',
    [castNumbers.ingrid],
  )
  return {
    surname: await one('p.family_name = m.family_name'),
    colleague:
      await one(`exists (select from staff_member c join assignment a on a.staff_id = c.id join care_unit u on u.id = a.unit_id
      where u.provider_id = w.provider_id and c.id <> m.id and c.given_name = p.given_name and c.family_name = p.family_name)`),
    ingrid: rows[0]!.person_id,
  }
}

async function putRows(
  client: pg.Client,
  rows: readonly LogRow[],
  emergencies: readonly LogEmergency[],
): Promise<void> {
  await client.query(
    `insert into emergency_access (id, person_id, provider_id, unit_id, assignment_id, danger, cannot_consent, declared_at, until)
     select id, person_id, provider_id, unit_id, assignment_id, danger, cannot_consent, at, at + interval '4 hours'
     from jsonb_to_recordset($1) e(id uuid, person_id uuid, provider_id uuid, unit_id uuid, assignment_id uuid, danger text, cannot_consent text, at timestamptz)`,
    [JSON.stringify(emergencies.map(({ worker, ...rest }) => ({ ...rest, ...worker, id: rest.id })))],
  )
  // In one statement: what flags an emergency for review asks whom it concerns.
  await client.query(
    `with given as (select * from jsonb_to_recordset($1) g(id uuid, at timestamptz, day date, operation text, action text, outcome text, staff_id uuid,
       assignment_id uuid, unit_id uuid, provider_id uuid, ground text, reason_code text, detail jsonb, persons uuid[])),
     entry as (insert into audit_entry (id, at, day, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id, ground,
         reason_code, detail)
       select id, at, day, operation, action, outcome, 'staff', staff_id, assignment_id, unit_id, provider_id, ground, reason_code, detail from given)
     insert into audit_subject (audit_id, person_id, provider_id, day)
     select g.id, p, g.provider_id, g.day from given g cross join lateral unnest(g.persons) p`,
    [JSON.stringify(rows)],
  )
  await client.query(
    `update log_review_item i set made_at = e.at from audit_entry e where e.id = i.audit_id and i.flag is not null`,
  )
}

const size = 14

/** Siv has drawn two rounds: the former is judged and over, of the latter a few are judged. */
async function putRounds(client: pg.Client, seed: number, anchor: Day): Promise<void> {
  const { rows } = await client.query<Record<'staff' | 'assignment' | 'unit' | 'provider', string>>(
    `select a.staff_id as staff, a.id as assignment, a.unit_id as unit, u.provider_id as provider
     from assignment a join care_unit u on u.id = a.unit_id join staff_member m on m.id = a.staff_id where m.hsa_id = $1`,
    [castMember('siv').hsaId],
  )
  const siv = rows[0]
  if (!siv) return
  const idOf = logIds(seed ^ 0x51)
  for (const [name, value] of Object.entries({ actor: 'staff', ...siv }))
    await client.query('select set_config($1, $2, true)', [`hallpunkt.${name}`, value])
  const middle = anchor - logDays / 2
  const closed = await putRound(client, siv, idOf, { from: anchor - logDays, to: middle - 1, on: middle, seed })
  await judge(client, siv, idOf, closed, momentAt(middle, 13 * 60))
  await client.query(
    `insert into log_review_closing (round_id, provider_id, note, by_assignment, at) values ($1, $2, null, $3, $4)`,
    [closed.id, siv.provider, siv.assignment, new Date(momentAt(middle + 1, 15 * 60)).toISOString()],
  )
  const open = await putRound(client, siv, idOf, { from: middle, to: anchor - 1, on: anchor - 1, seed: seed + 1 })
  await judge(client, siv, idOf, { ...open, items: open.items.slice(-3) }, momentAt(anchor - 1, 16 * 60 + 20))
  for (const name of ['actor', ...Object.keys(siv)])
    await client.query('select set_config($1, $2, true)', [`hallpunkt.${name}`, ''])
}

interface Round {
  id: string
  items: string[]
}
type Siv = Record<'staff' | 'assignment' | 'unit' | 'provider', string>

async function putRound(
  client: pg.Client,
  siv: Siv,
  idOf: (moment: number) => string,
  { from, to, on, seed }: { from: Day; to: Day; on: Day; seed: number },
): Promise<Round> {
  const { relationDays, muchLeast, muchFactor, nightFrom, nightTo } = reviewSettings
  const lot = seed.toString(16).padStart(32, '0')
  const [first, last] = [dayText(from), dayText(to)]
  const { rows: found } = await client.query<Found>(
    'select * from log_review_candidates($1::date, $2::date, null, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::date[])',
    [
      first,
      last,
      [...reviewRuleIds],
      size,
      lot,
      relationDays,
      [...relationMaking],
      muchLeast,
      muchFactor,
      nightFrom,
      nightTo,
      closedDays(first, last),
    ],
  )
  const drawn = drawFrom(
    found.map((one) => ({ ...one, total: Number(one.total) })),
    reviewRuleIds,
    size,
  )
  const moment = momentAt(on, 10 * 60)
  const at = new Date(moment).toISOString()
  const id = idOf(moment)
  await client.query(
    `insert into log_review_round (id, provider_id, unit_id, from_day, to_day, rules, size, seed, settings, candidates, drawn, made_by, made_at)
     values ($1, $2, null, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      siv.provider,
      first,
      last,
      [...reviewRuleIds],
      size,
      lot,
      JSON.stringify(reviewSettings),
      JSON.stringify(Object.fromEntries(found.map((one) => [one.rule, Number(one.total)]))),
      drawn.length,
      siv.assignment,
      at,
    ],
  )
  const items = drawn.map(({ found: one, judged }, n) => ({
    id: idOf(moment + n),
    handing: idOf(moment + n),
    position: n + 1,
    audit_id: judged.lead.auditId,
    person_id: one.person_id,
    unit_id: one.unit_id,
    staff_id: one.staff_id,
    assignment_id: one.assignment_id,
    rules: judged.rules,
    facts: withoutNames({ ...one.facts, ...judged.lead }),
  }))
  await client.query(
    `with given as (select * from jsonb_to_recordset($1) g(id uuid, handing uuid, position int, audit_id uuid, person_id uuid, unit_id uuid, staff_id uuid,
       assignment_id uuid, rules text[], facts jsonb)),
     item as (insert into log_review_item (id, provider_id, round_id, position, audit_id, person_id, unit_id, staff_id, assignment_id, rules, facts, made_at)
       select id, $2, $3, position, audit_id, person_id, unit_id, staff_id, assignment_id, rules, facts, $5 from given returning id)
     insert into log_review_handing (id, item_id, provider_id, seq, to_assignment, by_assignment, at)
     select g.handing, g.id, $2::uuid, 1, $4::uuid, $4::uuid, $5::timestamptz from given g`,
    [JSON.stringify(items), siv.provider, id, siv.assignment, at],
  )
  return { id, items: items.map((item) => item.id) }
}

const notes = [
  'Stod på dagens bokningar, och journalen har en anteckning samma dag.',
  'Listad på enheten. Besök dagen efter.',
  'Efternamnet är vanligt här. Ingen släktskap.',
  'Personen ringde, se telefontidens lista.',
]

/** One was asked about, and one wasn't right; the rest were. */
async function judge(
  client: pg.Client,
  siv: Siv,
  idOf: (moment: number) => string,
  round: Round,
  began: number,
): Promise<void> {
  const outcomes = round.items.flatMap((item, n) => {
    const at = began + n * 7 * 60_000
    const one = {
      id: idOf(at),
      item,
      seq: 1,
      outcome: 'motivated',
      note: notes[n % notes.length]!,
      report: null as string | null,
      at: new Date(at).toISOString(),
    }
    if (n !== 1 || round.items.length < size / 2) return [one]
    return [
      { ...one, outcome: 'question', note: 'Frågade hen på mejlen varför sidan öppnades.' },
      {
        ...one,
        id: idOf(at + 1),
        seq: 2,
        outcome: 'unauthorised',
        note: 'Hade inget med vården att göra, säger hen själv.',
        report: 'Verksamhetschefen, dnr 41/26',
        at: new Date(at + 20 * 3_600_000).toISOString(),
      },
    ]
  })
  await client.query(
    `insert into log_review_outcome (id, item_id, provider_id, seq, outcome, note, report_to, by_assignment, by_staff, at)
     select id, item, $2, seq, outcome, note, report, $3, $4, at
     from jsonb_to_recordset($1) o(id uuid, item uuid, seq int, outcome text, note text, report text, at timestamptz)`,
    [JSON.stringify(outcomes), siv.provider, siv.assignment, siv.staff],
  )
}
