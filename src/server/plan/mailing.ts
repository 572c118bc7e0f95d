import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { type DropReason, dropNow, type MailKind, mailWait, type NoticeKind } from '../../domain/plan/telling.ts'
import { fill } from '../../texts/translate.ts'
import { actAs, type Database, type Tx } from '../platform/database/database.ts'
import type { Logger } from '../platform/log/logger.ts'
import { type Mail, type MailTransport, RefusedAddress } from '../platform/mail/transport.ts'
import { hashToken } from '../platform/operations/session.ts'
import { calendarOf } from './mail-calendar.ts'
import { inBoth, subjectOf } from './mail-words.ts'
import { meetingTime } from './meeting-time.ts'
import { loadNotice, type PartyFacts } from './notices.ts'

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

interface Line {
  id: string
  party_id: string
  person_id: string
  attempts: number
  made_at: string
}
export interface MeetingLine extends Line {
  meeting_id: string
  kind: MailKind
  sequence: number
}
/** About the plan itself: a version in force, or its end. */
export interface NoticeLine extends Line {
  meeting_id: null
  kind: NoticeKind
  /** The version that was in force before; null of the first. */
  replaces: number | null
}
type Waiting = MeetingLine | NoticeLine

/** What a mail about a meeting is decided by and written of. */
export interface MeetingFacts extends PartyFacts {
  is_unit: boolean
  starts_at: string
  ends_at: string
  cancelled: boolean
}

/** A cancellation made with the end of the plan goes in the mail that tells of that, as long as that one waits. */
const withTheEnd = sql`exists (select 1 from plan_mail e where e.party_id = plan_mail.party_id and e.kind = 'ended' and e.state = 'waiting'
  and e.made_at = plan_mail.made_at)`

/**
 * Sends one mail whose turn it is, taken with SKIP LOCKED, so that several nodes share the work and each is sent once. A server that doesn't take it
 * is tried again, later and later, for as long as it is news; whether it is still to be sent is decided each time.
 *
 * @returns false when none waited
 */
export async function sendOne(of: MailingOptions): Promise<boolean> {
  return of.db.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'system', purpose: 'outbox' })
    const { rows } =
      await sql<Waiting>`select id, meeting_id, party_id, person_id, kind, sequence, replaces, attempts, made_at from plan_mail
      where state = 'waiting' and available_at <= now() and not (kind = 'cancel' and ${withTheEnd}) order by available_at, id limit 1
      for update skip locked`.execute(tx)
    const mail = rows[0]
    if (!mail) return false
    const now = (of.now?.() ?? new Date()).toISOString()
    const turn = await (mail.meeting_id === null ? loadNotice(tx, mail, now) : loadMeeting(tx, mail, now))
    if ('drop' in turn) await dropped(tx, mail.id, turn.drop)
    else await attempt(tx, of, { ...mail, also: turn.also ?? [] }, await turn.written(of))
    return true
  })
}

async function dropped(tx: Tx, id: string, why: DropReason): Promise<void> {
  await sql`update plan_mail set state = 'dropped', dropped = ${why} where id = ${id}`.execute(tx)
}

/** What a mail whose turn has come is: not to be sent any more, with why, or how it is written, and which others it says the same as. */
export type Turn = { drop: DropReason } | { written(of: MailingOptions): Promise<Mail>; also?: readonly string[] }

/** What a mail about a meeting is written of, and why it isn't sent any more. */
export async function weighMeeting(
  tx: Tx,
  mail: Pick<MeetingLine, 'id' | 'kind'>,
  now: string,
): Promise<{ facts: MeetingFacts; drop: DropReason | null }> {
  const facts = (await sql<MeetingFacts>`select * from plan_mail_facts(${mail.id})`.execute(tx)).rows[0]!
  const drop = dropNow({
    ...facts,
    kind: mail.kind,
    passed: facts.ends_at <= now,
    left: facts.left_plan,
    toldBefore: facts.told_before,
  })
  return { facts, drop }
}

async function loadMeeting(tx: Tx, mail: MeetingLine, now: string): Promise<Turn> {
  const { facts, drop } = await weighMeeting(tx, mail, now)
  if (drop) return { drop }
  return {
    written: async (of) => {
      const link = facts.is_unit ? `${of.publicUrl}/` : await replyLink(tx, of, mail)
      return written({ mail, facts, link, from: of.from, signIn: `${of.publicUrl}/`, now })
    },
  }
}

async function attempt(
  tx: Tx,
  of: MailingOptions,
  mail: Waiting & { also: readonly string[] },
  content: Mail,
): Promise<void> {
  try {
    await of.transport.send(content)
    await sql`update plan_mail set state = 'sent', sent_at = now(), last_error = null
      where id = any (${[mail.id, ...mail.also]}::uuid[])`.execute(tx)
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
async function replyLink(tx: Tx, of: MailingOptions, mail: MeetingLine): Promise<string> {
  const token = createHmac('sha256', of.secret)
    .update(`plan reply\n${mail.meeting_id}\n${mail.party_id}`)
    .digest('base64url')
  await sql`insert into plan_reply (meeting_id, party_id, person_id, token_hash)
    values (${mail.meeting_id}, ${mail.party_id}, ${mail.person_id}, ${hashToken(token)})
    on conflict (meeting_id, party_id) do update set token_hash = excluded.token_hash`.execute(tx)
  return `${of.publicUrl}/svar/${token}`
}

/** The mail in both languages: that there is a meeting, when, and a link. Where it is stands behind the link: no list of words tells which place says nothing of the person. */
function written(of: {
  mail: MeetingLine
  facts: MeetingFacts
  link: string
  from: string
  signIn: string
  now: string
}): Mail {
  const { mail, facts, link } = of
  const kind = mail.kind === 'change' && !facts.told_before ? 'call' : mail.kind
  const text = inBoth((t, lang) => {
    const lines = [fill(t[`mail.${kind}`], { when: meetingTime(facts.starts_at, facts.ends_at, lang) })]
    if (kind === 'cancel') return lines
    lines.push('', t[facts.is_unit ? 'mail.signIn' : 'mail.reply'], link)
    return facts.is_unit ? lines : [...lines, t['mail.keep']]
  })
  return {
    id: mail.id,
    to: facts.address!,
    subject: subjectOf(kind),
    text,
    date: mail.made_at,
    ...(kind === 'reminder' ? {} : { calendar: calendarOf({ ...of, kind }) }),
  }
}

/** Puts the reminders of tomorrow's meetings in line, from eight in the morning, once over all nodes. @returns how many meetings */
export async function remind(db: Database, now: Date = new Date()): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'system', purpose: 'outbox' })
    await sql`select plan_remind_ends(${now.toISOString()})`.execute(tx)
    return (await sql<{ n: number }>`select plan_remind(${now.toISOString()}) as n`.execute(tx)).rows[0]!.n
  })
}
