import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { dayOf, type PlanProps } from './words.ts'

/** What those in the plan write to each other, the person among them. */
export function CommentsCard({ plan }: PlanProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  return (
    <Card title={t('sip.comments')}>
      {plan.comments.length === 0 && <p className="soft">{t('sip.comments.none')}</p>}
      <ul className="plan-rows">
        {plan.comments.map((one) => (
          <li key={one.commentId}>
            <div>
              {one.disagrees && <Tag tone="soon">{t('sip.comment.disagrees')}</Tag>}
              <p className="plan-lines" lang="sv">
                {one.words}
              </p>
              <p className="soft small">
                {[one.name || t(`sip.voice.${one.voice}`), dayOf(one.at, texts), texts.time(one.at)].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {plan.availableActions.includes('comment') && <WriteComment plan={plan} />}
    </Card>
  )
}

function WriteComment({ plan }: { plan: PlanProps['plan'] }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const { value, set, clear } = useDraft(`plan-skriv:${plan.planId}`, { words: '' })
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('plan.comment')
  const short = value.words.trim().length < 3
  return (
    <form
      className="plan-comment no-print"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault()
        setTried(true)
        if (short) return
        if (!(await run({ personId: plan.personId, planId: plan.planId, words: value.words.trim() }))) return
        clear()
        setTried(false)
        say({ text: t('sip.comment.done'), tone: 'ok' })
      }}
    >
      {problem && <Failure problem={problem} />}
      <TextArea
        label={t('sip.comment')}
        hint={t('turn.commentHint')}
        rows={2}
        maxLength={4000}
        error={tried && short ? t('app.fieldShort') : null}
        value={value.words}
        onText={(words) => set({ words })}
      />
      <Button type="submit" busy={busy}>
        {t('sip.comment.do')}
      </Button>
    </form>
  )
}
