import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { AskableView } from '../../../contract/request.ts'
import { call } from '../../app/client.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { ErrorSummary, type FieldError } from '../../ui/ErrorSummary.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { go, paths } from '../path.tsx'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import {
  type AskDraft,
  addressOf,
  choicesOf,
  emptyDraft,
  firstUnanswered,
  headingOf,
  inputOf,
  problemsOf,
  type Step,
  stepsFor,
} from './ask-steps.ts'
import { keyFor } from './draft.ts'
import { NotSent } from './NotSent.tsx'
import { CheckStep, spokenOf, WayStep, WhatStep, WhomStep } from './steps.tsx'
import { useAsking } from './texts.ts'
import type { UnitToRing } from './unit.ts'
import { useSending } from './useSending.ts'
import type { Shared } from './WishesPage.tsx'
import { WordsField } from './WordsField.tsx'
import { choiceKey, isOpen, requestKey } from './words.ts'

export interface AskFormProps extends Shared {
  personId: string
  /** The step's part of the address; empty for the first. */
  step: string
}

/** Asking for a contact: what, whom, own words, and a look before it is sent. What was chosen is kept if one goes away. */
export function AskForm(props: AskFormProps): ReactNode {
  const { own, personId, settings, read, onSignedOut, refresh } = props
  const say = useAsking()
  const draft = useDraft<AskDraft>(`ask:${personId}`, emptyDraft)
  const choices = choicesOf(draft.value, own.askable)
  const choice = choices.find((one) => choiceKey(one) === draft.value.choice) ?? null
  const steps = stepsFor(choice, own.askable)
  const wanted = steps.find((one) => one === props.step) ?? steps[0]!
  // Not past what isn't answered, whatever the address says.
  const open = firstUnanswered(draft.value, choice, own.askable)
  const step = open && steps.indexOf(open) < steps.indexOf(wanted) ? open : wanted
  const [wrong, setWrong] = useState<FieldError[]>([])
  const { busy, failed, send } = useSending(onSignedOut)
  const unit: UnitToRing = { name: choice?.unitName ?? '', phone: null }

  // It was sent, though no answer came back; or it has been asked for elsewhere meanwhile.
  const asked = choice ? undefined : own.requests.find((one) => isOpen(one) && requestKey(one) === draft.value.choice)

  useEffect(() => {
    if (!asked) return
    const { sentAs } = draft.value
    draft.clear()
    if (sentAs) go(`${paths.done}/${asked.requestId}`, { replace: true })
    else go(paths.asking, { said: 'already', replace: true })
  }, [asked, draft])
  useEffect(() => {
    if (asked) return
    if (own.askable.length === 0) go(paths.asking, { replace: true })
    else if (step !== props.step) go(addressOf(step), { replace: true })
  }, [asked, own.askable.length, step, props.step])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong belongs to its step
  useEffect(() => setWrong([]), [step])
  const heading = headingOf(step, choices, say)
  useArrival(heading, `ask ${step}`)
  if (asked || own.askable.length === 0) return null

  const at = steps.indexOf(step)
  const errorOf = (id: string): string | undefined => wrong.find((one) => one.id === id)?.message
  const onwards = (event: FormEvent): void => {
    event.preventDefault()
    const found = problemsOf(step, open, draft.value, say)
    setWrong(found)
    if (found.length > 0) return
    const next = steps[at + 1]
    if (next) go(addressOf(next))
    else if (choice) sendIt(choice)
  }
  const backTo = (to: Step, problem: FieldError): boolean => {
    go(addressOf(to))
    // After the step's own reset.
    setTimeout(() => setWrong([problem]))
    return true
  }
  const sendIt = (chosen: AskableView): void => {
    const input = inputOf(draft.value, chosen)
    send(
      async () => {
        const { requestId } = await call('resident.ask', input, { idempotencyKey: keyFor(draft, input) })
        go(`${paths.done}/${requestId}`, { replace: true })
        draft.clear()
      },
      ({ code, fields }) => {
        if (fields.some((field) => field.path === 'wishedAssignmentId')) {
          draft.set({ staffId: '' })
          void refresh()
          return backTo('vem', { id: 'whom-name', message: say('whom.gone') })
        }
        if (fields.some((field) => field.path === 'wish'))
          return backTo('ord', { id: 'words', message: say('words.refused') })
        if (code !== 'request.ownAlreadyOpen') return false
        draft.clear()
        go(paths.asking, { said: 'already', replace: true })
        void refresh()
        return true
      },
    )
  }
  const cancel = (): void => {
    draft.clear()
    go(paths.asking)
  }
  const given = { draft, choice, choices, errorOf }
  return (
    <form className="stack res-page res-ask" onSubmit={onwards} noValidate>
      <div>
        <p className="soft">{say('step.of', { step: at + 1, steps: steps.length })}</p>
        <PageHead title={heading} lead={leadOf(step, say)} />
      </div>
      <Tools
        settings={settings}
        read={read}
        pieces={() => [heading, ...spokenOf(step, given, say)].map((text) => ({ of: 'top', text }))}
      />
      {draft.restored && step !== 'kolla' && (
        <div className="res-said row">
          <span>{say('step.kept')}</span>
          <Button
            onClick={() => {
              draft.clear()
              go(paths.ask)
            }}
          >
            {say('step.again')}
          </Button>
        </div>
      )}
      {draft.restored && step === 'kolla' && !failed && <p className="res-said">{say('step.unsent')}</p>}
      <ErrorSummary title={say('step.wrong')} errors={wrong} />
      {step === 'vad' && <WayStep {...given} />}
      {step === 'vilken' && <WhatStep {...given} legend={heading} />}
      {step === 'vem' && choice && <WhomStep {...given} choice={choice} />}
      {step === 'ord' && (
        <WordsField value={draft.value.words} onText={(words) => draft.set({ words })} error={errorOf('words')} />
      )}
      {step === 'kolla' && choice && <CheckStep {...given} choice={choice} steps={steps} />}
      <NotSent failed={step === 'kolla' ? failed : null} unit={own.unit?.name === unit.name ? own.unit : unit} />
      <div className="stack">
        <Button type="submit" variant="primary" size="large" wide busy={busy} busyLabel={say('check.sending')}>
          {say(step === 'kolla' ? 'check.send' : 'step.next')}
        </Button>
        {at > 0 && (
          <LinkButton href={addressOf(steps[at - 1]!)} size="large" wide>
            {say('step.back')}
          </LinkButton>
        )}
        <Button variant="text" size="large" wide onClick={cancel}>
          {say('step.cancel')}
        </Button>
      </div>
    </form>
  )
}

function leadOf(step: Step, say: ReturnType<typeof useAsking>): string | undefined {
  return step === 'vem' ? say('whom.lead') : step === 'ord' ? say('words.lead') : undefined
}
