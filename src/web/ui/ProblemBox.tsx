import { type ReactNode, useId } from 'react'
import { Explain, type Paragraph } from './Explain.tsx'
import './problem.css'
import { ToneShape } from './Tag.tsx'
import type { Tone } from './tone.ts'

export type ProblemBoxProps = {
  title: ReactNode
  /** What happened or why not, and what can be done, in a sentence. */
  children?: ReactNode
  tone?: Tone | undefined
  /** The law or policy behind it, one click away under `lawLabel`. */
  law?: readonly Paragraph[] | undefined
  lawLabel?: ReactNode
  /** What to do now. */
  actions?: ReactNode
  /** It came of something just done: read out at once. Default true. Set false for what was there when the page opened. */
  announce?: boolean | undefined
}

/** A refusal, a fault or a notice: what, why, which law, and what can be done. */
export function ProblemBox(props: ProblemBoxProps): ReactNode {
  const { title, children, tone = 'late', law, lawLabel, actions, announce = true } = props
  const id = useId()
  return (
    <section className="ui-problem" data-tone={tone} aria-labelledby={id} {...(announce ? { role: 'alert' } : {})}>
      <h2 id={id}>
        <ToneShape tone={tone} />
        <span>{title}</span>
      </h2>
      {children && <div>{children}</div>}
      {law && law.length > 0 && <Explain summary={lawLabel ?? law[0]?.ref} paragraphs={law} />}
      {actions && <div className="row">{actions}</div>}
    </section>
  )
}
