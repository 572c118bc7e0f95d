import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { PaymentRow } from '../../contract/discharge-payment.ts'
import { fetchFile } from '../app/client.ts'
import { Failure, FetchFailure, PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { useDoing, useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { saveFile } from '../app/save.ts'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import './discharge.css'
import { Back } from './Back.tsx'
import { MonthBar } from './MonthBar.tsx'
import { PaymentBasis } from './PaymentBasis.tsx'
import { casePath } from './words.ts'

/** The municipality’s payment for a month: the same for both sides, with what is disputed and how it was settled. */
export default function PaymentsPage(): ReactNode {
  const texts = useTexts()
  const { t, kronor, upper, month: monthName } = texts
  useTitle(t('pay.title'))
  const { today } = useSession()
  const [params, setParams] = useSearchParams()
  const month = params.get('manad') ?? today.slice(0, 7)
  const open = useOpenPanel()
  const query = useOp('discharge.payments', { month }, { keep: true })
  const file = useDoing(async () =>
    saveFile(await fetchFile('discharge.paymentsFile', { month, language: texts.lang })),
  )
  const found = query.data
  if (!found)
    return query.error ? (
      <PageFailure title={t('pay.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  const { items, averages } = found
  return (
    <div className="stack discharge">
      <Back href="/utskrivning">{t('home.back')}</Back>
      <PageHead title={t('pay.title')} lead={t('pay.lead')} />
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      {file.problem && <Failure problem={file.problem} />}
      <MonthBar
        month={month}
        onMonth={(manad) => setParams({ manad }, { replace: true })}
        downloading={file.busy}
        onDownload={() => void file.run(undefined)}
      />
      {items.length === 0 ? (
        <EmptyState title={t('pay.none')} />
      ) : (
        <Card title={upper(monthName(`${month}-01`))}>
          <Table
            caption={t('pay.title')}
            captionHidden
            columns={columnsOf(texts, open)}
            rows={items}
            rowKey={({ caseId, from }) => `${caseId} ${from}`}
          />
          <p>{t('pay.total', { days: found.days, agreed: found.agreedDays })}</p>
          <p>
            {found.amount === null || found.agreedAmount === null
              ? t('pay.unset')
              : t('pay.totalAmount', { amount: kronor(found.amount), agreed: kronor(found.agreedAmount) })}
          </p>
        </Card>
      )}
      {items.length > 0 && (
        <Card title={t('pay.basis')}>
          <p className="soft">{t('pay.basisLead')}</p>
          {items.map((row) => (
            <PaymentBasis key={`${row.caseId} ${row.from}`} row={row} />
          ))}
        </Card>
      )}
      <Marks items={items} />
      {averages.length > 0 && (
        <Card title={t('pay.averages')}>
          <p className="soft">{t('pay.averagesLead')}</p>
          {averages.map(({ agreed, readyDays, ...one }) => (
            <p key={`${one.payer} ${one.average} ${one.persons} ${readyDays}`} className={agreed ? undefined : 'soft'}>
              {t(agreed ? 'pay.averageAgreed' : 'pay.averageElse', { ...one, ready: readyDays })}
            </p>
          ))}
        </Card>
      )}
      <p>
        <Link href="/installningar/avtal">{t('pay.agreements')}</Link>
      </p>
    </div>
  )
}

function columnsOf(texts: Texts, open: ReturnType<typeof useOpenPanel>): Column<PaymentRow>[] {
  const { t, both, dayShort, kronor } = texts
  return [
    {
      key: 'person',
      head: t('pay.person'),
      names: true,
      cell: (row) => (
        <>
          <Link href={casePath(row.caseId)}>{row.person.name}</Link> <span className="soft">{row.person.number}</span>
        </>
      ),
    },
    { key: 'ward', head: t('home.ward'), cell: (row) => row.ward || '–' },
    { key: 'payer', head: t('pay.payer'), cell: (row) => row.payer ?? '–' },
    {
      key: 'span',
      head: t('pay.span'),
      cell: (row) => (
        <>
          <span className="discharge-span">
            {row.from === row.to ? dayShort(row.from) : `${dayShort(row.from)}–${dayShort(row.to)}`}
          </span>{' '}
          {row.running && <Tag tone="soon">{t('pay.running')}</Tag>}
        </>
      ),
    },
    { key: 'days', head: t('pay.days'), align: 'end', cell: (row) => row.days },
    {
      key: 'agreed',
      head: t('pay.agreed'),
      align: 'end',
      cell: (row) => (
        <>
          {row.agreedDays < row.days ? <Tag tone="soon">{row.agreedDays}</Tag> : row.agreedDays}
          {row.disputedBy.map(({ dispute, name }) => (
            <div key={dispute} className="soft">
              {both(name)}
            </div>
          ))}
        </>
      ),
    },
    {
      key: 'amount',
      head: t('pay.amount'),
      align: 'end',
      cell: (row) => (row.amount === null ? '–' : kronor(row.amount)),
    },
    {
      key: 'do',
      head: t('pay.do'),
      headHidden: true,
      cell: (row) =>
        row.mayMark && (
          <Button
            size="small"
            variant="text"
            onClick={() => open({ panel: 'marka-dagar', matter: row.caseId, part: `${row.from}:${row.to}` })}
          >
            {t('pay.mark')}
          </Button>
        ),
    },
  ]
}

/** What one side has marked, and how the other has answered. */
function Marks({ items }: { items: readonly PaymentRow[] }): ReactNode {
  const { t, day, dayAndTime } = useTexts()
  const open = useOpenPanel()
  const named = (unit: string) => unit || t('pay.someUnit')
  const marks = items.flatMap((row) => row.marks.map((mark) => ({ row, mark })))
  if (marks.length === 0) return null
  return (
    <Card title={t('pay.marks')} flush>
      {marks.map(({ row, mark }) => (
        <CardRow
          key={mark.disputeId}
          end={
            mark.maySettle ? (
              <Button
                variant={mark.settled ? 'text' : 'primary'}
                onClick={() =>
                  open({
                    panel: 'gor-upp',
                    matter: row.caseId,
                    part: `${mark.disputeId}:${mark.from}:${mark.to}:${mark.settled?.paidDays ?? ''}`,
                  })
                }
              >
                {t(mark.settled ? 'pay.settleAnew' : 'pay.settle')}
              </Button>
            ) : (
              mark.mayWithdraw && (
                <Button
                  variant="text"
                  onClick={() => open({ panel: 'ta-tillbaka-markning', matter: row.caseId, part: mark.disputeId })}
                >
                  {t('pay.withdraw')}
                </Button>
              )
            )
          }
        >
          <b>{row.person.name}</b>
          <p>
            {t(mark.from === mark.to ? 'pay.markedDay' : 'pay.marked', { from: day(mark.from), to: day(mark.to) })}{' '}
            <span lang="sv">{mark.words}</span>
          </p>
          <p className="soft">
            {t('pay.markedBy', { unit: named(mark.unit) })}, {dayAndTime(mark.markedAt)}
          </p>
          <p>
            {mark.settled
              ? t('pay.settledTo', {
                  count: mark.settled.paidDays,
                  unit: [mark.settled.by, named(mark.settled.unit)].filter((one) => one !== '').join(', '),
                  when: dayAndTime(mark.settled.at),
                }) + (mark.settled.before === null ? '' : ` ${t('pay.settledBefore', { count: mark.settled.before })}`)
              : mark.withdrawn
                ? t('pay.withdrawn', { unit: named(mark.withdrawn.unit), when: dayAndTime(mark.withdrawn.at) })
                : t('pay.waits')}
          </p>
          {(mark.settled ?? mark.withdrawn)?.words && <p lang="sv">{(mark.settled ?? mark.withdrawn)?.words}</p>}
        </CardRow>
      ))}
    </Card>
  )
}
