import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { Failure, PageFailure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm } from '../app/PanelForm.tsx'
import { SettingsTabs } from '../app/Settings.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { addDays, parseDay } from '../ui/day.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { Table } from '../ui/Table.tsx'
import { TextArea, TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'

type Unit = OutputOf<Operations['listing.limits']>['units'][number]

/** How many may be listed with each provider, by the region's decision (HSL 7 kap. 3 c §). */
export default function ListingLimitsPage(): ReactNode {
  const texts = useTexts()
  const { t, number, day } = texts
  useTitle(t('limits.title'))
  const { data, error, refetch } = useOp('listing.limits', {})
  const [deciding, setDeciding] = useState<Unit | null>(null)
  if (error) return <PageFailure title={t('limits.title')} error={error} onRetry={() => void refetch()} />
  const said = (unit: Unit): string =>
    unit.limits.length === 0
      ? t('limits.none')
      : unit.limits
          .map((one) => t('limits.one', { most: number(one.most), day: day(one.from), decision: one.decision }))
          .join(' · ')
  return (
    <>
      <PageHead title={t('limits.title')} lead={t('limits.lead')} />
      <SettingsTabs />
      {!data && <Skeleton lines={8} label={t('app.loading')} />}
      {data && (
        <Card title={t('limits.units')} aside={number(data.units.length)} flush>
          <Table
            caption={t('limits.units')}
            captionHidden
            rows={data.units}
            rowKey={(unit) => unit.unitId}
            columns={[
              { key: 'unit', head: t('limits.unit'), names: true, cell: (unit) => unit.unitName },
              { key: 'listed', head: t('limits.listed'), cell: (unit) => number(unit.listed) },
              { key: 'limit', head: t('limits.limit'), cell: said },
              {
                key: 'do',
                head: t('limits.decide'),
                cell: (unit) => (
                  <Button
                    size="small"
                    aria-label={`${t('limits.decide')}, ${unit.unitName}`}
                    onClick={() => setDeciding(unit)}
                  >
                    {t('limits.decide')}
                  </Button>
                ),
              },
            ]}
          />
        </Card>
      )}
      {deciding && <Deciding key={deciding.unitId} unit={deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}

function Deciding({ unit, onClose }: { unit: Unit; onClose: () => void }): ReactNode {
  const { t, dayLong, number } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const act = useAct('listing.limit')
  const [most, setMost] = useState('')
  const [from, setFrom] = useState(today)
  const [decision, setDecision] = useState('')
  const [tried, setTried] = useState(false)
  const digits = most.replace(/[\s\u00a0]/g, '')
  const startsOn = parseDay(from, today)
  const all = [
    ...(digits !== '' && !/^[1-9]\d{0,5}$/.test(digits)
      ? [{ id: 'limit-most', field: t('limits.most'), message: t('limits.mostWrong') }]
      : []),
    ...(startsOn === null || startsOn < today || startsOn > addDays(today, 366)
      ? [{ id: 'limit-from', field: t('limits.from'), message: t('limits.fromWrong') }]
      : []),
    ...(decision.trim().length < 3
      ? [{ id: 'limit-decision', field: t('limits.decision'), message: t('app.fieldShort') }]
      : []),
  ]
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0 || !startsOn) return
    const done = await act.run({
      unitId: unit.unitId,
      most: digits === '' ? null : Number(digits),
      from: startsOn,
      decision: decision.trim(),
    })
    if (!done) return
    onClose()
    say({ text: t('limits.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('limits.decideTitle')}
      about={t('limits.about', { unit: unit.unitName, listed: number(unit.listed) })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('limits.do'), busy: act.busy }}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <TextInput
        id="limit-most"
        label={t('limits.most')}
        hint={t('limits.mostHint')}
        inputMode="numeric"
        error={error('limit-most')}
        value={most}
        onText={setMost}
      />
      <DateInput
        id="limit-from"
        label={t('limits.from')}
        hint={t('app.dayHint')}
        error={error('limit-from')}
        today={today}
        say={dayLong}
        value={from}
        onDay={setFrom}
      />
      <TextArea
        id="limit-decision"
        label={t('limits.decision')}
        hint={t('limits.decisionHint')}
        error={error('limit-decision')}
        maxLength={300}
        rows={2}
        value={decision}
        onText={setDecision}
      />
    </PanelForm>
  )
}
