import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import './problem.css'

/** A paragraph of law or policy: where it stands, and (when we have them) its words. */
export type Paragraph = { ref: string; text?: string | undefined; href?: string | undefined }

export type ExplainProps = {
  /** "Varför?", or the paragraph itself ("LUS 4 kap. 3 §"). */
  summary: ReactNode
  /** Why, in a sentence. */
  sentence?: ReactNode
  paragraphs?: readonly Paragraph[] | undefined
  children?: ReactNode
}

/** The reason, one click away. */
export function Explain({ summary, sentence, paragraphs = [], children }: ExplainProps): ReactNode {
  return (
    <details className="ui-explain">
      <summary>
        <span>{summary}</span>
        <Icon name="right" />
      </summary>
      <div className="ui-explain-body">
        {sentence && <p>{sentence}</p>}
        {paragraphs.map((paragraph) => (
          <blockquote key={paragraph.ref} {...(paragraph.href ? { cite: paragraph.href } : {})}>
            <b>{paragraph.href ? <a href={paragraph.href}>{paragraph.ref}</a> : paragraph.ref}</b>
            {paragraph.text}
          </blockquote>
        ))}
        {children}
      </div>
    </details>
  )
}
