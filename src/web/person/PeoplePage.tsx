import { type ReactNode, useEffect, useState } from 'react'
import type { PersonItem } from '../../contract/person.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { useOp } from '../app/operations.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { EmptyState, Skeleton } from '../ui/Progress.tsx'
import { Tag } from '../ui/Tag.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { LiveRegion } from '../ui/Toast.tsx'
import { LookUpDialog } from './LookUpDialog.tsx'
import './person.css'

/** Persons: the search with room around it, and the ways on when the right one isn't there. */
export default function PeoplePage(): ReactNode {
  const { t } = useTexts()
  const { assignment, can } = useSession()
  const [text, setText] = useState('')
  const [lookUp, setLookUp] = useState(false)
  const query = useSettled(text.trim(), 120)
  useTitle(t('people.title'))
  return (
    <>
      <PageHead title={t('people.title')} lead={t('people.lead', { unit: assignment.unitName })} />
      <div className="columns">
        <Card as="div">
          <div className="stack">
            <TextInput
              type="search"
              label={t('search.bigLabel')}
              hint={t('search.bigHint')}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onText={setText}
            />
            {query === '' ? <p className="soft">{t('people.start')}</p> : <Hits query={query} />}
          </div>
        </Card>
        <div className="stack">
          {can('person.lookUp') && (
            <Card title={t('people.outside')}>
              <div className="stack">
                <p>{t('people.outsideText')}</p>
                <p>
                  <Button onClick={() => setLookUp(true)}>{t('lookUp.title')}</Button>
                </p>
              </div>
            </Card>
          )}
          {can('plan.read') && (
            <p>
              <Link href="/planexemplar">{t('sip.copies')}</Link>
            </p>
          )}
          {can('contact.read') && (
            <p>
              <Link href="/listor">{t('people.toLacking')}</Link>
            </p>
          )}
        </div>
      </div>
      <LookUpDialog query={lookUp ? text : null} onClose={() => setLookUp(false)} />
    </>
  )
}

/** A value once it has stood still for a while, so that not every letter is a search. */
function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return settled
}

function Hits({ query }: { query: string }): ReactNode {
  const { t } = useTexts()
  const { data, error, refetch } = useOp('person.search', { query }, { keep: true })
  if (error) return <FetchFailure error={error} onRetry={() => refetch()} />
  if (!data) return <Skeleton label={t('search.searching')} />
  const said = data.more
    ? t('people.more', { count: data.items.length })
    : data.items.length > 0
      ? t('people.found', { count: data.items.length })
      : t('search.none')
  return (
    <>
      <LiveRegion visible>{said}</LiveRegion>
      {data.items.length > 0 ? (
        <div className="hits">
          {data.items.map((item) => (
            <HitRow key={item.personId} item={item} />
          ))}
        </div>
      ) : (
        <EmptyState title={t('search.none')} />
      )}
    </>
  )
}

function HitRow({ item }: { item: PersonItem }): ReactNode {
  const { t } = useTexts()
  return (
    <CardRow
      end={
        item.protected || item.deceased ? (
          <>
            {item.deceased && <Tag>{t('search.deceased')}</Tag>}
            {item.protected && <Tag tone="calm">{t('search.protected')}</Tag>}
          </>
        ) : undefined
      }
    >
      <Link href={`/personer/${item.personId}`}>
        <b>{item.name}</b>
      </Link>
      <br />
      <span className="soft num">
        {item.identifier}
        {item.age !== null && ` · ${t('app.age', { count: item.age })}`}
      </span>
    </CardRow>
  )
}
