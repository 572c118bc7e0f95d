import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { type Given, type Giver, GiverFields, isByProxy } from './GiverFields.tsx'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

type Draft = Given & { yes: '' | 'yes' | 'no'; words: string; until: string }

/** The person’s yes or no to the plan, as it was said or shown (SIP-2). */
export default function WordPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan
      {...props}
      title={t('sip.word.title')}
      when={({ availableActions: can }) =>
        can.includes('recordConsent') || can.includes('recordNo') || can.includes('withdrawConsent')
      }
    >
      {(of) => <Recording {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Recording({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const draft = useDraft<Draft>(`plan-svar:${plan.planId}`, {
    yes: '',
    givenBy: '',
    proxyId: '',
    channel: '',
    words: '',
    until: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.word', (done) => done.state === 'closed' && !done.kept)
  const { both } = useTexts()
  const proxies = plan.givers
    .filter((one) => one.givenBy === value.givenBy)
    .map((one) => ({ value: one.proxyId, label: `${one.name}, ${both(one.kindName)}` }))
  const can = plan.availableActions
  // A plan that hasn’t been judged needed gets no yes; one that lives gets both.
  const yes = can.includes('recordConsent') || can.includes('withdrawConsent')
  const no = can.includes('recordNo') || can.includes('withdrawConsent')
  const others = isByProxy(value)
  const until = value.until.trim() === '' ? null : parseDay(value.until, today)
  const missing = lacks(tried, [
    ['word-what', t('sip.word.what'), t('app.fieldChoose'), value.yes === ''],
    ['word-who', t('sip.word.who'), t('app.fieldChoose'), value.givenBy === ''],
    ['word-proxy', t('sip.word.proxy'), t('app.fieldChoose'), others && value.proxyId === ''],
    ['word-how', t('sip.word.how'), t('app.fieldChoose'), value.channel === ''],
    [
      'word-until',
      t('sip.word.until'),
      t('sip.fu.future'),
      value.yes === 'yes' && value.until.trim() !== '' && (until === null || until < today),
    ],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || value.givenBy === '' || value.channel === '') return
    const done = await act.run({
      ...stepOf({ plan }),
      yes: value.yes === 'yes',
      givenBy: value.givenBy,
      proxyId: others ? value.proxyId : null,
      channel: value.channel,
      words: value.words.trim(),
      until: value.yes === 'yes' ? until : null,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.word.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.word.title')}
      person={person}
      submit={t('sip.word.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t('sip.word.lead')}</p>
      <RadioGroup
        id="word-what"
        legend={t('sip.word.what')}
        error={missing.of('word-what')}
        value={value.yes}
        onValue={(said) => set({ yes: said as Draft['yes'] })}
        options={[
          ...(yes ? [{ value: 'yes', label: t('sip.word.yes') }] : []),
          ...(no
            ? [
                {
                  value: 'no',
                  label: t('sip.word.no'),
                  hint: can.includes('withdrawConsent') ? t('sip.word.noEnds') : undefined,
                },
              ]
            : []),
        ]}
      />
      <GiverFields
        prefix="word"
        legend={t('sip.word.who')}
        person={person}
        proxies={proxies}
        value={value}
        onValue={set}
        errorOf={missing.of}
      />
      <TextArea
        label={t('sip.word.words')}
        hint={t('sip.reads.keeper')}
        optional={t('app.optional')}
        maxLength={4000}
        rows={2}
        value={value.words}
        onText={(words) => set({ words })}
      />
      {value.yes === 'yes' && (
        <DateInput
          id="word-until"
          label={t('sip.word.until')}
          hint={t('sip.word.untilHint')}
          error={missing.of('word-until')}
          today={today}
          say={dayLong}
          value={value.until}
          onDay={(typed) => set({ until: typed })}
        />
      )}
    </StepForm>
  )
}

/** Those who may answer in the person’s place today. */
export function useProxies(personId: string, as: '' | Giver): { value: string; label: string }[] {
  const { both } = useTexts()
  const query = useOp('proxy.list', { personId }, { enabled: as === 'guardian' || as === 'representative' })
  return (query.data?.items ?? [])
    .filter(
      (one) =>
        one.endedAt === null &&
        (as === 'guardian'
          ? one.kind === 'guardian'
          : (one.kind === 'godMan' || one.kind === 'mandateHolder') && one.scopesToday.includes('deciding')),
    )
    .map((one) => ({ value: one.proxyId, label: `${one.name}, ${both(one.kindName)}` }))
}
