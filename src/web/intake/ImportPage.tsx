import { type ReactNode, useState } from 'react'
import type { ImportReportView } from '../../contract/intake.ts'
import { addressOf } from '../app/client.ts'
import { Failure } from '../app/Failure.tsx'
import { useDoing } from '../app/operations.ts'
import { send } from '../app/request.ts'
import { SettingsTabs } from '../app/Settings.tsx'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { GapCounts } from '../contact/gaps/GapCounts.tsx'
import { Card } from '../ui/Card.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { FileDrop } from '../ui/FileDrop.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Progress } from '../ui/Progress.tsx'
import { ImportReport } from './ImportReport.tsx'
import './intake.css'
import { noPeriod, type Period, PeriodFields, periodOf, type TypedPeriod } from './PeriodFields.tsx'

type Kind = ImportReportView['kind']
const KINDS: readonly Kind[] = [
  'units',
  'staff',
  'persons',
  'listings',
  'episodes',
  'contacts',
  'signals',
  'visits',
  'admissions',
]
/** Contacts without a known holder: kept to be mended, or rejected. */
type Gaps = 'keep' | 'refuse'
const MAX_BYTES = 200 * 1024 * 1024

/** A file's size in words. */
function sizeOf(bytes: number, { number }: Texts): string {
  if (bytes < 1024) return `${number(bytes)} B`
  if (bytes < 1024 * 1024) return `${number(Math.round(bytes / 1024))} kB`
  return `${number(Math.round(bytes / 1024 / 1024))} MB`
}

/** Reads a file in: what it holds, a look at what would happen, and then, if one says so, the thing itself. */
export default function ImportPage(): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { can, today } = useSession()
  useTitle(t('import.title'))
  const [kind, setKind] = useState<Kind>('units')
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReportView | null>(null)
  const [gaps, setGaps] = useState<Gaps>('refuse')
  const [period, setPeriod] = useState<TypedPeriod>(noPeriod)
  const preview = useDoing((given: { kind: Kind; file: File; gaps: Gaps } & Period) => {
    const { file: body, ...input } = given
    return send('intake.preview', input, body)
  })
  const apply = useDoing(
    (given: { kind: Kind; file: File; gaps: Gaps; fileHash: string; goodRowsOnly: 'true' | 'false' } & Period) => {
      const { file: body, ...input } = given
      return send('intake.apply', input, body)
    },
  )
  const busy = preview.busy || apply.busy
  const tooLarge = file !== null && file.size > MAX_BYTES

  const startOver = (): void => {
    setReport(null)
    preview.forget()
    apply.forget()
  }
  const look = async (next: Kind, chosen: File, how: Gaps, days = period): Promise<void> => {
    startOver()
    setGaps(how)
    if (chosen.size > MAX_BYTES) return
    const found = await preview.run({ kind: next, file: chosen, gaps: how, ...periodOf(next, days, today) })
    if (found) setReport(found)
  }
  const doIt = async (goodRowsOnly: boolean): Promise<void> => {
    if (!file || !report) return
    const done = await apply.run({
      kind,
      file,
      gaps,
      ...periodOf(kind, period, today),
      fileHash: report.fileHash,
      goodRowsOnly: goodRowsOnly ? 'true' : 'false',
    })
    if (done) setReport(done)
  }
  const name = t(`import.kind.${kind}`)
  const problem = preview.problem ?? apply.problem
  return (
    <>
      <PageHead title={t('import.title')} lead={t('import.lead')} />
      <SettingsTabs />
      <div className="columns import">
        <Card as="div">
          <div className="stack import-form">
            <RadioGroup
              legend={t('import.kind')}
              value={kind}
              onValue={(next) => {
                setKind(next as Kind)
                setFile(null)
                startOver()
              }}
              options={KINDS.filter((one) => one !== 'persons' || can('intake.runCounty')).map((one) => ({
                value: one,
                label: t(`import.kind.${one}`),
                hint: t(`import.kind.${one}Hint`),
                disabled: busy,
              }))}
            />
          </div>
        </Card>
        <div className="stack import-side">
          <Card as="div">
            <div className="stack">
              <p className="row">
                <Icon name="file" />
                <Link href={addressOf('intake.template', { kind })}>{t('import.template')}</Link>
                <span className="soft">{t('import.templateHint', { kind: name })}</span>
              </p>
              {kind === 'visits' && (
                <PeriodFields
                  typed={period}
                  disabled={busy}
                  onTyped={(typed) => {
                    setPeriod(typed)
                    startOver()
                  }}
                  onLook={file ? () => void look(kind, file, gaps) : undefined}
                />
              )}
              <FileDrop
                label={`${t('import.file')}: ${name}`}
                hint={t('import.fileHint')}
                chooseLabel={t('import.chooseFile')}
                dropLabel={t('import.orDrop')}
                accept=".csv,.txt,text/csv,text/plain"
                disabled={busy}
                error={tooLarge ? t('import.tooLarge', { limit: '200 MB' }) : null}
                chosen={file && t('import.chosen', { name: file.name, size: sizeOf(file.size, texts) })}
                onFiles={([chosen]) => {
                  if (!chosen) return
                  setFile(chosen)
                  void look(kind, chosen, 'refuse')
                }}
              />
            </div>
          </Card>
          {busy && (
            <Card as="div">
              <Progress
                label={t(preview.busy ? 'import.previewing' : 'import.applying')}
                text={file && file.size > 2_000_000 ? t('import.canLeave') : undefined}
              />
            </Card>
          )}
          {problem && (
            <Failure
              problem={problem}
              title={t('import.refused')}
              onRetry={problem.status === 0 && file ? () => void look(kind, file, gaps) : undefined}
            />
          )}
          {report && !busy && (
            <ImportReport
              report={report}
              keepsGaps={gaps === 'keep'}
              onGaps={(keep) => file && void look(kind, file, keep ? 'keep' : 'refuse')}
              onApply={(goodOnly) => void doIt(goodOnly)}
              onNext={() => {
                setFile(null)
                startOver()
              }}
            />
          )}
          {!busy && <GapCounts />}
        </div>
      </div>
    </>
  )
}
