import type { ReactNode } from 'react'
import { join } from './join.ts'
import './tag.css'
import type { Tone } from './tone.ts'

const SHAPES: Readonly<Record<Tone, ReactNode>> = {
  late: <path d="M6 .7L11.8 11H.2z" />,
  soon: (
    <>
      <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 1.2a4.8 4.8 0 010 9.6z" />
    </>
  ),
  ok: <circle cx="6" cy="6" r="5" />,
  calm: <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1.6" transform="rotate(45 6 6)" />,
  plain: null,
}

/** The sign that goes with a tone: triangle, half-filled ring, dot, diamond. Decoration beside words. */
export function ToneShape({ tone }: { tone: Tone }): ReactNode {
  if (SHAPES[tone] === null) return null
  return (
    <svg className="ui-tone" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true" focusable="false">
      {SHAPES[tone]}
    </svg>
  )
}

export type TagProps = { tone?: Tone | undefined; children: ReactNode; className?: string | undefined }

/** A state in a word or three. The tone gives colour and shape; the words say it. */
export function Tag({ tone = 'plain', children, className }: TagProps): ReactNode {
  return (
    <span className={join('ui-tag', className)} data-tone={tone}>
      <ToneShape tone={tone} />
      <span>{children}</span>
    </span>
  )
}
