import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { PageFailure } from '../app/Failure.tsx'
import { useOp } from '../app/operations.ts'
import { SettingsTabs } from '../app/Settings.tsx'
import { useSession } from '../app/session.tsx'
import { dayAt } from '../app/stockholm.ts'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { Table } from '../ui/Table.tsx'
import { DrawPanel } from './DrawPanel.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { PersonLogCard } from './PersonLogCard.tsx'
import { ItemTable, useHours } from './words.tsx'

/** Of what waits, the oldest; the rest is in the rounds. */
const shownMine = 8

type Reviews = OutputOf<Operations['log.reviews']>

/** Log review: what is always reviewed, what persons wonder about, what waits, the rounds and how they went (PDL 4 kap. 3 §, SVOD 4 kap. 4 §). */
export default function ReviewsPage(): ReactNode {
  const { t, number } = useTexts()
  useTitle(t('log.title'))
  const { data, error, refetch } = useOp('log.reviews', {})
  const { can } = useSession()
  const [drawing, setDrawing] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  if (error) return <PageFailure title={t('log.title')} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={t('log.title')}
        lead={t('log.lead')}
        actions={
          <Button variant="primary" onClick={() => setDrawing(true)} disabled={!data}>
            {t('log.new')}
          </Button>
        }
      />
      <SettingsTabs />
      {!data && <Skeleton lines={10} label={t('app.loading')} />}
      {data && (
        <div className="stack">
          <p className="soft">
            {data.scope === 'provider'
              ? t('log.scopeProvider', { name: data.providerName })
              : t('log.scopeUnit', { name: data.unitName })}
          </p>
          <Card title={t('log.flagged')} aside={number(data.flagged.length)} flush>
            <ItemTable caption={t('log.flagged')} items={data.flagged} empty={t('log.noFlagged')} onOpen={setOpened} />
          </Card>
          <Card title={t('log.questions')} aside={number(data.questions.length)} flush>
            <ItemTable
              caption={t('log.questions')}
              items={data.questions}
              empty={t('log.noQuestions')}
              onOpen={setOpened}
            />
          </Card>
          {data.mine.length > 0 && (
            <Card title={t('log.mine')} aside={number(data.mine.length)} flush>
              <ItemTable
                caption={t('log.mine')}
                items={data.mine.slice(0, shownMine)}
                empty={t('log.noMine')}
                onOpen={setOpened}
              />
              {data.mine.length > shownMine && (
                <p className="log-foot soft">{t('log.mineMore', { count: number(data.mine.length - shownMine) })}</p>
              )}
            </Card>
          )}
          <Rounds rounds={data.rounds} />
          <Statistics data={data} />
          {can('log.print') && <PersonLogCard />}
        </div>
      )}
      {drawing && data && <DrawPanel rules={data.rules} onClose={() => setDrawing(false)} />}
      {opened && <ItemPanel key={opened} itemId={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function Rounds({ rounds }: { rounds: Reviews['rounds'] }): ReactNode {
  const { t, day, number } = useTexts()
  return (
    <Card title={t('log.rounds')} flush>
      <Table
        caption={t('log.rounds')}
        captionHidden
        rows={rounds}
        rowKey={(round) => round.reviewId}
        empty={<p className="log-foot soft">{t('log.noRounds')}</p>}
        columns={[
          {
            key: 'period',
            head: t('log.period'),
            names: true,
            cell: (round) => (
              <Link href={`/installningar/loggranskning/${round.reviewId}`}>
                {t('log.periodOf', { from: day(round.from), to: day(round.to) })}
              </Link>
            ),
          },
          { key: 'unit', head: t('log.unit'), cell: (round) => round.unitName ?? t('log.whole') },
          { key: 'by', head: t('log.by'), cell: (round) => round.madeByName },
          { key: 'drawn', head: t('log.drawn'), align: 'end', cell: (round) => number(round.counts.drawn) },
          { key: 'waiting', head: t('log.waiting'), align: 'end', cell: (round) => number(round.counts.waiting) },
          {
            key: 'unauthorised',
            head: t('log.unauthorised'),
            align: 'end',
            cell: (round) => number(round.counts.unauthorised),
          },
          {
            key: 'state',
            head: t('log.state'),
            cell: (round) =>
              round.closedAt ? t('log.closed', { day: day(dayAt(new Date(round.closedAt))) }) : t('log.open'),
          },
        ]}
      />
    </Card>
  )
}

function Statistics({ data }: { data: Reviews }): ReactNode {
  const { t, both, number } = useTexts()
  const hours = useHours()
  const { all, byRule } = data.statistics
  const figures: [string, string][] = [
    [t('log.items'), number(all.drawn)],
    [t('log.judged'), number(all.judged)],
    [t('log.motivated'), number(all.motivated)],
    [t('log.unauthorised'), number(all.unauthorised)],
    [t('log.median'), hours(all.medianHours)],
  ]
  return (
    <Card title={t('log.statistics')}>
      <dl className="log-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {byRule.length > 0 && (
        <Table
          caption={t('log.byRule')}
          rows={byRule}
          rowKey={(one) => one.rule}
          columns={[
            {
              key: 'rule',
              head: t('log.rule'),
              names: true,
              cell: (one) => both(data.rules.find((rule) => rule.rule === one.rule)!.title),
            },
            { key: 'drawn', head: t('log.items'), align: 'end', cell: (one) => number(one.drawn) },
            { key: 'ok', head: t('log.motivated'), align: 'end', cell: (one) => number(one.motivated) },
            { key: 'bad', head: t('log.unauthorised'), align: 'end', cell: (one) => number(one.unauthorised) },
          ]}
        />
      )}
    </Card>
  )
}
