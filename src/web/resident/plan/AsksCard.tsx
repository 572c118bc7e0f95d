import { type ReactNode, useRef, useState } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import { call } from '../../app/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import type { Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

/** Whom the keeper asks about: a yes lets them in, and a no lets nobody in (SIP-2). */
export function AsksCard({ plan, refresh }: Shared & { plan: OwnPlanView }): ReactNode {
  const say = usePlanTexts()
  const [saved, setSaved] = useState(false)
  const told = useRef<HTMLDivElement>(null)
  // The button that was pressed goes away with the question: whoever reads by ear or keyboard is led to what became of it.
  const answered = async (): Promise<void> => {
    await refresh()
    setSaved(true)
    told.current?.focus()
  }
  return (
    <>
      <div role="status" tabIndex={-1} ref={told}>
        {saved && <p className="res-said">{say('asks.said')}</p>}
      </div>
      {plan.asks.length > 0 && (
        <Card title={say('asks.heading')}>
          {plan.asks.map((ask) => (
            <Ask key={ask.askId} plan={plan} ask={ask} answered={answered} />
          ))}
        </Card>
      )}
    </>
  )
}

function Ask(props: { plan: OwnPlanView; ask: OwnPlanView['asks'][number]; answered(): Promise<void> }): ReactNode {
  const { plan, ask, answered } = props
  const say = usePlanTexts()
  const [busy, setBusy] = useState<'yes' | 'no' | null>(null)
  const [failed, setFailed] = useState(false)
  const { name } = ask
  const answer = async (yes: boolean): Promise<void> => {
    setBusy(yes ? 'yes' : 'no')
    setFailed(false)
    try {
      await call('resident.answerParty', { planId: plan.planId, askId: ask.askId, yes })
      await answered()
    } catch {
      setFailed(true)
    } finally {
      setBusy(null)
    }
  }
  return (
    <div className="stack">
      <p>{say('asks.text', { unit: plan.keeper.name, name })}</p>
      {failed && <ProblemBox tone="late" title={say('asks.failed')} />}
      <Button variant="primary" size="large" wide busy={busy === 'yes'} onClick={() => void answer(true)}>
        {say('asks.yes', { name })}
      </Button>
      <Button
        size="large"
        wide
        busy={busy === 'no'}
        aria-label={say('asks.noOf', { name })}
        onClick={() => void answer(false)}
      >
        {say('asks.no')}
      </Button>
    </div>
  )
}
