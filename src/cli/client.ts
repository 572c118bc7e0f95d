import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { isScope, type Scope, scopes } from '../domain/access/clients.ts'
import { addDays, dayOf, isDay } from '../domain/law/calendar.ts'
import type { Database, Tx } from '../server/platform/database/database.ts'
import { nobody, writeAudit } from '../server/platform/operations/audit.ts'
import { secretHash } from '../server/platform/sign-in/token-route.ts'
import type { CommandIo } from './audit.ts'

const usage = `hallpunkt client add <id> --name <text> --provider <HSA-id> --scope <${scopes.join('|')}> [--until <YYYY-MM-DD>]
hallpunkt client list
hallpunkt client revoke <id>

  Ett system som loggar in för sig självt, för en vårdgivare. Hemligheten visas en gång, när systemet läggs till.
  A system that signs in for itself, for one care provider. The secret is shown once, when the system is added.
  <id>     små bokstäver, siffror och bindestreck · small letters, digits and hyphens
  --until  sista dag, ett år framåt om inget sägs · last day, a year ahead unless said
`

/** `hallpunkt client …`. Returns 0 when done, 1 when it can't be done, 2 for wrong usage. */
export async function clientCommand(args: string[], io: CommandIo, open: () => Promise<Database>): Promise<0 | 1 | 2> {
  const today = dayOf(new Date().toISOString())
  const parsed = parse(args, today)
  if (!parsed) {
    io.err(usage)
    return 2
  }
  const db = await open()
  switch (parsed.command) {
    case 'add':
      return add(db, parsed, io)
    case 'list':
      return list(db, today, io)
    case 'revoke':
      return revoke(db, parsed.id, io)
  }
}

type Parsed =
  | { command: 'add'; id: string; name: string; provider: string; scopes: Scope[]; until: string }
  | { command: 'list' }
  | { command: 'revoke'; id: string }

function parse(args: string[], today: string): Parsed | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string', default: '' },
        provider: { type: 'string', default: '' },
        scope: { type: 'string', multiple: true, default: [] },
        until: { type: 'string', default: addDays(today, 365) },
      },
    })
    const [command, id, ...rest] = positionals
    if (rest.length > 0) return undefined
    if (command === 'list') return id === undefined ? { command } : undefined
    if (id === undefined || !/^[a-z0-9][a-z0-9-]{2,49}$/.test(id)) return undefined
    if (command === 'revoke') return { command, id }
    const { name, provider, until } = values
    const wanted = values.scope.filter(isScope)
    const right = name.trim().length > 0 && name.length <= 100 && provider !== '' && isDay(until) && until >= today
    if (command !== 'add' || !right || wanted.length === 0 || wanted.length !== values.scope.length) return undefined
    return { command, id, name: name.trim(), provider, scopes: [...new Set(wanted)], until }
  } catch {
    return undefined
  }
}

async function add(db: Database, about: Extract<Parsed, { command: 'add' }>, io: CommandIo): Promise<0 | 1> {
  const secret = randomBytes(32).toString('base64url')
  const outcome = await db.transaction().execute(async (tx) => {
    const provider = await tx
      .selectFrom('care_provider')
      .select('id')
      .where('hsa_id', '=', about.provider.toUpperCase())
      .executeTakeFirst()
    if (!provider) return 'noProvider'
    const added = await tx
      .insertInto('system_client')
      .values({
        id: uuidv7(),
        client_id: about.id,
        name: about.name,
        provider_id: provider.id,
        scopes: about.scopes,
        secret_hash: secretHash(secret),
        expires_on: about.until,
        revoked_at: null,
      })
      .onConflict((conflict) => conflict.column('client_id').doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows !== 1n) return 'taken'
    await log(tx, 'client.added', provider.id, { client: about.id, scopes: about.scopes, until: about.until })
    return 'added'
  })
  if (outcome === 'noProvider') {
    io.err(`Vårdgivaren ${about.provider} finns inte.\nThe care provider ${about.provider} does not exist.`)
    return 1
  }
  if (outcome === 'taken') {
    io.err(`Det finns redan ett system som heter ${about.id}.\nThere is already a system called ${about.id}.`)
    return 1
  }
  io.err('Hemligheten visas bara nu. The secret is shown only now.')
  io.out(secret)
  return 0
}

async function list(db: Database, today: string, io: CommandIo): Promise<0> {
  const { rows } = await sql<{
    id: string
    name: string
    provider: string
    scopes: string[]
    until: string
    revoked: boolean
    used: string | null
  }>`
    select k.client_id as id, k.name, p.hsa_id as provider, k.scopes, k.expires_on as until, k.revoked_at is not null as revoked,
      (select max(s.created_at) from session s where s.client_id = k.id) as used
    from system_client k join care_provider p on p.id = k.provider_id order by k.client_id`.execute(db)
  for (const { id, name, provider, scopes: may, until, revoked, used } of rows) {
    const state = revoked ? 'återkallad · revoked' : until < today ? 'utgången · expired' : `till · until ${until}`
    io.out([id, name, provider, may.join(' '), state, used ? `senast · last ${used}` : '–'].join('\t'))
  }
  return 0
}

/** From now on neither its secret nor the tokens it holds are worth anything. */
async function revoke(db: Database, id: string, io: CommandIo): Promise<0 | 1> {
  const done = await db.transaction().execute(async (tx) => {
    const client = await tx
      .updateTable('system_client')
      .set({ revoked_at: sql<string>`coalesce(revoked_at, now())` })
      .where('client_id', '=', id)
      .returning(['id', 'provider_id'])
      .executeTakeFirst()
    if (!client) return false
    await sql`update session set ended_at = now() where client_id = ${client.id} and ended_at is null`.execute(tx)
    await log(tx, 'client.revoked', client.provider_id, { client: id })
    return true
  })
  if (!done) {
    io.err(`Det finns inget system som heter ${id}.\nThere is no system called ${id}.`)
    return 1
  }
  io.out(`${id} är återkallad. ${id} is revoked.`)
  return 0
}

function log(
  tx: Tx,
  action: 'client.added' | 'client.revoked',
  providerId: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const row = nobody('cli.client', null)
  return writeAudit(tx, { ...row, action, outcome: 'done', actorKind: 'system', providerId, detail })
}
