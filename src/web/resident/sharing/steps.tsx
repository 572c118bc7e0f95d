import type { ReactNode } from 'react'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { Link } from '../../ui/link.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import type { Draft } from '../../ui/useDraft.ts'
import { dayWords } from '../time.ts'
import { addressOf, lastDay, type ShareDraft, type Step, untilDays } from './share-steps.ts'
import { type SharingSay, useSharing } from './texts.ts'

export interface StepProps {
  draft: Draft<ShareDraft>
  when: { today: string; latest: string; latestWords: string }
  errorOf(id: string): string | undefined
}

/** Who: by name, and by the number that they sign in with. */
export function WhoStep({ draft, errorOf }: StepProps): ReactNode {
  const say = useSharing()
  return (
    <>
      <TextInput
        id="share-name"
        label={say('who.name')}
        error={errorOf('share-name')}
        autoComplete="off"
        value={draft.value.name}
        onText={(name) => draft.set({ name })}
      />
      <TextInput
        id="share-number"
        label={say('who.number')}
        hint={say('who.numberHint')}
        error={errorOf('share-number')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
        width={16}
        value={draft.value.number}
        onText={(number) => draft.set({ number })}
      />
    </>
  )
}

/** What they may see: the contacts, or the plan too. */
export function SeeStep({ draft, errorOf }: StepProps): ReactNode {
  const say = useSharing()
  return (
    <RadioGroup
      id="share-see"
      legend={<span className="ui-hidden">{say('see.heading', { name: draft.value.name.trim() })}</span>}
      value={draft.value.see || null}
      onValue={(see) => draft.set({ see: see === 'plan' ? 'plan' : 'contacts' })}
      error={errorOf('share-see')}
      options={[
        { value: 'contacts', label: say('see.contacts'), hint: say('see.contactsHint') },
        { value: 'plan', label: say('see.plan'), hint: say('see.planHint') },
      ]}
    />
  )
}

/** Until when: three suggestions, or a day of one's own. */
export function UntilStep({ draft, when, errorOf }: StepProps): ReactNode {
  const say = useSharing()
  const words = (day: string): string => dayWords(day, when.today, say.language)
  const days = untilDays(when.today, when.latest)
  return (
    <>
      <RadioGroup
        id="share-until"
        legend={<span className="ui-hidden">{say('until.heading', { name: draft.value.name.trim() })}</span>}
        value={draft.value.until || null}
        onValue={(until) => draft.set({ until: until as ShareDraft['until'] })}
        error={errorOf('share-until')}
        options={[
          ...(['month', 'quarter', 'year'] as const).map((one) => ({
            value: one,
            label: say(`until.${one}`),
            hint: say('until.hint', { day: words(days[one]) }),
          })),
          { value: 'other', label: say('until.other') },
        ]}
      />
      {draft.value.until === 'other' && (
        <DateInput
          id="share-day"
          label={say('until.day')}
          hint={say('until.dayHint', { day: when.latestWords })}
          error={errorOf('share-day')}
          today={when.today}
          say={words}
          value={draft.value.day}
          onDay={(day) => draft.set({ day })}
        />
      )}
    </>
  )
}

/** All that was answered, each with the way back to change it. */
export function CheckStep({ draft, when }: StepProps): ReactNode {
  const say = useSharing()
  return (
    <dl className="res-check">
      {answers(draft.value, when, say).map((row) => (
        <div key={row.term}>
          <dt>{row.term}</dt>
          <dd className="res-check-value">{row.value}</dd>
          {row.change && (
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

function answers(draft: ShareDraft, { today, latest }: StepProps['when'], say: SharingSay) {
  const to = lastDay(draft, today, latest)
  const rows: { term: string; value: string; step: Step; change?: string }[] = [
    { term: say('check.who'), value: draft.name.trim(), step: 'vem', change: say('check.changeWho') },
    { term: say('check.number'), value: draft.number.trim(), step: 'vem' },
    {
      term: say('check.what'),
      value: say(draft.see === 'plan' ? 'see.plan' : 'see.contacts'),
      step: 'vad',
      change: say('check.changeWhat'),
    },
    {
      term: say('check.until'),
      value: to ? dayWords(to, today, say.language) : '',
      step: 'till',
      change: say('check.changeUntil'),
    },
  ]
  return rows
}

/** What a step says under its heading, as read aloud. */
export function spokenOf(step: Step, { draft, when }: StepProps, say: SharingSay): string[] {
  const words = (day: string): string => dayWords(day, when.today, say.language)
  const days = untilDays(when.today, when.latest)
  if (step === 'vem') return [`${say('who.name')}.`, `${say('who.number')}. ${say('who.numberHint')}`]
  if (step === 'vad')
    return [`${say('see.contacts')}. ${say('see.contactsHint')}`, `${say('see.plan')}. ${say('see.planHint')}`]
  if (step === 'till')
    return [
      ...(['month', 'quarter', 'year'] as const).map(
        (one) => `${say(`until.${one}`)}. ${say('until.hint', { day: words(days[one]) })}.`,
      ),
      `${say('until.other')}.`,
    ]
  return answers(draft.value, when, say).map(({ term, value }) => `${term}: ${value}.`)
}
