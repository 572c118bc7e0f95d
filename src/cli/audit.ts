import { type AuditReport, verifyAudit } from '../server/platform/audit/verify.ts'
import type { Database } from '../server/platform/database/database.ts'

/** Where a command writes, a line at a time. */
export interface CommandIo {
  out(line: string): void
  err(line: string): void
}

/** Opens the database as the migrator, and says in which folder the roots are kept outside it. */
export type OpenAudit = () => Promise<{ db: Database; exportDir: string; close(): Promise<void> }>

const usage = `Användning: npx hallpunkt audit verify [--json]
  Granskar åtkomstloggen mot dess sigill och mot de rötter som sparats utanför databasen.
  Examines the audit against its seals and against the roots kept outside the database.
  Svar: 0 orörd (intact), 1 något har hittats (findings), 2 kunde inte granskas (usage, no connection).`

/** `hallpunkt audit …`. Returns the exit code: 0 intact, 1 findings, 2 misused or could not be examined. */
export async function auditCommand(args: readonly string[], io: CommandIo, open: OpenAudit): Promise<0 | 1 | 2> {
  const [command, ...options] = args
  if (command !== 'verify' || options.some((option) => option !== '--json')) {
    io.err(usage)
    return 2
  }
  let report: AuditReport
  try {
    const { db, exportDir, close } = await open()
    try {
      report = await verifyAudit(db, exportDir)
    } finally {
      await close()
    }
  } catch (error) {
    io.err(`Åtkomstloggen kunde inte granskas. The audit could not be examined: ${(error as Error).message}`)
    return 2
  }
  if (options.includes('--json')) io.out(JSON.stringify(report, null, 2))
  else for (const line of lines(report)) io.out(line)
  return report.intact ? 0 : 1
}

function* lines({ rows, seals, days, exported, unsealed, retained, findings, intact }: AuditReport): Generator<string> {
  yield `${rows} rader, ${seals} sigill, ${days} dagar med sigill, ${exported} rötter utanför databasen.`
  if (unsealed > 0) yield `${unsealed} rader väntar på sitt sigill.`
  for (const { day, droppedAt, by } of retained) yield `${day} gallrades ${droppedAt.slice(0, 10)} av ${by}.`
  if (intact) yield 'Åtkomstloggen är orörd. The audit is intact.'
  else yield `${findings.length} fynd (findings):`
  for (const { code, sv, en } of findings) yield `  ${code}\n    ${sv}\n    ${en}`
}
