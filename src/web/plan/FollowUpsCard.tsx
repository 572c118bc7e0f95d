import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { withDots } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { Tone } from '../ui/tone.ts'
import type { PlanProps } from './words.ts'

const tones: Readonly<Record<PlanProps['plan']['followUps'][number]['goals'][number]['outcome'], Tone>> = {
  reached: 'ok',
  partly: 'calm',
  notReached: 'soon',
  noLongerWanted: 'plain',
}

/** How it has gone: each goal and the person’s own answer, the latest first. */
export function FollowUpsCard({ plan }: PlanProps): ReactNode {
  const { t, day, both, upper } = useTexts()
  if (plan.force === null && plan.followUps.length === 0) return null
  return (
    <Card title={t('sip.followUps')}>
      {plan.followUps.length === 0 && <p className="soft">{t('sip.followUps.none')}</p>}
      <ul className="plan-rows">
        {plan.followUps.toReversed().map((one) => (
          <li key={one.followUpId}>
            <div className="plan-follow">
              <b>{upper(day(one.on))}</b>
              <ul className="plan-goals">
                {one.goals.map((goal) => (
                  <li key={goal.goalId}>
                    <Tag tone={tones[goal.outcome]}>{upper(both(goal.outcomeName))}</Tag>{' '}
                    <span lang="sv">{goal.text}</span>
                  </li>
                ))}
              </ul>
              <p>
                {t('turn.answerOf')} <b>{t(`sip.answer.${one.answer}`)}</b>
                {one.words && <span lang="sv">{` ”${one.words}”`}</span>}
              </p>
              <p className="soft small">
                {withDots(
                  one.name,
                  t(one.personPresent ? 'sip.meeting.present' : 'sip.meeting.notPresent'),
                  one.nextOn && t('sip.fu.nextOn', { day: day(one.nextOn) }),
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
