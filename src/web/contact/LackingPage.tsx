import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { LackingItem } from '../../contract/contact.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { FetchFailure, PageFailure } from '../app/Failure.tsx'
import { useOpenPanel } from '../app/panels.tsx'
import { ask } from '../app/request.ts'
import { Loading } from '../app/Shell.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Why } from '../app/Why.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { Tag } from '../ui/Tag.tsx'
import { LiveRegion } from '../ui/Toast.tsx'
import './contact.css'
import { TodoButtons } from './TodoCard.tsx'
import { kindKeys, needTodo } from './words.ts'

const KINDS: readonly ContactKind[] = ['careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact']

/** Who at the unit lacks a contact: why, since when, and the button that mends it. */
export default function LackingPage(): ReactNode {
  const { t, number } = useTexts()
  const [kind, setKind] = useState<ContactKind | undefined>()
  useTitle(t('lacking.title'))
  const query = useInfiniteQuery({
    queryKey: ['contact.lacking', kind],
    queryFn: ({ signal, pageParam }) =>
      ask(
        'contact.lacking',
        { limit: 25, ...(kind ? { kind } : {}), ...(pageParam ? { after: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const first = query.data?.pages[0]
  if (!first) {
    if (query.error)
      return <PageFailure title={t('lacking.title')} error={query.error} onRetry={() => query.refetch()} />
    return <Loading />
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const total = kind ? (first.byKind[kind] ?? 0) : first.total
  return (
    <>
      <PageHead
        title={t('lacking.title')}
        lead={first.total === 0 ? t('lacking.leadNone') : t('lacking.lead', { count: first.total })}
      />
      {first.total > 0 && <Filters kind={kind} onKind={setKind} total={first.total} byKind={first.byKind} />}
      <Card as="div" flush>
        {items.length === 0 && <EmptyState title={t('lacking.empty')}>{t('lacking.emptyText')}</EmptyState>}
        {items.map((item) => (
          <LackingRow key={item.personId} item={item} />
        ))}
        {query.error && <FetchFailure error={query.error} onRetry={() => query.fetchNextPage()} />}
        {items.length > 0 && (
          <div className="more">
            <LiveRegion visible>{t('lacking.shown', { shown: number(items.length), count: number(total) })}</LiveRegion>
            {query.hasNextPage && (
              <Button
                busy={query.isFetchingNextPage}
                busyLabel={t('app.loading')}
                onClick={() => query.fetchNextPage()}
              >
                {t('lacking.more')}
              </Button>
            )}
          </div>
        )}
      </Card>
    </>
  )
}

function Filters(props: {
  kind: ContactKind | undefined
  onKind: (kind: ContactKind | undefined) => void
  total: number
  byKind: Readonly<Record<string, number>>
}): ReactNode {
  const { kind, onKind, total, byKind } = props
  const { t, number } = useTexts()
  const choices = [
    { code: undefined, name: t('lacking.all'), count: total },
    ...KINDS.map((code) => ({ code, name: t(kindKeys[code]), count: byKind[code] ?? 0 })).filter(
      ({ count }) => count > 0,
    ),
  ]
  return (
    <fieldset className="filters">
      <legend className="ui-hidden">{t('lacking.filters')}</legend>
      {choices.map(({ code, name, count }) => (
        <label className="filter" key={name}>
          <input type="radio" name="lacking-kind" checked={code === kind} onChange={() => onKind(code)} />
          <span>
            {name} <b className="num">{number(count)}</b>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function LackingRow({ item }: { item: LackingItem }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const open = useOpenPanel()
  return (
    <article className="lacking">
      <header>
        <h2>
          <Link href={`/personer/${item.personId}`}>{item.name}</Link>
        </h2>
        <span className="soft num">
          {item.identifier}
          {item.age !== null && ` · ${t('app.age', { count: item.age })}`}
        </span>
        {item.protected && <Tag tone="calm">{t('search.protected')}</Tag>}
      </header>
      {item.needs.map((need) => {
        const todo = needTodo(item.personId, need, texts)
        return (
          <div className="lacking-need" key={todo.key}>
            <div>
              <h3>{todo.title}</h3>
              <Why reason={need.reason} />
            </div>
            <div className="ui-clock-end">
              <Tag tone={todo.tone}>{todo.tag}</Tag>
              <TodoButtons todo={todo} onOpen={open} whom={item.name} />
            </div>
          </div>
        )
      })}
    </article>
  )
}
