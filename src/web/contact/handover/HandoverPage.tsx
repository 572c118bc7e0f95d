import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { HandoverPreview } from '../../../contract/handover.ts'
import { PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useOp } from '../../app/operations.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { EmptyState, StepBar } from '../../ui/Progress.tsx'
import '../contact.css'
import { type Done, DoneStep, type Undone, UndoneCard } from './DoneStep.tsx'
import { HandoversCard } from './HandoversCard.tsx'
import './handover.css'
import { PreviewStep } from './PreviewStep.tsx'
import { TakersStep } from './TakersStep.tsx'
import { type HandoverForm, type Step, steps, useHandover } from './useHandover.ts'
import { WhatStep } from './WhatStep.tsx'
import { undoneWords } from './words.ts'

const stepKeys = { what: 'handover.stepWhat', takers: 'handover.stepTakers', preview: 'handover.stepPreview' } as const

/** A panel, or one person's contacts, handed over: what and when, who takes over, how it will be, and done (FC-13). */
export default function HandoverPage(): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const form = useHandover()
  const [done, setDone] = useState<Done | null>(null)
  const [undone, setUndone] = useState<Undone | null>(null)
  const { step } = form.draft.value
  const first = useOp(
    'contact.handoverPreview',
    { ...form.asked, limit: 0 },
    { keep: true, enabled: done === null && step !== 'preview' },
  )
  const from = useLast(first.data?.from)
  useTitle(from ? t('handover.title', { name: from.name }) : '')

  if (undone)
    return (
      <Page title={undoneWords(undone, texts)}>
        <UndoneCard undone={undone} />
        <div className="row">
          <LinkButton href="/enheten">{t('handover.backToUnit')}</LinkButton>
        </div>
      </Page>
    )
  if (done)
    return (
      <Page title={t('handover.done', { count: done.totals.handed })}>
        <DoneStep done={done} onUndone={setUndone} />
      </Page>
    )
  if (step !== 'preview' && !first.data)
    return first.error ? (
      <PageFailure
        title={t('handover.titleShort')}
        error={first.error}
        onRetry={() => first.refetch()}
        actions={<Button onClick={form.draft.clear}>{t('handover.startOver')}</Button>}
      />
    ) : (
      <Loading />
    )
  const title = from ? t('handover.title', { name: from.name }) : t('handover.titleShort')
  if (from && from.holds.length === 0)
    return (
      <Page title={title}>
        <EmptyState
          title={t('handover.holdsNobody', { name: from.name })}
          action={<LinkButton href="/enheten">{t('handover.backToUnit')}</LinkButton>}
        />
        <HandoversCard />
      </Page>
    )
  return (
    <Page title={title} lead={from && step === 'what' ? leadOf(from, form, texts) : undefined}>
      {form.draft.restored && (
        <p className="panel-restored">
          <span>{t('app.restored')}</span>
          <Button size="small" variant="text" onClick={form.draft.clear}>
            {t('handover.startOver')}
          </Button>
        </p>
      )}
      <StepHead step={step} />
      {step === 'what' && from && <WhatStep form={form} from={from} />}
      {step === 'takers' && first.data && <TakersStep form={form} preview={first.data} />}
      {step === 'preview' && <PreviewStep form={form} onDone={setDone} />}
      {step === 'what' && <HandoversCard />}
    </Page>
  )
}

function Page({ title, lead, children }: { title: string; lead?: string | undefined; children: ReactNode }): ReactNode {
  return (
    <>
      <PageHead title={title} lead={lead} />
      <div className="stack handover">{children}</div>
    </>
  )
}

/** The step by name; takes focus when one goes on, so that what comes next is read. */
function StepHead({ step }: { step: Step }): ReactNode {
  const { t } = useTexts()
  const head = useRef<HTMLHeadingElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    head.current?.focus()
    head.current?.scrollIntoView({ block: 'center' })
  }, [step])
  const at = steps.indexOf(step)
  const name = t(stepKeys[step])
  return (
    <div className="handover-step">
      <StepBar done={at + 1} of={steps.length} label={t('handover.step', { at: at + 1, of: steps.length, name })} />
      <h2 ref={head} tabIndex={-1}>
        {name}
      </h2>
    </div>
  )
}

function leadOf(from: HandoverPreview['from'], form: HandoverForm, { t, both, list, upper }: Texts): string {
  if (form.only) return t('handover.onlyOne')
  const what = from.holds.map(({ count, kindName }) => t('handover.holds', { count, kind: both(kindName) }))
  return t('handover.lead', { what: upper(list(what)) })
}

/** The last one there was, while the next is fetched or not asked for. */
function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value)
  if (value !== undefined) last.current = value
  return value ?? last.current
}
