import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { UnitPlans } from '../../../contract/plan-turns.ts'
import type { PlanFilter } from '../../../domain/plan/turns.ts'
import { FetchFailure, PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { ask } from '../../app/request.ts'
import { useSession } from '../../app/session.tsx'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/Progress.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { LiveRegion } from '../../ui/Toast.tsx'
import '../plan.css'
import { planPath, stateTones } from '../words.ts'
import { rednessTones, whenOf } from './words.ts'

const planFilters: readonly PlanFilter[] = ['ours', 'others', 'overdue', 'withoutDay', 'open']
/** Days after which a step is late: as `domain/plan/turns` has it. */
const lateAfter = 14

type Row = UnitPlans['items'][number]

/** The unit's open plans, by what they wait for. */
export default function UnitPlansPage(): ReactNode {
  const { t, number } = useTexts()
  const [params] = useSearchParams()
  const asked = params.get('visa')
  const filter: PlanFilter = planFilters.find((one) => one === asked) ?? 'ours'
  useTitle(t('turn.title'))
  const query = useInfiniteQuery({
    queryKey: ['plan.unit', filter],
    queryFn: ({ signal, pageParam }) =>
      ask('plan.unit', { filter, limit: 50, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const first = query.data?.pages[0]
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const total = first?.counts[filter] ?? 0
  if (query.error && !first)
    return <PageFailure title={t('turn.title')} error={query.error} onRetry={() => query.refetch()} />
  return (
    <div className="stack plan">
      <PageHead title={t('turn.title')} lead={t('turn.lead')} />
      <nav className="plan-filters" aria-label={t('turn.filters')}>
        {planFilters.map((one) => (
          <Link key={one} href={`/planer?visa=${one}`} aria-current={one === filter ? 'page' : undefined}>
            {t(`turn.filter.${one}`)} {first && <b className="num">{number(first.counts[one])}</b>}
          </Link>
        ))}
      </nav>
      {!first && <Loading />}
      {first && (
        <Card as="div" flush>
          {rows.length === 0 && <EmptyState title={t(`turn.empty.${filter}`)}>{t('turn.emptyText')}</EmptyState>}
          {rows.map((row) => (
            <PlanRow key={row.planId} row={row} />
          ))}
          {query.error && <FetchFailure error={query.error} onRetry={() => query.fetchNextPage()} />}
          {rows.length > 0 && (
            <div className="plan-foot row">
              <LiveRegion visible>{t('turn.shown', { shown: number(rows.length), total: number(total) })}</LiveRegion>
              {query.hasNextPage && (
                <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                  {t('turn.more')}
                </Button>
              )}
            </div>
          )}
        </Card>
      )}
      <p className="soft small">{t('turn.ours', { days: lateAfter })}</p>
    </div>
  )
}

function PlanRow({ row }: { row: Row }): ReactNode {
  const texts = useTexts()
  const { t, both, upper } = texts
  const { today } = useSession()
  return (
    <CardRow end={<Tag tone={stateTones[row.state]}>{upper(both(row.stateName))}</Tag>}>
      <Link href={planPath(row.personId, row.planId)}>
        <b>{row.name}</b>
      </Link>{' '}
      {row.isProtected && <Tag tone="plain">{t('turn.protected')}</Tag>}
      {row.turns.map((turn) => (
        <p key={turn.task}>
          {turn.redness !== 'calm' && <Tag tone={rednessTones[turn.redness]}>{t(`turn.${turn.redness}`)}</Tag>}{' '}
          {t(`turn.${turn.task}`)} <span className="soft">· {whenOf(turn, today, texts)}</span>
        </p>
      ))}
      <p className="soft">{linesOf(row, texts).join(' · ')}</p>
    </CardRow>
  )
}

/** Whom it waits for, who keeps it, and the next day. */
function linesOf(row: Row, { t, list, day, moment }: Texts): string[] {
  const waits =
    row.waitsFor.length > 0
      ? t('turn.waitsFor', { who: list(row.waitsFor) })
      : row.state === 'needed'
        ? t('turn.waitsPerson')
        : null
  const keeper = row.kept ? t('sip.kept') : row.keeperName && t('sip.keptBy', { unit: row.keeperName })
  const next = row.meetingAt
    ? t('sip.meetingAt', { when: moment(row.meetingAt) })
    : row.followUpOn && t('sip.followUpOn', { day: day(row.followUpOn) })
  return [waits, keeper, next].filter((one): one is string => Boolean(one))
}
