import { describe, expect, it } from 'vitest'
import { disclosure } from '../../../contract/disclosure.fixture.ts'
import { accessIn } from './texts.ts'
import type { OwnAccess } from './useOwnAccess.ts'
import { acrossGroups, blockMeans, careGroups, spokenLines } from './words.ts'

const sv = accessIn('sv')
const today = '2026-11-27'
const own = (more: Partial<OwnAccess> = {}): OwnAccess => ({
  readers: [],
  disclosures: [],
  told: [],
  consents: [],
  assessments: [],
  emergencies: [],
  blocks: [],
  keepers: [],
  ...more,
})
const card = disclosure({
  disclosureId: 'd2',
  scope: 'contactCard',
  ground: 'AC-7',
  fromUnitName: null,
  to: null,
  withdrawable: true,
  consentId: null,
})

describe('who can see, as the person reads it', () => {
  it('is told by provider, with every reason in plain words', () => {
    const reader = { providerName: 'Region Älvmarken', staffName: null, ownUnit: false } as const
    const groups = careGroups(
      own({
        readers: [
          { ...reader, unitName: 'Norrängen', grounds: ['listing', 'contact'], blockedUnits: 0 },
          { ...reader, unitName: 'Hjärtmottagningen', grounds: ['contact'], blockedUnits: 1 },
        ],
      }),
      sv,
    )
    expect(groups).toEqual([
      {
        provider: 'Region Älvmarken',
        units: [
          { name: 'Norrängen', lines: ['Därför att du är listad där och du har en fast kontakt där.'] },
          {
            name: 'Hjärtmottagningen',
            lines: ['Därför att du har en fast kontakt där.', 'Ser inte det du har spärrat hos en annan enhet.'],
          },
        ],
      },
    ])
  })

  it('says of what crosses how it is ended: the yes taken back, the card no longer shown; by law it can’t be (AC-3, AC-7)', () => {
    const notice = disclosure({ disclosureId: 'd3', scope: 'admissionNotice', ground: 'AC-7', consentId: null })
    const [group] = acrossGroups(own({ disclosures: [disclosure(), card, notice] }), today, sv)
    expect(group!.who).toBe('Region Älvmarken')
    expect(group!.rows.map(({ end }) => end)).toEqual([{ consentId: 'c1' }, { disclosureId: 'd2' }, null])
    expect(group!.rows.map(({ lines }) => lines)).toEqual([
      ['Därför att du har sagt ja.', 'Till och med den 10 maj 2027.'],
      ['Därför att du har gått med på att det visas.', 'Sedan den 8 november.'],
      ['Därför att sjukhuset ska berätta det, enligt lag.', 'Till och med den 10 maj 2027.'],
    ])
    expect(group!.rows[0]!.what).toBe('Var du är listad och vilken hjälp du får hos Hemtjänsten Norrängen')
  })

  it('tells before a block what it does and doesn’t: the own one still sees, others see that there is one, not where (AC-2, SVOD 2:2)', () => {
    const means = (against: 'providers' | 'units') =>
      blockMeans(against, { provider: 'Regionen', whose: 'Norrängen', kind: 'healthcare' }, sv)
    expect(means('providers')).toContain('Norrängen ser själva allt som förut.')
    expect(means('providers').join(' ')).toContain('Annan vård får se att något är spärrat, men inte hos vem.')
    expect(
      blockMeans('providers', { provider: 'Nämnden', whose: 'Hemtjänsten', kind: 'socialCare' }, sv).join(' '),
    ).toContain('Ingen annan får se att något är spärrat.')
    expect(means('units').join(' ')).toContain('De andra ser att något är spärrat, men inte hos vem.')
  })

  it('is read aloud with all that stands there', () => {
    const said = spokenLines(own({ disclosures: [disclosure(), card] }), today, sv).join(' ')
    for (const part of ['Region Älvmarken kan se', 'Var du är listad', 'Dina fasta kontakter', sv('oppose.phone')])
      expect(said).toContain(part)
    expect(said).not.toMatch(/\{\w+\}/)
  })
})
