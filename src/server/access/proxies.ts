import { sql } from 'kysely'
import type { ProxyView } from '../../contract/proxy.ts'
import { toLawView } from '../../contract/reason-view.ts'
import {
  type ActingScope,
  type GuardianSight,
  nextChange,
  type ProxyKind,
  type ProxyScope,
  proxyLaw,
  proxyNames,
  type Represented,
  scopesOf,
  selfEnds,
} from '../../domain/access/proxy.ts'
import { decideProxy, kindsFor, longestInvitation, scopesFor } from '../../domain/access/proxy-recording.ts'
import { addDays, ageOn } from '../../domain/law/calendar.ts'
import { parsePersonIdentifier } from '../../domain/person/identity.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { mayAbout } from '../platform/operations/may.ts'
import { fieldProblem, needDay, Problem } from '../platform/operations/problem.ts'

interface Row {
  id: string
  identifier: string
  name: string
  kind: ProxyKind
  scopes: ProxyScope[]
  from_day: string
  to_day: string | null
  evidence: string
  recorded_at: string
  recorded_by_name: string | null
  ended_at: string | null
  despite_protection: boolean
  /** Of a guardian: what has last been said of the child's plans. */
  sight: GuardianSight | null
}

interface Person {
  birth_date: string | null
  deceased_on: string | null
  protection: string
}

const aboutOf = (person: Person): Represented => ({
  birthDate: person.birth_date,
  deceased: person.deceased_on !== null,
  isProtected: person.protection !== 'none',
})

async function loadPerson(ctx: Context, personId: string): Promise<Person> {
  const found = await ctx.tx
    .selectFrom('person')
    .select(['birth_date', 'deceased_on', 'protection'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!found) throw new Problem(404, 'notFound')
  return found
}

/** Those who act for the person, as far as the one who asks may see; those that hold first, latest first. */
async function loadProxies(ctx: Context, personId: string, person: Person): Promise<ProxyView[]> {
  const { rows } =
    await sql<Row>`select x.id, x.identifier, x.name, x.kind, x.scopes, lower(x.valid) as from_day, upper(x.valid) - 1 as to_day, x.evidence, x.recorded_at,
      (select m.given_name || ' ' || m.family_name from assignment a join staff_member m on m.id = a.staff_id where a.id = x.recorded_by) as recorded_by_name,
      x.ended_at, x.despite_protection,
      (select g.level from guardian_sight g where g.proxy_id = x.id order by g.at desc, g.id desc limit 1) as sight
    from proxy x where x.person_id = ${personId} order by x.ended_at is not null, x.recorded_at desc, x.id`.execute(
      ctx.tx,
    )
  const ends = records(ctx, personId)
  return rows.map((row) => toView(ctx, row, person, ends))
}

/** What guards recording and ending, asked ahead: never on a lookup alone. */
const records = ({ actor, ground }: Context, personId: string): boolean =>
  mayAbout(actor, 'access.record', { personId, relation: ground.via === 'lookup' ? 'lookup' : 'ownUnit' }).ok

/** As it is told: what follows from the age alone isn't a scope of its own. */
const givable = (scopes: readonly ActingScope[]): ProxyScope[] =>
  scopes.filter((scope): scope is ProxyScope => scope !== 'planReading')

function toView(ctx: Context, row: Row, person: Person, ends: boolean): ProxyView {
  const ended = row.ended_at !== null
  const { kind, scopes, despite_protection: despiteProtection } = row
  const fact = { kind, scopes, from: row.from_day, to: row.to_day, ended, despiteProtection, sight: row.sight }
  const changes = nextChange(fact, aboutOf(person), ctx.today)
  const number = parsePersonIdentifier(row.identifier, ctx.today)
  return {
    proxyId: row.id,
    name: row.name,
    born: number.ok ? number.birthDate : null,
    kind,
    kindName: proxyNames[kind],
    scopes,
    scopesToday: givable(scopesOf(fact, aboutOf(person), ctx.today)),
    changes: changes && { on: changes.on, scopes: givable(changes.scopes) },
    law: proxyLaw[row.kind].map(toLawView),
    from: row.from_day,
    to: row.to_day,
    evidence: ctx.actor.kind === 'staff' ? row.evidence : '',
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
    endedAt: row.ended_at,
    despiteProtection,
    mayEnd: !ended && (ctx.actor.kind === 'staff' ? ends : selfEnds.includes(kind)),
  }
}

const isChild = (person: Person, today: string): boolean =>
  person.birth_date !== null && ageOn(person.birth_date, today) < 18

export const list: Handler<'proxy.list'> = async (ctx, { personId }) => {
  const person = await loadPerson(ctx, personId)
  return {
    items: await loadProxies(ctx, personId, person),
    isChild: isChild(person, ctx.today),
    isProtected: aboutOf(person).isProtected,
    recordable: records(ctx, personId) ? recordable(ctx, person) : [],
  }
}

const recordable = (ctx: Context, person: Person) =>
  kindsFor({ birthDate: person.birth_date, deceasedOn: person.deceased_on }, ctx.today).map((kind) => ({
    kind,
    kindName: proxyNames[kind],
    scopes: [...scopesFor[kind]],
    law: proxyLaw[kind].map(toLawView),
  }))

interface Wanted {
  identifier: string
  name: string
  kind: ProxyKind
  scopes: readonly ProxyScope[]
  to: string | null
  /** Confirmed that it isn't whom the person hides from. Without meaning, and not kept, when the person has no protected identity now. */
  despiteProtection: boolean
}

/** Asks the domain, and writes: as staff with what they saw or heard, or as the person on the own page. */
async function write(
  ctx: Context,
  personId: string,
  wanted: Wanted,
  by: { channel: 'spoken' | 'phone' | 'written'; evidence: string } | 'person',
): Promise<string> {
  const number = parsePersonIdentifier(wanted.identifier, ctx.today)
  if (!number.ok) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('identifier', 'field.format')] })
  const person = await loadPerson(ctx, personId)
  const { rows } = await sql<{ self: boolean; stands: boolean }>`select
    exists (select 1 from person_identifier i where i.person_id = ${personId} and i.value = ${number.value}) as self,
    exists (select 1 from proxy x where x.person_id = ${personId} and x.identifier = ${number.value} and x.kind = ${wanted.kind}
      and x.ended_at is null and coalesce(upper(x.valid) > ctx_today(), true)) as stands`.execute(ctx.tx)
  const { isProtected } = aboutOf(person)
  const decision = decideProxy({
    kind: wanted.kind,
    scopes: wanted.scopes,
    birthDate: person.birth_date,
    deceasedOn: person.deceased_on,
    isProtected,
    despiteProtection: wanted.despiteProtection,
    proxyBirthDate: number.birthDate,
    isSelf: rows[0]?.self ?? false,
    stands: rows[0]?.stands ?? false,
    to: wanted.to,
    today: ctx.today,
  })
  if (!decision.ok) throw new Problem(422, 'access.notRecorded', { reasons: decision.reasons })
  const id = ctx.newId()
  const staff = by !== 'person'
  await sql`insert into proxy (id, person_id, identifier, name, kind, scopes, valid, provider_id, unit_id, recorded_by, channel, evidence, despite_protection)
    values (${id}, ${personId}, ${number.value}, ${wanted.name}, ${wanted.kind}, ${[...new Set(wanted.scopes)]}::text[],
      daterange(ctx_today(), ${wanted.to}::date, '[]'), ${staff ? sql`ctx_provider()` : null}, ${staff ? sql`ctx_unit()` : null},
      ${staff ? sql`ctx_assignment()` : null}, ${staff ? by.channel : 'online'}, ${staff ? by.evidence : ''},
      ${isProtected && wanted.despiteProtection})`.execute(ctx.tx)
  ctx.note({
    proxyId: id,
    kind: wanted.kind,
    scopes: wanted.scopes,
    ...(isProtected ? { despiteProtection: true } : {}),
  })
  return id
}

export const record: Handler<'proxy.record'> = async (ctx, { personId, channel, evidence, ...asked }) => {
  const wanted = { ...asked, despiteProtection: asked.despiteProtection ?? false }
  return { proxyId: await write(ctx, personId, wanted, { channel, evidence }) }
}

async function stop(ctx: Context, personId: string, proxyId: string, by: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ id: string }>`update proxy set ended_at = now(), ended_by = ${by}
    where id = ${proxyId} and person_id = ${personId} and ended_at is null returning id`.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ proxyId })
}

export const end: Handler<'proxy.end'> = async (ctx, { personId, proxyId }) => {
  await stop(ctx, personId, proxyId, sql`ctx_assignment()`)
  return { ended: true }
}

/** From 18 years one invites by oneself; for whoever is younger it is done together with the unit. */
export const ownProxies: Handler<'resident.proxies'> = async (ctx) => {
  const personId = ctx.session.person_id!
  const person = await loadPerson(ctx, personId)
  return {
    items: await loadProxies(ctx, personId, person),
    mayInvite: !isChild(person, ctx.today),
    latest: addDays(ctx.today, longestInvitation),
  }
}

export const invite: Handler<'resident.invite'> = async (ctx, { to, ...wanted }) => {
  const personId = ctx.session.person_id!
  if (isChild(await loadPerson(ctx, personId), ctx.today)) throw new Problem(422, 'access.notRecorded')
  needDay('to', to, { to: addDays(ctx.today, longestInvitation) })
  // Whom the person lets see, knowing of their own protected identity, is confirmed by that.
  const invited = { ...wanted, to, kind: 'relative' as const, despiteProtection: true }
  return { proxyId: await write(ctx, personId, invited, 'person') }
}

export const endOwn: Handler<'resident.endProxy'> = async (ctx, { proxyId }) => {
  await stop(ctx, ctx.session.person_id!, proxyId, sql`null`)
  return { ended: true }
}
