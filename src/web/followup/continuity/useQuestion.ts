import { useSearchParams } from 'react-router'
import type { Operations, SentOf } from '../../../contract/index.ts'

type Sent = SentOf<Operations['followup.continuity']>
export type Question = {
  from?: string
  to?: string
  minVisits?: string
  profession?: NonNullable<Sent['profession']>
  types?: string
  by?: NonNullable<Sent['by']>
}

/** What each part is called in the address. */
const names = {
  from: 'fran',
  to: 'till',
  minVisits: 'minst',
  profession: 'yrke',
  types: 'besok',
  by: 'per',
} as const

/** What is asked, kept in the address so that the answer can be sent to somebody. What is wrong there is said by the server. */
export function useQuestion(): { question: Question; ask: (next: Question) => void } {
  const [params, setParams] = useSearchParams()
  const question: Record<string, string> = {}
  for (const [key, name] of Object.entries(names)) {
    const said = params.get(name)
    if (said) question[key] = said
  }
  return {
    question,
    ask: (next) => {
      const said = new URLSearchParams(params)
      for (const [key, name] of Object.entries(names)) {
        const value = next[key as keyof Question]
        if (value) said.set(name, value)
        else said.delete(name)
      }
      setParams(said, { replace: true, preventScrollReset: true })
    },
  }
}
