import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { withDots } from '../ui/between.ts'
import { allAnswers, answerer, answersTo, type PreparationView, unanswered } from './answers.ts'
import { dayOf, type Meeting, type PlanProps } from './words.ts'

type Plan = PlanProps['plan']

/** Who comes to a meeting that is to be, who has answered to a time it had before, and who hasn’t answered. */
export function Attendance({ plan, meeting }: { plan: Plan; meeting: Meeting }): ReactNode {
  const texts = useTexts()
  const { t, list } = texts
  if (meeting.cancelledAt !== null || Date.parse(meeting.endsAt) <= Date.now()) return null
  const { coming, before } = answersTo(plan, meeting)
  const silent = unanswered(plan, meeting)
  return (
    <>
      {(['yes', 'someoneElse', 'no'] as const).map((one) => {
        const who = coming.filter((answer) => answer.coming === one).map((answer) => answerer(answer, texts))
        return who.length > 0 && <p key={one}>{t(`sip.comes.${one}`, { who: list(who) })}</p>
      })}
      {before.map((one) => (
        <p key={one.preparationId} className="soft small">
          {t('sip.comes.before', {
            who: answerer(one, texts),
            answer: t(`sip.coming.${one.coming!}`),
            day: dayOf(one.at, texts),
          })}
        </p>
      ))}
      {silent.length > 0 && <p className="soft small">{t('sip.comes.unanswered', { who: list(silent) })}</p>}
    </>
  )
}

/** What each has said before the meeting, with the day; what was said to other meetings, or by those who have left, lies beneath. */
export function Prepared({ plan, meeting }: { plan: Plan; meeting: Meeting | undefined }): ReactNode {
  const { t } = useTexts()
  const { now, earlier } = allAnswers(plan, meeting?.meetingId ?? null)
  const isOver = meeting !== undefined && Date.parse(meeting.endsAt) <= Date.now()
  return (
    <>
      {now.length === 0 && <p className="soft">{t(isOver ? 'sip.prepared.noneThen' : 'sip.prepared.none')}</p>}
      <Said plan={plan} answers={now} />
      {earlier.length > 0 && (
        <details className="plan-after">
          <summary>{t('sip.prepared.earlier', { n: earlier.length })}</summary>
          <Said plan={plan} answers={earlier} earlier />
        </details>
      )}
    </>
  )
}

function Said({
  plan,
  answers,
  earlier = false,
}: {
  plan: Plan
  answers: readonly PreparationView[]
  earlier?: boolean
}): ReactNode {
  const texts = useTexts()
  const { t, moment } = texts
  if (answers.length === 0) return null
  const about = (one: PreparationView): string => {
    const meeting = earlier && plan.meetings.find((m) => m.meetingId === one.meetingId)
    return meeting ? t('sip.prepared.to', { when: moment(meeting.startsAt) }) : ''
  }
  return (
    <ul className="plan-rows">
      {answers.map((one) => (
        <li key={one.preparationId}>
          <div>
            {one.answer && (
              <p className="plan-lines" lang="sv">
                {one.answer}
              </p>
            )}
            {one.parts && <Parts parts={one.parts} />}
            <p className="soft small">
              {withDots(
                answerer(one, texts),
                one.coming && (one.holds || earlier ? t(`sip.coming.${one.coming}`) : t('sip.coming.then')),
                dayOf(one.at, texts),
                about(one),
                !one.takesPart && t('sip.prepared.left'),
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const asked = ['matters', 'works', 'hard', 'wish'] as const

/** What was said on the own page: the headings in the reader’s language, the words as they were written. */
function Parts({ parts }: { parts: NonNullable<PreparationView['parts']> }): ReactNode {
  const { t } = useTexts()
  return asked.flatMap((key) =>
    parts[key]
      ? [
          <p key={key} className="plan-lines">
            {t(`sip.prepared.${key}`)}: <span lang="sv">{parts[key]}</span>
          </p>,
        ]
      : [],
  )
}
