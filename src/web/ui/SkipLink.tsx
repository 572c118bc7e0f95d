import type { ReactNode } from 'react'
import './visually-hidden.css'

/** First on the page: past the bar, to the content. Moves focus, and leaves the address alone. */
export function SkipLink({ to, children }: { to: string; children: ReactNode }): ReactNode {
  return (
    <a
      className="ui-skip"
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault()
        const target = document.getElementById(to)
        target?.focus()
        target?.scrollIntoView()
      }}
    >
      {children}
    </a>
  )
}
