import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { demoSignIns } from '../demo/sign-ins.ts'
import type { HandoverPreview } from '../src/contract/handover.ts'
import { dayOf } from '../src/domain/law/calendar.ts'
import { startServer } from '../src/server/main.ts'
import type { Config } from '../src/server/platform/config/config.ts'
import { openDatabase } from '../src/server/platform/database/database.ts'
import { createLogger } from '../src/server/platform/log/logger.ts'
import { startSession } from '../src/server/platform/sign-in/sessions.ts'
import type { County } from './county.ts'

const persons = 1500
/** The most a handover may take, in seconds (issue 3). */
const limit = 10

/**
 * A panel of 1,500 handed over through HTTP – planned, each person judged by the rules, written, audited – against the limit, and as
 * a ratio to its peer: the same rows closed and added by the owner in one transaction with as few plain statements as there can be,
 * the triggers on, nothing planned, judged or logged.
 */
export async function benchHandover(county: County, port: number): Promise<string[]> {
  const config: Config = { ...county.config, port, publicUrl: `http://127.0.0.1:${port}` }
  const server = await startServer({
    config,
    databaseUrl: county.appUrl,
    sessionSecret: 'bench'.repeat(8),
    log: createLogger('silent'),
    demoIdentities: [],
  })
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  try {
    const send = await asManager(county.appUrl, port)
    const { from, takers } = await makePanel(owner)
    const asked = { kinds: ['doctorContact'], startsOn: dayOf(new Date().toISOString()), reason: 'staffLeft', takers }
    const preview = await send<HandoverPreview>(`assignments/${from}/handover-preview`, asked)
    if (preview.body.totals.handed !== persons) throw new Error(`the plan hands over ${preview.body.totals.handed}`)
    const peer = await plainRows(owner, from, takers[0]!)
    const done = await send<{ handoverId: string }>(`assignments/${from}/handover`, {
      ...asked,
      planHash: preview.body.planHash,
    })
    const undone = await send<{ restored: number }>(`handovers/${done.body.handoverId}/undo`, {})
    if (undone.body.restored !== persons) throw new Error(`${undone.body.restored} were restored`)
    const s = (ms: number) => `${(ms / 1000).toFixed(2)} s`
    const ratio = (done.ms / peer).toFixed(2)
    const verdict = done.ms / 1000 <= limit ? 'kept' : 'EXCEEDED'
    return [
      `hand over ${persons.toLocaleString('en')} persons: ${s(done.ms)}   limit ${limit} s ${verdict}   the same rows plainly ${s(peer)}   ratio ${ratio}`,
      `  preview ${s(preview.ms)} (${takers.length} take over, ${preview.body.takers.length} at the unit)   undo ${s(undone.ms)}`,
    ]
  } finally {
    await owner.end()
    await server.close()
  }
}

async function asManager(appUrl: string, port: number) {
  const db = openDatabase(appUrl, { max: 1 })
  const helena = demoSignIns.find((who) => who.name === 'helena')!
  const session = await startSession(db, { kind: 'staff', subject: helena.hsaId! }, { bearer: true, seconds: 3600 })
  await db.destroy()
  return async <T>(path: string, body: object): Promise<{ ms: number; body: T }> => {
    const began = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/api/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${session!.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    const ms = performance.now() - began
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`)
    return { ms, body: JSON.parse(text) as T }
  }
}

/** Gives one of the manager's doctors 1,500 of the persons listed there, since a month; the other doctors take over. */
async function makePanel(owner: pg.Client): Promise<{ from: string; takers: string[] }> {
  const helena = demoSignIns.find((who) => who.name === 'helena')!
  const { rows: doctors } = await owner.query<{ id: string; unit_id: string }>(
    `select a.id, a.unit_id from assignment a join staff_member s on s.id = a.staff_id
     where a.profession = 'doctor' and a.valid @> ctx_today() and upper_inf(a.valid) and s.doctor_category is not null
       and exists (select from licence l where l.staff_id = s.id and l.profession = 'doctor' and l.valid @> ctx_today())
       and a.unit_id = (select m.unit_id from assignment m join staff_member t on t.id = m.staff_id where t.hsa_id = $1 limit 1) order by a.id`,
    [helena.hsaId],
  )
  const [from, ...takers] = doctors.map((one) => one.id)
  const { rows: listed } = await owner.query<{ person_id: string }>(
    `select l.person_id from listing l join person p on p.id = l.person_id where l.unit_id = $1 and upper_inf(l.recorded) and l.valid @> ctx_today()
       and upper_inf(l.valid) and p.deceased_on is null order by l.person_id limit $2`,
    [doctors[0]!.unit_id, persons],
  )
  const ids = listed.map((one) => one.person_id)
  if (ids.length < persons || takers.length === 0)
    throw new Error('the county is too small: set BENCH_RESIDENTS higher')
  await owner.query('update care_unit set list_cap_per_doctor = null where id = $1', [doctors[0]!.unit_id])
  await owner.query(
    `update fixed_contact set recorded = tstzrange(lower(recorded), now())
     where upper_inf(recorded) and kind = 'doctorContact' and (person_id = any ($1) or assignment_id = $2)`,
    [ids, from],
  )
  await owner.query(
    `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
     select gen_random_uuid(), gen_random_uuid(), 1, v.person, u.provider_id, u.id, $2, 'doctorContact', 'chosen', daterange(ctx_today() - 30, null)
     from unnest($1::uuid[]) as v (person), care_unit u where u.id = $3`,
    [ids, from, doctors[0]!.unit_id],
  )
  await owner.query('analyze fixed_contact')
  return { from: from!, takers }
}

/** The peer: closes the same versions, and adds as many, in three plain statements of one transaction that is then rolled back. */
async function plainRows(owner: pg.Client, from: string, to: string): Promise<number> {
  await owner.query('begin')
  const began = performance.now()
  const { rows } = await owner.query<{ row_id: string }>(
    `update fixed_contact set recorded = tstzrange(lower(recorded), now()) where assignment_id = $1 and upper_inf(recorded) returning row_id`,
    [from],
  )
  const closed = rows.map((row) => row.row_id)
  const again = (assignment: string, valid: string, contact: string, version: string) => `
    insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
    select gen_random_uuid(), ${contact}, ${version}, person_id, provider_id, unit_id, ${assignment}, kind, basis, ${valid}
    from fixed_contact where row_id = any ($1)`
  await owner.query(again('assignment_id', 'valid * daterange(null, ctx_today())', 'contact_id', 'version + 1'), [
    closed,
  ])
  await owner.query(again('$2::uuid', 'daterange(ctx_today(), null)', 'gen_random_uuid()', '1'), [closed, to])
  const took = performance.now() - began
  await owner.query('rollback')
  return took
}
