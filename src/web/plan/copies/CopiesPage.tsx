import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { FetchFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import '../plan.css'
import { PlanWords } from '../ReadPlan.tsx'
import { dayOf } from '../words.ts'

type Row = OutputOf<Operations['plan.copies']>['items'][number]
type Opened = OutputOf<Operations['plan.copy']>

/** The unit's own frozen copies of plans: its own record, each opened for a stated need. */
export default function CopiesPage(): ReactNode {
  const { t } = useTexts()
  const [opened, setOpened] = useState<Opened | null>(null)
  useTitle(t('sip.copies'))
  if (opened) return <OpenedCopy copy={opened} onBack={() => setOpened(null)} />
  return <Copies onOpened={setOpened} />
}

function Copies({ onOpened }: { onOpened: (copy: Opened) => void }): ReactNode {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Row | null>(null)
  const { data, error, refetch } = useOp('plan.copies', { query: text.trim() }, { keep: true })
  return (
    <>
      <PageHead title={t('sip.copies')} lead={t('sip.copies.lead')} />
      <div className="stack plan">
        <TextInput type="search" label={t('sip.copies.search')} autoComplete="off" value={text} onText={setText} />
        {error && <FetchFailure error={error} onRetry={() => refetch()} />}
        {!data && !error && <Loading />}
        {data && (
          <Card title={t('sip.copies')} aside={data.items.length} flush={data.items.length > 0}>
            {data.items.length === 0 && <p>{t('sip.copies.none')}</p>}
            {data.items.map((row) => (
              <CopyRow
                key={`${row.planId} ${row.version}`}
                row={row}
                asking={chosen === row}
                onAsk={() => setChosen(row)}
                onOpened={onOpened}
              />
            ))}
            {data.more && <p className="plan-foot">{t('sip.copies.more')}</p>}
          </Card>
        )}
      </div>
    </>
  )
}

function CopyRow(props: { row: Row; asking: boolean; onAsk: () => void; onOpened: (copy: Opened) => void }): ReactNode {
  const { row, asking, onAsk, onOpened } = props
  const texts = useTexts()
  const { t } = texts
  const of = { name: row.name, number: row.version }
  return (
    <CardRow
      end={
        !asking && (
          <Button size="small" aria-label={t('sip.copies.openOf', of)} onClick={onAsk}>
            {t('sip.copies.open')}
          </Button>
        )
      }
    >
      <b>{row.name}</b>
      <p className="soft">{t('sip.copies.row', { day: dayOf(row.frozenAt, texts), unit: row.keeperName })}</p>
      <p>
        <Tag tone={row.seated ? 'calm' : 'plain'}>{t(row.seated ? 'sip.copies.seated' : 'sip.copies.left')}</Tag>
        {row.closedOn && <Tag>{t('sip.copies.closed', { day: texts.day(row.closedOn) })}</Tag>}
      </p>
      {asking && <AskWhy row={row} onOpened={onOpened} />}
    </CardRow>
  )
}

/** Why it is read: kept in the person's log. */
function AskWhy({ row, onOpened }: { row: Row; onOpened: (copy: Opened) => void }): ReactNode {
  const { t } = useTexts()
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const act = useAct('plan.copy')
  const short = why.trim().length < 3
  return (
    <form
      className="stack"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault()
        setTried(true)
        if (short) return
        const copy = await act.run({ planId: row.planId, copyVersion: row.version, why: why.trim() })
        if (copy) onOpened(copy)
      }}
    >
      {act.problem && <ProblemBox tone="late" title={act.problem.sv} />}
      <TextInput
        label={t('sip.copies.why')}
        hint={t('sip.copies.whyHint')}
        error={tried && short ? t('app.fieldShort') : undefined}
        maxLength={1000}
        autoComplete="off"
        value={why}
        onText={setWhy}
        autoFocus
      />
      <p>
        <Button type="submit" variant="primary" busy={act.busy}>
          {t('sip.copies.open')}
        </Button>
      </p>
    </form>
  )
}

function OpenedCopy({ copy, onBack }: { copy: Opened; onBack: () => void }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  return (
    <>
      <PageHead
        title={t('sip.copies.whyOf', { name: copy.name, number: copy.version })}
        lead={t('sip.copies.row', { day: dayOf(copy.frozenAt, texts), unit: copy.keeperName })}
      />
      <div className="stack plan">
        <p className="no-print">
          <Button variant="text" onClick={onBack}>
            {t('sip.copies.back')}
          </Button>
        </p>
        <Card title={t('sip.write')} className="plan-read">
          <PlanWords plan={{ ...copy, state: 'closed', waiting: null, force: null }} content={copy.content} />
        </Card>
      </div>
    </>
  )
}
