import type { ReactNode } from 'react'
import type { AskableView } from '../../../contract/request.ts'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Link } from '../../ui/link.tsx'
import { Select } from '../../ui/TextInput.tsx'
import type { Draft } from '../../ui/useDraft.ts'
import { type AskDraft, addressOf, emptyDraft, type Step } from './ask-steps.ts'
import { type AskingSay, useAsking } from './texts.ts'
import { choiceKey, choiceWords, chosenWords } from './words.ts'

export interface StepProps {
  draft: Draft<AskDraft>
  choice: AskableView | null
  /** What there is to choose from. */
  choices: readonly AskableView[]
  errorOf(id: string): string | undefined
}
type Chosen = StepProps & { choice: AskableView }

/** Someone in another's place, or someone new. */
export function WayStep({ draft, errorOf }: StepProps): ReactNode {
  const say = useAsking()
  return (
    <RadioGroup
      id="way"
      legend={<span className="ui-hidden">{say('which.heading')}</span>}
      value={draft.value.way || null}
      onValue={(way) =>
        draft.set({ ...emptyDraft, words: draft.value.words, way: way === 'change' ? 'change' : 'new' })
      }
      error={errorOf('way')}
      options={[
        { value: 'change', label: say('which.change') },
        { value: 'new', label: say('which.new') },
      ]}
    />
  )
}

/** Which contact. */
export function WhatStep({ draft, choices, errorOf, legend }: StepProps & { legend: string }): ReactNode {
  const say = useAsking()
  return (
    <RadioGroup
      id="what"
      legend={<span className="ui-hidden">{legend}</span>}
      value={draft.value.choice || null}
      // Whom one wishes for belongs to the choice.
      onValue={(choice) => draft.set({ choice, whom: emptyDraft.whom, staffId: emptyDraft.staffId })}
      error={errorOf('what')}
      options={choices.map((one) => ({ value: choiceKey(one), ...choiceWords(one, say) }))}
    />
  )
}

/** Whom: it doesn't matter, or someone by name. */
export function WhomStep({ draft, choice, errorOf }: Chosen): ReactNode {
  const say = useAsking()
  return (
    <>
      <RadioGroup
        id="whom"
        legend={<span className="ui-hidden">{say('whom.heading')}</span>}
        value={draft.value.whom || null}
        onValue={(whom) => draft.set({ whom: whom === 'one' ? 'one' : 'any' })}
        error={errorOf('whom')}
        options={[
          { value: 'any', label: say('whom.any'), hint: say('whom.anyHint', { unit: choice.unitName }) },
          { value: 'one', label: say('whom.one') },
        ]}
      />
      {draft.value.whom === 'one' && (
        <Select
          id="whom-name"
          label={say('whom.name')}
          empty={say('whom.empty')}
          value={draft.value.staffId}
          onValue={(staffId) => draft.set({ staffId })}
          error={errorOf('whom-name')}
          options={choice.staff.map((one) => ({ value: one.assignmentId, label: nameOf(one, say) }))}
        />
      )}
    </>
  )
}

/** All that was answered, each with the way back to change it. */
export function CheckStep({ draft, choice, steps }: Chosen & { steps: readonly Step[] }): ReactNode {
  const say = useAsking()
  const rows = answers(draft.value, choice, say)
  return (
    <dl className="res-check">
      {rows.map((row) => (
        <div key={row.term}>
          <dt>{row.term}</dt>
          <dd className="res-check-value">{row.own ? <q lang="sv">{row.value}</q> : row.value}</dd>
          {row.step && steps.includes(row.step) && (
            <dd className="res-check-change">
              <Link href={addressOf(row.step)} aria-label={row.change}>
                {say('check.change')}
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

interface Answered {
  term: string
  value: string
  /** In the person's own words. */
  own?: boolean
  step?: Step
  change?: string
}

function answers(draft: AskDraft, choice: AskableView, say: AskingSay): Answered[] {
  const wished = draft.whom === 'one' ? choice.staff.find((one) => one.assignmentId === draft.staffId) : undefined
  const words = draft.words.trim()
  return [
    { term: say('check.what'), value: chosenWords(choice, say), step: 'vilken', change: say('check.changeWhat') },
    { term: say('check.unit'), value: choice.unitName },
    {
      term: say('check.whom'),
      value: wished ? nameOf(wished, say) : say('whom.any'),
      step: 'vem',
      change: say('check.changeWhom'),
    },
    {
      term: say('check.words'),
      value: words || say('check.noWords'),
      own: words !== '',
      step: 'ord',
      change: say('check.changeWords'),
    },
  ]
}

const nameOf = (one: AskableView['staff'][number], say: AskingSay): string =>
  `${one.name}, ${say.language === 'en' ? one.professionName.en : one.professionName.sv}`

/** What a step says under its heading, as read aloud. */
export function spokenOf(step: Step, { draft, choice, choices }: StepProps, say: AskingSay): string[] {
  const option = ({ label, hint }: { label: string; hint: string }): string => `${label}. ${hint}`
  if (step === 'vad') return [`${say('which.change')}.`, `${say('which.new')}.`]
  if (step === 'vilken' || !choice) return choices.map((one) => option(choiceWords(one, say)))
  if (step === 'vem')
    return [
      say('whom.lead'),
      option({ label: say('whom.any'), hint: say('whom.anyHint', { unit: choice.unitName }) }),
      `${say('whom.one')}.`,
    ]
  if (step === 'ord') return [say('words.lead'), say('words.hint')]
  return answers(draft.value, choice, say).map(({ term, value }) => `${term}: ${value}.`)
}
