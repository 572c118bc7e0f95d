import type { ReactNode } from 'react'
import type { TodayView } from '../../contract/today.ts'
import { LiftsCard } from '../access/LiftsCard.tsx'
import { FetchFailure, PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { useOp } from '../app/operations.ts'
import { useSession } from '../app/session.tsx'
import { timeAt } from '../app/stockholm.ts'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { listHref } from '../contact/lists/address.ts'
import { TasksCard } from '../plan/turns/TasksCard.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead, Tile, Tiles } from '../ui/PageHead.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { AssessmentsCard } from './AssessmentsCard.tsx'
import { AwayCard } from './AwayCard.tsx'
import { DueRows } from './DueRows.tsx'
import { greetingAt } from './greeting.ts'
import { NoticesCard } from './NoticesCard.tsx'
import { ReddestCard } from './ReddestCard.tsx'
import './today.css'

/** As many rows as the day shows: with so many late, there may be more. */
const SHOWN = 12

const reviewsHref = '/installningar/loggranskning'

/** I dag: what needs me, reddest first. */
export default function TodayPage(): ReactNode {
  const { t } = useTexts()
  const { can } = useSession()
  useTitle(t('today.title'))
  const query = useOp('today.get', {})
  const today = query.data
  const seesPersons = can('contact.read')
  if (!today)
    return query.error ? (
      <PageFailure title={t('today.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  return (
    <>
      <Greeting today={today} quiet={!seesPersons} />
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      {seesPersons ? (
        <div className="today">
          <Stays of={today.discharge} />
          <LiftsCard />
          {today.reviews ? (
            <p>
              <Link href={reviewsHref}>{t('today.reviews', { count: today.reviews })}</Link>
            </p>
          ) : null}
          <Counts counts={today.counts} />
          <div className="columns today-columns">
            <ReddestCard
              items={today.items}
              clocks={today.discharge?.clocks ?? []}
              ongoing={today.assessments?.total ?? 0}
            />
            <div className="stack today-side">
              {today.plans && <TasksCard of={today.plans} />}
              {today.assessments && <AssessmentsCard of={today.assessments} />}
              <NoticesCard notices={today.notices} counted={today.counted} />
              <AwayCard away={today.away} />
            </div>
          </div>
        </div>
      ) : today.discharge ? (
        <div className="today">
          <Stays of={today.discharge} />
          {today.discharge.clocks.length > 0 && (
            <Card title={t('today.reddest')} flush>
              <DueRows clocks={today.discharge.clocks} />
            </Card>
          )}
        </div>
      ) : today.reviews !== null ? (
        <EmptyState
          title={t('today.reviewTitle')}
          action={<LinkButton href={reviewsHref}>{t('today.toReviews')}</LinkButton>}
        >
          {t('today.reviewText', {
            waiting: today.reviews > 0 ? t('today.reviews', { count: today.reviews }) : t('today.reviewsNone'),
          })}
        </EmptyState>
      ) : (
        <EmptyState
          title={t('today.adminTitle')}
          action={can('intake.run') && <LinkButton href="/installningar/import">{t('today.toImport')}</LinkButton>}
        >
          {t('today.adminText')}
        </EmptyState>
      )}
    </>
  )
}

/** What waits on the way home from hospital; nothing when nothing does. */
function Stays({ of }: { of: TodayView['discharge'] }): ReactNode {
  const { t } = useTexts()
  if (!of || of.late + of.due + of.unread + of.calls + of.problems === 0) return null
  return (
    <p className="today-stays">
      {of.late + of.due > 0 && <Link href="/utskrivning">{t(todayKey(of), { late: of.late, due: of.due })}</Link>}
      {of.unread > 0 && <Link href="/utskrivning/kvittera">{t('home.todayUnread', { count: of.unread })}</Link>}
      {of.calls + of.problems > 0 && (
        <Link href="/utskrivning/efter">{t(afterKey(of), { calls: of.calls, problems: of.problems })}</Link>
      )}
    </p>
  )
}

/** What is late, what is due today, or both; nothing is said of what there is none of. */
function todayKey({ late, due }: { late: number; due: number }) {
  if (late === 0) return 'home.todayDueOnly'
  return due === 0 ? 'home.todayLateOnly' : 'home.todayBoth'
}

function afterKey({ calls, problems }: { calls: number; problems: number }) {
  if (calls === 0) return 'after.todayProblems'
  return problems === 0 ? 'after.todayCalls' : 'after.today'
}

function Greeting({ today, quiet }: { today: TodayView; quiet: boolean }): ReactNode {
  const { t, upper, weekday, count } = useTexts()
  const session = useSession()
  const hour = Number(timeAt(new Date()).slice(0, 2))
  // What is urgent on the way home from hospital is as urgent: a day isn’t said to be calm beside it.
  const late =
    today.items.filter((item) => item.severity === 'late').length +
    (today.discharge?.late ?? 0) +
    (today.discharge?.due ?? 0)
  const urgent =
    late === 0
      ? t('today.calmDay')
      : late === 1
        ? t('today.urgent', { count: 1 })
        : late >= SHOWN
          ? t('today.urgentMany', { count: late })
          : t('today.urgent', { count: count(late) })
  return (
    <PageHead
      title={t(`today.${greetingAt(hour)}`, { name: session.givenName })}
      lead={`${upper(weekday(session.today))}. ${quiet ? '' : urgent}`}
    />
  )
}

/** How many stand on each list, as links to them. What is empty and not the law's own is left out: a calm day looks calm. */
function Counts({ counts }: { counts: TodayView['counts'] }): ReactNode {
  const { t, number } = useTexts()
  const { myPersons, lists } = counts
  return (
    <Tiles>
      <Tile value={number(myPersons)} label={t(myPersons === 1 ? 'today.tileMineOne' : 'today.tileMine')} />
      {TILES.filter((tile) => 'always' in tile || lists[tile.list] > 0).map(({ list, tone }) => (
        <Tile
          key={list}
          value={number(lists[list])}
          label={t(`lists.tile.${list}`)}
          tone={lists[list] > 0 ? tone : undefined}
          href={listHref(list)}
        />
      ))}
    </Tiles>
  )
}

const TILES = [
  { list: 'requests', tone: 'late' },
  { list: 'lacking', tone: 'late', always: true },
  { list: 'vacant', tone: 'late' },
  { list: 'notInformed', tone: 'soon' },
  { list: 'toReview', tone: 'soon' },
  { list: 'tasks', tone: 'soon' },
] as const satisfies readonly { list: keyof TodayView['counts']['lists']; tone: 'late' | 'soon'; always?: boolean }[]
