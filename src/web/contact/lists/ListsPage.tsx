import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import type { ListPage, ListRow } from '../../../contract/lists.ts'
import type { UnitList } from '../../../domain/contact/lists/lists.ts'
import { fetchFile } from '../../app/client.ts'
import { FetchFailure, PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { NotFound } from '../../app/NotFound.tsx'
import { useDoing } from '../../app/operations.ts'
import { ask } from '../../app/request.ts'
import { saveFile } from '../../app/save.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/Progress.tsx'
import { LiveRegion, useToast } from '../../ui/Toast.tsx'
import { AppointManyPanel } from './AppointManyPanel.tsx'
import { type Narrowing, sent, useListAddress } from './address.ts'
import { ChooseBar } from './ChooseBar.tsx'
import { type Chosen, nobody, places, useChosen } from './kept.ts'
import { ListFilters } from './ListFilters.tsx'
import { ListNav } from './ListNav.tsx'
import { ListRows } from './ListRows.tsx'
import { listActions } from './list-actions.ts'
import './lists.css'

/** The unit's lists: who stands on each, why, and what mends it; one at a time or many at once. */
export default function ListsPage(): ReactNode {
  const { list, narrowing, set } = useListAddress()
  const { t } = useTexts()
  useTitle(t('lists.title'))
  if (list === null) return <NotFound />
  return (
    <div className="lists">
      <ListNav current={list} />
      <div className="list-page">
        <OneList key={list} list={list} narrowing={narrowing} set={set} />
      </div>
    </div>
  )
}

type ListProps = { list: UnitList; narrowing: Narrowing; set: (change: Narrowing) => void }

function OneList({ list, narrowing, set }: ListProps): ReactNode {
  const { t } = useTexts()
  const query = usePages(list, narrowing)
  const first = query.data?.pages[0]
  useTitle(t(`lists.name.${list}`))
  useSamePlace(first !== undefined)
  if (!first)
    return query.error ? (
      <PageFailure title={t('lists.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  return <Shown list={list} narrowing={narrowing} set={set} query={query} first={first} />
}

function usePages(list: UnitList, narrowing: Narrowing) {
  const input = { ...sent(list, narrowing), ...(narrowing.order ? { order: narrowing.order } : {}), limit: 25 }
  return useInfiniteQuery({
    queryKey: ['contact.list', input],
    queryFn: ({ signal, pageParam }) =>
      ask('contact.list', { ...input, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => (before?.pages[0]?.list === list ? before : undefined),
  })
}

function Shown(props: ListProps & { query: ReturnType<typeof usePages>; first: ListPage }): ReactNode {
  const { list, narrowing, set, query, first } = props
  const { t, number, both } = useTexts()
  const { search } = useLocation()
  const address = `${list}?${new URLSearchParams(sent(list, narrowing))}`
  const [chosen, setChosen] = useChosen(address)
  const [acting, setActing] = useState(false)
  const rows = onceEach(query.data?.pages.flatMap((page) => page.items) ?? [])
  const choosable = first.bulkActions.length > 0
  const narrowed = Boolean(narrowing.kind || narrowing.group || narrowing.holder)
  const name = t(`lists.name.${list}`)
  return (
    <>
      <PageHead
        title={name}
        lead={t(`lists.${list}.lead`)}
        actions={<Actions list={list} narrowing={narrowing} any={first.rows > 0} />}
      />
      {first.choices && (first.rows > 0 || narrowed) && (
        <ListFilters choices={first.choices} order={first.order} narrowing={narrowing} set={set} />
      )}
      {first.rows > 0 && <p className="list-total">{totalOf(first, { t, number })}</p>}
      {choosable && rows.length > 0 && (
        <ChooseBar
          shown={rows.map((row) => row.key)}
          total={first.rows}
          chosen={chosen}
          onChosen={setChosen}
          onAct={() => setActing(true)}
        />
      )}
      <Card as="div" flush>
        {rows.length === 0 && <Empty list={list} narrowed={narrowed} set={set} />}
        <ListRows list={list} rows={rows} choice={choosable ? choiceOf(chosen, setChosen, rows) : null} />
        {query.error && <FetchFailure error={query.error} onRetry={() => query.fetchNextPage()} />}
        {rows.length > 0 && (
          <div className="more">
            <LiveRegion visible>
              {t('lists.shown', { shown: number(rows.length), count: number(first.rows) })}
            </LiveRegion>
            {query.hasNextPage && (
              <Button
                busy={query.isFetchingNextPage}
                busyLabel={t('app.loading')}
                onClick={() => query.fetchNextPage()}
              >
                {t('lists.more')}
              </Button>
            )}
          </div>
        )}
      </Card>
      {acting && (
        <AppointManyPanel
          key={search}
          filter={sent(list, narrowing)}
          keys={chosen.all ? null : [...chosen.keys]}
          listName={name}
          kinds={kindsOf(chosen, rows, first, both)}
          onClose={() => setActing(false)}
          onDone={() => {
            setActing(false)
            setChosen(nobody)
          }}
        />
      )}
    </>
  )
}

/** A row mended between two pages may come twice; it is shown once. */
function onceEach(rows: readonly ListRow[]): ListRow[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()]
}

function totalOf(
  { rows, persons }: ListPage,
  { t, number }: Pick<ReturnType<typeof useTexts>, 't' | 'number'>,
): string {
  if (rows === persons) return t('lists.rowsSame', { count: persons === 1 ? 1 : number(persons) })
  return persons === 1
    ? t('lists.rowsOne', { rows: number(rows) })
    : t('lists.rows', { persons: number(persons), rows: number(rows) })
}

function choiceOf(chosen: Chosen, set: (chosen: Chosen) => void, rows: readonly ListRow[]) {
  return {
    chosen: (key: string) => chosen.all || chosen.keys.has(key),
    choose: (key: string, yes: boolean) => {
      // Taking one out of all leaves those that are shown.
      const keys = new Set(chosen.all ? rows.map((row) => row.key) : chosen.keys)
      if (yes) keys.add(key)
      else keys.delete(key)
      set({ all: false, keys })
    },
  }
}

/** The kinds of contact among those chosen; one act appoints one kind. */
function kindsOf(
  chosen: Chosen,
  rows: readonly ListRow[],
  first: ListPage,
  both: ReturnType<typeof useTexts>['both'],
): { code: NonNullable<ListRow['kind']>; name: string }[] {
  const seen = rows.filter((row) => row.kind !== null && (chosen.all || chosen.keys.has(row.key)))
  const names = new Map(seen.map((row) => [row.kind!, both(row.kindName!)]))
  if (chosen.all) for (const { code, name } of first.choices?.kinds ?? []) names.set(code, both(name))
  return [...names].map(([code, name]) => ({ code, name }))
}

function Actions({ list, narrowing, any }: { list: UnitList; narrowing: Narrowing; any: boolean }): ReactNode {
  const { t } = useTexts()
  const { can } = useSession()
  if (!any) return null
  return (
    <>
      {(listActions[list] ?? [])
        .filter(({ verb }) => can(verb))
        .map(({ href, label }) => (
          <LinkButton key={href} href={href}>
            {t(label)}
          </LinkButton>
        ))}
      <Download list={list} narrowing={narrowing} />
    </>
  )
}

function Download({ list, narrowing }: { list: UnitList; narrowing: Narrowing }): ReactNode {
  const { t, both } = useTexts()
  const say = useToast()
  const { run, busy, problem } = useDoing(async (input: Parameters<typeof fetchFile<'contact.exportList'>>[1]) => {
    const file = await fetchFile('contact.exportList', input)
    saveFile(file)
    say(t('lists.downloaded'))
    return file.fileName
  })
  useEffect(() => {
    if (problem) say({ text: both(problem), tone: 'late' })
  }, [problem, say, both])
  const input = { ...sent(list, narrowing), ...(narrowing.order ? { order: narrowing.order } : {}) }
  return (
    <Button busy={busy} busyLabel={t('app.loading')} onClick={() => run(input)}>
      {t('lists.download')}
    </Button>
  )
}

function Empty({
  list,
  narrowed,
  set,
}: {
  list: UnitList
  narrowed: boolean
  set: (change: Narrowing) => void
}): ReactNode {
  const { t } = useTexts()
  if (!narrowed) return <EmptyState title={t(`lists.${list}.empty`)}>{t(`lists.${list}.emptyText`)}</EmptyState>
  return (
    <EmptyState
      title={t('lists.none')}
      action={
        <Button onClick={() => set({ kind: undefined, group: undefined, holder: undefined })}>
          {t('lists.showAll')}
        </Button>
      }
    >
      {t('lists.noneText')}
    </EmptyState>
  )
}

/** Coming back to a list, one is where one was. */
function useSamePlace(ready: boolean): void {
  const { pathname, search } = useLocation()
  const back = useNavigationType() === 'POP'
  const address = pathname + search
  useEffect(() => {
    const keep = () => places.keep(address, window.scrollY)
    window.addEventListener('scroll', keep, { passive: true })
    return () => window.removeEventListener('scroll', keep)
  }, [address])
  useEffect(() => {
    if (!ready || !back) return
    const y = places.of(address)
    const timer = setTimeout(() => y > 0 && window.scrollTo(0, y), 30)
    return () => clearTimeout(timer)
  }, [ready, back, address])
}
