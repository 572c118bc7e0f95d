import type { ReactNode } from 'react'
import type { FigureView } from '../../contract/followup.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { useOp } from '../app/operations.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { Table } from '../ui/Table.tsx'
import { AsOfForm } from './AsOfForm.tsx'
import { trendAbout } from './about.ts'
import { ContinuityFront } from './continuity/ContinuityFront.tsx'
import { Definition } from './Definition.tsx'
import './followup.css'
import { Goal } from './Goal.tsx'
import { levelsOf } from './goals.ts'
import { Others } from './Others.tsx'
import { Spark } from './Spark.tsx'
import { asOfSaid, figureSaid, largeSaid, valueSaid } from './said.ts'
import type { Points } from './scale.ts'
import { type AsOf, pinnedTo, useAsOf } from './useAsOf.ts'

/** The few figures that matter first, then all of them; on any day. */
export default function FollowupPage(): ReactNode {
  const texts = useTexts()
  const { t, both, day } = texts
  const { can, today } = useSession()
  const asOf = useAsOf()
  useTitle(t('followup.title'))
  const { data, error, refetch } = useOp('followup.overview', asOf.input, { keep: true })
  // By itself: the figures don't wait for how they have gone.
  const { data: trends } = useOp('followup.trends', asOf.input, { keep: true })
  const year = Number(today.slice(0, 4)) - 1
  return (
    <div className="stack followup">
      <PageHead
        title={t('followup.title')}
        lead={t('followup.lead')}
        actions={can('followup.report') && <Link href={`/uppfoljning/rapport/${year}`}>{t('followup.report')}</Link>}
      />
      <AsOfForm asOf={asOf} />
      {error && <FetchFailure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={10} label={t('app.loading')} />}
      {data && !error && (
        <>
          <p className="soft">
            {asOfSaid(data, asOf.known, texts)} {data.dataFrom && t('followup.dataFrom', { day: day(data.dataFrom) })}{' '}
            {asOf.known !== 'pinned' && <Link href={`/uppfoljning${pinnedTo(data)}`}>{t('followup.pinned')}</Link>}
          </p>
          <p className="soft">
            <Others found={data} /> {t('followup.fewHint')}
          </p>
          <div className="followup-front">
            {data.figures
              .filter((figure) => figure.front && figure.closed.length === 0)
              .map((figure) => (
                <Front
                  key={figure.code}
                  figure={figure}
                  asOf={asOf}
                  trend={trends?.figures.find(({ code }) => code === figure.code)?.trend}
                  knownAt={data.knownAt}
                />
              ))}
          </div>
          <ContinuityFront />
          <Card title={t('followup.all')} flush>
            <Table
              caption={t('followup.all')}
              captionHidden
              rows={data.figures}
              rowKey={(figure) => figure.code}
              columns={[
                {
                  key: 'figure',
                  head: t('followup.figure'),
                  names: true,
                  cell: (figure) => <FigureLink figure={figure} asOf={asOf} />,
                },
                // A unit with nobody to count has no column.
                ...(data.figures.some((figure) => figure.own !== null)
                  ? [
                      {
                        key: 'own',
                        head: t('followup.own'),
                        cell: (figure: FigureView) =>
                          figure.closed.length > 0
                            ? t('followup.closed')
                            : figureSaid(figure, figure.own, texts, false),
                      },
                    ]
                  : []),
                {
                  key: 'county',
                  head: t('followup.county'),
                  cell: (figure) =>
                    figure.closed[0] ? both(figure.closed[0]) : figureSaid(figure, figure.county, texts, true),
                },
              ]}
            />
          </Card>
          <Card title={t('followup.cannot')}>
            <p>{t('followup.cannotText')}</p>
          </Card>
        </>
      )}
    </div>
  )
}

function FigureLink({ figure, asOf }: { figure: FigureView; asOf: AsOf }): ReactNode {
  const { both } = useTexts()
  if (figure.closed.length > 0) return both(figure.name)
  return <Link href={`/uppfoljning/${figure.code}${asOf.search}`}>{both(figure.name)}</Link>
}

/** One figure large: the own unit's, the county's beside it, what it is to be if somebody has said it, and how it has gone. */
function Front(props: { figure: FigureView; asOf: AsOf; trend: Points | undefined; knownAt: string }): ReactNode {
  const { figure, asOf, trend, knownAt } = props
  const texts = useTexts()
  const { t, both } = texts
  const { assignment } = useSession()
  // Nobody of the own unit's to count: the county's stands large instead, and says that it is.
  const own = figure.own?.denominator ? figure.own : null
  return (
    <Card as="article" title={<FigureLink figure={figure} asOf={asOf} />}>
      <p className="followup-large num">{largeSaid(figure, own ?? figure.county, texts)}</p>
      <p>
        {t(own === null ? 'followup.county' : 'followup.own')}:{' '}
        {figureSaid(figure, own === null ? figure.county : figure.own, texts, true)}
      </p>
      {own !== null && (
        <p className="soft">
          {t('followup.county')}: {figureSaid(figure, figure.county, texts, true)}
        </p>
      )}
      <Goal figure={figure} say={(value) => valueSaid(figure, value, texts)} />
      {trend && (
        <Spark
          trend={trend}
          step="month"
          beside={levelsOf(figure)}
          mean={figure.mean !== null}
          name={both(figure.name)}
          about={trendAbout({ figure, trend, knownAt, unitName: assignment.unitName, texts })}
          say={(value) => valueSaid(figure, value, texts)}
          told={(counted, masked) => figureSaid(figure, counted, texts, masked)}
        />
      )}
      <Definition figure={figure} />
    </Card>
  )
}
