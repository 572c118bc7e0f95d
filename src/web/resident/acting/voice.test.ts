import { describe, expect, it } from 'vitest'
import * as actingEn from '../../../texts/acting/en.ts'
import * as actingSv from '../../../texts/acting/sv.ts'
import * as actingEasy from '../../../texts/acting/sv-easy.ts'
import { asking } from '../../../texts/asking/sv.ts'
import { ownAccess } from '../../../texts/own-access/sv.ts'
import { ownHome } from '../../../texts/own-home/sv.ts'
import { ownLog } from '../../../texts/own-log/sv.ts'
import { ownPlan } from '../../../texts/own-plan/sv.ts'
import { resident } from '../../../texts/resident/sv.ts'
import { askingIn } from '../asking/texts.ts'
import { logIn } from '../log/texts.ts'
import { sayIn } from '../texts.ts'
import { mayHere, type Voice, whose } from './voice.ts'

const voice: Voice = {
  acting: { proxyId: 'p', givenName: 'Alma', familyName: 'Lindqvist', kind: 'guardian', scopes: ['contacts'] },
  texts: { sv: actingSv, 'sv-easy': actingEasy, en: actingEn },
}
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))]

describe('the person’s pages, said to whoever acts for them (AC-11)', () => {
  it('name the person in each language where the page else says you', () => {
    expect(sayIn('sv', voice)('page.heading', { name: 'x' })).toBe('Almas kontakter')
    expect(sayIn('sv-easy', voice)('role.careContact')).toBe('Hjälper till med Almas vård')
    expect(sayIn('en', voice)('page.heading', { name: 'x' })).toBe('Alma’s contacts')
    expect(askingIn('sv', voice)('asked.other', { name: 'Vera', when: 'i dag' })).toBe('Vera bad om det åt Alma i dag.')
    expect(logIn('sv', voice)('page.title')).toBe('Vem har sett Almas uppgifter')
    expect(sayIn('sv', voice)('change.waiting', { count: 1 })).toBe('Ett av Almas önskemål väntar på svar.')
    expect(sayIn('sv', voice)('frame.signOut'), 'the rest is as it is').toBe('Logga ut')
    expect(sayIn('sv')('page.heading', { name: 'Ingrid' }), 'and nothing is changed for the person').toBe(
      'Dina kontakter, Ingrid',
    )
    expect(sayIn('sv', voice), 'the same each time it is asked for').toBe(sayIn('sv', voice))
  })

  it.each([
    ['Alma', 'Almas', 'Alma’s'],
    ['Lars', 'Lars', 'Lars’'],
    ['Max', 'Max', 'Max’s'],
    ['Moritz', 'Moritz', 'Moritz’s'],
    ['Zoë', 'Zoës', 'Zoë’s'],
  ])('say whose it is: %s', (name, sv, en) => expect([whose(name, 'sv'), whose(name, 'en')]).toEqual([sv, en]))

  it.each([
    ['forContacts', actingSv.forContacts, resident],
    ['forAsking', actingSv.forAsking, asking],
    ['forLog', actingSv.forLog, ownLog],
    ['forAccess', actingSv.forAccess, ownAccess],
    ['forPlan', actingSv.forPlan, ownPlan],
    ['forHome', actingSv.forHome, ownHome],
  ] as const)('have only keys and placeholders that the page fills: %s', (_part, said, source) => {
    const known: Readonly<Record<string, string>> = source
    for (const [key, text] of Object.entries(said)) {
      expect(known, key).toHaveProperty([key])
      const extra = placeholders(text).filter((name) => !['whom', 'whose', ...placeholders(known[key]!)].includes(name))
      expect(extra, key).toEqual([])
    }
  })

  it.each(Object.entries({ sv: actingSv, 'sv-easy': actingEasy, en: actingEn }))(
    'are calm and short, and guess no gender: %s',
    (language, texts) => {
      for (const catalogue of [
        texts.acting,
        texts.forContacts,
        texts.forAsking,
        texts.forLog,
        texts.forAccess,
        texts.forPlan,
        texts.forHome,
      ])
        for (const [key, text] of Object.entries(catalogue)) {
          expect(text, key).not.toMatch(
            /!|\berror\b|\bhon\b|\bhan\b|\bshe\b|\bhe\b|\bhennes\b|\bhans\b|\bher\b|\bhis\b/iu,
          )
          expect(text.length, key).toBeLessThanOrEqual(language === 'sv-easy' ? 130 : 260)
          if (language === 'sv-easy')
            for (const sentence of text.split(/[.?]\s/))
              expect(sentence.split(/\s+/).length, key).toBeLessThanOrEqual(12)
        }
    },
  )

  it('may what has been given, and the person all', () => {
    expect([mayHere(voice.acting, 'contacts'), mayHere(voice.acting, 'asking'), mayHere(null, 'asking')]).toEqual([
      true,
      false,
      true,
    ])
  })
})
