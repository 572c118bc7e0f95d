import { type ReactNode, useState } from 'react'
import type { ReviewItemPage } from '../../contract/log.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { paragraphsOf, ReasonList } from '../app/Why.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { Explain } from '../ui/Explain.tsx'
import { TextArea, TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { HandFields } from './HandFields.tsx'
import { ItemFacts } from './ItemFacts.tsx'
import { VisitList } from './VisitList.tsx'
import { OutcomeTag } from './words.tsx'

/** One access with its context, and what the review shows. */
export function ItemPanel({ itemId, onClose }: { itemId: string; onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const query = useOp('log.reviewItem', { itemId })
  if (query.data) return <Reviewing item={query.data} onClose={onClose} />
  return (
    <PanelWaiting
      title={t('log.itemTitle')}
      onClose={onClose}
      error={query.error}
      onRetry={() => void query.refetch()}
    />
  )
}

type Outcome = '' | 'motivated' | 'question' | 'unauthorised'

function Reviewing({ item, onClose }: { item: ReviewItemPage; onClose: () => void }): ReactNode {
  const texts = useTexts()
  const { t, both, moment } = texts
  const { assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:loggranskning:${item.itemId}`, {
    outcome: '' as Outcome,
    note: '',
    reportTo: '',
    answer: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('log.judge')
  const answers = item.question !== null && (value.outcome === 'motivated' || value.outcome === 'unauthorised')
  const all = [
    ...(value.outcome ? [] : [{ id: 'judge-what', field: t('log.judgeTitle'), message: t('log.judgeMissing') }]),
    ...(value.note.trim().length < 3 ? [{ id: 'judge-note', field: t('log.note'), message: t('app.fieldShort') }] : []),
    ...(value.outcome === 'unauthorised' && value.reportTo.trim().length < 2
      ? [{ id: 'judge-report', field: t('log.reportTo'), message: t('app.fieldShort') }]
      : []),
    ...(answers && value.answer.trim().length < 3
      ? [{ id: 'judge-answer', field: t('log.answer'), message: t('app.fieldShort') }]
      : []),
  ]
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0 || value.outcome === '') return
    const done = await act.run({
      itemId: item.itemId,
      seq: item.seq,
      outcome: value.outcome,
      note: value.note.trim(),
      ...(value.outcome === 'unauthorised' ? { reportTo: value.reportTo.trim() } : {}),
      ...(answers ? { answer: value.answer.trim() } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('log.saved'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('log.itemTitle')}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('log.save'), busy: act.busy, hidden: !item.judging.allowed }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      {item.question && (
        <div>
          <h3>{t('log.words')}</h3>
          <p>{item.question.words}</p>
        </div>
      )}
      <ItemFacts item={item} />
      <VisitList item={item} />
      {item.why.map((rule) => (
        <div key={rule.rule}>
          <strong>{both(rule.title)}</strong>
          <p className="soft">{both(rule.explanation)}</p>
          <Explain summary={rule.law[0] ? both(rule.law[0].cite) : ''} paragraphs={paragraphsOf(rule, texts)} />
        </div>
      ))}
      {item.around.length > 0 && (
        <Explain summary={t('log.around')}>
          <ol className="log-around">
            {item.around.map((one) => (
              <li key={`${one.at}${one.action.sv}`} aria-current={one.current || undefined}>
                {moment(one.at)}: {both(one.action)}
                {one.refused && ` (${t('log.refused')})`}
                {one.stated && `. ${t('log.stated')}: ${one.stated}`}
                {one.ground && <span className="soft">. {both(one.ground)}</span>}
                {one.current && <strong> – {t('log.thisOne')}</strong>}
              </li>
            ))}
          </ol>
        </Explain>
      )}
      {item.judged.length > 0 && (
        <div>
          <h3>{t('log.history')}</h3>
          {item.judged.map((one) => (
            <p key={one.at}>
              <OutcomeTag outcome={one.outcome} /> {one.note}{' '}
              {one.reportTo && t('log.reportedTo', { name: one.reportTo })}
              <br />
              <span className="soft">
                {one.byName}, {moment(one.at)}
              </span>
            </p>
          ))}
        </div>
      )}
      {item.answer && (
        <div>
          <h3>{t('log.answered')}</h3>
          <p>{item.answer.words}</p>
        </div>
      )}
      {!item.judging.allowed && <ReasonList reasons={item.judging.reasons} />}
      {item.judging.allowed && (
        <>
          <RadioGroup
            id="judge-what"
            legend={t('log.judgeTitle')}
            error={error('judge-what')}
            value={value.outcome}
            onValue={(outcome) => set({ outcome: outcome as Outcome })}
            options={[
              { value: 'motivated', label: t('log.judgeMotivated'), hint: t('log.judgeMotivatedHint') },
              { value: 'question', label: t('log.judgeQuestion'), hint: t('log.judgeQuestionHint') },
              { value: 'unauthorised', label: t('log.judgeUnauthorised'), hint: t('log.judgeUnauthorisedHint') },
            ]}
          />
          {value.outcome === 'unauthorised' && (
            <TextInput
              id="judge-report"
              label={t('log.reportTo')}
              hint={t('log.reportHint')}
              error={error('judge-report')}
              maxLength={200}
              value={value.reportTo}
              onText={(reportTo) => set({ reportTo })}
            />
          )}
          <TextArea
            id="judge-note"
            label={t('log.note')}
            hint={t('log.noteHint')}
            error={error('judge-note')}
            maxLength={1000}
            value={value.note}
            onText={(note) => set({ note })}
          />
          {answers && (
            <TextArea
              id="judge-answer"
              label={t('log.answer')}
              hint={t('log.answerHint')}
              error={error('judge-answer')}
              maxLength={1000}
              value={value.answer}
              onText={(answer) => set({ answer })}
            />
          )}
          <HandFields itemId={item.itemId} reviewers={item.reviewers} current={item.reviewer} onHanded={onClose} />
        </>
      )}
    </PanelForm>
  )
}
