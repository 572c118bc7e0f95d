import type { ReactNode } from 'react'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { paths, saidBefore } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import type { Shared } from './SharingPages.tsx'
import { useSharing } from './texts.ts'
import { inGroups, linesOf, type OwnProxy } from './words.ts'

const said = ['invited', 'ended', 'changed'] as const

/** What it means to let someone see, who can, and the way to begin or stop. */
export function SharePage({ own, today, settings, read, end }: Shared & { end: ReactNode }): ReactNode {
  const say = useSharing()
  useArrival(say('page.title'), 'share')
  // What was done, and for whom: "invited Karin Lövgren".
  const [what, ...rest] = (saidBefore() ?? '').split(' ')
  const told = said.find((one) => one === what)
  const { now, earlier } = inGroups(own.items, today)
  const means = (['means.sees', 'means.never', 'means.log', 'means.stop', 'means.alone'] as const).map((key) =>
    say(key),
  )
  const pieces = () => [
    ...at('top', `${say('page.title')}. ${say('page.lead')}`),
    ...at('list', `${say('list.heading')}.`, now.length === 0 ? say('list.none') : null),
    ...now.flatMap((one) =>
      at(one.proxyId, `${one.name}. ${say(`list.kind.${one.kind}`)}.`, ...linesOf(one, today, say)),
    ),
    ...at('means', `${say('means.heading')}.`, ...means),
    ...at('means', own.mayInvite ? null : say('page.minor')),
  ]
  return (
    <div className="stack res-page">
      <PageHead title={say('page.title')} lead={say('page.lead')} />
      <Tools settings={settings} read={read} pieces={pieces} />
      <div role="status">
        {told && (
          <p className="res-said">
            {told === 'changed' ? say('said.changed') : say(`said.${told}`, { name: rest.join(' ') })}
          </p>
        )}
      </div>
      <section className="stack">
        <h2>{say('list.heading')}</h2>
        {now.length === 0 && <p>{say('list.none')}</p>}
        {now.map((one) => (
          <Someone key={one.proxyId} one={one} today={today} reading={read.reading === one.proxyId} />
        ))}
      </section>
      {own.mayInvite ? (
        <LinkButton href={paths.shareNew} size="large" wide variant="primary">
          {say('page.start')}
        </LinkButton>
      ) : (
        <p>{say('page.minor')}</p>
      )}
      <section className="res-section">
        <h2>{say('means.heading')}</h2>
        <ul className="res-list">
          {means.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Explain
          summary={say('law.heading')}
          sentence={say('law.sentence')}
          paragraphs={[{ ref: say('law.places') }]}
        />
      </section>
      {earlier.length > 0 && (
        <Explain summary={say('list.earlier')}>
          <div className="stack">
            {earlier.map((one) => (
              <Someone key={one.proxyId} one={one} today={today} over />
            ))}
          </div>
        </Explain>
      )}
      <LinkButton href={paths.contacts} size="large" wide>
        {say('contacts.back')}
      </LinkButton>
      {end}
    </div>
  )
}

function Someone(props: { one: OwnProxy; today: string; reading?: boolean; over?: boolean }): ReactNode {
  const { one, today, reading, over } = props
  const say = useSharing()
  return (
    <Card as="article" {...(reading ? { id: 'reading' } : {})}>
      <h3 lang="sv">{one.name}</h3>
      <p className="soft">{say(`list.kind.${one.kind}`)}</p>
      {linesOf(one, today, say).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {!over && one.mayEnd && (
        <LinkButton href={`${paths.shareEnd}/${one.proxyId}`}>{say('list.stop', { name: one.name })}</LinkButton>
      )}
    </Card>
  )
}
