import path from 'node:path'
import { type Config, parseConfig } from '../server/platform/config/config.ts'
import { ToldError } from '../server/platform/postgres/embedded.ts'
import { auditCommand } from './audit.ts'
import { clientCommand } from './client.ts'
import { databaseFor } from './database.ts'
import { importCommand } from './import.ts'
import { start } from './start.ts'
import { tokenCommand } from './token.ts'

const help = `Hållpunkt

  hallpunkt start                                   startar tjänsten · starts the service
  hallpunkt import <kind> <file> [--dry-run] [--json] [--good-rows]
  hallpunkt import <kind> --template                mall för en sorts import · template for a kind of import
  hallpunkt token --as <demo sign-in>               nyckel för skript, en timme · bearer token for scripts, one hour
  hallpunkt client add|list|revoke                  system som loggar in för sig själva · systems that sign in for themselves
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
    return 1
  }
}

async function run(
  command: string,
  rest: string[],
  config: Config,
  io: { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream },
): Promise<number> {
  switch (command) {
    case 'start':
      return start(config)
    case 'import':
      return databaseFor(config, 'app', (open) => importCommand(rest, io, open))
    case 'audit':
      return databaseFor(config, 'migrator', (open) =>
        auditCommand(rest, lineIo(io), async () => ({
          db: await open(),
          exportDir: path.join(config.dataDir, 'audit-roots'),
          close: async () => {},
        })),
      )
    case 'client':
      return databaseFor(config, 'migrator', (open) => clientCommand(rest, lineIo(io), open))
    case 'token':
      return databaseFor(config, 'app', (open) => tokenCommand(rest, io, open, config))
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
