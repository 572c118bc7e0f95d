import pg from 'pg'
import { castMember } from '../demo/county/cast.ts'
import { reviewRuleIds } from '../src/domain/access/review/rules.ts'
import { candidates } from '../src/server/log/rounds.ts'
import { inTransaction, openDatabase } from '../src/server/platform/database/database.ts'
import type { County } from './county.ts'

/** Rows of the log in the period, and the limit for drawing a sample of 200 by all the rules. */
const logged = 1_000_000
const limitMs = 60_000

/**
 * Drawing from a large log: every rule at once, over a month of a provider's accesses. The peak of the server's memory is bounded by
 * `work_mem`; what comes out is `rules × size` visits at most. The peer is reading the same rows, joined and counted. Every access is a
 * visit of its own here, which is the hardest: ordinary visits hold several, and are fewer.
 */
export async function benchLogReview(county: County): Promise<string[]> {
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  const { rows } = await owner.query<{ staffId: string; assignmentId: string; unitId: string; providerId: string }>(
    `select a.staff_id as "staffId", a.id as "assignmentId", a.unit_id as "unitId", u.provider_id as "providerId"
     from assignment a join care_unit u on u.id = a.unit_id join staff_member m on m.id = a.staff_id where m.hsa_id = $1`,
    [castMember('siv').hsaId],
  )
  const acting = rows[0]!
  await owner.query(`create temporary table bench_staff as
    select row_number() over (order by a.id) - 1 as nth, a.id, a.staff_id, a.unit_id from assignment a
      join care_unit u on u.id = a.unit_id where u.provider_id = '${acting.providerId}'`)
  await owner.query(
    `create temporary table bench_person as select row_number() over (order by id) - 1 as nth, id from person`,
  )
  await owner.query(`create temporary table bench_access as
    select gen_random_uuid() as id, t.at, (t.at at time zone 'Europe/Stockholm')::date as day,
      (g::bigint * 7919) % (select count(*) from bench_staff) as staff_nth, (g::bigint * 104729) % (select count(*) from bench_person) as person_nth
    from generate_series(1, ${logged}) g cross join lateral (select now() - g * interval '2.5 seconds' as at) t`)
  await owner.query('analyze bench_staff; analyze bench_person; analyze bench_access')
  await owner.query(
    `insert into audit_entry (id, at, day, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id, ground)
     select b.id, b.at, b.day, 'person.get', 'person.read', 'done', 'staff', s.staff_id, s.id, s.unit_id, $1, 'AC-1:ownUnit'
     from bench_access b join bench_staff s on s.nth = b.staff_nth`,
    [acting.providerId],
  )
  await owner.query(
    `insert into audit_subject (audit_id, person_id, provider_id, day)
     select b.id, p.id, $1, b.day from bench_access b join bench_person p on p.nth = b.person_nth`,
    [acting.providerId],
  )
  await owner.query('analyze audit_entry; analyze audit_subject')
  const days = await owner.query<{ from: string; to: string }>(
    `select (ctx_today() - 31)::text as "from", ctx_today()::text as "to"`,
  )
  const plainBegan = performance.now()
  await owner.query(
    `select count(*), count(distinct s.person_id), max(e.at) from audit_entry e join audit_subject s on s.audit_id = e.id where e.provider_id = $1`,
    [acting.providerId],
  )
  const plainMs = performance.now() - plainBegan
  await owner.end()
  const db = openDatabase(county.appUrl, { max: 1 })
  try {
    const draw = () =>
      inTransaction(db, { kind: 'staff', ...acting }, (tx) =>
        candidates(tx, { ...days.rows[0]!, unitId: null, rules: reviewRuleIds, size: 200, seed: 'bench' }),
      )
    const began = performance.now()
    const found = await draw()
    const ms = performance.now() - began
    const totals = Object.fromEntries(found.map((one) => [one.rule, one.total]))
    return [
      `log review, ${logged.toLocaleString('en')} rows of the log, all ${reviewRuleIds.length} rules, 200 of each; limit ${limitMs} ms`,
      `  drawn in ${Math.round(ms).toLocaleString('en')} ms = ${(ms / limitMs).toFixed(2)} × the limit, and ${(ms / plainMs).toFixed(1)} × reading the same rows (${Math.round(plainMs).toLocaleString('en')} ms); met: ${JSON.stringify(totals)}`,
    ]
  } finally {
    await db.destroy()
  }
}
