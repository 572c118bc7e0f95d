import { createContext, useContext } from 'react'
import { resident as en } from '../../texts/resident/en.ts'
import { resident as sv } from '../../texts/resident/sv.ts'
import { resident as svEasy } from '../../texts/resident/sv-easy.ts'
import { type Catalog, type Translate, translator } from '../../texts/translate.ts'
import { type Voice, whose } from './acting/voice.ts'

export const textLanguages = ['sv', 'sv-easy', 'en'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** What each language calls itself. */
export const languageNames: Readonly<Record<TextLanguage, string>> = {
  sv: 'Svenska',
  'sv-easy': 'Lättläst',
  en: 'English',
}

/** As the browser and screen readers know it. Easy-to-read Swedish is Swedish. */
export const htmlLanguage = (language: TextLanguage): 'sv' | 'en' => (language === 'en' ? 'en' : 'sv')

/** The texts in the chosen language, which it is, and for whom they are said when that isn't the person. */
export type Say = SayOf<typeof sv>
export type SayOf<S extends Catalog> = Translate<S> & { readonly language: TextLanguage; readonly voice: Voice | null }

/**
 * A catalogue in each language as it is said to the person; to whoever acts for them some of it is said in other words, by name. Made
 * once for each.
 */
export function sayings<const S extends Catalog>(
  source: S,
  all: Readonly<Record<TextLanguage, { readonly [K in keyof S]: string }>>,
  part: Part | null,
): (language: TextLanguage, voice?: Voice | null) => SayOf<S> {
  const toPerson = perLanguage((language) =>
    Object.assign(translator(all[language], source), { language, voice: null }),
  )
  const toOthers = new WeakMap<Voice, Record<TextLanguage, SayOf<S>>>()
  return (language, voice = null) => {
    if (voice === null || part === null) return toPerson[language]
    const known = toOthers.get(voice) ?? perLanguage((one) => sayFor(source, all[one], part, one, voice))
    toOthers.set(voice, known)
    return known[language]
  }
}

/** Which of the texts of whoever acts. */
type Part = 'forContacts' | 'forAsking' | 'forLog' | 'forAccess' | 'forPlan' | 'forHome'

const perLanguage = <T>(make: (language: TextLanguage) => T): Record<TextLanguage, T> => ({
  sv: make('sv'),
  'sv-easy': make('sv-easy'),
  en: make('en'),
})

function sayFor<const S extends Catalog>(
  source: S,
  catalogue: { readonly [K in keyof S]: string },
  part: Part,
  language: TextLanguage,
  voice: Voice,
): SayOf<S> {
  const { givenName } = voice.acting
  const names = { whom: givenName, whose: whose(givenName, language) }
  const say = translator({ ...catalogue, ...voice.texts[language][part] } as typeof catalogue, source)
  const named = ((key, ...rest) =>
    (say as (key: string, params: object) => string)(key, { ...names, ...rest[0] })) as Translate<S>
  return Object.assign(named, { language, voice })
}

/** The texts of a language, as said to the person or to whoever acts for them. */
export const sayIn: (language: TextLanguage, voice?: Voice | null) => Say = sayings(
  sv,
  { sv, 'sv-easy': svEasy, en },
  'forContacts',
)

export const SayContext = createContext<Say>(sayIn('sv'))
/** The texts in the language that the reader has chosen. */
export const useSay = (): Say => useContext(SayContext)
/** Other texts, in the same language and said for the same one. */
export function useSayings<S>(sayThem: (language: TextLanguage, voice?: Voice | null) => S): S {
  const { language, voice } = useSay()
  return sayThem(language, voice)
}
