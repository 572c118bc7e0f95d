import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { PersonPage as Page } from '../../contract/person.ts'
import { Failure, PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { NotFound } from '../app/NotFound.tsx'
import { problemOf, useOp } from '../app/operations.ts'
import { personTabs, tabIn } from '../app/registry.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { LinkButton } from '../ui/Button.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { PersonHead } from './PersonHead.tsx'
import { RefusedPerson } from './RefusedPerson.tsx'
import './person.css'

/** A person's page: who it is about, and the sides that the capabilities bring. */
export default function PersonPage(): ReactNode {
  const { personId = '', '*': side = '' } = useParams()
  return <PersonSides key={personId} personId={personId} side={side} />
}

function PersonSides({ personId, side }: { personId: string; side: string }): ReactNode {
  const { t } = useTexts()
  const { can } = useSession()
  const query = useOp('person.get', { personId }, { again: refetchAfter })
  const person = query.data
  // With nothing but a seat in the plan, the plan is what there is to see.
  const seated = person?.via === 'seat'
  const tabs = personTabs.filter(({ verb, path }) => (verb === undefined || can(verb)) && (!seated || path === 'plan'))
  const at = seated && side === '' ? 'plan' : side
  const tab = tabIn(tabs, at)
  const name = person ? `${person.givenName} ${person.familyName}` : ''
  const part = tab && tab.path !== '' ? `${t(tab.label)}, ` : ''
  useTitle(query.isError && !person ? t('person.notSeen') : name && part + name)
  if (!tab) return <NotFound />
  // An address that can't be right is told as one that isn't seen; and who isn't let in any more sees nothing of what was shown.
  const refused = query.isError && [400, 403, 404].includes(problemOf(query.error).status)
  if (!person || refused) {
    if (!query.isError) return <Loading />
    const rest = at.slice(tab.path.length + 1)
    const instead = <RefusedPerson problem={problemOf(query.error)} />
    if (refused && tab.Refused && rest !== '') return <tab.Refused rest={rest} instead={instead} />
    if (refused) return instead
    return <PageFailure title={t('person.notSeen')} error={query.error} onRetry={() => query.refetch()} />
  }
  const home = `/personer/${personId}`
  return (
    <article>
      {query.isError && <Failure problem={problemOf(query.error)} onRetry={() => query.refetch()} />}
      <PersonHead person={person} />
      {person.via === 'lookup' && (
        <div className="person-via">
          <ProblemBox tone="calm" announce={false} title={t('person.lookupTitle')}>
            <p>{t('person.lookupText')}</p>
          </ProblemBox>
        </div>
      )}
      {seated && (
        <div className="person-via">
          <ProblemBox tone="calm" announce={false} title={t('person.seatTitle', { name: person.givenName })}>
            <p>{t('person.seatText')}</p>
          </ProblemBox>
        </div>
      )}
      {person.innerBlocked && tab.path !== 'vem-ser-vad' && (
        <div className="person-via">
          <ProblemBox
            tone="calm"
            announce={false}
            title={t('person.shutTitle')}
            actions={<LinkButton href={`${home}/vem-ser-vad`}>{t('sees.tab')}</LinkButton>}
          >
            <p>{t('person.shutText', { name: person.givenName })}</p>
          </ProblemBox>
        </div>
      )}
      <Tabs
        label={t('person.tabs', { name: person.givenName })}
        items={tabs.map(({ path, label }) => ({
          href: path === '' ? home : `${home}/${path}`,
          label: t(label),
          current: path === tab.path,
        }))}
      />
      <tab.Page key={tab.path} person={person} rest={at.slice(tab.path.length + 1)} />
    </article>
  )
}

/** Whom one reaches changes at known times: then, and not oftener, the page is fetched anew. */
function refetchAfter(query: { state: { data?: Page | undefined } }): number | false {
  const now = Date.now()
  const next = (query.state.data?.contacts ?? [])
    .flatMap(({ now: reach }) => [reach.until, reach.opensAt])
    .filter((instant) => instant !== null)
    .map((instant) => Date.parse(instant) - now)
    .filter((wait) => wait > 0)
  if (next.length === 0) return false
  const wait = Math.max(30_000, Math.min(...next) + 2000)
  return wait < 24 * 3600_000 ? wait : false
}
