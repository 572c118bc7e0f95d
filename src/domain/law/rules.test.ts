import { describe, expect, it } from 'vitest'
import { allPlaces, inForce, lawOn } from './citations.ts'
import { type RuleId, ruleIds, ruleInForce, ruleOn } from './rules.ts'
import { citeLaw, statutes } from './statutes.ts'

const cites = (id: RuleId, day: string) => ruleOn(id, day).law.map((ref) => citeLaw(ref, 'sv'))

describe('the law behind a rule', () => {
  it('of a needed care contact moved from the ordinance to the act on 2026-07-01', () => {
    expect(cites('FC-3', '2026-06-30')).toEqual([
      'Patientlagen 6 kap. 2 §',
      'Hälso- och sjukvårdsförordningen 4 kap. 1 §',
      'Hälso- och sjukvårdsförordningen 4 kap. 5 §',
    ])
    expect(cites('FC-3', '2026-07-01')).toEqual([
      'Patientlagen 6 kap. 2 § första stycket',
      'Hälso- och sjukvårdslagen 4 kap. 2 a §',
      'Hälso- och sjukvårdsförordningen 4 kap. 5 §',
    ])
  })

  it('is not there before its day: the licence rule, the information duty and the doctor’s part in planning', () => {
    for (const id of ['FC-6', 'FC-11', 'FC-17'] as const) {
      expect(ruleInForce(id, '2026-06-30')).toBe(false)
      expect(() => ruleOn(id, '2026-06-30')).toThrow(RangeError)
      expect(ruleInForce(id, '2026-07-01')).toBe(true)
      expect(ruleOn(id, '2026-07-01').law.length).toBeGreaterThan(0)
    }
  })

  it('of social care contacts is the former act until 2025-06-30', () => {
    expect(ruleInForce('FC-10', '2022-06-30')).toBe(false)
    expect(cites('FC-10', '2025-06-30')).toEqual(['Socialtjänstlagen (2001:453) 4 kap. 2 b §'])
    expect(cites('FC-10', '2025-07-01')[0]).toBe('Socialtjänstlagen 10 kap. 7 §')
    expect(cites('FC-10', '2033-06-30')).toContain('Socialtjänstlagen övergångsbestämmelserna punkt 8')
    expect(cites('FC-10', '2033-07-01')).not.toContain('Socialtjänstlagen övergångsbestämmelserna punkt 8')
    expect(ruleOn('FC-10', '2033-07-01').summary.sv).not.toContain('2025')
  })

  it('is told in English too', () => {
    expect(citeLaw(ruleOn('FC-11', '2026-11-23').law[0]!, 'en')).toBe(
      'The Patient Act, Chapter 3, Section 2, points 5 and 6',
    )
  })

  it('never has two wordings of one place on one day, nor a gap of its own making', () => {
    for (const versions of Object.values(allPlaces()))
      for (const version of versions)
        for (const day of [version.validFrom, version.validTo].filter((d) => d !== undefined))
          expect(versions.filter((other) => inForce(other, day))).toHaveLength(1)
  })

  it('names statutes that exist, with their numbers', () => {
    for (const [id, statute] of Object.entries(statutes)) {
      expect(statute.full.sv).toContain(statute.sfs.replace('SOSFS ', ''))
      expect(statute.name.en, id).not.toBe('')
    }
  })
})

describe('the rules', () => {
  it('all hold today, with texts in both languages', () => {
    for (const id of ruleIds) {
      const rule = ruleOn(id, '2026-11-23')
      expect(rule.id).toBe(id)
      for (const text of [rule.title, rule.summary]) expect(text.sv !== '' && text.en !== '').toBe(true)
      expect(rule.law.length > 0, id).toBe(rule.layer === 'law')
    }
  })

  it('cite only what is in force on the day', () => {
    for (const day of ['2018-01-01', '2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01', '2033-07-01'])
      for (const id of ruleIds)
        if (ruleInForce(id, day)) for (const ref of ruleOn(id, day).law) expect(inForce(ref, day)).toBe(true)
  })

  it('give nothing for a place that is not in force', () => {
    expect(lawOn('2026-06-30', 'PL 6:2 st 2')).toEqual([])
    expect(lawOn('2026-07-01', 'PL 6:2 st 2')).toMatchObject([{ sfs: '2014:821', amendedBy: 'SFS 2026:213' }])
  })
})

describe('a place in a statute, in English', () => {
  it.each([
    ['6 kap. 2 §', 'Chapter 6, Section 2'],
    ['4 kap. 2 a §', 'Chapter 4, Section 2a'],
    ['6 kap. 2 § andra stycket', 'Chapter 6, Section 2, second paragraph'],
    ['3 kap. 2 § 5 och 6', 'Chapter 3, Section 2, points 5 and 6'],
    ['övergångsbestämmelserna punkt 8', 'transitional provisions, point 8'],
    ['bilaga 1', 'bilaga 1'],
  ])('%s is %s', (section, english) => {
    expect(citeLaw({ statute: 'PL', sfs: '2014:821', section }, 'en')).toBe(`The Patient Act, ${english}`)
  })
})
