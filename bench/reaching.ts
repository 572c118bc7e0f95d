import { sql } from 'kysely'
import { inOrder, whoAnswers, whomToCallNow } from '../src/domain/contact/reachability/reachability.ts'
import { loadReaching } from '../src/server/contact/reaching.ts'
import { inTransaction, openDatabase } from '../src/server/platform/database/database.ts'
import type { County } from './county.ts'

/** What a whole county may take, in seconds: a report over everyone should be ready before one has fetched coffee. */
const limit = 10

interface Row {
  person_id: string
  assignment_id: string
  unit_id: string
  unit_name: string
  via_team_id: string | null
}

/**
 * *Whom do I call now* (FC-12), for every running contact of every person of the county: who holds them and how they are reached is
 * loaded once as a set, and answered once for each holder, unit and team. Printed as a ratio to a limit, and to the same answered
 * anew for each contact. Reads as the owner does: row security is measured by the lists.
 */
export async function benchReaching(county: County): Promise<string[]> {
  const db = openDatabase(county.migratorUrl, { max: 2 })
  try {
    return await inTransaction(db, { kind: 'nobody' }, async (tx) => {
      const began = performance.now()
      const { rows } = await sql<Row>`
        select c.person_id, c.assignment_id, c.unit_id, u.name as unit_name, c.via_team_id
        from fixed_contact c join care_unit u on u.id = c.unit_id where upper_inf(c.recorded) and c.valid @> ctx_today()`.execute(
        tx,
      )
      const ids = (pick: (row: Row) => string | null) => [...new Set(rows.flatMap((row) => pick(row) ?? []))]
      const reaching = await loadReaching(
        tx,
        ids((r) => r.assignment_id),
        ids((r) => r.unit_id),
        ids((r) => r.via_team_id),
      )
      const loaded = performance.now()
      const now = new Date()
      const answers = new Map<string, ReturnType<typeof whoAnswers>>()
      const persons = new Map<string, number>()
      for (const row of rows) {
        const key = `${row.assignment_id} ${row.unit_id} ${row.via_team_id ?? ''}`
        let answer = answers.get(key)
        if (!answer) {
          answer = whoAnswers(inOrder(reaching.reachable(row)), now.getTime())
          answers.set(key, answer)
        }
        persons.set(row.person_id, (persons.get(row.person_id) ?? 0) + (answer.open ? 1 : 0))
      }
      const done = performance.now()
      const sample = rows.slice(0, 20_000)
      for (const row of sample) whomToCallNow(reaching.reachable(row), now.toISOString())
      const each = ((performance.now() - done) / sample.length) * rows.length
      const [load, answer] = [loaded - began, done - loaded]
      const n = (value: number) => value.toLocaleString('en')
      return [
        `whom to call now: ${n(persons.size)} persons, ${n(rows.length)} contacts, ${n(answers.size)} different holders`,
        `  loaded in ${Math.round(load)} ms, answered in ${Math.round(answer)} ms: ${((load + answer) / 1000 / limit).toFixed(2)} of the limit (${limit} s)`,
        `  answered anew for each contact: ${Math.round(each)} ms (from ${n(sample.length)}); once for each holder is ${(answer / each).toFixed(2)} of that`,
      ]
    })
  } finally {
    await db.destroy()
  }
}
