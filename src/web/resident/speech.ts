import { useCallback, useEffect, useRef, useState } from 'react'

/** A piece to read: `of` names what on the page it is about. */
export interface Spoken {
  text: string
  of: string
  /** When it is in another language than the page: read with a voice of that language, if the device has one. */
  lang?: 'sv'
}

/** Pieces about one thing on the page, in the page's language; what is empty is left out. */
export const at = (of: string, ...texts: readonly (string | null)[]): Spoken[] =>
  texts.flatMap((text) => (text?.trim() ? [{ of, text: text.trim() }] : []))

/** What staff or the person have written is in Swedish, whatever the page is read in. */
export const inSwedish = (of: string, text: string | null): Spoken[] => (text ? [{ of, text, lang: 'sv' }] : [])

/** Reads pieces aloud one by one, and knows which it is at. `available` only when the device itself has a voice for the language. */
export interface ReadAloud {
  available: boolean
  reading: string | null
  start(pieces: readonly Spoken[]): void
  stop(): void
}

/**
 * Reading aloud with a voice that lives in the device: one that sends the text elsewhere would tell a stranger who cares for
 * whom. One utterance for each sentence, since browsers cut long ones short.
 */
export function useReadAloud(language: 'sv' | 'en'): ReadAloud {
  const voices = useVoices()
  const voice = localVoice(voices, language)
  const [reading, setReading] = useState<string | null>(null)
  const run = useRef(0)

  const stop = useCallback(() => {
    run.current += 1
    if ('speechSynthesis' in window) window.speechSynthesis.cancel()
    setReading(null)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: reading stops when the language changes, and when the page goes away
  useEffect(() => stop, [stop, language])

  const start = (pieces: readonly Spoken[]): void => {
    stop()
    if (!voice) return
    const mine = run.current
    const next = (at: number): void => {
      if (run.current !== mine) return
      const piece = pieces[at]
      setReading(piece?.of ?? null)
      if (!piece) return
      const utterance = new SpeechSynthesisUtterance(piece.text)
      const own = (piece.lang && localVoice(voices, piece.lang)) || voice
      utterance.voice = own
      utterance.lang = own.lang
      utterance.rate = 0.9
      utterance.onend = () => next(at + 1)
      utterance.onerror = () => {
        if (run.current === mine) setReading(null)
      }
      window.speechSynthesis.speak(utterance)
    }
    next(0)
  }

  return { available: voice !== null, reading, start, stop }
}

function useVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([])
  useEffect(() => {
    if (!('speechSynthesis' in window)) return
    const { speechSynthesis } = window
    const look = (): void => setVoices(speechSynthesis.getVoices())
    look()
    speechSynthesis.addEventListener?.('voiceschanged', look)
    return () => speechSynthesis.removeEventListener?.('voiceschanged', look)
  }, [])
  return voices
}

const localVoice = (voices: readonly SpeechSynthesisVoice[], language: 'sv' | 'en'): SpeechSynthesisVoice | null =>
  voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language)) ?? null

/** A phone number as read: digit by digit, with a rest between the groups. */
export function spokenNumber(number: string): string {
  return number
    .split(/[\s-]+/)
    .map((group) => group.split('').join(' '))
    .join(', ')
}
