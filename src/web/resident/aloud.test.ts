import { describe, expect, it } from 'vitest'
import type { ReachView, ReasonView, WayView } from '../../contract/common.ts'
import type { OwnContacts, OwnContactView } from '../../contract/resident.ts'
import { aloud } from './aloud.ts'
import { sayIn } from './texts.ts'

const sv = sayIn('sv')
const now = new Date('2026-11-23T13:05:00Z')
const reason: ReasonView = {
  code: 'x',
  rule: null,
  layer: 'law',
  standing: null,
  fact: 'x',
  sv: '',
  en: '',
  easy: '',
  law: [],
}
const phone: WayView = { id: 'w', kind: 'phone', value: '090-10 20 30', label: null, hours: null, hoursText: null }
const closed: ReachView = {
  state: 'closed',
  who: 'x',
  role: null,
  way: phone,
  until: null,
  always: false,
  opensAt: '2026-11-24T08:00:00+01:00',
  because: reason,
}
const own = (more: Partial<OwnContacts> = {}): OwnContacts => ({
  givenName: 'Ingrid',
  minor: false,
  first: null,
  contacts: [],
  missing: [],
  teams: [],
  responsible: [],
  unit: { name: 'Norrängens hälsocentral', phone: '090-11 22 33' },
  waiting: { requests: [], offers: [], answers: [] },
  homewards: null,
  planWaits: false,
  asOf: now.toISOString(),
  ...more,
})
const read = (more: Partial<OwnContacts>) => aloud(own(more), now, sv).map((piece) => piece.text)

describe('Mina kontakter, read aloud', () => {
  it('holds the team with its members and number, the responsible doctor, the paper, and whom to ring to change', () => {
    const team = {
      name: 'Hemteamet',
      mission: null,
      members: [{ name: 'Gun Wallin', professionName: { sv: 'sjuksköterska', en: 'nurse' } }],
      ways: [phone],
      now: closed,
    }
    const said = read({ teams: [team], responsible: [{ name: 'Eva Norlin', unitName: null }] }).join('\n')
    expect(said).toContain('Gun Wallin, sjuksköterska.')
    expect(said).toContain('Numret är 0 9 0, 1 0, 2 0, 3 0.')
    expect(said).toContain('Eva Norlin.')
    expect(said).toContain('Till hemmapärmen')
    expect(said).toMatch(
      /Vill du byta kontakt\?\nRing Norrängens hälsocentral[^\n]+\nNumret är 0 9 0, 1 1, 2 2, 3 3\.$/,
    )
  })

  it('begins with where help is when nobody answers', () => {
    const contact: OwnContactView = {
      contactId: 'c',
      kind: 'careContact',
      kindName: { sv: '', en: '' },
      name: 'Maria Sandberg',
      givenName: 'Maria',
      initials: 'MS',
      professionName: { sv: '', en: '' },
      unitName: '',
      holdsTogether: false,
      mission: 'Ring om såret',
      since: '2026-01-01',
      absent: null,
      vacant: false,
      ways: [phone],
      now: closed,
    }
    const pieces = aloud(own({ contacts: [contact] }), now, sayIn('en'))
    const texts = pieces.map((piece) => piece.text)
    const nobody = texts.findIndex((text) => text.includes('None of your contacts answers right now.'))
    expect(nobody).toBeGreaterThan(0)
    expect(nobody).toBeLessThan(texts.findIndex((text) => text.startsWith('Maria')))
    expect(pieces.find((piece) => piece.text === 'Ring om såret.')?.lang, 'in its own language').toBe('sv')
  })
})
