import type { ReactNode } from 'react'
import type { AfterView } from '../../../contract/discharge-after.ts'
import { FetchFailure, PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useOp } from '../../app/operations.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/Progress.tsx'
import { Tag } from '../../ui/Tag.tsx'
import '../discharge.css'
import { withDots } from '../../ui/between.ts'
import { Back } from '../Back.tsx'
import { casePath } from '../words.ts'

/** Efter hemkomst: what the unit is to see to, and whom it is to call, the longest waiting first. */
export default function AfterPage(): ReactNode {
  const { t } = useTexts()
  useTitle(t('after.page'))
  const query = useOp('discharge.after', {})
  const of = query.data
  if (!of)
    return query.error ? (
      <PageFailure title={t('after.page')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  return (
    <div className="stack discharge">
      <Back href="/utskrivning">{t('home.back')}</Back>
      <PageHead title={t('after.page')} lead={t('after.lead', { count: of.days })} />
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      {of.calls.length + of.problems.length === 0 && (
        <EmptyState title={t('after.none')}>{t('after.noneWhy')}</EmptyState>
      )}
      <ToSolve of={of} />
      <ToCall of={of} />
    </div>
  )
}

function Who({ caseId, person }: Pick<AfterView['calls'][number], 'caseId' | 'person'>): ReactNode {
  return (
    <>
      <Link href={casePath(caseId)}>
        <b>{person.name}</b>
      </Link>{' '}
      <span className="soft">{person.number}</span>
    </>
  )
}

function ToSolve({ of: { problems } }: { of: AfterView }): ReactNode {
  const { t, both, dayAndTime } = useTexts()
  const open = useOpenPanel()
  if (problems.length === 0) return null
  return (
    <Card title={t('after.toSolve')} flush>
      {problems.map((one) => (
        <CardRow
          key={one.problemId}
          end={
            <Button
              variant="primary"
              onClick={() => open({ panel: 'ordnat', matter: one.caseId, part: one.problemId })}
            >
              {t('after.solve')}
            </Button>
          }
        >
          <Who {...one} /> {one.late && <Tag tone="late">{t('after.state.late')}</Tag>}
          <p lang="sv">{one.words}</p>
          <p className="soft">
            {both(one.dimensionName)}. {t('after.from', { unit: one.unit, when: dayAndTime(one.at) })}
          </p>
        </CardRow>
      ))}
    </Card>
  )
}

function ToCall({ of: { calls } }: { of: AfterView }): ReactNode {
  const { t, day, dayAndTime } = useTexts()
  if (calls.length === 0) return null
  return (
    <Card title={t('after.toCall')} flush>
      {calls.map((one) => (
        <CardRow
          key={one.caseId}
          end={
            <LinkButton href={`${casePath(one.caseId)}?gor=utskrivning&arende=${one.caseId}&del=followUp`}>
              {t('home.do.followUp')}
            </LinkButton>
          }
        >
          <Who {...one} /> <Tag tone={one.late ? 'late' : 'calm'}>{t('after.latest', { day: day(one.dueOn) })}</Tag>
          <p className="soft">
            {withDots(
              t('after.home', { when: dayAndTime(one.dischargedAt) }),
              one.ward,
              one.tried > 0 && t('after.tried', { count: one.tried }),
            )}
          </p>
        </CardRow>
      ))}
    </Card>
  )
}
