import { createServer } from 'node:http'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'

/**
 * The floor: the least a server could do and still keep its word. node:http and pg, no framework, no access decision; a read
 * by key, and a durable create with its history row and its audit row in one transaction. Our API is measured against it.
 * It runs in a process of its own, as the service does: `node floor.js <database url>` prints its port.
 */
const url = process.argv[2]
if (!url) throw new Error('the database url is missing')
const pool = new pg.Pool({ connectionString: url, max: 16 })
await pool.query(`create table if not exists floor_contact (id uuid primary key, person uuid not null, body jsonb not null);
  create table if not exists floor_history (id uuid primary key, contact uuid not null, body jsonb not null, at timestamptz default now());
  create table if not exists floor_audit (id uuid primary key, at timestamptz default now(), what text not null, contact uuid not null)`)

const server = createServer(async (request, response) => {
  try {
    const body = request.method === 'POST' ? await create(await read(request)) : await find(request.url!.slice(1))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})

async function find(id: string): Promise<unknown> {
  const { rows } = await pool.query('select id, person, body from floor_contact where id = $1', [id])
  return rows[0] ?? null
}

async function create(text: string): Promise<{ id: string }> {
  const { person, ...body } = JSON.parse(text) as { person: string }
  const id = uuidv7()
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into floor_contact values ($1, $2, $3)', [id, person, body])
    await client.query('insert into floor_history (id, contact, body) values ($1, $2, $3)', [uuidv7(), id, body])
    await client.query("insert into floor_audit (id, what, contact) values ($1, 'created', $2)", [uuidv7(), id])
    await client.query('commit')
    return { id }
  } finally {
    client.release()
  }
}

async function read(request: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
