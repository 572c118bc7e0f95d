import pg from 'pg'
import type { Operations } from '../src/contract/index.ts'
import type { InputOf } from '../src/contract/operation.ts'
import { type UnitList, unitLists } from '../src/domain/contact/lists/lists.ts'
import { handlers } from '../src/server/handlers.ts'
import { type Database, openDatabase } from '../src/server/platform/database/database.ts'
import { OperationRunner } from '../src/server/platform/operations/runner.ts'
import { startSession } from '../src/server/platform/sign-in/sessions.ts'
import type { County } from './county.ts'
import { quantile } from './load.ts'

/** The limit for the first page of any list, and of the day, at 280,000 persons. */
const limitMs = 300
const rounds = 30

/**
 * The first page of every list at the county's largest unit, and I dag, as whole operations: session, access decision, row security,
 * rules, reasons and log. The made-up county is lived in first, so that no list is short: a third of the told were told of another
 * number, doctors have left, deputies are missing.
 */
export async function benchLists(county: County): Promise<string[]> {
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  const { rows } = await owner.query<{ unit: string; name: string; persons: number; hsa: string; all: number }>(`
    select r.reader as unit, u.name, r.persons, (select count(*)::int from person) as all, s.hsa_id as hsa from
      (select reader, count(*)::int as persons from reach group by reader) r join care_unit u on u.id = r.reader
      join lateral (select staff_id from assignment where unit_id = u.id and role = 'unitManager' and valid @> ctx_today() limit 1) a on true
      join staff_member s on s.id = a.staff_id order by r.persons desc limit 1`)
  const place = rows[0]!
  await liveIn(owner, place.unit)
  await owner.end()
  const db = openDatabase(county.appUrl, { max: 1 })
  try {
    const lines = [
      `lists, ${place.all.toLocaleString('en')} persons, unit of ${place.persons.toLocaleString('en')}; limit ${limitMs} ms at p95`,
    ]
    const call = await caller(db, place.hsa)
    for (const list of unitLists) lines.push(await timeList(list, call))
    lines.push(
      await time('I dag', () => call('today.get', {})),
      await time('counts of all', () => call('contact.lists', {})),
    )
    return lines
  } finally {
    await db.destroy()
  }
}

type Call = <N extends 'contact.list' | 'contact.lists' | 'today.get'>(
  name: N,
  input: InputOf<Operations[N]> | object,
) => Promise<unknown>

async function caller(db: Database, hsa: string): Promise<Call> {
  const session = await startSession(db, { kind: 'staff', subject: hsa })
  const runner = new OperationRunner(db, handlers({ demo: true }))
  return async (operation, input) =>
    (
      await runner.call({
        operation,
        input,
        token: session!.token,
        csrf: { needed: false, sent: undefined },
        idempotencyKey: undefined,
        requestId: 'bench',
      })
    ).output
}

async function timeList(list: UnitList, call: Call): Promise<string> {
  const page = (await call('contact.list', { list, limit: '25' })) as { rows: number }
  return time(`${list} (${page.rows.toLocaleString('en')} rows)`, () => call('contact.list', { list, limit: '25' }))
}

async function time(what: string, work: () => Promise<unknown>): Promise<string> {
  const times: number[] = []
  for (let round = 0; round < rounds + 2; round++) {
    const began = performance.now()
    await work()
    // The first two make plans and fill caches.
    if (round > 1) times.push(performance.now() - began)
  }
  const p95 = quantile(times, 0.95)
  return `  ${what.padEnd(34)} p50 ${quantile(times, 0.5).toFixed(0).padStart(4)} ms  p95 ${p95.toFixed(0).padStart(4)} ms  ratio ${(p95 / limitMs).toFixed(3)}`
}

/** Lets something have happened at the unit: as the owner, by the hash of each id, the same in every run. */
export async function liveIn(owner: pg.Client, unit: string): Promise<void> {
  const say = (text: string) => owner.query(text, [unit])
  await say(`delete from fixed_contact where unit_id = $1 and abs(hashtext(person_id::text)) % 6 = 0`)
  await say(
    `update contact_information set fingerprint = left(fingerprint, 60) where unit_id = $1 and abs(hashtext(id::text)) % 3 = 0`,
  )
  await say(`update assignment set valid = daterange(lower(valid), ctx_today() - 9) where unit_id = $1 and role <> 'unitManager'
    and abs(hashtext(id::text)) % 8 = 0 and lower(valid) < ctx_today() - 30`)
  await say(`update assignment set deputy_id = null where unit_id = $1 and abs(hashtext(id::text)) % 4 = 1`)
  await say(
    `delete from licence where staff_id in (select staff_id from assignment where unit_id = $1 and abs(hashtext(id::text)) % 9 = 1)`,
  )
  await owner.query('alter table fixed_contact disable trigger fixed_contact_kept')
  await say(`update fixed_contact set review_on = greatest(lower(valid), ctx_today() + abs(hashtext(row_id::text)) % 300 - 20)
    where unit_id = $1 and upper_inf(recorded) and abs(hashtext(row_id::text)) % 4 = 0`)
  await owner.query('alter table fixed_contact enable trigger fixed_contact_kept')
  await say(`insert into person_signal (id, person_id, provider_id, unit_id, kind, valid)
    select gen_random_uuid(), l.person_id, l.provider_id, l.unit_id, k.kind, daterange(ctx_today() - 90, null) from listing l
      cross join unnest(array['multiIllness', 'severalProviders', 'psychiatryAddiction', 'frequentEmergency', 'manyDoctors']) k(kind)
    where l.unit_id = $1 and upper_inf(l.recorded) and l.valid @> ctx_today() and abs(hashtext(l.id || k.kind)) % 12 = 0 on conflict do nothing`)
  await owner.query('analyze')
}
