import type { ReactNode } from 'react'
import type { OwnRequest } from '../../../contract/request.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { CallButton } from '../CallButton.tsx'
import { paths } from '../path.tsx'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import { RequestCard } from './RequestCard.tsx'
import { useAsking } from './texts.ts'
import type { Shared } from './WishesPage.tsx'
import { requestWords } from './words.ts'

/** The receipt: that it was sent, how and when one gets an answer, and whom to ring. */
export function DonePage({ request, now, settings, read }: Shared & { request: OwnRequest }): ReactNode {
  const say = useAsking()
  useArrival(say('done.heading'), 'done')
  const unit = request.unit.name
  const lines = [say('done.answer', { unit }), say('done.here'), say('done.when'), say('done.now')]
  const words = requestWords(request, now, say)
  const pieces = () =>
    [`${say('done.heading')}. ${say('done.lead', { unit })}`, `${words.title}. ${words.lines.join(' ')}`, ...lines].map(
      (text) => ({ of: 'top', text }),
    )
  return (
    <div className="stack res-page">
      <div className="res-done">
        <span className="res-done-mark">
          <Icon name="check" size="1.6em" />
        </span>
        <PageHead title={say('done.heading')} lead={say('done.lead', { unit })} />
      </div>
      <Tools settings={settings} read={read} pieces={pieces} />
      <RequestCard request={request} now={now} bare />
      <section className="res-section">
        <h2>{say('done.how')}</h2>
        <ul className="res-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {request.unit.phone && <CallButton who={unit} number={request.unit.phone} />}
      </section>
      <div className="stack">
        <LinkButton href={paths.asking} size="large" wide variant="primary">
          {say('page.here')}
        </LinkButton>
        <LinkButton href={paths.contacts} size="large" wide>
          {say('page.contacts')}
        </LinkButton>
      </div>
    </div>
  )
}
