import { useEffect, useState } from 'react'
import { htmlLanguage, type TextLanguage, textLanguages } from './texts.ts'

const languageKey = 'hallpunkt.language'
const largeKey = 'hallpunkt.large'

export interface Settings {
  language: TextLanguage
  large: boolean
  setLanguage(language: TextLanguage): void
  setLarge(large: boolean): void
}

/** The reader's language and text size, kept in the browser and put on the page itself. */
export function useSettings(): Settings {
  const [language, setLanguage] = useState(firstLanguage)
  const [large, setLarge] = useState(() => recall(largeKey) === 'true')
  useEffect(() => {
    document.documentElement.lang = htmlLanguage(language)
  }, [language])
  useEffect(() => {
    document.documentElement.toggleAttribute('data-large', large)
  }, [large])
  return {
    language,
    large,
    setLanguage: (chosen) => {
      setLanguage(chosen)
      keep(languageKey, chosen)
    },
    setLarge: (chosen) => {
      setLarge(chosen)
      keep(largeKey, String(chosen))
    },
  }
}

/** What was chosen last time; otherwise Swedish, whatever the device is set to: a lent tablet is often in English. */
const firstLanguage = (): TextLanguage => textLanguages.find((language) => language === recall(languageKey)) ?? 'sv'

/** What this browser has kept under a key. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing still shows the page; the choice then lasts until it is closed.
  }
}
