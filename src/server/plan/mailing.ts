import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { type DropReason, dropNow, type MailKind, mailWait, placeOutside } from '../../domain/plan/telling.ts'
import { planMail as en } from '../../texts/plan-mail/en.ts'
import { planMail as sv } from '../../texts/plan-mail/sv.ts'
import { fill } from '../../texts/translate.ts'
import { invitationFile } from '../paper/invitation.ts'
import { actAs, type Database, type Tx } from '../platform/database/database.ts'
import type { Logger } from '../platform/log/logger.ts'
import { type Mail, type MailTransport, RefusedAddress } from '../platform/mail/transport.ts'
import { hashToken } from '../platform/operations/session.ts'
import { meetingTime } from './meeting-time.ts'

export interface MailingOptions {
  db: Database
  transport: MailTransport
  /** Who calls, as an address. */
  from: string
  publicUrl: string
  /** The key that the links are made with: the same at every node, and never in the database. */
  secret: string
  log: Logger
  now?: () => Date
}

interface Waiting {
  id: string
  meeting_id: string
  party_id: string
  person_id: string
  kind: MailKind
  sequence: number
  attempts: number
  made_at: string
}

interface Facts {
  address: string | null
  is_unit: boolean
  starts_at: string
  ends_at: string
  place: string
  cancelled: boolean
  closed: boolean
  left_plan: boolean
  protection: string
  deceased: boolean
  superseded: boolean
  told_before: boolean
  given_name: string
  family_name: string
  street: string | null
  city: string | null
  names_unit: boolean
}

/**
 * Sends one mail whose turn it is, taken with SKIP LOCKED, so that several nodes share the work and each is sent once. A server that doesn't take it
 * is tried again, later and later, for as long as the meeting is to come; whether it is still to be sent is decided each time.
 *
 * @returns false when none waited
 */
export async function sendOne(of: MailingOptions): Promise<boolean> {
  return of.db.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'system', purpose: 'outbox' })
    const { rows } =
      await sql<Waiting>`select id, meeting_id, party_id, person_id, kind, sequence, attempts, made_at from plan_mail
      where state = 'waiting' and available_at <= now() order by available_at, id limit 1 for update skip locked`.execute(
        tx,
      )
    const mail = rows[0]
    if (!mail) return false
    const facts = (await sql<Facts>`select * from plan_mail_facts(${mail.id})`.execute(tx)).rows[0]!
    const now = (of.now?.() ?? new Date()).toISOString()
    const drop = dropNow({
      ...facts,
      kind: mail.kind,
      passed: facts.ends_at <= now,
      left: facts.left_plan,
      toldBefore: facts.told_before,
    })
    if (drop) await dropped(tx, mail.id, drop)
    else await attempt(tx, of, mail, facts, now)
    return true
  })
}

async function dropped(tx: Tx, id: string, why: DropReason): Promise<void> {
  await sql`update plan_mail set state = 'dropped', dropped = ${why} where id = ${id}`.execute(tx)
}

async function attempt(tx: Tx, of: MailingOptions, mail: Waiting, facts: Facts, now: string): Promise<void> {
  const link = facts.is_unit ? `${of.publicUrl}/` : await replyLink(tx, of, mail)
  try {
    await of.transport.send(written({ mail, facts, link, from: of.from, signIn: `${of.publicUrl}/`, now }))
    await sql`update plan_mail set state = 'sent', sent_at = now(), last_error = null where id = ${mail.id}`.execute(tx)
  } catch (error) {
    if (error instanceof RefusedAddress) return dropped(tx, mail.id, 'badAddress')
    const wait = mailWait(mail.attempts)
    // What the server said can hold the address; the code is enough.
    const said = String((error as { code?: string }).code ?? (error as Error).name)
    of.log.warn(
      { mailId: mail.id, attempts: mail.attempts + 1, err: said },
      'a mail could not be sent; it is kept and tried again',
    )
    await sql`update plan_mail set attempts = attempts + 1, last_error = ${said.slice(0, 200)},
      available_at = now() + make_interval(secs => ${wait / 1000}) where id = ${mail.id}`.execute(tx)
  }
}

/**
 * The link by which an outside party answers. The token is made of the meeting and the party with the service's own secret, so that a mail tried again
 * has the same one; the database holds its hash alone.
 */
async function replyLink(tx: Tx, of: MailingOptions, mail: Waiting): Promise<string> {
  const token = createHmac('sha256', of.secret)
    .update(`plan reply\n${mail.meeting_id}\n${mail.party_id}`)
    .digest('base64url')
  await sql`insert into plan_reply (meeting_id, party_id, person_id, token_hash)
    values (${mail.meeting_id}, ${mail.party_id}, ${mail.person_id}, ${hashToken(token)})
    on conflict (meeting_id, party_id) do update set token_hash = excluded.token_hash`.execute(tx)
  return `${of.publicUrl}/svar/${token}`
}

/** The mail in both languages: that there is a meeting, when, and a link. The place only where it says nothing of the person. */
function written(of: { mail: Waiting; facts: Facts; link: string; from: string; signIn: string; now: string }): Mail {
  const { mail, facts, link } = of
  const kind = mail.kind === 'change' && !facts.told_before ? 'call' : mail.kind
  const place = facts.names_unit ? '' : placeOutside(facts.place, personOf(facts))
  const text = (['sv', 'en'] as const)
    .map((lang) => {
      const t = lang === 'sv' ? sv : en
      const lines = [fill(t[`mail.${kind}`], { when: meetingTime(facts.starts_at, facts.ends_at, lang) })]
      if (kind !== 'cancel') {
        if (place) lines.push(fill(t['mail.place'], { place }))
        lines.push('', t[facts.is_unit ? 'mail.signIn' : 'mail.reply'], link)
        if (!facts.is_unit) lines.push(t['mail.keep'])
      }
      return [...lines, '', t['mail.why']].join('\n')
    })
    .join('\n\n– – –\n\n')
  return {
    id: mail.id,
    to: facts.address!,
    subject: `${sv[`subject.${kind}`]} / ${en[`subject.${kind}`]}`,
    text: `${text}\n`,
    date: mail.made_at,
    ...(kind === 'reminder' ? {} : { calendar: calendarOf({ ...of, kind, place }) }),
  }
}

function calendarOf(of: {
  mail: Waiting
  facts: Facts
  kind: MailKind
  place: string
  from: string
  signIn: string
  now: string
}) {
  const { mail, facts } = of
  const method = of.kind === 'cancel' ? ('CANCEL' as const) : ('REQUEST' as const)
  const content = invitationFile({
    meetingId: mail.meeting_id,
    sequence: mail.sequence,
    method,
    startsAt: facts.starts_at,
    endsAt: facts.ends_at,
    summary: sv['calendar.summary'],
    description: facts.is_unit ? fill(sv['calendar.signIn'], { link: of.signIn }) : sv['calendar.reply'],
    place: of.place,
    organizer: of.from,
    attendee: facts.address,
    now: of.now,
  })
  return { method, content }
}

const personOf = (row: { given_name: string; family_name: string; street: string | null; city: string | null }) => ({
  givenName: row.given_name,
  familyName: row.family_name,
  street: row.street,
  city: row.city,
})

/** Puts the reminders of tomorrow's meetings in line, from eight in the morning, once over all nodes. @returns how many meetings */
export async function remind(db: Database, now: Date = new Date()): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'system', purpose: 'outbox' })
    return (await sql<{ n: number }>`select plan_remind(${now.toISOString()}) as n`.execute(tx)).rows[0]!.n
  })
}
