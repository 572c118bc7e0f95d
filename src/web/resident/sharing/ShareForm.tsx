import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { call } from '../../app/client.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { ErrorSummary, type FieldError } from '../../ui/ErrorSummary.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { keyFor } from '../asking/draft.ts'
import { useSending } from '../asking/useSending.ts'
import { go, paths } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { dayWords } from '../time.ts'
import { useArrival } from '../useArrival.ts'
import { NotSaved } from './NotSaved.tsx'
import type { Shared } from './SharingPages.tsx'
import {
  addressOf,
  emptyDraft,
  firstOpen,
  inputOf,
  lastDay,
  problemsOf,
  refusedAt,
  type ShareDraft,
  type Step,
  steps,
} from './share-steps.ts'
import { CheckStep, SeeStep, spokenOf, UntilStep, WhoStep } from './steps.tsx'
import { type SharingSay, useSharing } from './texts.ts'

/** Letting someone see: who, what, until when, and a look before it is saved. What was written is kept if one goes away. */
export function ShareForm(props: Shared & { personId: string; step: string }): ReactNode {
  const { own, today, personId, settings, read, onSignedOut, refresh } = props
  const say = useSharing()
  const draft = useDraft<ShareDraft>(`share:${personId}`, emptyDraft)
  const { latest } = own
  const when = { today, latest, latestWords: dayWords(latest, today, say.language) }
  const wanted = steps.find((one) => one === props.step) ?? 'vem'
  // Not past what isn't answered, whatever the address says.
  const open = firstOpen(draft.value, when, say)
  const step = open && steps.indexOf(open) < steps.indexOf(wanted) ? open : wanted
  const [wrong, setWrong] = useState<FieldError[]>([])
  const { busy, failed, send } = useSending(onSignedOut)
  useEffect(() => {
    if (step !== props.step) go(addressOf(step), { replace: true })
  }, [step, props.step])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong belongs to its step
  useEffect(() => setWrong([]), [step])
  const name = draft.value.name.trim()
  const heading = headingOf(step, name, say)
  useArrival(heading, `share ${step}`)

  const onwards = (event: FormEvent): void => {
    event.preventDefault()
    const found = problemsOf(step, draft.value, when, say)
    setWrong(found)
    if (found.length > 0) return
    const next = steps[steps.indexOf(step) + 1]
    const to = lastDay(draft.value, today, latest)
    if (next) go(addressOf(next))
    else if (to) save(to)
  }
  const save = (to: string): void => {
    const input = inputOf(draft.value, to)
    send(
      async () => {
        await call('resident.invite', input, { idempotencyKey: keyFor(draft, input) })
        await refresh()
        go(paths.share, { said: `invited ${name}`, replace: true })
        draft.clear()
      },
      (problem) => {
        const there = refusedAt(problem, when.latestWords, say)
        if (!there) return false
        go(addressOf(there.step))
        // After the step's own reset.
        setTimeout(() => setWrong([there.error]))
        return true
      },
    )
  }
  const given = { draft, when, errorOf: (id: string) => wrong.find((one) => one.id === id)?.message }
  const before = steps[steps.indexOf(step) - 1]
  return (
    <form className="stack res-page res-ask" onSubmit={onwards} noValidate>
      <div>
        <p className="soft">{say('step.of', { step: steps.indexOf(step) + 1, steps: steps.length })}</p>
        <PageHead title={heading} lead={leadOf(step, say)} />
      </div>
      <Tools
        settings={settings}
        read={read}
        pieces={() => at('top', heading, leadOf(step, say) ?? null, ...spokenOf(step, given, say))}
      />
      {draft.restored && step === 'vem' && (
        <div className="res-said row">
          <span>{say('step.kept')}</span>
          <Button onClick={draft.clear}>{say('step.again')}</Button>
        </div>
      )}
      <ErrorSummary title={say('step.wrong')} errors={wrong} />
      {step === 'vem' && <WhoStep {...given} />}
      {step === 'vad' && <SeeStep {...given} />}
      {step === 'till' && <UntilStep {...given} />}
      {step === 'kolla' && <CheckStep {...given} />}
      <NotSaved failed={step === 'kolla' ? failed : null} />
      <div className="stack">
        <Button type="submit" variant="primary" size="large" wide busy={busy} busyLabel={say('check.sending')}>
          {step === 'kolla' ? say('check.send', { name }) : say('step.next')}
        </Button>
        {before && (
          <LinkButton href={addressOf(before)} size="large" wide>
            {say('step.back')}
          </LinkButton>
        )}
        <Button
          variant="text"
          size="large"
          wide
          onClick={() => {
            draft.clear()
            go(paths.share)
          }}
        >
          {say('step.cancel')}
        </Button>
      </div>
    </form>
  )
}

function headingOf(step: Step, name: string, say: SharingSay): string {
  switch (step) {
    case 'vem':
      return say('who.heading')
    case 'vad':
      return say('see.heading', { name })
    case 'till':
      return say('until.heading', { name })
    case 'kolla':
      return say('check.heading')
  }
}

const leadOf = (step: Step, say: SharingSay): string | undefined =>
  step === 'vem' ? say('who.lead') : step === 'till' ? say('until.lead') : undefined
