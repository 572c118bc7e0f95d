import type { ReactNode } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { dayOf, type PlanProps } from './words.ts'

/** Who is asked to keep the plan, and what guardians of a child see. */
export function KeepingCard(props: PlanProps): ReactNode {
  return (
    <>
      <Asked {...props} />
      <Guardians {...props} />
    </>
  )
}

function Asked({ plan }: PlanProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const back = useAct('plan.takeBackKeeper')
  const { personId, planId, version, keeperAsk } = plan
  const about = { person: personId, matter: planId }
  if (keeperAsk === null) return null
  return (
    <Card title={t('sip.keeper.title')} className="no-print">
      {back.problem && <Failure problem={back.problem} />}
      {keeperAsk.ours ? (
        <>
          <p>{t('sip.keeper.ours', { name: keeperAsk.fromName })}</p>
          <blockquote className="plan-quote">
            <p>{keeperAsk.words}</p>
          </blockquote>
          <Button variant="primary" onClick={() => open({ panel: 'plan-haller-vi', ...about })}>
            {t('sip.keeper.answer')}
          </Button>
        </>
      ) : (
        <>
          <p>{t('sip.keeper.waits', { name: keeperAsk.toName })}</p>
          {plan.kept && (
            <Button size="small" busy={back.busy} onClick={() => void back.run({ personId, planId, version })}>
              {t('sip.keeper.takeBack')}
            </Button>
          )}
        </>
      )}
    </Card>
  )
}

function Guardians({ plan }: PlanProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const open = useOpenPanel()
  if (plan.guardians.length === 0) return null
  return (
    <Card title={t('sip.guardians')}>
      <ul className="plan-rows">
        {plan.guardians.map((one) => {
          const by =
            one.saidBy && one.at
              ? t(`sip.guardian.by.${one.saidBy}`, { day: dayOf(one.at, texts) })
              : t('sip.guardian.by.age')
          return (
            <li key={one.proxyId}>
              <div>
                <b>{one.name}</b>
                <p className="soft small">
                  {t(`sip.guardian.${one.sight}`)} · {by}
                </p>
                {one.words && <p>{one.words}</p>}
              </div>
              {plan.kept && (
                <Button
                  size="small"
                  variant="text"
                  aria-label={t('sip.guardian.buttonOf', { name: one.name })}
                  onClick={() =>
                    open({ panel: 'plan-vardnad', person: plan.personId, matter: plan.planId, part: one.proxyId })
                  }
                >
                  {t('sip.guardian.button')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
