import type { ReactNode } from 'react'
import type { ContinuityFigureView, MeasuresView } from '../../../contract/followup-continuity.ts'
import { FetchFailure } from '../../app/Failure.tsx'
import { useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Card } from '../../ui/Card.tsx'
import { Skeleton } from '../../ui/Progress.tsx'
import { Table } from '../../ui/Table.tsx'
import { PictureFiles } from '../PictureFiles.tsx'
import { Trend } from '../Trend.tsx'
import { countySaid, drawn, meanSaid, measuredSaid } from './said.ts'
import type { Question } from './useQuestion.ts'

/** How one figure has gone, quarter by quarter. */
export function TrendCard({ figure, question }: { figure: ContinuityFigureView; question: Question }): ReactNode {
  const texts = useTexts()
  const { t, day, both } = texts
  const { by: _, ...asked } = question
  const { data, error, refetch } = useOp('followup.continuityTrend', asked, { keep: true })
  const of = (measures: MeasuresView | null) => measures?.[figure.code] ?? null
  return (
    <Card title={t('continuity.trend')}>
      {error && <FetchFailure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={5} label={t('app.loading')} />}
      {data && (
        <>
          <p className="soft">
            {both(figure.name)}. {t('continuity.trendHint')}
          </p>
          <Trend
            trend={data.points.map((point) => ({
              day: point.to,
              own: drawn(of(point.own)),
              county: drawn(of(point.county)),
            }))}
            id="continuity-trend"
            beside={null}
            label={t('continuity.trendLabel')}
            {...(figure.of === 'mean' ? { say: (value: number) => meanSaid(value, texts) } : {})}
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
          <PictureFiles of="continuity-trend" fileName={`${both(figure.name)} ${t('continuity.trend')}`} />
        </>
      )}
    </Card>
  )
}
