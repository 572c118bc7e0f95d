import type { ReactNode } from 'react'
import './clock.css'
import { Explain, type Paragraph } from './Explain.tsx'
import { Link } from './link.tsx'
import { Tag } from './Tag.tsx'
import type { Tone } from './tone.ts'

export type ClockRowProps = {
  /** What, and for whom. */
  title: ReactNode
  href?: string | undefined
  /** By which paragraph and since when: one line. */
  law?: ReactNode
  /** The words behind `law`, one click away. */
  paragraphs?: readonly Paragraph[] | undefined
  /** Why, in a sentence, shown with the paragraphs. */
  why?: ReactNode
  /** How long is left, or how late: "9 h 50 min kvar". */
  left: ReactNode
  tone: Tone
  /** Share of the time that is left, 1 to 0; drawn as a slice. Left out: just a clock. */
  share?: number | undefined
  /** The button that does it. */
  action?: ReactNode
}

function slice(share: number): string {
  const angle = Math.min(0.9999, Math.max(0, share)) * 2 * Math.PI
  const [x, y] = [17 + 10 * Math.sin(angle), 17 - 10 * Math.cos(angle)]
  return `M17 17V7A10 10 0 ${angle > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}z`
}

/** A small clock: the slice is the time that is left; none left, and it calls. */
export function ClockFace({ tone, share }: { tone: Tone; share?: number | undefined }): ReactNode {
  return (
    <svg className="ui-clock-face" data-tone={tone} viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <circle cx="17" cy="17" r="14.5" strokeWidth="2" />
      {share === undefined && <path d="M17 9v8l5 3.5" strokeWidth="2.6" fill="none" strokeLinecap="round" />}
      {share !== undefined && share > 0 && <path className="ui-clock-slice" d={slice(share)} />}
      {share !== undefined && share <= 0 && <path d="M17 9v9.5M17 24v.4" strokeWidth="3.4" strokeLinecap="round" />}
    </svg>
  )
}

/** A clock as a sentence: what, for whom, by which paragraph, how long is left, and the button that does it. */
export function ClockRow(props: ClockRowProps): ReactNode {
  const { title, href, law, paragraphs = [], why, left, tone, share, action } = props
  const explained = why || paragraphs.length > 0
  return (
    <div className="ui-clock">
      <ClockFace tone={tone} share={share} />
      <div className="ui-clock-what">
        <b>{href ? <Link href={href}>{title}</Link> : title}</b>
        {law && !explained && <span className="law">{law}</span>}
        {law && explained && <Explain summary={law} sentence={why} paragraphs={paragraphs} />}
      </div>
      <div className="ui-clock-end">
        <Tag tone={tone}>{left}</Tag>
        {action}
      </div>
    </div>
  )
}
