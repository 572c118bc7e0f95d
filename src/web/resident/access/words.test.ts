import { describe, expect, it } from 'vitest'
import { disclosure } from '../../../contract/disclosure.fixture.ts'
import { accessIn } from './texts.ts'
import type { OwnAccess } from './useOwnAccess.ts'
import { acrossGroups, blockMeans, careGroups, liftLines, spokenLines } from './words.ts'

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

  it('tells who asked about what is blocked and what was answered, and what has been told by whom (SVOD 2:2, 3:5)', () => {
    const lift = {
      askedAt: '2026-11-26T21:10:00.000Z',
      roleName: { sv: 'sjuksköterska', en: 'nurse' },
      fromUnitName: 'Norrängen',
      fromProviderName: 'Regionen',
      granted: null,
      answeredByUnitName: null,
      until: '2026-11-27T01:10:00.000Z',
      over: false,
    }
    const blocked = (...lifts: (typeof lift | { granted: boolean | null })[]) =>
      own({
        blocks: [
          {
            blockId: 'b1',
            providerName: 'Kommunen',
            unitName: null,
            against: 'providers',
            askedBy: 'person',
            channel: 'phone',
            words: '',
            blockedAt: '2026-11-20T09:00:00.000Z',
            liftedAt: null,
            lifts: lifts.map((one) => ({ ...lift, ...one })),
            openedUntil: null,
            ownUnit: false,
            whyNotLift: null,
          },
        ],
      })
    const answers = (more: object) => liftLines(blocked({ ...lift, ...more }), today, sv)[0]!.lines[1]
    expect(liftLines(blocked(lift), today, sv)[0]!.lines[0]).toBe(
      'Den 26 november klockan 22.10 ville Norrängen, Regionen, läsa det som är spärrat hos Kommunen. Det var ett nödläge. Den som frågade är sjuksköterska.',
    )
    expect(answers({})).toBe('Ingen har svarat än. Spärren är kvar.')
    expect(answers({ over: true })).toBe('Ingen svarade. Spärren var kvar.')
    expect(answers({ granted: false, answeredByUnitName: 'Hemsjukvården' })).toBe(
      'Hemsjukvården svarade nej. Spärren var kvar.',
    )
    expect(answers({ granted: true, over: true })).toBe(
      'Kommunen svarade ja. Den som frågade kunde läsa till klockan 2.10 den 27 november, ingen annan.',
    )
    const told = {
      informationId: 'i1',
      providerName: 'Regionen',
      unitName: 'Norrängen',
      whom: 'guardian' as const,
      channel: 'online' as const,
      on: '2026-11-20',
      recordedByName: 'Maria Sandberg',
      ownUnit: false,
    }
    expect(spokenLines(own({ told: [told] }), today, sv)).toContain(
      'Regionen berättade det för din vårdnadshavare digitalt den 20 november.',
    )
    expect(spokenLines(own(), today, sv)).toContain(sv('told.none'))
  })

  it('is read aloud with all that stands there', () => {
    const said = spokenLines(own({ disclosures: [disclosure(), card] }), today, sv).join(' ')
    for (const part of ['Region Älvmarken kan se', 'Var du är listad', 'Dina fasta kontakter', sv('oppose.phone')])
      expect(said).toContain(part)
    expect(said).not.toMatch(/\{\w+\}/)
  })
})
