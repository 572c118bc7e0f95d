import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { DelaysView } from '../../../contract/discharge-delay.ts'
import { fetchFile } from '../../app/client.ts'
import { Failure, FetchFailure, PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useDoing, useOp } from '../../app/operations.ts'
import { saveFile } from '../../app/save.ts'
import { useSession } from '../../app/session.tsx'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/Progress.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { Select } from '../../ui/TextInput.tsx'
import '../discharge.css'
import { Back } from '../Back.tsx'
import { MonthBar } from '../MonthBar.tsx'

/** Dagar kvar: how many days people ready for discharge stayed, by cause, for the parties to look at together. */
export default function DelaysPage(): ReactNode {
  const texts = useTexts()
  const { t } = texts
  useTitle(t('delay.page'))
  const { today } = useSession()
  const [params, setParams] = useSearchParams()
  const month = params.get('manad') ?? today.slice(0, 7)
  const by = params.get('per') === 'kommun' ? 'municipality' : 'ward'
  const query = useOp('discharge.delays', { month, by }, { keep: true })
  const file = useDoing(async () => saveFile(await fetchFile('discharge.delaysFile', { month, by })))
  const found = query.data
  if (!found)
    return query.error ? (
      <PageFailure title={t('delay.page')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  const go = (to: { manad?: string; per?: string }) =>
    setParams({ manad: month, per: by === 'ward' ? 'avdelning' : 'kommun', ...to }, { replace: true })
  return (
    <div className="stack discharge">
      <Back href="/utskrivning">{t('home.back')}</Back>
      <PageHead title={t('delay.page')} lead={t('delay.lead')} />
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      {file.problem && <Failure problem={file.problem} />}
      <MonthBar
        month={month}
        onMonth={(manad) => go({ manad })}
        downloading={file.busy}
        onDownload={() => void file.run(undefined)}
      />
      <div className="discharge-filters no-print">
        <Select
          label={t('delay.by')}
          options={[
            { value: 'avdelning', label: t('home.filterWard') },
            { value: 'kommun', label: t('home.filterMunicipality') },
          ]}
          value={by === 'ward' ? 'avdelning' : 'kommun'}
          onValue={(per) => go({ per })}
        />
      </div>
      {found.rows.length === 0 ? (
        <EmptyState title={t('delay.none')} />
      ) : (
        <>
          {found.rows.map((row) => (
            <Group key={row.group} row={row} found={found} texts={texts} />
          ))}
          <Sums found={found} texts={texts} />
        </>
      )}
      <p className="soft">{t('delay.howCounted', { count: found.smallest })}</p>
    </div>
  )
}

type Cell = DelaysView['totals'][number]

function columns(found: DelaysView, { t, both, number }: Texts): Column<Cell>[] {
  const few = (count: number | null) => (count === null ? t('delay.few', { count: found.smallest }) : number(count))
  const of = (cause: Cell['cause']) => found.causes.find((one) => one.cause === cause)!
  return [
    { key: 'cause', head: t('delay.cause'), names: true, cell: ({ cause }) => both(of(cause).name) },
    { key: 'party', head: t('delay.party'), cell: ({ cause }) => t(`delay.party.${of(cause).party}`) },
    { key: 'days', head: t('delay.daysHead'), align: 'end', cell: ({ days }) => few(days) },
    { key: 'persons', head: t('delay.persons'), align: 'end', cell: ({ persons }) => few(persons) },
  ]
}

interface PartProps {
  found: DelaysView
  texts: Texts
}

function Group({ row, found, texts }: PartProps & { row: DelaysView['rows'][number] }): ReactNode {
  const { t } = texts
  const name = row.group || t('delay.hidden')
  return (
    <Card title={name} aside={row.days === null ? undefined : t('delay.sum', { count: row.days })}>
      <Table
        caption={name}
        captionHidden
        columns={columns(found, texts)}
        rows={row.cells.filter(({ persons }) => persons !== 0)}
        rowKey={({ cause }) => cause}
      />
    </Card>
  )
}

/** All groups together: only where no small number would show through. */
function Sums({ found, texts }: PartProps): ReactNode {
  const { t } = texts
  if (found.rows.length < 2) return null
  return (
    <Card title={t('delay.all')} aside={found.days === null ? undefined : t('delay.sum', { count: found.days })}>
      <Table
        caption={t('delay.all')}
        captionHidden
        columns={columns(found, texts)}
        rows={found.totals.filter(({ persons }) => persons !== 0)}
        rowKey={({ cause }) => cause}
      />
    </Card>
  )
}
