import { memo, type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { CaseRow } from '../../contract/discharge-views.ts'
import { FetchFailure, PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { useAct } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ClockFace } from '../ui/ClockRow.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead, Tile, Tiles } from '../ui/PageHead.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Select } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import './discharge.css'
import { withDots } from '../ui/between.ts'
import { Refusals } from './Refusals.tsx'
import { RemindersCard } from './RemindersCard.tsx'
import { useBoard } from './useBoard.ts'
import { useNow } from './useNow.ts'
import { casePath, lackWords, leftWords, stateTones, urgencyTones } from './words.ts'

/** Utskrivning: the unit’s stays, the reddest first, with what is due, when and why. */
export default function BoardPage(): ReactNode {
  const { t } = useTexts()
  useTitle(t('home.title'))
  const [params, setParams] = useSearchParams()
  const filter = Object.fromEntries([...params].filter(([key]) => filters.includes(key as Filter)))
  const [limit, setLimit] = useState(atATime)
  const { query, changed } = useBoard({ ...filter, limit })
  const now = useNow()
  const { assignment } = useSession()
  const board = query.data
  if (!board)
    return query.error ? (
      <PageFailure title={t('home.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  const set = (key: Filter, value: string) => {
    const changed = new URLSearchParams(params)
    if (value === '') changed.delete(key)
    else changed.set(key, value)
    setParams(changed, { replace: true })
  }
  return (
    <>
      <PageHead
        title={t('home.title')}
        lead={t('home.lead')}
        actions={
          <span className="row">
            <LinkButton href="/utskrivning/efter">{t('after.page')}</LinkButton>
            <LinkButton href="/utskrivning/dagar-kvar">{t('delay.page')}</LinkButton>
            <LinkButton href="/utskrivning/betalning">{t('pay.open')}</LinkButton>
          </span>
        }
      />
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      <p className="ui-hidden" role="status">
        {changed.length === 1
          ? t('home.changed', { name: changed[0]! })
          : changed.length > 1 && t('home.changedMany', { count: changed.length })}
      </p>
      <div className="stack discharge">
        <Tiles>
          <Tile value={board.late} label={t('home.late')} tone={board.late > 0 ? 'late' : undefined} />
          <Tile value={board.soon} label={t('home.soon')} tone={board.soon > 0 ? 'soon' : undefined} />
          <Tile
            value={board.unread}
            label={t('home.unread')}
            tone={board.unread > 0 ? 'soon' : undefined}
            href="/utskrivning/kvittera"
          />
          <Tile value={board.total} label={t('home.all')} />
        </Tiles>
        <RemindersCard items={board.reminders} />
        <Retracted items={board.retracted} />
        <Refusals items={board.refused} />
        <Filters of={board.filters} value={params} onValue={set} />
        {board.items.length === 0 ? (
          <EmptyState title={t('home.none')}>{t('home.noneWhy')}</EmptyState>
        ) : (
          <Card flush title={t('home.all')}>
            <ul className="discharge-rows" data-long={board.items.length > 30 || undefined}>
              {board.items.map((row) => (
                <Row key={row.caseId} row={row} now={now} own={assignment.unitName} />
              ))}
            </ul>
          </Card>
        )}
        {board.total > board.items.length && (
          <div className="row">
            <p className="soft">{t('home.more', { shown: board.items.length, total: board.total })}</p>
            {limit < most && (
              <Button busy={query.isFetching} onClick={() => setLimit(Math.min(limit + atATime, most))}>
                {t('home.showMore')}
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  )
}

/** Rows shown to begin with, and how many more each time; the most that the service gives at once. */
const [atATime, most] = [200, 2000]

const filters = ['state', 'ward', 'municipality', 'openCare'] as const
type Filter = (typeof filters)[number]

function Filters(props: {
  of: {
    states: { id: string; name: { sv: string; en: string } }[]
    wards: Option[]
    municipalities: Option[]
    openCare: Option[]
  }
  value: URLSearchParams
  onValue: (key: Filter, value: string) => void
}): ReactNode {
  const { t, both, upper } = useTexts()
  const { of, value, onValue } = props
  const choices = [
    [
      'state',
      t('home.filterState'),
      of.states.map(({ id, name }) => ({ id, name: upper(both(name)) })),
      t('home.open'),
    ],
    ['ward', t('home.filterWard'), of.wards, t('home.any')],
    ['municipality', t('home.filterMunicipality'), of.municipalities, t('home.any')],
    ['openCare', t('home.filterOpenCare'), of.openCare, t('home.any')],
  ] as const
  return (
    <div className="discharge-filters no-print">
      {choices.map(([key, label, options, all]) =>
        key !== 'state' && options.length < 2 && !value.has(key) ? null : (
          <Select
            key={key}
            label={label}
            empty={all}
            options={options.map(({ id, name }) => ({ value: id, label: name }))}
            value={value.get(key) ?? ''}
            onValue={(chosen) => onValue(key, chosen)}
          />
        ),
      )}
    </div>
  )
}
type Option = { id: string; name: string }

/** When the person is expected home, or left. */
function homeWords({ dischargedAt, estimatedOn }: CaseRow, { t, day, dayAndTime }: Texts): string {
  if (dischargedAt) return t('home.wentHome', { when: dayAndTime(dischargedAt) })
  return estimatedOn ? t('home.estimated', { day: day(estimatedOn) }) : t('home.noEstimate')
}

/** Drawn anew when it has changed, or time has gone: not when another row has. */
const Row = memo(function Row({ row, now, own }: { row: CaseRow; now: number; own: string }): ReactNode {
  const texts = useTexts()
  const { t, both, upper, day, dayAndTime } = texts
  const { next } = row
  const open = useOpenPanel()
  const tone = row.urgency ? urgencyTones[row.urgency] : 'plain'
  return (
    <li className="discharge-row" data-tone={tone}>
      <ClockFace tone={tone} />
      <div>
        <Link href={casePath(row.caseId)}>
          <b>{row.person.name}</b>
        </Link>{' '}
        <span className="soft">{row.person.number}</span>{' '}
        {row.person.protected && <Tag tone="late">{t('home.protected')}</Tag>}
        <p className="soft">
          {withDots(...[row.ward, row.municipality, row.openCare].filter((place) => place !== own))}
        </p>
        <p className="soft">
          {t('home.admitted', { when: dayAndTime(row.admittedAt) })}
          {'. '}
          {homeWords(row, texts)}
        </p>
        {row.lacks.length > 0 && (
          <p className="discharge-lacks" data-tone={row.dischargedAt ? 'late' : 'soon'}>
            {lackWords(row.lacks, texts)}
          </p>
        )}
      </div>
      <div className="discharge-row-end">
        {row.mayCall && (
          <Button
            size="small"
            onClick={() => open({ panel: 'utskrivning', matter: row.caseId, part: 'callPlanning' })}
            aria-label={t('home.callFor', { name: row.person.name })}
          >
            {t('home.do.callPlanning')}
          </Button>
        )}
        <span className="row">
          {row.unread > 0 && <Tag tone="soon">{`${t('home.unread')}: ${row.unread}`}</Tag>}
          <Tag tone={stateTones[row.state]}>{upper(both(row.stateName))}</Tag>
        </span>
        {row.followUp && (
          <p data-tone={row.followUp.late ? 'late' : 'calm'} className="discharge-due">
            <span>
              {t(row.followUp.late ? 'home.followUpLate' : 'home.followUpBy', { day: day(row.followUp.dueOn) })}
            </span>
          </p>
        )}
        {next && (
          <p data-tone={urgencyTones[next.urgency]} className="discharge-due">
            <b>{t(`home.clock.${next.clock}`)}</b>
            <span>{leftWords(next, now, texts)}</span>
          </p>
        )}
        {next && (
          <Explain summary={t('home.means')} sentence={t(`home.means.${next.clock}`)}>
            <p>
              <Link href={casePath(row.caseId)}>{t('home.explain')}</Link>
            </p>
          </Explain>
        )}
      </div>
    </li>
  )
})

/** Messages about the wrong person, until someone here has said that they were seen. */
function Retracted({
  items,
}: {
  items: readonly {
    caseId: string
    messageId: string
    why: 'wrongPerson' | 'wrongUnit'
    at: string
    unit: string
    words: string
  }[]
}): ReactNode {
  const { t, dayAndTime } = useTexts()
  const say = useToast()
  const act = useAct('discharge.receipt')
  return items.map(({ caseId, messageId, why, at, unit, words }) => (
    <ProblemBox
      key={messageId}
      tone="soon"
      announce={false}
      title={t(why === 'wrongUnit' ? 'home.wrongUnit' : 'home.retracted')}
      actions={
        <Button
          busy={act.busy}
          onClick={async () => {
            if (await act.run({ caseId, messageId })) say({ text: t('home.receipted'), tone: 'ok' })
          }}
        >
          {t('home.receipt')}
        </Button>
      }
    >
      <p>{t(why === 'wrongUnit' ? 'home.wrongUnitFrom' : 'home.retractedFrom', { unit, when: dayAndTime(at) })}</p>
      {words && (
        <p className="soft" lang="sv">
          {words}
        </p>
      )}
    </ProblemBox>
  ))
}
