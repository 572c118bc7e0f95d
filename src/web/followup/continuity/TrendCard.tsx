import type { ReactNode } from 'react'
import type { ContinuityFigureView, FollowupContinuity, MeasuresView } from '../../../contract/followup-continuity.ts'
import { FetchFailure } from '../../app/Failure.tsx'
import { useOp } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Card } from '../../ui/Card.tsx'
import { Skeleton } from '../../ui/Progress.tsx'
import { Table } from '../../ui/Table.tsx'
import { continuityTrendAbout } from '../about.ts'
import { Goal } from '../Goal.tsx'
import { levelsOf } from '../goals.ts'
import { PictureFiles } from '../PictureFiles.tsx'
import { Trend } from '../Trend.tsx'
import { countySaid, drawn, meanSaid, measuredSaid, visitsSaid } from './said.ts'
import type { Question } from './useQuestion.ts'

/** How one figure has gone, quarter by quarter. */
export function TrendCard(props: {
  found: FollowupContinuity
  figure: ContinuityFigureView
  question: Question
}): ReactNode {
  const { found, figure, question } = props
  const texts = useTexts()
  const { assignment } = useSession()
  const { t, day, both } = texts
  const { by: _, ...asked } = question
  const { data, error, refetch } = useOp('followup.continuityTrend', asked, { keep: true })
  const of = (measures: MeasuresView | null) => measures?.[figure.code] ?? null
  const say = (value: number): string => (figure.of === 'share' ? texts.percent(value) : meanSaid(value, texts))
  const points = data?.points.map((point) => ({
    day: point.to,
    own: drawn(of(point.own)),
    county: drawn(of(point.county)),
  }))
  return (
    <Card title={t('continuity.trend')}>
      {error && <FetchFailure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={5} label={t('app.loading')} />}
      {data && points && (
        <>
          <p className="soft">
            {both(figure.name)}. {t('continuity.trendHint')} {t('followup.fewLegend')}
          </p>
          <Goal figure={{ target: null, guideline: null, wanted: 'more', ...figure }} say={say} whole />
          <Trend
            trend={points}
            id="continuity-trend"
            beside={levelsOf({ target: null, guideline: null, ...figure })}
            label={t('continuity.trendLabel')}
            say={say}
          />
          <details>
            <summary>{t('continuity.trend')}</summary>
            <Table
              caption={t('continuity.trend')}
              captionHidden
              rows={data.points}
              rowKey={(point) => point.to}
              columns={[
                { key: 'to', head: t('continuity.trendTo'), names: true, cell: (point) => day(point.to) },
                {
                  key: 'own',
                  head: t('followup.own'),
                  cell: (point) => measuredSaid(of(point.own), figure.of, texts, false),
                },
                {
                  key: 'county',
                  head: t('followup.county'),
                  cell: (point) => countySaid(of(point.county), figure.of, texts, data.others),
                },
              ]}
            />
          </details>
          <PictureFiles
            of="continuity-trend"
            fileName={`${both(figure.name)} ${t('continuity.trend')}`}
            about={continuityTrendAbout({
              figure,
              found: data,
              trend: points,
              unitName: assignment.unitName,
              texts,
              visits: visitsSaid(found, texts),
              say,
            })}
          />
        </>
      )}
    </Card>
  )
}
