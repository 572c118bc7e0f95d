import type { ReactNode } from 'react'
import { addressOf } from '../app/client.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { PlanProps } from './words.ts'

type HandedOver = PlanProps['plan']['handedOver'][number]

const papers = [
  ['sv', 'false', 'sip.hand.pdf.sv'],
  ['sv', 'true', 'sip.hand.pdf.svLarge'],
  ['sv-easy', 'false', 'sip.hand.pdf.easy'],
  ['sv-easy', 'true', 'sip.hand.pdf.easyLarge'],
  ['en', 'false', 'sip.hand.pdf.en'],
] as const

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
        <Menu
          align="start"
          label={
            <span className="row">
              <Icon name="print" />
              {t('sip.hand.paper')}
            </span>
          }
          items={papers.map(([language, large, label]) => ({
            label: t(label),
            href: addressOf('plan.paper', { ...about, language, large }),
          }))}
        />
        {plan.availableActions.includes('handOver') && left === null && (
          <Button
            size="small"
            variant="text"
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
      <p className="soft small">{[t('sip.hand.toWho', { who: t(`sip.giver.${one.to}`) }), one.name].join(' · ')}</p>
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
