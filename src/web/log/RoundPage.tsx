import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { Failure, PageFailure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { dayAt } from '../app/stockholm.ts'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { ReasonList } from '../app/Why.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { Table } from '../ui/Table.tsx'
import { useToast } from '../ui/Toast.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { ItemTable } from './words.tsx'

/** One round of log review: what was drawn and why, each access, and the end of it. */
export default function RoundPage(): ReactNode {
  const { t, both, day, number } = useTexts()
  const { reviewId = '' } = useParams()
  const { data, error, refetch } = useOp('log.review', { reviewId })
  const close = useAct('log.closeReview')
  const say = useToast()
  const [opened, setOpened] = useState<string | null>(null)
  const title = data ? t('log.roundTitle', { from: day(data.from), to: day(data.to) }) : t('log.title')
  useTitle(title)
  if (error) return <PageFailure title={t('log.title')} error={error} onRetry={() => void refetch()} />
  const end = async (): Promise<void> => {
    if (await close.run({ reviewId })) say({ text: t('log.closedDone'), tone: 'ok' })
  }
  return (
    <>
      <p>
        <Link href="/installningar/loggranskning">{t('log.back')}</Link>
      </p>
      <PageHead
        title={title}
        lead={data ? t('log.roundLead', { day: day(dayAt(new Date(data.madeAt))), name: data.madeByName }) : undefined}
      />
      {!data && <Skeleton lines={10} label={t('app.loading')} />}
      {data && (
        <div className="stack">
          <Card title={t('log.items')} aside={number(data.items.length)} flush>
            <ItemTable caption={t('log.items')} items={data.items} empty={t('log.noItems')} onOpen={setOpened} />
          </Card>
          {data.items.some((item) => item.own && item.outcome === null) && <p className="soft">{t('log.ownText')}</p>}
          <Card title={t('log.why')} flush>
            <Table
              caption={t('log.why')}
              captionHidden
              rows={data.candidates}
              rowKey={(one) => one.rule}
              columns={[
                { key: 'rule', head: t('log.rule'), names: true, cell: (one) => both(one.title) },
                { key: 'met', head: t('log.met'), align: 'end', cell: (one) => number(one.met) },
                { key: 'drawn', head: t('log.inSample'), align: 'end', cell: (one) => number(one.drawn) },
              ]}
            />
            <p className="log-foot log-seed soft">{t('log.seed', { seed: data.seed })}</p>
          </Card>
          {close.problem && <Failure problem={close.problem} />}
          {data.closedAt ? (
            <p>{t('log.closed', { day: day(dayAt(new Date(data.closedAt))) })}</p>
          ) : data.closing.allowed ? (
            <p>
              <Button variant="primary" busy={close.busy} busyLabel={t('log.closing')} onClick={() => void end()}>
                {t('log.close')}
              </Button>
            </p>
          ) : (
            <ReasonList reasons={data.closing.reasons} />
          )}
        </div>
      )}
      {opened && <ItemPanel key={opened} itemId={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
