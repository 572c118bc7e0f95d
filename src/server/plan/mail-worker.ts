import type { Config } from '../platform/config/config.ts'
import type { Database } from '../platform/database/database.ts'
import { repeat } from '../platform/jobs/repeat.ts'
import type { Logger } from '../platform/log/logger.ts'
import { mailTransport } from '../platform/mail/transport.ts'
import { remind, sendOne } from './mailing.ts'

/** Sends what is to be mailed, and reminds the day before, for as long as the service runs. Reminders are made also where nothing is mailed: units have theirs under I dag. */
export function mailContinuously(db: Database, config: Config, secret: string, log: Logger): { stop(): Promise<void> } {
  const failed = (error: unknown): false => {
    log.error({ err: String(error) }, 'mail unavailable')
    return false
  }
  const reminding = repeat(() => remind(db).then(() => false, failed), 60_000)
  if (!config.mail) return reminding
  const { mail, publicUrl } = config
  if (mail.kind === 'files')
    log.info({ folder: mail.folder }, 'mail is not sent: it is written as files that one can open')
  const transport = mailTransport(mail)
  const sending = repeat(() => sendOne({ db, transport, from: mail.from, publicUrl, secret, log }).catch(failed), 400)
  return {
    stop: async () => {
      await reminding.stop()
      await sending.stop()
      transport.close()
    },
  }
}
