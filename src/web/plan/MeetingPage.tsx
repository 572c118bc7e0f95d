import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { problemOf, useOp } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Prepared } from './Answers.tsx'
import { LiveProvider, useLivePlan } from './live/useLivePlan.ts'
import './plan.css'
import { withDots } from '../ui/between.ts'
import { PlanOver } from './PlanOver.tsx'
import { PointsCard } from './PointsCard.tsx'
import { PlanWords } from './ReadPlan.tsx'
import { meetingNow, type PlanProps, planPath } from './words.ts'
import { RefusedWords } from './write/Saved.tsx'
import { WritePlan } from './write/WritePlan.tsx'

/** For the table or the wall: one agenda, and the plan beside it in large type, written by all who are there. */
export default function MeetingPage(): ReactNode {
  const { personId = '', planId = '' } = useParams()
  const { t } = useTexts()
  const person = useOp('person.get', { personId })
  const plan = useOp('plan.read', { personId, planId })
  useTitle(t('sip.table.title'))
  const gone = plan.isError && [400, 403, 404].includes(problemOf(plan.error).status)
  if (person.data && plan.data && !gone) return <Table person={person.data} plan={plan.data} />
  const error = person.error ?? plan.error
  if (!error) return <Loading />
  if (gone)
    return (
      <div className="stack plan">
        <PageHead title={t('sip.table.title')} />
        <PlanOver planId={planId} list={`/personer/${personId}/plan`} />
      </div>
    )
  return (
    <PageFailure
      title={t('sip.table.title')}
      error={error}
      onRetry={() => {
        void person.refetch()
        void plan.refetch()
      }}
    />
  )
}

const sizes = [1, 1.2, 1.45] as const

function Table({ plan, person }: PlanProps): ReactNode {
  const { t, moment, upper } = useTexts()
  const writing = plan.availableActions.includes('edit')
  const live = useLivePlan({ personId: plan.personId, planId: plan.planId, version: plan.version, writing })
  const [size, setSize] = useState(1)
  const meeting = meetingNow(plan.meetings, Date.now())
  const name = person.givenName
  const own = ['first', 'goals', 'who', 'crisis', 'next'] as const
  const questions = (meeting?.questions ?? '').split('\n').filter((line) => line.trim() !== '')
  return (
    <LiveProvider value={live}>
      <article className="plan-table" style={{ fontSize: `${sizes[size]}em` }}>
        <p className="plan-back no-print">
          <Link href={planPath(plan.personId, plan.planId)}>
            <Icon name="left" /> {t('sip.table.back')}
          </Link>
        </p>
        <PageHead
          title={t('sip.table.of', { name: `${person.givenName} ${person.familyName}` })}
          lead={meeting && upper(withDots(moment(meeting.startsAt), meeting.place))}
          actions={
            <span className="row no-print">
              <Button size="small" aria-disabled={size === 0} onClick={() => setSize((now) => Math.max(0, now - 1))}>
                {t('sip.table.smaller')}
              </Button>
              <Button
                size="small"
                aria-disabled={size === sizes.length - 1}
                onClick={() => setSize((now) => Math.min(sizes.length - 1, now + 1))}
              >
                {t('sip.table.larger')}
              </Button>
            </span>
          }
        />
        <RefusedWords plan={plan} />
        <div className="plan-table-columns" data-writing={writing || undefined}>
          <div className="stack plan">
            <Card title={t('sip.table.agenda')}>
              <ol className="plan-agenda">
                {questions.map((question) => (
                  <li key={question}>{question}</li>
                ))}
                {own.map((one) => (
                  <li key={one}>
                    {writing ? (
                      <a href={`#plan-${one}`}>{t(`sip.table.${one}`, { name })}</a>
                    ) : (
                      t(`sip.table.${one}`, { name })
                    )}
                  </li>
                ))}
              </ol>
            </Card>
            <Card title={t('sip.prepared')}>
              <Prepared plan={plan} meeting={meeting} />
            </Card>
            <PointsCard plan={plan} person={person} />
          </div>
          <div className="stack plan">
            {writing ? (
              <WritePlan plan={plan} person={person} />
            ) : (
              <Card title={t('sip.write')}>
                <PlanWords plan={plan} content={plan.waiting?.content ?? plan.force?.content ?? plan.draft} />
              </Card>
            )}
          </div>
        </div>
      </article>
    </LiveProvider>
  )
}
