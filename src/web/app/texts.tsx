import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { staff as sv } from '../../texts/staff/sv.ts'
import { type Placeholders, type Translate, translator } from '../../texts/translate.ts'
import { type Format, type Lang, makeFormat } from './format.ts'

type Source = typeof sv
type Catalog = { readonly [K in keyof Source]: string }

type TextKey = Parameters<Translate<Source>>[0]

/** The key of a text that needs nothing filled in: a name of a page, a tab, a reason. */
export type PlainKey = { [K in TextKey]: [Placeholders<Source[K]>] extends [never] ? K : never }[TextKey]

/** The texts of the chosen language, and how days and numbers are said in it. */
export type Texts = Format & {
  lang: Lang
  t: Translate<Source>
  /** Of a text that comes in both languages, the chosen one. */
  both: (text: { sv: string; en: string }) => string
  setLang: (lang: Lang) => void
}

const STORE = 'hallpunkt.lang'
const TextsContext = createContext<Texts | null>(null)

/** The language chosen at this machine; Swedish otherwise. */
export function keptLang(): Lang {
  try {
    return localStorage.getItem(STORE) === 'en' ? 'en' : 'sv'
  } catch {
    return 'sv'
  }
}

/** The texts of a language; English is fetched only when it is wanted. */
export async function loadCatalog(lang: Lang): Promise<Catalog> {
  return lang === 'sv' ? sv : (await import('../../texts/staff/en.ts')).staff
}

/** Gives the page its language: `initial` is loaded already, so that nothing blinks. */
export function TextsProvider(props: { initial: { lang: Lang; catalog: Catalog }; children: ReactNode }): ReactNode {
  const [chosen, setChosen] = useState(props.initial)
  const setLang = useCallback((lang: Lang) => {
    try {
      localStorage.setItem(STORE, lang)
    } catch {
      // The choice then holds until the page is left.
    }
    loadCatalog(lang).then((catalog) => setChosen({ lang, catalog }))
  }, [])
  useEffect(() => {
    document.documentElement.lang = chosen.lang
  }, [chosen.lang])
  const texts = useMemo<Texts>(
    () => ({
      ...makeFormat(chosen.lang),
      lang: chosen.lang,
      t: translator<Source>(chosen.catalog),
      both: (text) => text[chosen.lang],
      setLang,
    }),
    [chosen, setLang],
  )
  return <TextsContext value={texts}>{props.children}</TextsContext>
}

/** The texts and formats of the chosen language. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) throw new Error('useTexts needs a TextsProvider')
  return texts
}
