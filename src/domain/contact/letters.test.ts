import { describe, expect, it } from 'vitest'
import { decideLetter, postedInVain, type Untold } from './letters.ts'

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
  it.each([
    ['counts', { protected: false, runs: true }, null],
    ['doesn’t for who died', { protected: false, runs: true, deceasedOn: '2026-11-26' }, 'letter.deceased'],
    ['doesn’t for whose identity became protected', { protected: true, runs: true }, 'letter.protectedSince'],
    ['doesn’t for a contact that has ended', { protected: false, runs: false }, 'letter.contactEnded'],
  ])('%s', (_name, posted, code) => {
    expect(postedInVain(posted, day)?.code ?? null).toBe(code)
  })
})
