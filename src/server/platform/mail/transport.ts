import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { MailConfig } from '../config/mail.ts'

/** A mail in plain text, perhaps with a calendar file. */
export interface Mail {
  /** The same for the same mail, however often it is tried: whoever gets it twice sees that it is one. */
  id: string
  to: string
  subject: string
  text: string
  /** When it was made: an instant. */
  date: string
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
}

export interface MailTransport {
  /** @throws when the server didn't take it; `RefusedAddress` when it never will. */
  send(mail: Mail): Promise<void>
  close(): void
}

/** The server says that there is no such address, or that it never takes anything from here. */
export class RefusedAddress extends Error {}

/** By SMTP, or as files that one can open, where no server is set. */
export function mailTransport(config: MailConfig): MailTransport {
  return config.kind === 'smtp' ? smtp(config) : files(config)
}

/** Seconds are enough for a server that is there; one that isn't is tried again later. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

function smtp({ url, from }: Extract<MailConfig, { kind: 'smtp' }>): MailTransport {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
  // The link in a mail is a key: it doesn't go in the clear, but to a server on the same machine.
  const transport = nodemailer.createTransport({
    url,
    ...patience,
    requireTLS: !local,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, from))
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number }
        if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 550 && responseCode <= 553)
          throw new RefusedAddress(`${responseCode}`)
        throw error
      }
    },
    close: () => transport.close(),
  }
}

function files({ folder, from }: Extract<MailConfig, { kind: 'files' }>): MailTransport {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, `${mail.date.slice(0, 19).replace(/:/g, '')}-${mail.id}.eml`)
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
    close: () => {},
  }
}

function messageOf({ id, to, subject, text, date, calendar }: Mail, from: string) {
  return {
    from: { name: 'Hållpunkt', address: from },
    to: { name: '', address: to },
    subject,
    text,
    date: new Date(date),
    messageId: `<${id}@${from.split('@')[1]}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(calendar ? { icalEvent: { method: calendar.method, filename: 'mote.ics', content: calendar.content } } : {}),
  }
}
