import pg from 'pg'
import { demoSignIns } from '../demo/sign-ins.ts'
import type { Operations, OutputOf } from '../src/contract/index.ts'
import { startServer } from '../src/server/main.ts'
import { openDatabase } from '../src/server/platform/database/database.ts'
import { createLogger } from '../src/server/platform/log/logger.ts'
import { startSession } from '../src/server/platform/sign-in/sessions.ts'
import type { County } from './county.ts'
import { measureFace } from './discharge-face.ts'
import { readStream } from './plan-stream.ts'

/** Stays open at once: a county's largest hospital, all on one board. */
const stays = 2000
/** What a board may take, in milliseconds: to be there, and to show what somebody else has done. */
const limits = { board: 2000, update: 1000, count: 100, paint: 2500, seen: 1000 }
const looks = 7

type Board = OutputOf<Operations['discharge.board']>

/** A board of 2,000 open stays: its answer whole, a change until its row is in the reader's hands, the same in a real browser, and I dag's count of the same stays. Ratios to limits. */
export async function benchDischarge(county: County, port: number): Promise<string[]> {
  const url = `http://127.0.0.1:${port}`
  const config = { ...county.config, port, publicUrl: url }
  const log = createLogger('silent')
  const server = await startServer({
    config,
    databaseUrl: county.appUrl,
    sessionSecret: 'bench'.repeat(8),
    log,
    demoIdentities: [],
  })
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  try {
    const headers = { authorization: `Bearer ${await signIn(county.appUrl, owner, true)}` }
    await makeStays(owner)
    const read = async <T>(path: string): Promise<T> => {
      const response = await fetch(`${url}/api${path}`, { headers })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as T
    }
    // What is due of stays that nobody has taken a step in is reckoned by the worker first.
    for (;;) {
      const { rows } = await owner.query(
        `select 1 from discharge_case where due_version is distinct from version and state in ('admitted', 'planning', 'ready', 'interrupted', 'discharged') limit 1`,
      )
      if (rows.length === 0) break
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    const board = await timed(() => read<Board>('/discharge?limit=2000'))
    if (board.last.items.length < stays) throw new Error(`the board has ${board.last.items.length} rows`)
    const size = JSON.stringify(board.last).length
    const count = await timed(() => read('/today'))
    const update = await updates({ url, headers, owner, board: board.last, read })
    // The reddest are on the page: the rest is a filter away.
    const shown = (await read<Board>('/discharge')).items
    let at = 0
    const face = await measureFace({
      url,
      token: await signIn(county.appUrl, owner, false),
      looks: 5,
      change: async (words) => {
        await owner.query('update discharge_case set version = version + 1, person_name = $2 where id = $1', [
          shown[at++]!.caseId,
          words,
        ])
      },
    })
    return [
      line(
        `board of ${board.last.items.length.toLocaleString('en')} open stays, whole (${Math.round(size / 1024).toLocaleString('en')} kB)`,
        board.median,
        limits.board,
      ),
      line('a change by another until its row is read', update, limits.update),
      line(
        `the page in a browser, from nothing to the first of its ${shown.length} rows painted`,
        face.paint,
        limits.paint,
      ),
      line('a change by another until it is painted there', face.update, limits.seen),
      line('I dag with its count of them', count.median, limits.count),
    ]
  } finally {
    await owner.end()
    await server.close()
  }
}

const line = (what: string, ms: number, limit: number): string =>
  `discharge: ${what}: ${ms.toFixed(0)} ms (median), limit ${limit} ms, ratio ${(ms / limit).toFixed(2)}`

async function timed<T>(work: () => Promise<T>): Promise<{ median: number; last: T }> {
  const took: number[] = []
  let last!: T
  for (let i = 0; i < looks; i++) {
    const from = performance.now()
    last = await work()
    took.push(performance.now() - from)
  }
  return { median: median(took), last }
}

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!

/** From the commit of somebody's change to the changed row in the hands of whoever has the board open. */
async function updates(of: {
  url: string
  headers: Record<string, string>
  owner: pg.Client
  board: Board
  read: <T>(path: string) => Promise<T>
}): Promise<number> {
  let heard: (cases: string[] | null) => void = () => {}
  const stop = readStream<{ seq: number; cases: string[] | null }>({
    address: `${of.url}/api/discharge/live`,
    since: 0,
    headers: of.headers,
    onLine: ({ cases }) => heard(cases),
  })
  await new Promise<void>((resolve) => (heard = () => resolve()))
  const took: number[] = []
  for (const { caseId } of of.board.items.slice(0, looks)) {
    const told = new Promise<void>((resolve) => (heard = (cases) => cases?.includes(caseId) && resolve()))
    await of.owner.query('update discharge_case set version = version + 1 where id = $1', [caseId])
    const from = performance.now()
    await told
    const { items } = await of.read<Board>(`/discharge?only=${caseId}`)
    if (items.length !== 1) throw new Error('the changed row was not read')
    took.push(performance.now() - from)
  }
  stop()
  return median(took)
}

async function signIn(appUrl: string, owner: pg.Client, bearer: boolean): Promise<string> {
  const db = openDatabase(appUrl, { max: 1 })
  try {
    const { rows } = await owner.query<{ hsa_id: string }>(
      `select s.hsa_id from staff_member s join assignment a on a.staff_id = s.id and a.valid @> ctx_today() join care_unit u on u.id = a.unit_id
       where u.kind = 'hospitalWard' and s.hsa_id = any ($1) limit 1`,
      [demoSignIns.flatMap(({ hsaId }) => hsaId ?? [])],
    )
    const session = await startSession(db, { kind: 'staff', subject: rows[0]!.hsa_id }, { bearer, seconds: 3600 })
    if (!session) throw new Error('nobody of the demo works on a ward')
    return session.token
  } finally {
    await db.destroy()
  }
}

/** Stays on the ward of the one who signs in: notified, every other ready and every fourth called to, with three units each. */
async function makeStays(owner: pg.Client): Promise<void> {
  await owner.query(
    `create temporary table made as
     select gen_random_uuid() as id, p.id as person_id, p.given_name || ' ' || p.family_name as name, w.id as ward, w.provider_id as provider, w.assignment,
       row_number() over (order by p.id) as n, now() - random() * interval '6 days' - interval '1 day' as at
     from person p, (select u.id, u.provider_id, a.id as assignment from care_unit u join assignment a on a.unit_id = u.id and a.valid @> ctx_today()
       join staff_member s on s.id = a.staff_id where u.kind = 'hospitalWard' and s.hsa_id = any ($2) limit 1) w
     where p.deceased_on is null and p.protection = 'none' and not exists (select from discharge_case c where c.person_id = p.id) limit $1`,
    [stays, demoSignIns.flatMap(({ hsaId }) => hsaId ?? [])],
  )
  await owner.query(
    `insert into discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, admitted_at, planning_due, registered_code, created_by)
     select m.id, m.person_id, m.provider, m.ward, case when n % 2 = 0 then 'ready' else 'planning' end, m.name, '', m.at, true,
       (select d.municipality_code from person_detail d where d.person_id = m.person_id), m.assignment from made m`,
  )
  await owner.query(
    `insert into discharge_receiver (id, case_id, person_id, role, provider_id, unit_id, added_by)
     select gen_random_uuid(), m.id, m.person_id, u.role, u.provider_id, u.id, m.assignment from made m cross join lateral (
       (select 'openCare' as role, id, provider_id from care_unit where kind = 'primaryCareCentre' and valid @> ctx_today() limit 1)
       union all (select 'municipalHealthCare', id, provider_id from care_unit where kind = 'homeHealthCareUnit' and valid @> ctx_today() limit 1)
       union all (select 'socialCare', id, provider_id from care_unit where kind = 'needsAssessmentUnit' and valid @> ctx_today() limit 1)) u`,
  )
  for (const [kind, each, hours] of [
    ['admissionNotice', 1, 5],
    ['readyNotice', 2, 20],
    ['planningCall', 4, 22],
  ] as const)
    await owner.query(
      `with sent as (insert into discharge_message (id, case_id, person_id, kind, sent_at, unit_id, assignment_id)
         select gen_random_uuid(), m.id, m.person_id, $1, m.at + make_interval(hours => $3), m.ward, m.assignment from made m where n % $2 = 0 returning id, case_id, person_id)
       insert into discharge_delivery (message_id, case_id, person_id, unit_id)
       select s.id, s.case_id, s.person_id, r.unit_id from sent s join discharge_receiver r on r.case_id = s.case_id`,
      [kind, each, hours],
    )
  await owner.query('analyze')
}
