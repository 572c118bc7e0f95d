import type { ReactNode } from 'react'
import { addressOf } from '../../app/client.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { withDots } from '../../ui/between.ts'
import { Card } from '../../ui/Card.tsx'
import { PaperMenu } from '../PaperMenu.tsx'
import type { PlanProps } from '../words.ts'

/** Whether the person knows of the next meeting: who told them, how and when; and the call on paper. */
export function TellingCard({ plan, person }: PlanProps): ReactNode {
  const { t, day } = useTexts()
  const open = useOpenPanel()
  const { telling } = plan
  if (!telling) return null
  const name = person.givenName
  const about = { personId: plan.personId, planId: plan.planId, meetingId: telling.meetingId }
  const meeting = plan.meetings.find((one) => one.meetingId === telling.meetingId)
  return (
    <Card title={t('turn.told', { name })} className="no-print">
      <p className={telling.left ? undefined : 'soft'}>
        {t(telling.left ? 'turn.toldLeft' : 'turn.toldDone', { name })}
      </p>
      <ul className="plan-rows">
        {telling.told.toReversed().map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has been told is only added to
          <li key={telling.told.length - at}>
            <div>
              <b>{day(one.on)}</b>
              <p className="soft small">
                {withDots(
                  t(`turn.toldHow.${one.how}`),
                  t('sip.hand.toWho', { who: t(`sip.giver.${one.to}`) }),
                  one.name,
                  one.startsAt !== meeting?.startsAt && t('turn.toldOld'),
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <div className="row plan-after">
        {telling.left && (
          <Button
            size="small"
            onClick={() =>
              open({ panel: 'plan-beratta', person: plan.personId, matter: plan.planId, part: telling.meetingId })
            }
          >
            {t('turn.toldDo', { name })}
          </Button>
        )}
        <PaperMenu label={t('turn.toldPaper')} href={(form) => addressOf('plan.callPaper', { ...about, ...form })} />
      </div>
    </Card>
  )
}
