import { describe, expect, it } from 'vitest'
import { decideLetter, letterLanguage, type Posted, postedInVain, type Untold } from './letters.ts'

const day = '2026-11-27'
const person = (change: Partial<Untold> = {}): Untold => ({
  personId: 'person',
  birthDate: '1942-03-10',
  protected: false,
  address: { street: 'Kyrkogatan 14', postalCode: '981 32', city: 'Granhamn' },
  contacts: [{ contactId: 'doctor', ways: 1 }],
  ...change,
})
const outcome = (change: Partial<Untold>) => {
  const decision = decideLetter(person(change), day)
  return decision.ok ? decision.contactIds.join() : decision.reason.code
}

describe('who can be told by letter (FC-11)', () => {
  it.each<[string, Partial<Untold>, string]>([
    ['someone with an address is told of every contact with a way', {}, 'doctor'],
    [
      'one letter a person, with all the contacts',
      {
        contacts: [
          { contactId: 'doctor', ways: 1 },
          { contactId: 'nurse', ways: 2 },
        ],
      },
      'doctor,nurse',
    ],
    [
      'a contact that can’t be reached is left out of it',
      {
        contacts: [
          { contactId: 'doctor', ways: 0 },
          { contactId: 'nurse', ways: 2 },
        ],
      },
      'nurse',
    ],
    ['nothing to tell is no letter (FC-12)', { contacts: [{ contactId: 'doctor', ways: 0 }] }, 'letter.noWays'],
    ['protected identity is told by hand', { protected: true }, 'letter.protected'],
    ['so is protected identity whose address isn’t seen', { protected: true, address: null }, 'letter.protected'],
    ['the day someone turns 18 they are told themselves', { birthDate: '2008-11-27' }, 'doctor'],
    ['the day before, a guardian is', { birthDate: '2008-11-28' }, 'letter.minor'],
    ['someone whose birth isn’t known is grown up', { birthDate: undefined as never }, 'doctor'],
    ['the dead get no letter', { deceasedOn: '2026-11-20' }, 'letter.deceased'],
    ['no address', { address: null }, 'letter.noAddress'],
    ['half an address', { address: { street: 'Kyrkogatan 14', postalCode: '981 32', city: ' ' } }, 'letter.noAddress'],
    [
      'a postal code that isn’t one',
      { address: { street: 'A 1', postalCode: '98132X', city: 'B' } },
      'letter.noAddress',
    ],
    ['a postal code without its space', { address: { street: 'A 1', postalCode: '98132', city: 'B' } }, 'doctor'],
  ])('%s', (_name, change, expected) => {
    expect(outcome(change)).toBe(expected)
  })
})

describe('what was posted (FC-11)', () => {
  const gone = { address: null }
  const dead = { deceasedOn: '2026-11-26' }
  it.each<[string, Partial<Untold>, Partial<Posted>, string | null]>([
    ['counts', {}, {}, null],
    ['doesn’t for who died', dead, {}, 'letter.deceased'],
    ['doesn’t for whose identity became protected', { protected: true }, {}, 'letter.protectedSince'],
    ['says protection before a missing address', { protected: true, ...gone }, {}, 'letter.protectedSince'],
    ['doesn’t for a contact that has ended', {}, { runs: false }, 'letter.contactEnded'],
    ['doesn’t when another number holds now', {}, { waysChanged: true }, 'letter.waysChangedSince'],
    ['doesn’t when it was never printed', {}, { printed: 'no' }, 'letter.notPrinted'],
    ['doesn’t when it was printed to where they lived before', {}, { printed: 'elsewhere' }, 'letter.movedSince'],
    ['doesn’t for whose address has gone', gone, {}, 'letter.noAddress'],
    ['says death before all else', { ...dead, protected: true, ...gone }, { runs: false }, 'letter.deceased'],
  ])('%s', (_name, change, posted, code) => {
    const now = { person: person(change), runs: true, waysChanged: false, printed: 'here' as const, ...posted }
    expect(postedInVain(now, day)?.code ?? null).toBe(code)
  })

  it('is in the language chosen, or the own one where there are letters in it', () => {
    expect(letterLanguage('own', 'en')).toBe('en')
    expect(letterLanguage('own', 'ar')).toBe('sv')
    expect(letterLanguage('own', null)).toBe('sv')
    expect(letterLanguage('sv-easy', 'en')).toBe('sv-easy')
  })
})
