// What is typed: more fields than were asked for, and text that another language would take for its own.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type OperationName, operations } from '../../src/contract/index.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { type Caller, County } from '../integration/client.ts'
import { names } from '../integration/inputs.ts'
import { aims, type Input, operationOf, places, type Schema, schemaOf } from './aim.ts'
import { makeVictim, type Victim } from './victim.ts'

let county: County
let own: Victim
let attacks = 0
const today = dayOf(new Date().toISOString())

beforeAll(async () => {
  county = await County.start(60)
  own = await makeVictim(county, county.units.norrangen)
})
afterAll(async () => {
  console.log(`Fields: ${attacks} attacks on ${names.length} operations`)
  await county?.stop()
})

/** Whoever may do it: so that what is sent reaches the handler and the database. */
const who = (name: OperationName): Promise<Caller> => {
  const { permission } = operationOf(name)
  if (permission.actor === 'person') return county.as('ingrid')
  if (permission.actor === 'signedIn') return county.as('leila')
  if (
    ['intake.run', 'intake.runCounty', 'admission.tell', 'policy.set', 'listing.limit', 'followup.report'].includes(
      permission.verb,
    )
  )
    return county.as('lena')
  return county.as('helena')
}
const rightFor = (name: OperationName): Input => aims(name, today)[0]!.input(own.ids)

/** How many rows each table has, but for those that tell what was done. */
async function sizes(): Promise<Record<string, number>> {
  const tables = await county.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const counts = await Promise.all(tables.map(({ name }) => county.count(`"${name}"`)))
  return Object.fromEntries(tables.map(({ name }, i) => [name, counts[i]!]))
}

describe('more than was asked for', () => {
  /** What nobody may say of themselves or of what they make. */
  const evil = uuidv7()
  const extra = {
    id: evil,
    rowId: evil,
    row_id: evil,
    providerId: evil,
    provider_id: evil,
    unit_id: evil,
    personActorId: evil,
    person_actor_id: evil,
    staffId: evil,
    staff_id: evil,
    appointedBy: evil,
    recordedBy: evil,
    decidedBy: evil,
    createdBy: evil,
    by: evil,
    role: 'countyAdministrator',
    verbs: ['intake.runCounty'],
    delegated: ['contact.appoint'],
    actor: { kind: 'staff', unitId: evil },
    ground: 'AC-1:ownUnit',
    source: evil,
    isBearer: true,
    valid: '[,)',
    recorded: '[,)',
  }
  const withExtra = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withExtra)
    if (value === null || typeof value !== 'object') return value
    return { ...extra, ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withExtra(inner)])) }
  }

  it('is left out of every operation’s input, however deep', () => {
    for (const name of names) {
      const input = { ...Object.assign({}, ...aims(name, today).map((aim) => aim.input(own.ids))), ...rightFor(name) }
      const schema = operations[name].input as z.ZodType
      const plain = schema.safeParse(input)
      const more = schema.safeParse(withExtra(input))
      attacks += 1
      expect([name, more.success]).toEqual([name, plain.success])
      expect(JSON.stringify(more.data ?? null), name).toBe(JSON.stringify(plain.data ?? null))
      expect(JSON.stringify(more.data ?? null), name).not.toContain(evil)
    }
  })

  it('gets nowhere when it is sent: nothing of it is kept, nor changes who acts', async () => {
    for (const name of names.filter((one) => !one.startsWith('session.end'))) {
      const caller = await who(name)
      const reply = await caller.call(name, withExtra(rightFor(name)) as never)
      attacks += 1
      expect(reply.status, `${name}: ${reply.text.slice(0, 500)}`).toBeLessThan(500)
      expect(reply.text, name).not.toContain(evil)
    }
    const tables = Object.keys(await sizes())
    const kept = await county.rows<{ name: string }>(
      tables
        .map((name) => `select '${name}' as name from "${name}" t where t::text like '%' || $1 || '%'`)
        .join(' union all '),
      [evil],
    )
    expect(kept.map((row) => row.name)).toEqual([])
    expect(
      await county.count(`assignment where role = 'countyAdministrator' and unit_id <> $1`, [county.units.office]),
    ).toBe(0)
  })

  it('is no way around what stands in the address', async () => {
    const helena = await county.as('helena')
    const other = await county.newPerson({ listedAt: county.units.heart })
    const reply = await helena.send('GET', `/api/persons/${own.ids.person}?personId=${other}`)
    expect(reply.body).toMatchObject({ personId: own.ids.person })
    const twice = await helena.send<unknown>('GET', `/api/contacts/lists/lacking?kind=careContact&kind=doctorContact`)
    expect(twice.status).toBe(400)
  })
})

/** Every place in an operation's input where free text is taken. */
function texts(name: OperationName): readonly (readonly string[])[] {
  return places(schemaOf(name)).flatMap(({ path, schema }) =>
    schema.type === 'string' && !schema.enum && schema.const === undefined ? [path] : [],
  )
}

/** The input with something else at that place; what leads there is made where it lacks. */
function put(value: unknown, path: readonly string[], schema: Schema, text: string): unknown {
  const [step, ...rest] = path
  if (step === undefined) return text
  const inner = schema.anyOf?.find((one) => one.properties ?? one.items) ?? schema
  if (step === '[]') return [put(Array.isArray(value) ? value[0] : undefined, rest, inner.items ?? {}, text)]
  const of = value !== null && typeof value === 'object' ? (value as Input) : {}
  return { ...of, [step]: put(of[step], rest, inner.properties?.[step] ?? {}, text) }
}

describe('text that SQL would run', () => {
  const corpus = [
    `'`,
    `' or '1'='1`,
    `'; drop table person; --`,
    `' union select value, value, value from person_identifier --`,
    `\\'; select pg_sleep(9); --`,
    `$1`,
    `$$; select set_config('hallpunkt.purpose','import',true); $$`,
    `%' or true --`,
    `{"$ne":null}`,
    `1); update assignment set role = 'countyAdministrator'; --`,
    `\u02bc or 1=1 --`,
  ]

  it('is text, in every field of every operation: nothing stumbles, and nothing is done by it', async () => {
    const stumbled: string[] = []
    let fields = 0
    const before = await sizes()
    const waiting = names.filter((one) => !one.startsWith('session.end'))
    const attack = async (name: OperationName) => {
      const caller = await who(name)
      const schema = schemaOf(name)
      for (const path of texts(name)) {
        fields += 1
        for (const text of corpus) {
          const reply = await caller.call(name, put(rightFor(name), path, schema, text) as never)
          attacks += 1
          if (reply.status >= 500) stumbled.push(`${name} ${path.join('.')} ${text}: ${reply.text.slice(0, 200)}`)
        }
      }
    }
    const some = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await attack(name)
    }
    await Promise.all(Array.from({ length: 6 }, some))
    expect(fields).toBeGreaterThan(100)
    expect(stumbled).toEqual([])
    const after = await sizes()
    for (const table of ['person', 'person_identifier', 'assignment', 'staff_member', 'care_unit', 'listing'])
      expect([table, after[table]]).toEqual([table, before[table]])
    expect(
      await county.count(`assignment where role = 'countyAdministrator' and unit_id <> $1`, [county.units.office]),
    ).toBe(0)
    expect(county.server.complaints).toEqual([])
  })

  it('finds no more than any other text that means nothing', async () => {
    const helena = await county.as('helena')
    const empty = (await helena.may('person.search', { query: 'qzxqzx' })).items
    for (const text of corpus)
      for (const query of [text, `a${text}`]) {
        const { items } = await helena.may('person.search', { query })
        expect([query, items]).toEqual([query, empty])
        const colleagues = await helena.call('team.colleagues', { query: `qz${text}` })
        if (colleagues.status === 200) expect(colleagues.body.items).toEqual([])
        attacks += 2
      }
  })
})

describe('how much may be typed', () => {
  it('has a limit in every text and every list of every operation', () => {
    const endless = names.flatMap((name) =>
      places(schemaOf(name)).flatMap(({ path, schema }) => {
        const text = schema.type === 'string' && !schema.enum && schema.const === undefined
        const bounded = schema.format !== undefined || schema.pattern !== undefined || schema.maxLength !== undefined
        if (text && !bounded) return [`${name} ${path.join('.')}: a text of any length`]
        return schema.type === 'array' && schema.maxItems === undefined
          ? [`${name} ${path.join('.')}: a list of any length`]
          : []
      }),
    )
    expect(endless).toEqual([])
  })
})

describe('the names that JavaScript keeps for itself', () => {
  it('change nothing that others share, at any depth of any input', async () => {
    for (const name of names.filter(
      (one) => operationOf(one).method === 'POST' && !operationOf(one).upload && !one.startsWith('session.end'),
    )) {
      const op = operationOf(name)
      const caller = await who(name)
      const path = op.path.replace(/:(\w+)/g, (_all, param: string) => String(rightFor(name)[param]))
      const body = JSON.stringify(rightFor(name))
      for (const poison of ['"__proto__":{"polluted":"yes"}', '"constructor":{"prototype":{"polluted":"yes"}}']) {
        for (const text of [body.replace(/^\{/, `{${poison}${body === '{}' ? '' : ','}`), `{"deep":{${poison}}}`]) {
          const reply = await caller.send<unknown>('POST', `/api${path}`, {
            body: text,
            headers: { 'content-type': 'application/json', 'idempotency-key': uuidv7() },
          })
          attacks += 1
          expect(reply.status, `${name} ${text.slice(0, 80)} ${reply.text.slice(0, 200)}`).toBeLessThan(500)
        }
      }
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
