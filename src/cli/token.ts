import { demoSignIns } from '../../demo/sign-ins.ts'
import type { Config } from '../server/platform/config/config.ts'
import type { Database } from '../server/platform/database/database.ts'
import { startSession } from '../server/platform/sign-in/sessions.ts'

/** Prints a bearer token that lives an hour, for scripts against the demo. Refused outside it. */
export async function tokenCommand(
  args: string[],
  io: { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream },
  open: () => Promise<Database>,
  config: Config,
): Promise<number> {
  if (!config.demo) {
    io.stderr.write('Nycklar för skript ges bara i demoläge.\nTokens for scripts are given only in demo mode.\n')
    return 1
  }
  const name = args[0] === '--as' ? args[1] : undefined
  const who = demoSignIns.find((s) => s.name === name)
  if (!who) {
    io.stderr.write(`hallpunkt token --as <${demoSignIns.map((s) => s.name).join('|')}>\n`)
    return 2
  }
  const subject = who.kind === 'staff' ? who.hsaId : who.identifier
  const session = subject
    ? await startSession(await open(), { kind: who.kind, subject }, { bearer: true, seconds: 3600 })
    : undefined
  if (!session) {
    io.stderr.write(
      'Demolänet är inte gjort ännu: starta tjänsten först.\nThe demo county is not made yet: start the service first.\n',
    )
    return 1
  }
  io.stdout.write(`${session.token}\n`)
  return 0
}
