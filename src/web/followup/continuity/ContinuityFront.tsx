import type { ReactNode } from 'react'
import type {
  ContinuityFigureView,
  FollowupContinuity,
  FollowupContinuityTrend,
} from '../../../contract/followup-continuity.ts'
import { FetchFailure } from '../../app/Failure.tsx'
import { useOp } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { Skeleton } from '../../ui/Progress.tsx'
import { continuityTrendAbout } from '../about.ts'
import { Definition } from '../Definition.tsx'
import { Goal } from '../Goal.tsx'
import { levelsOf } from '../goals.ts'
import { Spark } from '../Spark.tsx'
import { shareOf } from '../said.ts'
import { drawn, meanSaid, measuredSaid, valueSaid, visitsSaid } from './said.ts'

/** The two figures of continuity that matter most. Asked for by themselves: the others don't wait for the visits to be read. */
export function ContinuityFront(): ReactNode {
  const { t } = useTexts()
  const { data, error, refetch } = useOp('followup.continuity', {}, { keep: true })
  const { data: trend } = useOp('followup.continuityTrend', {}, { keep: true })
  return (
    <section className="stack" aria-labelledby="continuity-front">
      <h2 id="continuity-front">{t('continuity.front')}</h2>
      {error && <FetchFailure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={5} label={t('app.loading')} />}
      {data && <Asked found={data} />}
      {data && (
        <div className="followup-front">
          {data.figures
            .filter((figure) => figure.front)
            .map((figure) => (
              <Front key={figure.code} figure={figure} found={data} trend={trend?.points} />
            ))}
        </div>
      )}
      <p>
        <Link href="/uppfoljning/kontinuitet">{t('continuity.open')}</Link>
      </p>
    </section>
  )
}

/** What was asked, and of what the answer is made. */
export function Asked({
  found,
}: {
  found: Pick<FollowupContinuity, 'asked' | 'dataThrough' | 'knownAt' | 'others'>
}): ReactNode {
  const { t, day, moment } = useTexts()
  const { asked, dataThrough, knownAt } = found
  if (dataThrough === null) return <p>{t('continuity.noVisits')}</p>
  return (
    <p className="soft">
      {t('continuity.asked', {
        from: day(asked.from),
        to: day(asked.to),
        min: asked.minVisits,
        through: day(dataThrough),
        when: moment(knownAt),
      })}{' '}
      {found.others && t('followup.rounded')}
    </p>
  )
}

function Front(props: {
  figure: ContinuityFigureView
  found: FollowupContinuity
  trend: FollowupContinuityTrend['points'] | undefined
}): ReactNode {
  const { figure, found, trend } = props
  const texts = useTexts()
  const { t, both } = texts
  const { assignment } = useSession()
  const own = found.own?.measures[figure.code] ?? null
  const county = found.county[figure.code]
  const say = (value: number): string => (figure.of === 'share' ? texts.percent(value) : meanSaid(value, texts))
  const points = trend?.map((point) => ({
    day: point.to,
    own: drawn(point.own?.[figure.code] ?? null),
    county: drawn(point.county[figure.code]),
  }))
  return (
    <Card as="article" title={<Link href={`/uppfoljning/kontinuitet?matt=${figure.code}`}>{both(figure.name)}</Link>}>
      <p className="followup-large num">{valueSaid(found.own ? own : county, figure.of, texts)}</p>
      {found.own && (
        <p>
          {t('followup.own')}: {measuredSaid(own, figure.of, texts, false)}
        </p>
      )}
      <p className={found.own ? 'soft' : undefined}>
        {t('followup.county')}: {measuredSaid(county, figure.of, texts, true)}
      </p>
      <Goal figure={{ target: null, guideline: null, wanted: 'more', ...figure }} say={say} />
      {points && (
        <Spark
          trend={points}
          step="quarter"
          beside={levelsOf({ target: null, guideline: null, ...figure })}
          mean={false}
          name={both(figure.name)}
          about={continuityTrendAbout({
            figure,
            found,
            trend: points,
            unitName: assignment.unitName,
            texts,
            visits: visitsSaid(found, texts),
            say,
          })}
          say={say}
          told={(counted, masked) =>
            measuredSaid(counted && { value: shareOf(counted), ...counted }, figure.of, texts, masked)
          }
        />
      )}
      <Definition figure={figure} />
    </Card>
  )
}
