import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { dropNotice } from '../../domain/plan/telling.ts'
import { fill } from '../../texts/translate.ts'
import type { Tx } from '../platform/database/database.ts'
import { hashToken } from '../platform/operations/session.ts'
import { calendarOf } from './mail-calendar.ts'
import { inBoth, subjectOf } from './mail-words.ts'
import { type MeetingFacts, type MeetingLine, type NoticeLine, type Turn, weighMeeting } from './mailing.ts'
import { meetingTime } from './meeting-time.ts'

/** What a mail to somebody in a plan is decided by, when its turn comes. */
export interface PartyFacts {
  address: string | null
  closed: boolean
  left_plan: boolean
  protection: string
  deceased: boolean
  superseded: boolean
  told_before: boolean
}

const day = 24 * 60 * 60_000

/**
 * A mail to a party without an account: that a version of the plan has come in force, or that the plan has ended, and a link. The token of the link is made
 * of the mail with the service's own secret, so that a mail tried again has the same one; the database holds its hash alone.
 */
export async function loadNotice(tx: Tx, mail: NoticeLine, now: string): Promise<Turn> {
  const facts = (await sql<PartyFacts>`select * from plan_notice_facts(${mail.id})`.execute(tx)).rows[0]!
  const drop = dropNotice({
    ...facts,
    kind: mail.kind,
    days: (Date.parse(now) - Date.parse(mail.made_at)) / day,
    left: facts.left_plan,
    toldBefore: facts.told_before,
  })
  if (drop) return { drop }
  const off = mail.kind === 'ended' ? await loadCalledOff(tx, mail, now) : null
  const kind = off ? 'endedOff' : mail.kind === 'inForce' && mail.replaces === null ? 'agreed' : mail.kind
  return {
    also: off ? [off.line.id] : [],
    written: async ({ secret, publicUrl, from }) => {
      const token = createHmac('sha256', secret).update(`plan notice\n${mail.id}`).digest('base64url')
      await sql`update plan_mail set token_hash = ${hashToken(token)} where id = ${mail.id}`.execute(tx)
      return {
        id: mail.id,
        to: facts.address!,
        subject: subjectOf(kind),
        text: inBoth((t, lang) => [
          off
            ? fill(t['mail.endedOff'], { when: meetingTime(off.facts.starts_at, off.facts.ends_at, lang) })
            : t[`mail.${kind as 'ended' | 'inForce' | 'agreed'}`],
          '',
          t['mail.whom'],
          `${publicUrl}/svar/${token}`,
          t['mail.keep'],
        ]),
        date: mail.made_at,
        ...(off && {
          calendar: calendarOf({
            mail: off.line,
            facts: off.facts,
            kind: 'cancel',
            from,
            signIn: `${publicUrl}/`,
            now,
          }),
        }),
      }
    },
  }
}

/**
 * The meeting to come that was called off with the end of the plan, and is told in the same mail; of several the first, since a calendar file is of one (RFC 5546).
 * The others are told each in a mail of its own, after this one, as is one that isn't told at all.
 */
async function loadCalledOff(
  tx: Tx,
  mail: NoticeLine,
  now: string,
): Promise<{ line: Pick<MeetingLine, 'id' | 'meeting_id' | 'sequence'>; facts: MeetingFacts } | null> {
  const { rows } = await sql<
    Pick<MeetingLine, 'id' | 'meeting_id' | 'sequence'>
  >`select c.id, c.meeting_id, c.sequence from plan_mail c join plan_mail e on e.id = ${mail.id} and e.party_id = c.party_id and e.made_at = c.made_at
    where c.kind = 'cancel' and c.state = 'waiting' order by c.id for update of c`.execute(tx)
  const told: { line: (typeof rows)[number]; facts: MeetingFacts }[] = []
  for (const line of rows) {
    const { facts, drop } = await weighMeeting(tx, { id: line.id, kind: 'cancel' }, now)
    if (drop === null) told.push({ line, facts })
  }
  return told.toSorted((a, b) => (a.facts.starts_at < b.facts.starts_at ? -1 : 1))[0] ?? null
}
