import type { ReactNode } from 'react'
import type { PlanRow } from '../../contract/plan-views.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import type { PersonTabProps } from '../app/registry.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { withCommas, withDots } from '../ui/between.ts'
import { Card, CardRow } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import './plan.css'
import { PlanPage } from './PlanPage.tsx'
import { OverviewCard } from './turns/OverviewCard.tsx'
import { planPath, stateTones } from './words.ts'

/** The person’s plans, or one of them. */
export default function PlanTab({ person, rest }: PersonTabProps): ReactNode {
  return rest === '' ? <PlanLists person={person} /> : <PlanPage key={rest} person={person} planId={rest} />
}

function PlanLists({ person }: Pick<PersonTabProps, 'person'>): ReactNode {
  const { t, both } = useTexts()
  const show = useOpenPanel()
  const query = useOp('plan.list', { personId: person.personId })
  const list = query.data
  if (!list) return query.error ? <FetchFailure error={query.error} onRetry={() => query.refetch()} /> : <Loading />
  const open = list.items.filter((one) => one.state !== 'closed' && one.state !== 'refused')
  const propose = list.mayPropose && (
    <Button
      variant={list.hints.length > 0 || list.items.length === 0 ? 'primary' : 'quiet'}
      onClick={() => show({ panel: 'plan-foresla', person: person.personId })}
    >
      {t('sip.do.propose')}
    </Button>
  )
  return (
    <div className="stack plan">
      {list.hints.length > 0 && (
        <ProblemBox tone="calm" announce={false} title={t('sip.hintTitle')} actions={propose}>
          <ul className="plan-plain">
            {list.hints.map((hint) => (
              <li key={hint.id}>
                {both(hint.why)} <span className="soft small">{both(hint.source)}.</span>
              </li>
            ))}
          </ul>
          <p>{t('sip.hintAsk', { name: person.givenName })}</p>
        </ProblemBox>
      )}
      <Several open={open} />
      {list.overview && <OverviewCard personId={person.personId} {...list.overview} />}
      <Card title={t('sip.list')} flush={list.items.length > 0}>
        {list.items.length === 0 && <p>{t('sip.none', { name: person.givenName })}</p>}
        {list.items.map((row) => (
          <Row key={row.planId} row={row} personId={person.personId} />
        ))}
        <GoOn open={open} />
        {list.hints.length === 0 && propose && (
          <div className={list.items.length > 0 ? 'plan-foot' : 'plan-after'}>{propose}</div>
        )}
      </Card>
    </div>
  )
}

/** One plan should be enough (SIP-7): where there are several it is said, and what to do. */
function Several({ open }: { open: readonly PlanRow[] }): ReactNode {
  const { t, count } = useTexts()
  if (open.length < 2) return null
  return (
    <ProblemBox tone="soon" announce={false} title={t('sip.parallelTitle')}>
      <p>{t('sip.parallel', { count: count(open.length).toLocaleLowerCase('sv') })}</p>
    </ProblemBox>
  )
}

/** Where another unit keeps the only plan, one goes on in it (SIP-7). */
function GoOn({ open }: { open: readonly PlanRow[] }): ReactNode {
  const { t } = useTexts()
  const [first] = open
  if (open.length > 1 || !first || first.kept) return null
  return <p className="plan-foot soft">{t('sip.goOn', { unit: first.keeperUnitName })}</p>
}

function Row({ row, personId }: { row: PlanRow; personId: string }): ReactNode {
  const { t, both, upper, day, moment } = useTexts()
  const when = row.meetingAt
    ? t('sip.meetingAt', { when: moment(row.meetingAt) })
    : row.followUpOn && row.state !== 'closed'
      ? t('sip.followUpOn', { day: day(row.followUpOn) })
      : t('sip.proposedOn', { day: day(row.proposedOn) })
  const keeper = row.kept ? t('sip.kept') : t('sip.keptBy', { unit: row.keeperUnitName })
  return (
    <CardRow end={<Tag tone={stateTones[row.state]}>{upper(both(row.stateName))}</Tag>}>
      <Link href={planPath(personId, row.planId)} aria-label={withCommas(t('sip.name'), keeper)}>
        <b>{t('sip.name')}</b>
      </Link>
      <p className="soft">{withDots(keeper, when)}</p>
    </CardRow>
  )
}
