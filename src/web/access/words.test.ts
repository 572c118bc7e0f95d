import { describe, expect, it } from 'vitest'
import type { BlockView, ReaderView } from '../../contract/access-views.ts'
import { disclosure } from '../../contract/disclosure.fixture.ts'
import { staff as en } from '../../texts/staff/en.ts'
import { staff as sv } from '../../texts/staff/sv.ts'
import { translator } from '../../texts/translate.ts'
import { makeFormat } from '../app/format.ts'
import type { Texts } from '../app/texts.tsx'
import { boxesOf } from './SightMap.tsx'
import { type AccessView, lawOf, sightLines, toSay } from './words.ts'

const texts: Texts = {
  ...makeFormat('sv'),
  lang: 'sv',
  t: translator<typeof sv>(sv),
  both: (text) => text.sv,
  setLang: () => {},
}

const reader = (more: Partial<ReaderView> = {}): ReaderView => ({
  providerName: 'Region Älvmarken',
  unitName: 'Norrängens hälsocentral',
  staffName: null,
  grounds: ['listing'],
  blockedUnits: 0,
  ownUnit: true,
  ...more,
})
const block = (more: Partial<BlockView> = {}): BlockView => ({
  blockId: 'b1',
  providerName: 'Region Älvmarken',
  unitName: null,
  against: 'providers',
  askedBy: 'person',
  channel: 'phone',
  words: '',
  blockedAt: '2026-11-20T09:00:00.000Z',
  liftedAt: null,
  lifts: [],
  openedUntil: null,
  ownUnit: false,
  whyNotLift: null,
  ...more,
})
const access = (more: Partial<AccessView> = {}): AccessView => ({
  reader: {
    kind: 'healthcare',
    providerName: 'Region Älvmarken',
    unitName: 'Norrängens hälsocentral',
    underSvod: true,
    caring: true,
  },
  isChild: false,
  readers: [reader()],
  out: [],
  in: [],
  told: { items: [], enough: false },
  mandate: null,
  consents: [],
  assessments: [],
  emergencies: [],
  blocks: [],
  keepers: [],
  providers: [],
  longest: { consent: '2027-11-27', assessment: '2027-05-27' },
  proposed: { consent: '2027-02-27' },
  availableActions: [],
  whyNotRecord: null,
  ...more,
})

describe('a line of sight', () => {
  it('says who, what, why, by which law and until when, and what ends it (AC-3)', () => {
    const [, line] = sightLines(access({ in: [disclosure()] }), texts)
    expect(line).toMatchObject({
      kind: 'in',
      who: 'Region Älvmarken',
      other: 'Socialnämnden',
      what: 'Listning, vård och insatser från Hemtjänsten Norrängen',
      why: ['Personen har sagt ja', '”Planerar hemgången”'],
      rests: { consentId: 'c1' },
    })
    expect(line!.period).toContain('10 maj 2027')
    expect(line!.law[0]!.href).toContain('2022:913')
  })

  it('is one for what goes between the same two on the same ground, whatever its kinds', () => {
    const card = disclosure({ disclosureId: 'd2', scope: 'contactCard', scopeName: { sv: 'fasta kontakter', en: '' } })
    const lines = sightLines(access({ in: [disclosure(), card], out: [disclosure({ consentId: null })] }), texts)
    expect(lines.map(({ kind }) => kind)).toEqual(['own', 'in', 'out'])
    expect(lines[1]!.what).toBe('Listning, vård och insatser och fasta kontakter från Hemtjänsten Norrängen')
  })

  it('names no other provider while the identity is protected', () => {
    const hidden = disclosure({ fromProviderName: null, fromUnitName: null })
    const [, line] = sightLines(access({ in: [hidden] }), texts)
    expect(line!.other).toBe(sv['sees.hiddenOther'])
    expect(JSON.stringify(line)).not.toContain('Hemtjänsten')
  })

  it('of a child who can’t consent says that, and no yes (SVOD 3:1)', () => {
    const consents = [{ consentId: 'c1', givenBy: 'childCannotConsent' }] as AccessView['consents']
    const [, line] = sightLines(access({ in: [disclosure()], consents }), texts)
    expect(line!.why[0]).toBe('Barnet kan inte samtycka själv')
  })

  it('is a shut door where the person has blocked, and gone when the block is lifted (AC-2)', () => {
    const [, line] = sightLines(access({ blocks: [block()] }), texts)
    expect(line).toMatchObject({ kind: 'shut', door: true, rests: { blockId: 'b1' } })
    expect(line!.what).toContain('Region Älvmarken')
    expect(sightLines(access({ blocks: [block({ liftedAt: '2026-11-21T09:00:00.000Z' })] }), texts)).toHaveLength(1)
  })

  it('doesn’t tell which other unit an inner block is of (PDL 4:5)', () => {
    const inner = block({ against: 'units' })
    const [, line] = sightLines(access({ blocks: [inner] }), texts)
    expect(line!.what).toBe('Ser inte det som finns hos en annan enhet hos er')
    expect(line!.who).toBe(sv['sees.otherUnits'])
  })

  it('is drawn in one box for each other, and one for each own unit; an inner block is a door at the unit that is shut out', () => {
    const shutOut = reader({ unitName: 'Hjärtmottagningen', ownUnit: false, blockedUnits: 1 })
    const view = access({
      readers: [reader(), shutOut],
      in: [disclosure()],
      out: [disclosure({ fromProviderName: 'Region Älvmarken', fromUnitName: null, toProviderName: 'Socialnämnden' })],
      blocks: [block(), block({ blockId: 'b2', against: 'units' })],
    })
    const boxes = boxesOf(sightLines(view, texts))
    expect(boxes.map(({ side, title }) => [side, title])).toEqual([
      ['own', 'Norrängens hälsocentral (din enhet)'],
      ['own', 'Hjärtmottagningen'],
      ['other', 'Socialnämnden'],
      ['other', sv['sees.otherProviders']],
    ])
    expect(boxes.map(({ rows }) => rows.map(({ kind, door }) => (door ? `${kind} door` : kind)))).toEqual([
      ['own'],
      ['own door'],
      ['in', 'out'],
      ['shut door'],
    ])
  })
})

describe('a paragraph of law', () => {
  it('is said by the law’s name, never broken before its sign', () => {
    expect(lawOf('SVOD 3 kap. 5–6 §§', texts).ref).toBe(
      'Lagen om sammanhållen dokumentation 3\u00a0kap.\u00a05–6\u00a0§§',
    )
    const english = { t: translator<typeof sv>(en as unknown as typeof sv), lang: 'en' as const }
    expect(lawOf('PDL 4 kap. 1–2 §§', english).ref).toBe('The Patient Data Act, Chapter 4, Sections 1–2')
    expect(lawOf('SVOD 2 kap. 3 §', english).ref).toBe('The Coherent Documentation Act, Chapter 2, Section 3')
    expect(lawOf('Avtal 12', texts)).toEqual({ ref: 'Avtal 12' })
  })
})

describe('what the person is told (SVOD 2:2)', () => {
  const health = { providerId: 'p1', name: 'Region Älvmarken', kind: 'healthcare' } as const
  const reader = { providerName: 'Granhamns kommun', unitName: 'Biståndsenheten', underSvod: true, caring: true }

  it('holds that a block is seen, and when by whom, also where social care tells and health care is among the holders', () => {
    const said = toSay({ reader: { ...reader, kind: 'socialCare' }, providers: [health], isChild: false }, texts)
    expect(said.at(-2)).toBe('Har du spärrat något hos vården kan annan vård ändå se att något är spärrat.')
    expect(said.at(-1)).toContain('vilken vårdgivare det är som har spärrat')
    expect(
      toSay({ reader: { ...reader, kind: 'healthcare' }, providers: [], isChild: true }, texts).slice(3),
    ).toHaveLength(3)
    expect(toSay({ reader: { ...reader, kind: 'socialCare' }, providers: [], isChild: false }, texts)).toHaveLength(3)
  })
})
