import pg from 'pg'
import { superuser } from './cluster.ts'
import type { LocalSecrets } from './secrets.ts'

/** The database that everything lies in. */
export const databaseName = 'hallpunkt'

/** The address of a database on a server of ours. */
export function urlFor(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

/** Runs something on one connection, which is closed whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  // A connection that breaks between two queries must not bring the process down; the next query tells.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes the three roles where they are missing: the migrator owns, the app works, the sealer (nobody signs in as it) owns the
 * functions that seal. None is a superuser and none passes row-level security.
 */
export async function createRoles(client: pg.Client, secrets: LocalSecrets): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname like 'hallpunkt\\_%'",
  )
  const there = new Set(rows.map((row) => row.rolname))
  const plain = 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication'
  const create = async (role: string, login: string) => {
    if (!there.has(role)) await client.query(`create role ${role} ${login} ${plain}`)
  }
  await create('hallpunkt_migrator', `login password ${client.escapeLiteral(secrets.migrator)}`)
  await create('hallpunkt_app', `login password ${client.escapeLiteral(secrets.app)}`)
  await create('hallpunkt_sealer', 'nologin')
  await client.query('grant hallpunkt_sealer to hallpunkt_migrator')
}

/** Makes a database, owned by the migrator and open to the app, to nobody else. */
export async function createDatabase(client: pg.Client, name: string, template?: string): Promise<void> {
  const database = client.escapeIdentifier(name)
  const from = template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`
  await client.query(`create database ${database} owner hallpunkt_migrator${from}`)
  await client.query(`revoke all on database ${database} from public`)
  await client.query(`grant connect, temporary on database ${database} to hallpunkt_app`)
}

/** Makes roles and database where they are missing; cheap when they are there. */
export async function prepare(port: number, secrets: LocalSecrets): Promise<void> {
  await withClient(urlFor(superuser, secrets.superuser, port, 'postgres'), async (client) => {
    await createRoles(client, secrets)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await createDatabase(client, databaseName)
    // Said again each time, since a kill may have come between the making and the closing.
    await client.query(`revoke all on database ${databaseName} from public`)
    await client.query(`grant connect, temporary on database ${databaseName} to hallpunkt_app`)
  })
}
