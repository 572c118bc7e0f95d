import type { MailKind } from '../../domain/plan/telling.ts'
import { planMail as sv } from '../../texts/plan-mail/sv.ts'
import { fill } from '../../texts/translate.ts'
import { invitationFile } from '../paper/invitation.ts'
import type { MeetingFacts, MeetingLine } from './mailing.ts'

/** The calendar file of a mail about a meeting: a request, or that it is off; to one receiver (RFC 5546). */
export function calendarOf(of: {
  mail: Pick<MeetingLine, 'meeting_id' | 'sequence'>
  facts: MeetingFacts
  kind: MailKind
  from: string
  signIn: string
  now: string
}): { method: 'CANCEL' | 'REQUEST'; content: string } {
  const { mail, facts } = of
  const method = of.kind === 'cancel' ? 'CANCEL' : 'REQUEST'
  const reply = of.kind === 'cancel' ? sv['calendar.off'] : sv['calendar.reply']
  const content = invitationFile({
    meetingId: mail.meeting_id,
    sequence: mail.sequence,
    method,
    cancelled: of.kind === 'cancel',
    startsAt: facts.starts_at,
    endsAt: facts.ends_at,
    summary: sv['calendar.summary'],
    description: facts.is_unit ? fill(sv['calendar.signIn'], { link: of.signIn }) : reply,
    place: '',
    organizer: of.from,
    attendee: facts.address,
    now: of.now,
  })
  return { method, content }
}
