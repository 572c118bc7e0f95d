import type { ReactNode } from 'react'

/** The mark: a held point, a ring with a dot. */
export function Mark({ size = '1.1em' }: { size?: string }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle cx="10" cy="10" r="8.4" fill="none" stroke="currentColor" strokeWidth="3" />
      <circle cx="10" cy="10" r="3.4" fill="var(--mark-dot, currentColor)" />
    </svg>
  )
}
