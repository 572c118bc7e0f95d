import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type Invitation, invitationFile } from './invitation.ts'

const meeting: Invitation = {
  meetingId: '0192f0a0-0000-7000-8000-000000000001',
  sequence: 0,
  method: 'REQUEST',
  cancelled: false,
  startsAt: '2026-10-24T07:00:00Z',
  endsAt: '2026-10-24T08:30:00Z',
  summary: 'Möte',
  description:
    'Svara och läs mer med länken i mejlet, senast dagen före; det är viktigt att alla som är med i planen säger till i förväg om de inte kommer.',
  place: 'Folkets hus, Åsgränd 3; övre salen',
  organizer: 'plan@region.example',
  attendee: 'rektor@skola.example',
  now: '2026-10-20T12:00:00Z',
}

/** Read by another library than the one that wrote it. */
function read(of: Invitation) {
  const text = invitationFile(of)
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = calendar.getFirstSubcomponent('vevent')!
  return { text, calendar, event, value: (name: string) => event.getFirstPropertyValue(name)?.toString() }
}

describe('the calendar file of a meeting (RFC 5545)', () => {
  it('has its lines ended by CRLF, the last too, and none over 75 octets', () => {
    const { text } = read(meeting)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('is read as it was written: who, when, where, and what calendars ask for', () => {
    const { calendar, event, value } = read(meeting)
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(calendar.getFirstPropertyValue('prodid')).toMatch(/\S/)
    expect(value('uid')).toBe('0192f0a0-0000-7000-8000-000000000001@hallpunkt')
    expect(value('dtstamp')).toBe('2026-10-20T12:00:00Z')
    expect(value('description')).toBe(meeting.description)
    expect(value('location')).toBe(meeting.place)
    expect(value('organizer')).toMatch(/^mailto:plan@region\.example$/i)
    expect(value('attendee')).toMatch(/^mailto:rektor@skola\.example$/i)
    expect(event.getFirstProperty('attendee')!.getParameter('rsvp')).toBe('FALSE')
    expect(value('status')).toBe('CONFIRMED')
  })

  it.each([
    ['before the clock goes back', '2026-10-24T07:00:00Z', '09:00'],
    ['after it, the day after', '2026-10-25T08:00:00Z', '09:00'],
    ['in the hour that comes twice, the first time', '2026-10-25T00:30:00Z', '02:30'],
    ['in the hour that comes twice, the second time', '2026-10-25T01:30:00Z', '02:30'],
    ['the day the clock goes forward', '2027-03-28T07:00:00Z', '09:00'],
  ])('is at the same moment everywhere: %s', (_when, startsAt, onTheClock) => {
    const { text, event } = read({
      ...meeting,
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
    })
    const start = event.getFirstPropertyValue('dtstart') as unknown as { toJSDate(): Date; zone: { tzid: string } }
    expect(start.toJSDate().toISOString()).toBe(new Date(startsAt).toISOString())
    expect(start.zone.tzid).toBe('UTC')
    expect(text).not.toContain('TZID')
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' })
    expect(clock.format(start.toJSDate())).toBe(onTheClock)
  })

  it('takes the place of the one before when the meeting is moved, and goes when it is cancelled', () => {
    const first = read(meeting)
    const moved = read({ ...meeting, sequence: 1, startsAt: '2026-10-26T08:00:00Z', endsAt: '2026-10-26T09:00:00Z' })
    const off = read({ ...meeting, sequence: 2, method: 'CANCEL', cancelled: true })
    expect([first, moved, off].map((one) => one.value('uid'))).toEqual(Array(3).fill(first.value('uid')))
    expect([first, moved, off].map((one) => Number(one.value('sequence')))).toEqual([0, 1, 2])
    expect(off.calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(off.value('status')).toBe('CANCELLED')
  })

  it('fetched for one’s own calendar asks nobody; a place that isn’t told outside isn’t there', () => {
    const { calendar, value } = read({ ...meeting, method: null, organizer: null, attendee: null, place: '' })
    // A method would need an organizer (RFC 5546 3.2.1).
    expect(calendar.getFirstPropertyValue('method')).toBeNull()
    expect([value('organizer'), value('attendee'), value('location')]).toEqual([undefined, undefined, undefined])
  })

  it('lets nothing that was typed become a line of its own', () => {
    const { calendar, value } = read({ ...meeting, place: 'Salen\r\nATTENDEE:mailto:x@y.z\nBEGIN:VALARM' })
    expect(calendar.getAllSubcomponents()).toHaveLength(1)
    expect(value('attendee')).toMatch(/rektor/)
  })
})
