import ical, { ICalAttendeeRole, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** A meeting as calendars have it. Instants; nothing here names the person. */
export interface Invitation {
  meetingId: string
  sequence: number
  /** What a mail asks of its receiver; `null` for a file that is fetched, which asks nothing and so needs nobody who asks (RFC 5546 3.2). */
  method: 'REQUEST' | 'CANCEL' | null
  cancelled: boolean
  startsAt: string
  endsAt: string
  summary: string
  description: string
  /** Empty when it isn't told outside the plan. */
  place: string
  /** Who calls, as an address of the service; nobody when it has none. */
  organizer: string | null
  attendee: string | null
  /** When this file is made. */
  now: string
}

/**
 * The calendar file (RFC 5545, 5546). In UTC, so that no calendar has to know our clock changes; the UID is the meeting's for as long as it lives, and
 * the sequence grows, so that a changed meeting takes the place of the one before in Outlook, Google and Apple.
 */
export function invitationFile(of: Invitation): string {
  const calendar = ical({
    prodId: { company: 'Hållpunkt', product: 'plan', language: 'SV' },
    ...(of.method ? { method: ICalCalendarMethod[of.method] } : {}),
  })
  calendar.createEvent({
    id: `${of.meetingId}@hallpunkt`,
    sequence: of.sequence,
    stamp: new Date(of.now),
    start: new Date(of.startsAt),
    end: new Date(of.endsAt),
    summary: of.summary,
    description: of.description,
    status: of.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(of.place ? { location: of.place } : {}),
    ...(of.organizer ? { organizer: { name: 'Hållpunkt', email: of.organizer } } : {}),
    ...(of.attendee
      ? { attendees: [{ email: of.attendee, name: of.attendee, rsvp: false, role: ICalAttendeeRole.REQ }] }
      : {}),
  })
  return `${calendar.toString()}\r\n`
}
