import type { ReactNode } from 'react'
import './visually-hidden.css'

/** Heard, not seen. */
export function VisuallyHidden({ children }: { children: ReactNode }): ReactNode {
  return <span className="ui-hidden">{children}</span>
}
