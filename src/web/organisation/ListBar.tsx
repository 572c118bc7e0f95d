import type { ReactNode } from 'react'
import './list-bar.css'
import './organisation.css'

export type ListBarProps = {
  value: number
  /** What comes to it, drawn as its continuation. */
  more?: number | undefined
  /** What the whole width stands for. */
  of: number
  /** Drawn as a line. */
  guideline?: number | null | undefined
  /** Drawn as a double line. */
  cap?: number | null | undefined
  look?: 'now' | 'target' | undefined
}

const at = (value: number, of: number): string => `${Math.min(100, (100 * value) / Math.max(of, 1))}%`

/** A list drawn as a bar against its guideline and cap. The figures stand beside it in words, so it is not read out. */
export function ListBar({ value, more = 0, of, guideline, cap, look }: ListBarProps): ReactNode {
  return (
    <span className="list-bar" aria-hidden="true" data-look={look}>
      <span className="list-bar-fill" style={{ width: at(value, of) }} />
      {more > 0 && <span className="list-bar-more" style={{ left: at(value, of), width: at(more, of) }} />}
      {guideline !== undefined && guideline !== null && (
        <span className="list-bar-guideline" style={{ left: at(guideline, of) }} />
      )}
      {cap !== undefined && cap !== null && <span className="list-bar-cap" style={{ left: at(cap, of) }} />}
    </span>
  )
}

/** What the lines and the bar are. */
export function ListBarKey({
  items,
}: {
  items: readonly { look: 'size' | 'guideline' | 'cap'; label: string }[]
}): ReactNode {
  return (
    <ul className="list-key" aria-hidden="true">
      {items.map(({ look, label }) => (
        <li key={look}>
          <span data-look={look} />
          {label}
        </li>
      ))}
    </ul>
  )
}
