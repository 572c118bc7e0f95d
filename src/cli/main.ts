import path from 'node:path'
import { dayOf } from '../domain/law/calendar.ts'
import { type Config, parseConfig } from '../server/platform/config/config.ts'
import { shutDown, ToldError } from '../server/platform/postgres/embedded.ts'
import { clocksCommand } from './clocks/command.ts'

const help = `Hållpunkt

  hallpunkt start                                   startar tjänsten · starts the service
  hallpunkt import <kind> <file> [--dry-run] [--json] [--good-rows]
  hallpunkt import <kind> --template                mall för en sorts import · template for a kind of import
  hallpunkt token --as <demo sign-in>               nyckel för skript, en timme · bearer token for scripts, one hour
  hallpunkt client add|list|revoke                  system som loggar in för sig själva · systems that sign in for themselves
  hallpunkt clocks [--text] < fall.jsonl            klockorna vid utskrivning · the clocks of discharge (LUS)
  hallpunkt continuity <visits.csv> [--help]        kontinuitet ur en fil med besök · continuity from a file of visits
  hallpunkt allot --persons … --doctors … --method …  fördelar fast läkare ur filer · allots doctors from files
  hallpunkt discharge verify <bevis.json>           kontrollerar ett bevis för ett vårdtillfälle · verifies a proof of a stay
  hallpunkt audit verify [--json]                   kontrollerar loggens sigill · checks the seals of the log
`

/** The commands. Returns the exit code; `start` returns when the service has been asked to end. */
export async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args
  const io = { stdout: process.stdout, stderr: process.stderr }
  if (command === undefined || command === 'help' || command === '--help') {
    process.stdout.write(help)
    return command === undefined ? 2 : 0
  }
  // Pure arithmetic: needs no settings and no database.
  if (command === 'clocks') return clocksCommand(rest, process)
  if (command === 'continuity') {
    const { continuityCommand } = await import('./continuity/command.ts')
    return continuityCommand(rest, process, dayOf(new Date().toISOString()))
  }
  if (command === 'allot') {
    const { allotCommand } = await import('./allot/command.ts')
    return allotCommand(rest, process)
  }
  const parsed = parseConfig(process.env)
  if (!parsed.ok) {
    for (const mistake of parsed.mistakes) process.stderr.write(`${mistake.sv}\n  ${mistake.en}\n`)
    return 2
  }
  try {
    return await run(command, rest, parsed.config, io)
  } catch (error) {
    if (!(error instanceof ToldError)) throw error
    process.stderr.write(`${error.sv}\n${error.en}\n`)
    // What was begun before it couldn't go on is closed, the database among it: else it would hold the process up for good.
    if (command === 'start') await shutDown(1)
    return 1
  }
}

/** Each command brings in its own parts when it is asked for: `clocks` doesn't wait for the server's. */
async function run(
  command: string,
  rest: string[],
  config: Config,
  io: { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream },
): Promise<number> {
  const { databaseFor } = await import('./database.ts')
  switch (command) {
    case 'start': {
      const { start } = await import('./start.ts')
      return start(config)
    }
    case 'import': {
      const { importCommand } = await import('./import.ts')
      return databaseFor(config, 'app', (open) => importCommand(rest, io, open))
    }
    case 'audit': {
      const { auditCommand } = await import('./audit.ts')
      return databaseFor(config, 'migrator', (open) =>
        auditCommand(rest, lineIo(io), async () => ({
          db: await open(),
          exportDir: path.join(config.dataDir, 'audit-roots'),
          close: async () => {},
        })),
      )
    }
    case 'discharge': {
      const { dischargeCommand } = await import('./discharge.ts')
      const rootsDir = path.join(config.dataDir, 'audit-roots')
      // Without --database none is opened, or started.
      if (!rest.includes('--database'))
        return dischargeCommand(rest, lineIo(io), { rootsDir, open: () => Promise.reject(new Error('--database')) })
      return databaseFor(config, 'migrator', (open) => dischargeCommand(rest, lineIo(io), { rootsDir, open }))
    }
    case 'client': {
      const { clientCommand } = await import('./client.ts')
      return databaseFor(config, 'migrator', (open) => clientCommand(rest, lineIo(io), open))
    }
    case 'token': {
      const { tokenCommand } = await import('./token.ts')
      return databaseFor(config, 'app', (open) => tokenCommand(rest, io, open, config))
    }
    default:
      process.stderr.write(help)
      return 2
  }
}

function lineIo(io: { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream }) {
  return {
    out: (line: string) => void io.stdout.write(`${line}\n`),
    err: (line: string) => void io.stderr.write(`${line}\n`),
  }
}
