import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ImportReportView } from '../../contract/intake.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Checkbox } from '../ui/Choice.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Tile, Tiles } from '../ui/PageHead.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Table } from '../ui/Table.tsx'
import { losesMuch, lostOf } from './losses.ts'

type Props = {
  report: ImportReportView
  /** Whether contacts without a known holder are kept to be mended. */
  keepsGaps: boolean
  onGaps: (keep: boolean) => void
  onApply: (goodRowsOnly: boolean) => void
  onNext: () => void
}

/** What the file would change, or has changed: counts, each bad row with its line and reason, and what one can do. */
export function ImportReport({ report, keepsGaps, onGaps, onApply, onNext }: Props): ReactNode {
  const { t, number } = useTexts()
  const lost = lostOf(report)
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.focus()
  }, [])
  return (
    <div className="stack import-report" ref={top} tabIndex={-1}>
      <h2>
        {report.applied ? t('import.done') : t('import.preview')}
        <span className="soft">, {t('import.rows', { count: report.rows })}</span>
      </h2>
      <Tiles>
        <Tile value={number(report.created)} label={t('import.created')} />
        <Tile value={number(report.changed)} label={t('import.changed')} />
        <Tile value={number(report.unchanged)} label={t('import.unchanged')} />
        <Tile
          value={number(report.rejectedTotal)}
          label={t('import.rejected')}
          tone={report.rejectedTotal > 0 ? 'late' : undefined}
        />
        {lost > 0 && <Tile value={number(lost)} label={t('import.lost')} tone="late" />}
        {keepsGaps && report.gaps && <Tile value={number(report.gaps.rows)} label={t('import.gaps')} />}
      </Tiles>
      {report.unknownColumns.length > 0 && (
        <p className="soft">{t('import.unknownColumns', { columns: report.unknownColumns.join(', ') })}</p>
      )}
      {report.visits && <VisitDays visits={report.visits} />}
      {!report.applied && report.gaps && (report.gaps.possible > 0 || keepsGaps) && (
        <Checkbox
          label={t('import.keepGaps')}
          hint={t('import.keepGapsHint', { count: number(keepsGaps ? report.gaps.rows : report.gaps.possible) })}
          checked={keepsGaps}
          onChecked={onGaps}
        />
      )}
      {report.applied ? <Applied report={report} onNext={onNext} /> : <WhatNow report={report} onApply={onApply} />}
      {report.rejected.length > 0 && <Rejected report={report} />}
    </div>
  )
}

/** The days that the visits are of, and what was known of them before. */
function VisitDays({ visits }: { visits: NonNullable<ImportReportView['visits']> }): ReactNode {
  const { t, number, dayShort } = useTexts()
  return (
    <div className="stack">
      <ul>
        {visits.periods.map(({ provider, source, from, to, rows, replaced }) => (
          <li key={`${provider} ${source}`}>
            {t(replaced > 0 ? 'import.visitsReplaced' : 'import.visitsNew', {
              provider,
              source,
              from: dayShort(from),
              to: dayShort(to),
              rows: number(rows),
              replaced: number(replaced),
            })}
          </li>
        ))}
      </ul>
      {visits.unknownStaff > 0 && <p className="soft">{t('import.visitsUnknown', { count: visits.unknownStaff })}</p>}
    </div>
  )
}

function Applied({ report, onNext }: Pick<Props, 'report' | 'onNext'>): ReactNode {
  const { t, number } = useTexts()
  const { created, changed, unchanged } = report
  return (
    <ProblemBox tone="ok" title={t('import.done')} actions={<Button onClick={onNext}>{t('import.next')}</Button>}>
      <p>
        {t('import.doneText', { created: number(created), changed: number(changed), unchanged: number(unchanged) })}{' '}
        {report.rejectedTotal > 0 && t('import.doneRejected', { count: report.rejectedTotal })}
      </p>
      {report.gaps && report.gaps.rows > 0 && <p>{t('import.doneGaps', { count: report.gaps.rows })}</p>}
      {report.gaps && report.gaps.closed > 0 && <p>{t('import.doneClosed', { count: report.gaps.closed })}</p>}
    </ProblemBox>
  )
}

/** Everything, the good rows, or nothing: and why. */
function WhatNow({ report, onApply }: Pick<Props, 'report' | 'onApply'>): ReactNode {
  const { t, number } = useTexts()
  const [sure, setSure] = useState(false)
  const [tried, setTried] = useState(false)
  const { gaps } = report
  const asks = losesMuch(report)
  const take = (goodRowsOnly: boolean): void => {
    setTried(true)
    if (!asks || sure) onApply(goodRowsOnly)
  }
  const good = report.created + report.changed + (gaps ? gaps.created + gaps.changed + gaps.closed : 0)
  const bad = report.rejectedTotal
  if (good === 0) {
    const [title, text] =
      bad > 0
        ? [t('import.noneGood'), t(gaps && gaps.possible > 0 ? 'import.noneGoodGaps' : 'import.noneGoodText')]
        : [t('import.nothing'), t('import.nothingText')]
    return (
      <ProblemBox tone={bad > 0 ? 'late' : 'calm'} title={title}>
        <p>{text}</p>
      </ProblemBox>
    )
  }
  return (
    <div className="stack">
      <p>{t(bad > 0 ? 'import.goodExplain' : 'import.allExplain')}</p>
      {asks && (
        <ProblemBox tone="late" title={t('import.losesTitle', { count: number(lostOf(report)) })}>
          <p>{t('import.losesText')}</p>
          <Checkbox
            label={t('import.losesSure')}
            error={tried && !sure ? t('import.losesTick') : undefined}
            checked={sure}
            onChecked={setSure}
          />
        </ProblemBox>
      )}
      <div className="row">
        {bad > 0 ? (
          <Button onClick={() => take(true)}>{t('import.doGood')}</Button>
        ) : (
          <Button variant="primary" onClick={() => take(false)}>
            {t('import.doAll')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Rejected({ report }: { report: ImportReportView }): ReactNode {
  const { t, both, number } = useTexts()
  const rows = report.rejected.map((row, at) => ({ ...row, at }))
  const column = (name: string | null): string => name ?? t('import.wholeRow')
  return (
    <Card
      title={t('import.rejectedTitle')}
      aside={
        report.rejectedTotal > rows.length
          ? t('import.rejectedFirst', { count: number(rows.length) })
          : number(report.rejectedTotal)
      }
      flush
    >
      <Table
        caption={t('import.rejectedTitle')}
        captionHidden
        rows={rows}
        rowKey={(row) => String(row.at)}
        columns={[
          { key: 'line', head: t('import.colLine'), names: true, cell: (row) => number(row.line) },
          { key: 'column', head: t('import.colColumn'), cell: (row) => column(row.column) },
          { key: 'reason', head: t('import.colReason'), cell: (row) => both(row.reason) },
        ]}
      />
      <p className="import-copy">
        <CopyButton
          text={rows.map((row) => [row.line, column(row.column), both(row.reason)].join('\t')).join('\n')}
          label={t('import.copyRejected')}
          copiedLabel={t('import.copied')}
          failedLabel={t('import.copyFailed')}
        />
      </p>
    </Card>
  )
}
