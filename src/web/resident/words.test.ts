import { describe, expect, it } from 'vitest'
import type { ReasonView, WayView } from '../../contract/common.ts'
import type { OwnContacts, OwnContactView } from '../../contract/resident.ts'
import { hoursLines } from './hours.ts'
import { spokenNumber } from './speech.ts'
import { sayIn } from './texts.ts'
import { untilWords, whenWords } from './time.ts'
import { askWords, callFirstWords, contactWords, hrefOf, missingByUnit, missingWords } from './words.ts'

const sv = sayIn('sv')
const en = sayIn('en')
/** Monday 23 November 2026, 14:05 in Sweden. */
const now = new Date('2026-11-23T13:05:00Z')
const office = {
  weekly: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' }],
  closedOnHolidays: true,
}
const way = (kind: WayView['kind'], value: string): WayView => ({
  id: '019aaaaa-0000-7000-8000-000000000001',
  kind,
  value,
  label: null,
  hours: office,
  hoursText: null,
})
const reason: ReasonView = {
  code: 'x',
  rule: null,
  layer: 'law',
  standing: 'law',
  fact: 'x',
  sv: '',
  en: '',
  easy: '',
  law: [],
}
const phone = way('phone', '070-174 06 05')

function contact(
  more: Partial<Omit<OwnContactView, 'now'>> & { now?: Partial<OwnContactView['now']> } = {},
): OwnContactView {
  const reach = { role: null, until: null, always: false, opensAt: null, because: reason, way: phone } as const
  return {
    contactId: '019aaaaa-0000-7000-8000-000000000002',
    kind: 'careContact',
    kindName: { sv: 'fast vårdkontakt', en: 'care contact' },
    name: 'Maria Sandberg',
    givenName: 'Maria',
    initials: 'MS',
    professionName: { sv: 'sjuksköterska', en: 'nurse' },
    unitName: 'Norrängens hälsocentral',
    holdsTogether: false,
    mission: null,
    since: '2026-01-01',
    absent: null,
    vacant: false,
    ways: [phone],
    ...more,
    now: { state: 'open', who: 'Maria Sandberg', ...reach, ...more.now },
  }
}

describe('whom to call now, as said to the person', () => {
  const said = (it: OwnContactView, say = sv) => contactWords(it, now, say).now.join(' ')

  it('says until when the contact answers', () => {
    expect(said(contact({ now: { until: '2026-11-23T16:30:00+01:00' } }))).toBe('Svarar nu, till klockan 16.30.')
    expect(said(contact({ now: { until: '2026-11-23T16:00:00+01:00' } }), en)).toBe('Answers now, until 16:00.')
    expect(said(contact())).toBe('Svarar dygnet runt.')
  })

  it('names the deputy, and how long the contact is away', () => {
    const jonas = contact({
      givenName: 'Jonas',
      absent: { to: '2026-11-30' },
      now: { state: 'deputy', who: 'Eva Norlin', until: '2026-11-23T16:00:00+01:00' },
    })
    expect(said(jonas)).toBe('Jonas är borta till och med 30 november. Eva Norlin svarar till klockan 16.')
    expect(contactWords(jonas, now, sv).call?.who).toBe('Eva Norlin')
    expect(said({ ...jonas, absent: { to: null } })).toMatch(/^Jonas är borta tills vidare\./)
    expect(said({ ...jonas, absent: null })).toMatch(/^Jonas svarar inte just nu\./)
    expect(said({ ...jonas, absent: { to: '2026-11-23' } })).toMatch(/^Jonas är borta i dag\./)
  })

  it('says that someone without a number is reached through the unit, not that they don’t answer', () => {
    const amina = contact({ givenName: 'Amina', now: { state: 'unit', who: 'Hemsjukvården Norrängen' } })
    expect(said(amina)).toBe('Du når Amina genom Hemsjukvården Norrängen. Svarar dygnet runt.')
    const own = contact({ ways: [{ ...phone, id: '019aaaaa-0000-7000-8000-000000000009' }], now: amina.now })
    expect(said(own)).toMatch(/^Maria svarar inte just nu\./)
  })

  it('says that someone has left, and who answers meanwhile', () => {
    const left = contact({ vacant: true, now: { state: 'unit', who: 'Norrängens hälsocentral' } })
    expect(said(left)).toBe('Maria Sandberg har slutat. Enheten svarar tills du har fått en ny kontakt.')
  })

  it('says when it opens, and never offers a call that nobody takes as if it were open', () => {
    const closed = contact({ now: { state: 'closed', opensAt: '2026-11-24T08:00:00+01:00' } })
    expect(said(closed)).toBe('Stängt nu. Öppnar i morgon klockan 8.')
    expect(contactWords(closed, now, sv).open).toBe(false)
    const nobody = contact({ now: { state: 'closed', way: null } })
    expect(said(nobody)).toBe('Det finns inget nummer till Maria.')
    expect(contactWords(nobody, now, sv).call).toBeNull()
  })

  it('tells to call someone first only when that one coordinates and is at work, and always only round the clock', () => {
    const own = (it: OwnContactView): OwnContacts => ({
      givenName: 'Ingrid',
      minor: false,
      first: it.contactId,
      contacts: [it],
      missing: [],
      teams: [],
      responsible: [],
      unit: null,
      waiting: { requests: [], offers: [], answers: [] },
      homewards: null,
      planWaits: false,
      asOf: now.toISOString(),
    })
    const first = (more: Parameters<typeof contact>[0]) =>
      callFirstWords(own(contact({ holdsTogether: true, ...more })), sv)
    expect(first({})).toBe('Är du osäker på vem du ska ringa? Börja med Maria.')
    expect(first({ holdsTogether: false })).toBeNull()
    expect(first({ absent: { to: null } })).toBeNull()
    expect(first({ vacant: true })).toBeNull()
    expect(first({ ways: [way('visit', 'Skolgatan 1')] })).toBeNull()
    const roundTheClock = { ...phone, hours: { always: true, weekly: [], closedOnHolidays: false } }
    expect(first({ ways: [roundTheClock] })).toBe('Du kan alltid ringa Maria först.')
  })
})

describe('times, in Sweden whatever the device thinks', () => {
  it('are near days by name and others by date', () => {
    expect(whenWords('2026-11-23T15:00:00+01:00', now, sv)).toBe('i dag klockan 15')
    expect(whenWords('2026-11-24T07:45:00+01:00', now, sv)).toBe('i morgon klockan 7.45')
    expect(whenWords('2026-11-27T08:00:00+01:00', now, sv)).toBe('på fredag klockan 8')
    expect(whenWords('2026-12-01T08:00:00+01:00', now, sv)).toBe('tisdag 1 december klockan 8')
    expect(whenWords('2026-12-01T08:00:00+01:00', now, en)).toBe('on Tuesday 1 December at 08:00')
    expect(whenWords('2027-01-07T08:00:00+01:00', now, sv)).toBe('torsdag 7 januari 2027 klockan 8')
  })

  it('count the day from midnight in Sweden', () => {
    const late = new Date('2026-11-23T23:30:00Z')
    expect(whenWords('2026-11-24T08:00:00+01:00', late, sv)).toBe('i dag klockan 8')
    expect(untilWords('2026-11-24T00:00:00+01:00', now, sv)).toBe('midnatt')
    expect(untilWords('2026-11-24T07:00:00+01:00', now, sv)).toBe('i morgon klockan 7')
    expect(untilWords('2026-11-27T16:00:00+01:00', now, sv)).toBe('fredag klockan 16')
  })

  it('spell opening hours out', () => {
    expect(hoursLines(office, sv)).toEqual(['Måndag till fredag klockan 8–16.30', 'Stängt på helgdagar'])
    const twice = { weekly: [{ days: [2, 4], from: '08:00', to: '10:00' }], closedOnHolidays: false }
    expect(hoursLines(twice, sv)[0]).toBe('Tisdag och torsdag klockan 8–10')
    expect(hoursLines({ always: true, weekly: [], closedOnHolidays: false }, en)).toEqual(['Open day and night'])
  })
})

describe('ways to reach someone', () => {
  it('lead where they say, and nowhere else', () => {
    expect(hrefOf(phone)).toBe('tel:0701740605')
    expect(hrefOf(way('email', 'maria@region.example'))).toBe('mailto:maria@region.example')
    expect(hrefOf(way('1177', '1177.se'))).toBe('https://1177.se')
    expect(hrefOf(way('visit', 'Sjukhusvägen 4'))).toBeNull()
    expect(hrefOf(way('video', 'javascript:alert(1)'))).toBeNull()
  })

  it('are read aloud digit by digit', () => {
    expect(spokenNumber('070-174 06 05')).toBe('0 7 0, 1 7 4, 0 6, 0 5')
  })
})

describe('what is lacking', () => {
  const lack = (kind: OwnContacts['missing'][number]['kind'], unit: OwnContacts['unit']) => ({
    kind,
    kindName: { sv: '', en: '' },
    reason,
    unit,
  })

  it('is asked for where it is seen to, and where the person is listed only when no unit is named', () => {
    const listed = { name: 'Norrängens hälsocentral', phone: '070-174 06 05' }
    const homeHelp = { name: 'Hemtjänsten Norrängen', phone: '070-174 06 06' }
    const missing = [lack('socialCareContact', homeHelp), lack('careContact', null), lack('doctorContact', listed)]
    const waiting = { requests: [], offers: [], answers: [] }
    const none = { contacts: [], teams: [], responsible: [], waiting, homewards: null, planWaits: false }
    const own = { givenName: 'I', minor: false, first: null, missing, unit: listed, asOf: '', ...none }
    expect(missingByUnit(own).map((at) => [at.unit?.phone, at.missing.map((one) => one.kind)])).toEqual([
      ['070-174 06 06', ['socialCareContact']],
      ['070-174 06 05', ['careContact', 'doctorContact']],
    ])
  })

  it('is said to be on its way to someone who has asked, or said yes to an offer', () => {
    const homeHelp = { name: 'Hemtjänsten Norrängen', phone: null }
    const asked = {
      kind: 'socialCareContact' as const,
      isNew: true,
      unitName: 'Hemtjänsten Norrängen',
      own: true,
      accepted: true,
    }
    const waiting = (more: Partial<typeof asked> = {}) => ({
      requests: [{ ...asked, ...more }],
      offers: [],
      answers: [],
    })
    const lacks = lack('socialCareContact', homeHelp)
    const said = (more: Partial<typeof asked> = {}) => missingWords(lacks, false, sv, waiting(more)).sentence
    expect(said()).toBe('Du har sagt ja till en fast kontakt i hemtjänsten. Hemtjänsten Norrängen ska utse någon.')
    expect(said({ accepted: false })).toMatch(/^Du har bett om/)
    expect(said({ own: false })).toMatch(/^Någon har bett om en fast kontakt i hemtjänsten åt dig\./)
    expect(missingWords(lacks, false, sv, { requests: [], offers: [], answers: [] }).sentence).toMatch(
      /^Du ska få frågan/,
    )
    const there = { unit: homeHelp, missing: [lacks] }
    expect(askWords(there, false, sv, waiting())).toBe('Undrar du hur det går? Ring Hemtjänsten Norrängen.')
    const careThere = lack('careContact', homeHelp)
    const elsewhere = waiting({ kind: 'careContact' as never, unitName: 'Norrängens hälsocentral' })
    expect(missingWords(careThere, false, sv, elsewhere).sentence, 'one there is none here').toMatch(/^Du ska ha/)
  })

  it('is chosen by the guardian of someone under 18', () => {
    expect(missingWords(lack('doctorContact', null), true, sv).sentence).toMatch(/^Din vårdnadshavare får välja/)
    expect(missingWords(lack('doctorContact', null), false, sv).sentence).toMatch(/^Du får välja/)
  })

  it('never names an illness to the person', () => {
    const words = missingWords(
      {
        kind: 'careContact',
        kindName: { sv: '', en: '' },
        reason: { ...reason, code: 'need.lifeThreatening', sv: 'Personen har ett livshotande tillstånd' },
        unit: null,
      },
      false,
      sv,
    )
    expect(words.sentence).toBe('En läkare ska vara din fasta vårdkontakt. Läkaren är inte utsedd ännu.')
    expect(`${words.sentence} ${sv(words.law)}`).not.toMatch(/livshot/)
  })
})
