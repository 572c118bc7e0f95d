import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { Changes } from '../Changes.tsx'
import { OneIntervention } from '../ReadPlan.tsx'
import { dayOf, ownLeft, type PlanProps } from '../words.ts'
import { OfPlan, StepForm } from './OfPlan.tsx'

type Draft = { answer: '' | 'yes' | 'no'; words: string }

/** The own unit says yes to what it answers for, as it stands in the version that waits, or what needs to be changed (SIP-5). */
export default function ConfirmPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan
      {...props}
      title={t('sip.confirm.title')}
      when={(plan) => plan.availableActions.includes('confirm') && ownLeft(plan).length > 0}
    >
      {(of) => <Confirming {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Confirming({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const say = useToast()
  const waiting = plan.waiting!
  // What is confirmed is what was read: the version that stood here when the panel opened.
  const [number] = useState(waiting.number)
  const draft = useDraft<Draft>(`plan-bekrafta:${plan.planId}:${number}`, { answer: '', words: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const confirm = useAct('plan.confirm')
  const object = useAct('plan.object')
  const no = value.answer === 'no'
  const asks = ownLeft(plan)
  const own = new Set(asks.map((one) => one.about === 'does' && one.interventionId))
  const gone = new Set(asks.map((one) => one.about === 'gone' && one.interventionId))
  const does = waiting.content.interventions.filter((one) => own.has(one.id))
  const taken = (plan.force?.content.interventions ?? []).filter((one) => gone.has(one.id))
  const dissent = plan.comments.filter((one) => one.disagrees)
  const missing = lacks(tried, [
    ['confirm-answer', t('sip.confirm.answer'), t('app.fieldChoose'), value.answer === ''],
    ['confirm-words', t('sip.confirm.words'), t('app.fieldShort'), no && value.words.trim().length < 3],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const about = { personId: plan.personId, planId: plan.planId, number }
    const done = no ? await object.run({ ...about, words: value.words.trim() }) : await confirm.run(about)
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(no ? 'sip.confirm.noDone' : 'sip.confirm.yesDone'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.confirm.title')}
      person={person}
      submit={t('sip.confirm.do')}
      act={no ? object : confirm}
      draft={draft}
      errors={missing.errors}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {does.length > 0 && (
        <section className="plan-confirm">
          <h3>{t('sip.confirm.own')}</h3>
          <ul className="plan-doing">
            {does.map((one) => (
              <OneIntervention key={one.id} plan={plan} content={waiting.content} one={one} />
            ))}
          </ul>
        </section>
      )}
      {taken.length > 0 && (
        <section className="plan-confirm">
          <h3>{t('sip.confirm.gone')}</h3>
          <ul className="plan-doing">
            {taken.map((one) => (
              <li key={one.id}>
                <b>{one.what}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
      {asks.some((one) => one.about === 'overall') && waiting.content.overall && (
        <section className="plan-confirm">
          <h3>{t('sip.overall')}</h3>
          <p>{t('sip.confirm.overall', { whose: t(`sip.authority.${waiting.content.overall}`) })}</p>
        </section>
      )}
      {dissent.length > 0 && (
        <section className="plan-confirm">
          <h3>{t('sip.comment.disagrees')}</h3>
          {dissent.map((one) => (
            <blockquote key={one.commentId} className="plan-quote">
              <p>{one.words}</p>
              <p className="soft small">
                {[
                  one.voice === 'person' ? `${person.givenName} ${person.familyName}` : one.name,
                  dayOf(one.at, texts),
                ].join(', ')}
              </p>
            </blockquote>
          ))}
        </section>
      )}
      {plan.force ? (
        <section className="plan-confirm">
          <h3>{t('sip.confirm.changes')}</h3>
          <Changes plan={plan} waiting={waiting} />
        </section>
      ) : (
        <p className="soft">{t('sip.confirm.noChanges')}</p>
      )}
      <RadioGroup
        id="confirm-answer"
        legend={t('sip.confirm.answer')}
        error={missing.of('confirm-answer')}
        value={value.answer}
        onValue={(answer) => set({ answer: answer as Draft['answer'] })}
        options={[
          { value: 'yes', label: t(does.length > 0 ? 'sip.confirm.yes' : 'sip.confirm.yesTo') },
          { value: 'no', label: t('sip.confirm.no'), hint: t('sip.confirm.noHint') },
        ]}
      />
      {no && (
        <TextArea
          id="confirm-words"
          label={t('sip.confirm.words')}
          error={missing.of('confirm-words')}
          maxLength={4000}
          value={value.words}
          onText={(words) => set({ words })}
        />
      )}
    </StepForm>
  )
}
