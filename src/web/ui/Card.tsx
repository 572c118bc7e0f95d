import { type ReactNode, useId } from 'react'
import './card.css'
import { join } from './join.ts'

export type CardProps = {
  title?: ReactNode
  /** Heading level. Default 2. */
  level?: 2 | 3 | undefined
  /** Right after the title, softly. */
  lead?: ReactNode
  /** At the far end of the head: a count, a time, a small button. */
  aside?: ReactNode
  /** The content keeps its own space: rows and tables that run to the edges. */
  flush?: boolean | undefined
  /** A coloured edge. Say the same in words inside. */
  tone?: 'late' | 'soon' | undefined
  /** A heavy frame: the one that matters most here. */
  strong?: boolean | undefined
  as?: 'section' | 'article' | 'div' | undefined
  id?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** A box with a heading. Use few. */
export function Card(props: CardProps): ReactNode {
  const { title, level = 2, lead, aside, flush, tone, strong, as: Tag = 'section', id, className, children } = props
  const made = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <Tag
      className={join('ui-card', className)}
      data-tone={tone}
      data-strong={strong || undefined}
      id={id}
      {...(title && Tag !== 'div' ? { 'aria-labelledby': made } : {})}
    >
      {(title || aside) && (
        <header className="ui-card-head">
          {title && <Heading id={made}>{title}</Heading>}
          {lead && <span className="soft">{lead}</span>}
          {aside && <span className="ui-card-aside">{aside}</span>}
        </header>
      )}
      <div className={flush ? 'ui-card-flush' : 'ui-card-body'}>{children}</div>
    </Tag>
  )
}

/** A line in a `flush` card: the matter to the left, what one does with it to the right. */
export function CardRow({ children, end }: { children: ReactNode; end?: ReactNode }): ReactNode {
  return (
    <div className="ui-card-row">
      <div>{children}</div>
      {end && <div className="ui-card-end">{end}</div>}
    </div>
  )
}
