import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { demoSignIns } from '../demo/sign-ins.ts'
import { startServer } from '../src/server/main.ts'
import type { Config } from '../src/server/platform/config/config.ts'
import { openDatabase } from '../src/server/platform/database/database.ts'
import { createLogger } from '../src/server/platform/log/logger.ts'
import { startSession } from '../src/server/platform/sign-in/sessions.ts'
import type { County } from './county.ts'
import { fire, type Result, type Shot } from './load.ts'

/**
 * Reading a person's page and appointing a contact through HTTP – signed in, access checked, row security on, audited – as a
 * ratio to the floor on the same database, in turns, at 1 and 16 clients.
 */
export async function benchHttp(county: County, port: number): Promise<string[]> {
  const config: Config = { ...county.config, port, publicUrl: `http://127.0.0.1:${port}` }
  const server = await startServer({
    config,
    databaseUrl: county.appUrl,
    sessionSecret: 'bench'.repeat(8),
    log: createLogger('silent'),
    demoIdentities: [],
  })
  const floor = await startFloor(county.migratorUrl)
  try {
    const who = await signIn(county.appUrl)
    const material = await findMaterial(county.migratorUrl, who.hsaId)
    const headers = { authorization: `Bearer ${who.token}` }
    const lines: string[] = []
    const floorIds: string[] = await seedFloor(county.migratorUrl)
    let used = 0
    for (const clients of [1, 16]) {
      const reads = clients === 1 ? 400 : 1600
      const creates = clients === 1 ? 300 : 1200
      const ours = await fire(port, readShots(material.persons, reads, headers), clients)
      const theirs = await fire(floor.port, floorReads(floorIds, reads * 3), clients)
      lines.push(line(`read a person’s page, ${clients} clients`, ours, theirs))
      const persons = material.persons.slice(used, used + creates)
      used += creates
      const appointing = await fire(port, appointShots(persons, material, headers), clients)
      const creating = await fire(floor.port, floorCreates(creates), clients)
      lines.push(line(`appoint a contact, ${clients} clients`, appointing, creating))
    }
    return lines
  } finally {
    floor.stop()
    await server.close()
  }
}

function line(what: string, ours: Result, floor: Result): string {
  const n = (value: number) => Math.round(value).toLocaleString('en')
  const failed = ours.failed + floor.failed > 0 ? ` (${ours.failed}+${floor.failed} FAILED)` : ''
  return `${what.padEnd(38)} ${n(ours.perSecond).padStart(6)}/s  p50 ${ours.p50.toFixed(1)} ms  p95 ${ours.p95.toFixed(1)} ms   floor ${n(floor.perSecond).padStart(6)}/s   ratio ${(ours.perSecond / floor.perSecond).toFixed(2)}${failed}`
}

export async function startFloor(url: string): Promise<{ port: number; stop(): void }> {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'floor.js')
  const child = spawn(process.execPath, [file, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [first] = (await once(child.stdout, 'data')) as [Buffer]
  return { port: Number(first.toString().trim()), stop: () => void child.kill() }
}

async function signIn(appUrl: string): Promise<{ token: string; hsaId: string }> {
  const db = openDatabase(appUrl, { max: 1 })
  try {
    const manager = demoSignIns.find(
      (s) => s.kind === 'staff' && /manager|chef/i.test(`${s.name} ${s.title.sv} ${s.title.en}`),
    )!
    const session = await startSession(db, { kind: 'staff', subject: manager.hsaId! }, { bearer: true, seconds: 3600 })
    return { token: session!.token, hsaId: manager.hsaId! }
  } finally {
    await db.destroy()
  }
}

interface Material {
  persons: string[]
  assignmentId: string
}

/** Persons of the manager's unit without a care contact, and a colleague who can be one. */
async function findMaterial(url: string, hsaId: string): Promise<Material> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: units } = await client.query<{ unit_id: string }>(
      'select a.unit_id from assignment a join staff_member s on s.id = a.staff_id where s.hsa_id = $1 and a.valid @> current_date limit 1',
      [hsaId],
    )
    const unitId = units[0]!.unit_id
    const { rows: colleagues } = await client.query<{ id: string }>(
      "select a.id from assignment a where a.unit_id = $1 and a.profession = 'nurse' and a.valid @> current_date and upper_inf(a.valid) order by a.id limit 1",
      [unitId],
    )
    const { rows: persons } = await client.query<{ person_id: string }>(
      `select l.person_id from listing l join person p on p.id = l.person_id where l.unit_id = $1 and upper_inf(l.recorded) and l.valid @> current_date
        and p.deceased_on is null and not exists (select 1 from fixed_contact c where c.person_id = l.person_id and c.kind = 'careContact')
        and not exists (select 1 from person_signal g where g.person_id = l.person_id) order by l.person_id`,
      [unitId],
    )
    return { persons: persons.map((p) => p.person_id), assignmentId: colleagues[0]!.id }
  } finally {
    await client.end()
  }
}

function readShots(persons: readonly string[], count: number, headers: Record<string, string>): Shot[] {
  return Array.from({ length: count }, (_, i) => ({
    method: 'GET',
    path: `/api/persons/${persons[i % persons.length]}`,
    headers,
  }))
}

function appointShots(persons: readonly string[], material: Material, headers: Record<string, string>): Shot[] {
  const startsOn = new Date().toISOString().slice(0, 10)
  return persons.map((personId) => ({
    method: 'POST',
    path: `/api/persons/${personId}/contacts`,
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: { kind: 'careContact', assignmentId: material.assignmentId, startsOn, basis: 'needed' },
  }))
}

async function seedFloor(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `insert into floor_contact select gen_random_uuid(), gen_random_uuid(), '{"kind":"careContact"}' from generate_series(1, 20000) returning id`,
    )
    return rows.map((r) => r.id)
  } finally {
    await client.end()
  }
}

function floorReads(ids: readonly string[], count: number): Shot[] {
  return Array.from({ length: count }, (_, i) => ({ method: 'GET', path: `/${ids[i % ids.length]}` }))
}

function floorCreates(count: number): Shot[] {
  return Array.from({ length: count }, () => ({
    method: 'POST',
    path: '/',
    body: { person: randomUUID(), kind: 'careContact' },
  }))
}
