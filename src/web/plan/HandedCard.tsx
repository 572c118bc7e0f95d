import type { ReactNode } from 'react'
import { addressOf } from '../app/client.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { withDots } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { PaperMenu } from './PaperMenu.tsx'
import type { PlanProps } from './words.ts'

type HandedOver = PlanProps['plan']['handedOver'][number]

/** The plan in the person’s hands: printed in a form that suits them, and each time it was handed over (SIP-6). */
export function HandedCard({ plan, person }: PlanProps): ReactNode {
  const { t, day } = useTexts()
  const open = useOpenPanel()
  if (plan.force === null && plan.waiting === null && plan.handedOver.length === 0) return null
  const about = { personId: plan.personId, planId: plan.planId }
  const name = person.givenName
  const left = plan.toHandOver
  return (
    <Card title={t('sip.hand', { name })} className="no-print">
      {left && <p>{t(left.late ? 'sip.hand.late' : 'sip.hand.today', { name, day: day(left.since) })}</p>}
      {!left && plan.handedOver.length === 0 && <p className="soft">{t('sip.hand.none')}</p>}
      <ul className="plan-rows">
        {plan.handedOver.toReversed().map((one) => (
          <li key={one.at}>
            <HandedRow one={one} />
          </li>
        ))}
      </ul>
      <div className="row plan-after">
        <PaperMenu label={t('sip.hand.paper')} href={(form) => addressOf('plan.paper', { ...about, ...form })} />
        {plan.availableActions.includes('handOver') && left === null && (
          <Button
            size="small"
            onClick={() => open({ panel: 'plan-har-lamnats', person: plan.personId, matter: plan.planId })}
          >
            {t('sip.hand.do', { name })}
          </Button>
        )}
      </div>
    </Card>
  )
}

function HandedRow({ one }: { one: HandedOver }): ReactNode {
  const { t, day, upper } = useTexts()
  return (
    <div>
      <b>{upper(day(one.on))}</b>
      <p>{handedWords(one, t)}</p>
      <p className="soft small">{upper(withDots(t('sip.hand.toWho', { who: t(`sip.giver.${one.to}`) }), one.name))}</p>
    </div>
  )
}

/** What was handed over: which version, in which form and language. */
export function handedWords(one: HandedOver, t: ReturnType<typeof useTexts>['t']): string {
  return t('sip.hand.of', {
    number: one.number,
    form: t(`sip.hand.form.${one.how}`),
    language: t(`sip.hand.in.${one.language}`),
  })
}
