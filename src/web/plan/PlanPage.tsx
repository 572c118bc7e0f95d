import type { ReactNode } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { problemOf, useOp } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/link.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Changes } from './Changes.tsx'
import { CommentsCard } from './CommentsCard.tsx'
import { FilesCard } from './FilesCard.tsx'
import { FollowUpsCard } from './FollowUpsCard.tsx'
import { HandedCard } from './HandedCard.tsx'
import { HistoryCard, LinksCard } from './HistoryCard.tsx'
import { KeepingCard } from './KeepingCard.tsx'
import { LiveProvider, useLivePlan } from './live/useLivePlan.ts'
import { MeetingsCard } from './MeetingsCard.tsx'
import { NewsCard } from './NewsCard.tsx'
import { NextCard } from './NextCard.tsx'
import { PartiesCard } from './PartiesCard.tsx'
import { PlanOver } from './PlanOver.tsx'
import { PointsCard } from './PointsCard.tsx'
import { ReadPlan } from './ReadPlan.tsx'
import { SevenCard } from './SevenCard.tsx'
import { StaysCard } from './StaysCard.tsx'
import { DoctorHint } from './turns/DoctorHint.tsx'
import { TellingCard } from './turns/TellingCard.tsx'
import { leftUndone, type PlanProps, toneOf } from './words.ts'
import { RefusedWords } from './write/Saved.tsx'
import { WritePlan } from './write/WritePlan.tsx'

/** One plan on its own page: what is next, the plan itself, and all about it. */
export function PlanPage({ person, planId }: { person: PersonPage; planId: string }): ReactNode {
  const { t } = useTexts()
  const query = useOp('plan.read', { personId: person.personId, planId })
  const home = `/personer/${person.personId}/plan`
  const back = (
    <p className="plan-back no-print">
      <Link href={home}>
        <Icon name="left" /> {t('sip.all')}
      </Link>
    </p>
  )
  // An address that can’t be right is told as one that isn’t seen; and who isn’t let in any more sees nothing of what was shown.
  const gone = query.isError && [400, 403, 404].includes(problemOf(query.error).status)
  if (query.data && !gone)
    return (
      <div className="stack plan">
        {back}
        <PlanOpen plan={query.data} person={person} />
      </div>
    )
  if (!query.error) return <Loading />
  return (
    <div className="stack plan">
      {back}
      {gone ? (
        <PlanOver planId={planId} list={home} />
      ) : (
        <FetchFailure error={query.error} onRetry={() => query.refetch()} />
      )}
    </div>
  )
}

function PlanOpen({ plan, person }: PlanProps): ReactNode {
  const { t, both, upper } = useTexts()
  const writing = plan.availableActions.includes('edit')
  const live = useLivePlan({ personId: plan.personId, planId: plan.planId, version: plan.version, writing })
  const props = { plan, person }
  const undone = plan.state === 'agreed' && leftUndone(plan).length > 0
  const begun = !['proposed', 'refused', 'needed', 'declined'].includes(plan.state)
  return (
    <LiveProvider value={live}>
      <header className="plan-head">
        <div>
          <h2>{t('sip.name')}</h2>
          <p className="soft">{plan.kept ? t('sip.kept') : t('sip.keptBy', { unit: plan.keeperUnitName })}</p>
        </div>
        <span className="row">
          <Tag tone={toneOf(plan)}>{undone ? t('sip.undone') : upper(both(plan.stateName))}</Tag>
          {begun && (
            <Button size="small" variant="text" onClick={() => window.print()}>
              <Icon name="print" /> {t('sip.print')}
            </Button>
          )}
        </span>
      </header>
      <NextCard {...props} live={live} />
      <DoctorHint plan={plan} />
      <NewsCard {...props} />
      <RefusedWords plan={plan} />
      <div className="columns">
        <div className="stack">
          {begun && <Document {...props} writing={writing} />}
          {begun && <FollowUpsCard {...props} />}
          {begun && <CommentsCard {...props} />}
          <HistoryCard {...props} open={!begun} />
        </div>
        <div className="stack">
          <StaysCard {...props} />
          {begun && plan.state !== 'closed' && (
            <div id="plan-points">
              <PointsCard {...props} />
            </div>
          )}
          {begun && <HandedCard {...props} />}
          {begun && <MeetingsCard {...props} />}
          {begun && <TellingCard {...props} />}
          <PartiesCard {...props} />
          <KeepingCard {...props} />
          {begun && <FilesCard {...props} />}
          {begun && <LinksCard {...props} />}
        </div>
      </div>
      {(plan.force || plan.seven.person || plan.seven.units.length > 0) && <SevenCard {...props} />}
    </LiveProvider>
  )
}

/** The plan itself: written, or as it waits or is in force. */
function Document({ plan, person, writing }: PlanProps & { writing: boolean }): ReactNode {
  const { t } = useTexts()
  if (writing)
    return (
      <>
        <WritePlan plan={plan} person={person} />
        {plan.force && <Changed plan={plan} content={plan.draft} changes={plan.changes} />}
        <InForce plan={plan} title={t('sip.stillHolds')} />
      </>
    )
  return (
    <>
      <ReadPlan plan={plan} content={plan.waiting?.content ?? plan.force?.content ?? plan.draft} />
      {plan.waiting && plan.force && <Changed plan={plan} {...plan.waiting} open />}
      {plan.waiting && <InForce plan={plan} title={t('sip.holdsMeanwhile')} />}
    </>
  )
}

/** What a version that is written or waits changes in the one in force. */
function Changed(props: {
  plan: PlanProps['plan']
  content: PlanProps['plan']['draft']
  changes: PlanProps['plan']['changes']
  open?: boolean
}): ReactNode {
  const { plan, content, changes, open = false } = props
  const { t } = useTexts()
  if (changes.length === 0) return null
  return (
    <details className="plan-force no-print" open={open}>
      <summary>{t('sip.changed.since', { number: plan.force?.number ?? 0 })}</summary>
      <Changes plan={plan} waiting={{ changes, content }} />
    </details>
  )
}

/** What still holds while another version is written or waits for its parties (SIP-5). */
function InForce({ plan, title }: { plan: PlanProps['plan']; title: string }): ReactNode {
  if (!plan.force) return null
  return (
    <details className="plan-force">
      <summary>{title}</summary>
      <ReadPlan plan={plan} content={plan.force.content} />
    </details>
  )
}
