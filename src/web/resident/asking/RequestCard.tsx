import type { ReactNode } from 'react'
import type { OwnRequest } from '../../../contract/request.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { paths } from '../path.tsx'
import { telephone } from '../words.ts'
import { useAsking } from './texts.ts'
import { answeringUnit, isOpen, reachWords, requestWords } from './words.ts'

export interface RequestCardProps {
  request: OwnRequest
  now: Date
  /** It is being read aloud. */
  reading?: boolean
  /** Without what one can do: on a page that is about this one. */
  bare?: boolean
  /** Heading level. Default 3; 2 when `bare`. */
  level?: 2 | 3
}

/** What was asked for, how it stands, and what the answer was. */
export function RequestCard({
  request,
  now,
  reading = false,
  bare = false,
  level = bare ? 2 : 3,
}: RequestCardProps): ReactNode {
  const say = useAsking()
  const words = requestWords(request, now, say)
  const Heading = level === 2 ? 'h2' : 'h3'
  const open = isOpen(request)
  return (
    <Card as="article" className="res-request" {...(reading ? { id: 'reading' } : {})}>
      <div className="res-request-head">
        <Heading>{words.title}</Heading>
        <Tag tone={words.state.tone}>{words.state.text}</Tag>
      </div>
      <div className="res-lines">
        {words.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {words.wish && (
          <p>
            {words.wish.lead} <q lang="sv">{words.wish.text}</q>
          </p>
        )}
      </div>
      <div className={open ? 'res-outcome' : 'res-outcome res-settled'}>
        {words.outcome.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {words.because && <blockquote lang="sv">{words.because}</blockquote>}
      </div>
      {!bare && open && <Waiting request={request} />}
      {!bare && request.state === 'appointed' && (
        <p>
          <Link href={paths.contacts}>{reachWords(request, say)}</Link>
        </p>
      )}
    </Card>
  )
}

/** Whom to ring about it, and the way to take it back. */
function Waiting({ request }: { request: OwnRequest }): ReactNode {
  const say = useAsking()
  const unit = answeringUnit(request)
  const href = unit.phone ? telephone(unit.phone) : null
  return (
    <>
      {href && (
        <p>
          {say('open.call', { unit: unit.name })}{' '}
          <a className="res-number" href={href}>
            {unit.phone}
          </a>
        </p>
      )}
      {request.mayWithdraw && (
        <LinkButton href={`${paths.withdraw}/${request.requestId}`}>{say('open.withdraw')}</LinkButton>
      )}
    </>
  )
}
