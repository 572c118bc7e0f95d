import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import type { FigureView, FollowupFigure } from '../../contract/followup.ts'
import { addressOf } from '../app/client.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { useOp } from '../app/operations.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Select } from '../ui/TextInput.tsx'
import { AsOfForm } from './AsOfForm.tsx'
import { funnelAbout, trendAbout } from './about.ts'
import { NotListed, PersonBehind } from './behind.tsx'
import { Definition } from './Definition.tsx'
import { Funnel } from './Funnel.tsx'
import './followup.css'
import { Goal } from './Goal.tsx'
import { GroupsCard } from './GroupsCard.tsx'
import { levelsOf } from './goals.ts'
import { NotShown } from './NotShown.tsx'
import { Others } from './Others.tsx'
import { PictureFiles } from './PictureFiles.tsx'
import { TrendTable } from './Spark.tsx'
import { asOfSaid, figureSaid, valueSaid } from './said.ts'
import { Trend } from './Trend.tsx'
import { inOrder, type UnitOrder, unitOrders } from './unit-order.ts'
import { type AsOfInput, pinnedTo, useAsOf } from './useAsOf.ts'

type Code = FigureView['code']

/** One figure: how it has gone, where the units lie beside chance, and who isn't counted. */
export default function FigurePage(): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const code = (useParams().figure ?? '') as Code
  const asOf = useAsOf()
  const { data, error, refetch } = useOp('followup.figure', { figure: code, ...asOf.input }, { keep: true })
  useTitle(data ? both(data.figure.name) : t('followup.title'))
  // What couldn't be answered leaves the form, so that the day can be put right.
  if (error)
    return (
      <div className="stack followup">
        <PageHead title={t('followup.title')} actions={<Link href="/uppfoljning">{t('followup.back')}</Link>} />
        <AsOfForm asOf={asOf} />
        <FetchFailure error={error} onRetry={() => void refetch()} />
      </div>
    )
  if (!data) return <Skeleton lines={10} label={t('app.loading')} />
  const { figure } = data
  const closed = figure.closed[0]
  return (
    <div className="stack followup">
      <PageHead
        title={both(figure.name)}
        lead={
          <>
            {asOfSaid(data, asOf.known, texts)}{' '}
            {asOf.known !== 'pinned' && (
              <Link href={`/uppfoljning/${figure.code}${pinnedTo(data)}`}>{t('followup.pinned')}</Link>
            )}
          </>
        }
        actions={<Link href={`/uppfoljning${asOf.search}`}>{t('followup.back')}</Link>}
      />
      <AsOfForm asOf={asOf} />
      {closed ? (
        <Card title={t('followup.closed')}>
          <p>{both(closed)}</p>
        </Card>
      ) : (
        <>
          <Card as="div">
            <Numbers figure={figure} />
            <p className="soft">
              <Others found={data} /> {t('followup.fewHint')}
            </p>
            <Goal figure={figure} say={(value) => valueSaid(figure, value, texts)} whole />
            <Definition figure={figure} />
          </Card>
          {data.trend.length > 0 && <TrendCard found={data} />}
          {data.units.length > 0 && <UnitsCard found={data} code={code} input={asOf.input} />}
          {data.groupings.length > 0 && <GroupsCard figure={figure} groupings={data.groupings} input={asOf.input} />}
          {data.persons && <PersonsCard figure={figure} input={asOf.input} />}
        </>
      )}
    </div>
  )
}

/** The own unit's first; the county's, where the reader's unit has nobody to count. */
function Numbers({ figure }: { figure: FollowupFigure['figure'] }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const own = `${t('followup.own')}: ${figureSaid(figure, figure.own, texts, false)}`
  const county = `${t('followup.county')}: ${figureSaid(figure, figure.county, texts, true)}`
  const [first, second] = figure.own?.denominator ? [own, county] : [county, own]
  return (
    <>
      <p className="followup-large num">{first}</p>
      <p>{second}</p>
    </>
  )
}

function TrendCard({ found }: { found: FollowupFigure }): ReactNode {
  const texts = useTexts()
  const { assignment } = useSession()
  const { t, both } = texts
  const { figure } = found
  return (
    <Card title={t('followup.trend')}>
      <p className="soft">
        {t('followup.trendLegend')} {t('followup.fewLegend')}
      </p>
      <Trend
        id={trendId}
        trend={found.trend}
        beside={levelsOf(figure)}
        mean={figure.mean !== null}
        say={(value) => valueSaid(figure, value, texts)}
      />
      <details>
        <summary>{t('followup.trendTable')}</summary>
        <TrendTable
          trend={found.trend}
          caption={t('followup.trendTable')}
          told={(counted, masked) => figureSaid(figure, counted, texts, masked)}
        />
      </details>
      <PictureFiles
        of={trendId}
        fileName={`${both(figure.name)} ${t('followup.trend')} ${found.day}`}
        about={trendAbout({
          figure,
          trend: found.trend,
          knownAt: found.knownAt,
          unitName: assignment.unitName,
          texts,
        })}
      />
    </Card>
  )
}

const trendId = 'followup-trend'
const pictureId = 'followup-funnel'

function UnitsCard({ found, code, input }: { found: FollowupFigure; code: Code; input: AsOfInput }): ReactNode {
  const texts = useTexts()
  const { t, both, day } = texts
  const { assignment } = useSession()
  const { figure } = found
  const [order, setOrder] = useState<UnitOrder>('name')
  const seen = found.units.filter((unit) => unit.own || unit.denominator)
  // Beside chance nothing can be seen of fewer than two units with enough to count.
  const funnel = found.limits.length > 0 && found.units.filter((unit) => unit.denominator && !unit.few).length > 1
  return (
    <Card title={t('followup.units')}>
      {found.others.day !== found.day && <p>{t('followup.unitsOn', { day: day(found.others.day) })}</p>}
      {funnel && (
        <>
          <p className="soft">
            {t('followup.funnelHint')} {t('followup.funnelLegend')}
          </p>
          <Funnel found={found} id={pictureId} />
        </>
      )}
      {seen.length > 3 && (
        <Select
          id="unit-order"
          label={t('followup.order')}
          value={order}
          onValue={(by) => setOrder(by as UnitOrder)}
          options={unitOrders.map((by) => ({ value: by, label: t(`followup.order.${by}`) }))}
        />
      )}
      <Table
        caption={t('followup.units')}
        captionHidden
        rows={inOrder(seen, order)}
        rowKey={(unit) => unit.unitId}
        columns={[
          {
            key: 'unit',
            head: t('followup.unit'),
            names: true,
            cell: (unit) => (
              <>
                {unit.name} {unit.own && <Tag tone="calm">{t('followup.own')}</Tag>}
              </>
            ),
          },
          {
            key: 'share',
            head: t(figure.mean ? 'followup.value' : 'followup.share'),
            cell: (unit) => figureSaid(figure, unit, texts, true),
          },
          ...(figure.mean
            ? []
            : [
                {
                  key: 'where',
                  head: t('followup.where'),
                  cell: (unit: FollowupFigure['units'][number]) =>
                    unit.standing ? t(`followup.standing.${unit.standing}`) : '–',
                },
              ]),
        ]}
      />
      <NotShown names={found.units.filter((unit) => !seen.includes(unit)).map(({ name }) => name)} />
      <p className="row followup-files">
        <Link href={addressOf('followup.file', { figure: code, ...input, language: texts.lang })}>
          {t('followup.csv')}
        </Link>
      </p>
      {funnel && (
        <PictureFiles
          of={pictureId}
          fileName={`${both(figure.name)} ${t('followup.units')} ${found.others.day}`}
          about={funnelAbout({
            figure,
            when: `${found.others.day}.`,
            knownAt: found.others.knownAt,
            unitName: found.units.some(({ own }) => own) ? assignment.unitName : null,
            texts,
          })}
        />
      )}
    </Card>
  )
}

/** Asked for expressly: that one sees them is logged. */
function PersonsCard({ figure, input }: { figure: FigureView; input: AsOfInput }): ReactNode {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <Card title={t(figure.wanted === 'less' ? 'followup.personsCount' : 'followup.persons')}>
      <p className="soft">{t(figure.wanted === 'less' ? 'followup.personsCountLead' : 'followup.personsLead')}</p>
      {open ? (
        <Persons figure={figure} input={input} />
      ) : (
        <Button onClick={() => setOpen(true)}>{t('followup.personsOpen')}</Button>
      )}
    </Card>
  )
}

function Persons({ figure, input }: { figure: FigureView; input: AsOfInput }): ReactNode {
  const { t } = useTexts()
  const { data, error, refetch } = useOp('followup.persons', { figure: figure.code, ...input })
  if (error) return <FetchFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={4} label={t('app.loading')} />
  if (data.persons.length === 0 && data.unseen === 0)
    return <p>{t(figure.wanted === 'less' ? 'followup.personsCountNone' : 'followup.personsNone')}</p>
  return (
    <>
      <ul className="followup-persons">
        {data.persons.map((person) => (
          <li key={person.personId}>
            <PersonBehind person={person} />
          </li>
        ))}
      </ul>
      <NotListed {...data} />
    </>
  )
}
