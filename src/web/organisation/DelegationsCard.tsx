import type { ReactNode } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Table } from '../ui/Table.tsx'
import { useToast } from '../ui/Toast.tsx'
import type { Colleague, Unit } from './matters.ts'

type Row = Colleague['delegations'][number] & { who: string }

/** Who may do which of the manager's tasks, until when, and by whom it was given; with the law where there is one. */
export function DelegationsCard({ unit }: { unit: Unit }): ReactNode {
  const texts = useTexts()
  const { t, both, upper } = texts
  const say = useToast()
  const { run, busy, problem } = useAct('organisation.endDelegation')
  const [law] = unit.delegationLaw
  const mayEnd = unit.tasks.length > 0
  const rows: Row[] = unit.staff
    .filter((one) => !one.ended)
    .flatMap((one) => one.delegations.map((given) => ({ ...given, who: one.name })))
  const end = async (row: Row): Promise<void> => {
    if (await run({ delegationId: row.delegationId })) say({ text: t('delegation.ended'), tone: 'ok' })
  }
  return (
    <Card title={t('delegation.title')} aside={law ? both(law.cite) : t('delegation.ownOrder')} flush>
      {problem && <Failure problem={problem} />}
      <Table
        caption={t('delegation.title')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.delegationId}
        empty={<p className="card-text soft">{t('delegation.none')}</p>}
        columns={[
          { key: 'who', head: t('delegation.colWho'), names: true, cell: (row) => row.who },
          { key: 'task', head: t('delegation.colTask'), cell: (row) => upper(both(row.taskName)) },
          { key: 'period', head: t('delegation.colPeriod'), cell: (row) => periodOf(row, texts) },
          { key: 'by', head: t('delegation.colBy'), cell: (row) => row.byName },
          ...(mayEnd
            ? [
                {
                  key: 'do',
                  head: t('delegation.end'),
                  headHidden: true,
                  align: 'end' as const,
                  cell: (row: Row) => (
                    <Button
                      size="small"
                      busy={busy}
                      aria-label={t('delegation.endOf', { name: row.who, task: both(row.taskName) })}
                      onClick={() => void end(row)}
                    >
                      {t('delegation.end')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

function periodOf({ from, to }: Row, { t, dayShort }: Texts): string {
  const begins = t('delegation.from', { from: dayShort(from) })
  return `${begins} ${to ? t('delegation.until', { to: dayShort(to) }) : t('delegation.open')}`
}
