import { type ReactNode, useState } from 'react'
import { useTexts } from '../app/texts.tsx'

/** A form on the page itself, sent without the browser's own checks. */
export function AccessForm({ onSend, children }: { onSend: () => Promise<void>; children: ReactNode }): ReactNode {
  return (
    <form
      className="access-read"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSend()
      }}
    >
      {children}
    </form>
  )
}

/** A reason that must be written before something is done. `take` answers it when it says something, and otherwise shows what is lacking. */
export function useWhy(initial = ''): {
  take(): string | null
  clear(): void
  field: { value: string; onText: (text: string) => void; error: string | null }
} {
  const { t } = useTexts()
  const [text, setText] = useState(initial)
  const [tried, setTried] = useState(false)
  const said = text.trim()
  const short = said.length < 3
  return {
    take: () => {
      setTried(true)
      return short ? null : said
    },
    clear: () => {
      setText('')
      setTried(false)
    },
    field: { value: text, onText: setText, error: tried && short ? t('app.fieldShort') : null },
  }
}
