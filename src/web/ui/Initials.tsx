import type { ReactNode } from 'react'
import './card.css'
import { initialsOf } from './initials.ts'

/** A face without a photo. Decoration: the name stands beside it. */
export function Initials({
  name,
  shape = 'circle',
}: {
  name: string
  shape?: 'circle' | 'square' | 'pill'
}): ReactNode {
  return (
    <span className="ui-initials" data-shape={shape} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
