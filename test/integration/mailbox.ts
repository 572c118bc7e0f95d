// A mail server to test against: it keeps what it is sent, and can be taken down for a while.
import ICAL from 'ical.js'
import { SMTPServer } from 'smtp-server'

export interface Received {
  to: string
  /** As it came. */
  raw: string
  messageId: string
  subject: string
  /** The text as the receiver reads it. */
  text: string
  /** The calendar file, read by another library than the one that wrote it. */
  calendar: { method: string; uid: string; sequence: number; text: string } | undefined
}

export class Mailbox {
  readonly port: number
  readonly mails: Received[] = []
  /** Addresses that the server knows nothing of. */
  readonly unknown = new Set<string>()
  private server: SMTPServer | undefined

  private constructor(port: number) {
    this.port = port
  }

  static async open(): Promise<Mailbox> {
    const probe = new SMTPServer()
    const listening = await new Promise<number>((resolve) => {
      const at = probe.listen(0, '127.0.0.1', () => resolve((at.address() as { port: number }).port))
    })
    await new Promise<void>((resolve) => probe.close(() => resolve()))
    const box = new Mailbox(listening)
    await box.up()
    return box
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`
  }

  async up(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) =>
        this.unknown.has(address) ? done(Object.assign(new Error('No such user'), { responseCode: 550 })) : done(),
      onData: (stream, session, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          this.mails.push(read(Buffer.concat(parts).toString('utf8'), session.envelope.rcptTo[0]!.address))
          done()
        })
      },
    })
    this.server.on('error', () => undefined)
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', () => resolve()))
  }

  down(): Promise<void> {
    return new Promise((resolve) => this.server!.close(() => resolve()))
  }

  to(address: string): Received[] {
    return this.mails.filter((mail) => mail.to === address)
  }
}

function read(raw: string, to: string): Received {
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n\s+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const boundaries = [...raw.matchAll(/boundary="([^"]+)"/g)].map((one) => one[1]!)
  const parts =
    boundaries.length === 0
      ? [raw]
      : raw.split(new RegExp(boundaries.map((one) => `--${one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('|')))
  const part = (type: string) => {
    const found = parts.find((one) =>
      new RegExp(`content-type: ${type}`, 'i').test(one.slice(0, one.indexOf('\r\n\r\n'))),
    )
    return found === undefined ? undefined : decoded(found)
  }
  const calendar = part('text/calendar')
  return {
    to,
    raw,
    messageId: header('Message-ID'),
    subject: wordsOf(header('Subject')),
    text: part('text/plain') ?? decoded(raw),
    calendar: calendar === undefined ? undefined : calendarOf(calendar),
  }
}

function decoded(part: string): string {
  const at = part.indexOf('\r\n\r\n')
  const encoding = /content-transfer-encoding: (\S+)/i.exec(part.slice(0, at))?.[1]?.toLowerCase()
  const body = part.slice(at + 4)
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const wordsOf = (text: string): string =>
  text
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('utf8')
        : decoded(`content-transfer-encoding: quoted-printable\r\n\r\n${words.replace(/_/g, ' ')}`),
    )

function calendarOf(text: string): Received['calendar'] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = calendar.getFirstSubcomponent('vevent')!
  const value = (name: string) => String(event.getFirstPropertyValue(name))
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: value('uid'),
    sequence: Number(value('sequence')),
    text,
  }
}
