import type { ReactNode } from 'react'
import './card.css'
import { Link } from './link.tsx'
import type { Tone } from './tone.ts'

/** The page's one `<h1>`, a sentence under it, tags, and to the right what one does here. */
export function PageHead(props: {
  title: ReactNode
  lead?: ReactNode
  tags?: ReactNode
  actions?: ReactNode
}): ReactNode {
  return (
    <div className="ui-page-head">
      <div>
        <h1>{props.title}</h1>
        {props.lead && <p className="ui-page-lead">{props.lead}</p>}
        {props.tags && <div className="ui-page-tags">{props.tags}</div>}
      </div>
      {props.actions && <div className="row">{props.actions}</div>}
    </div>
  )
}

export type TileProps = { value: ReactNode; label: ReactNode; tone?: Tone | undefined; href?: string | undefined }

/** A large number and what it counts; a link when it opens what lies behind it. */
export function Tile({ value, label, tone, href }: TileProps): ReactNode {
  const inside = (
    <>
      <b>{value}</b>
      <span>{label}</span>
    </>
  )
  return href ? (
    <Link className="ui-card ui-tile" data-tone={tone} href={href}>
      {inside}
    </Link>
  ) : (
    <div className="ui-card ui-tile" data-tone={tone}>
      {inside}
    </div>
  )
}

/** Tiles in a row, as many as fit. */
export function Tiles({ children }: { children: ReactNode }): ReactNode {
  return <div className="ui-tiles">{children}</div>
}

/** What is known, as pairs. Pairs without a value are left out. */
export function Facts({ facts }: { facts: readonly { term: string; value: ReactNode }[] }): ReactNode {
  return (
    <dl className="ui-facts">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '' && value !== false)
        .flatMap(({ term, value }) => [<dt key={term}>{term}</dt>, <dd key={`${term}:`}>{value}</dd>])}
    </dl>
  )
}
