import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { EmergencyView } from '../../contract/access-views.ts'
import { useAct, useRefresh } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { AccessFailure } from './AccessFailure.tsx'
import { HolderList, type Holders } from './HolderList.tsx'
import { OthersList } from './OthersList.tsx'
import type { AccessProps } from './SightTable.tsx'
import { TimeLeft, useMinutesLeft } from './TimeLeft.tsx'
import { AccessForm, useWhy } from './WhyForm.tsx'

type OpenProps = AccessProps & { emergency: EmergencyView }

/** An emergency that is declared: who keeps data, why it can't be done without, reading it; and asking whoever has blocked. */
export function EmergencyOpen(props: OpenProps): ReactNode {
  const { emergency } = props
  const { t } = useTexts()
  const minutes = useMinutesLeft(emergency.until)
  const refresh = useRefresh()
  const [holders, setHolders] = useState<Holders | null>(null)
  const top = useRef<HTMLDivElement>(null)
  const shut = allShut(holders)
  const lift = emergency.holdersSeen && (holders?.some((one) => one.blocked) || emergency.asked.length > 0) && (
    <LiftStep {...props} first={shut} />
  )
  // The step before is gone from the page: focus goes to what came in its place.
  useEffect(() => {
    top.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    if (minutes === 0) refresh()
  }, [minutes, refresh])
  return (
    <div className="stack access" ref={top} tabIndex={-1}>
      <Card title={t('emergency.declared')} tone="late">
        <TimeLeft until={emergency.until} minutes={minutes} />
        <p className="soft">{emergency.danger}</p>
      </Card>
      <HoldersStep {...props} holders={holders} onSeen={setHolders} />
      {shut && lift}
      {emergency.holdersSeen && (
        <ReadStep {...props} readable={holders === null || holders.some((one) => one.unblocked)} />
      )}
      {!shut && lift}
    </div>
  )
}

/** Others keep something, and the person has shut all of it: asking comes before reading. */
const allShut = (holders: Holders | null): boolean =>
  holders !== null && holders.length > 0 && !holders.some((one) => one.unblocked)

function HoldersStep(props: OpenProps & { holders: Holders | null; onSeen: (holders: Holders) => void }): ReactNode {
  const { person, emergency, holders, onSeen } = props
  const { t } = useTexts()
  const { run, busy, problem } = useAct('access.holders')
  const lifted = emergency.asked.filter((one) => one.granted).length
  const looked = useRef<number | null>(null)
  const look = async (): Promise<void> => {
    looked.current = lifted
    const seen = await run({ personId: person.personId, ground: 'AC-5' })
    if (seen) onSeen(seen.items)
  }
  // Seen once, it is shown again when one comes back to the page, and anew when a holder has lifted. Each time is logged.
  const again = useEffectEvent(() => {
    if (!emergency.holdersSeen || looked.current === lifted) return
    looked.current = lifted
    void look()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked for anew is a holder that has lifted
  useEffect(() => again(), [lifted])
  return (
    <Card title={t('emergency.holders')} strong={!emergency.holdersSeen}>
      <div className="access-step">
        <p>{t('emergency.holdersText')}</p>
        {problem && <AccessFailure problem={problem} person={person} />}
        {holders && <HolderList holders={holders} empty={t('emergency.noHolders')} />}
        {!holders && (
          <Button variant={emergency.holdersSeen ? 'quiet' : 'primary'} busy={busy} onClick={() => void look()}>
            {t(emergency.holdersSeen ? 'emergency.seeAgain' : 'emergency.see')}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** Why it is indispensable; then it is read. Where nothing can be, it isn't the step to take. */
function ReadStep({ person, emergency, readable }: OpenProps & { readable: boolean }): ReactNode {
  const { t } = useTexts()
  const why = useWhy(emergency.indispensable ?? '')
  const [read, setRead] = useState<'no' | 'open' | 'nothing'>('no')
  const { run, busy, problem } = useAct('access.open')
  const submit = async (): Promise<void> => {
    const said = why.take()
    if (said === null) return
    const done = await run({ personId: person.personId, ground: 'AC-5', why: said })
    if (done) setRead(done.inForce > 0 ? 'open' : 'nothing')
  }
  return (
    <Card title={t('emergency.readTitle')} strong={readable && read === 'no'}>
      <AccessForm onSend={submit}>
        {problem && <AccessFailure problem={problem} person={person} />}
        <TextArea label={t('emergency.why')} hint={t('emergency.whyHint')} maxLength={500} rows={2} {...why.field} />
        <Button
          type="submit"
          variant={read === 'open' || !readable ? 'quiet' : 'danger'}
          busy={busy}
          busyLabel={t('elsewhere.opening')}
        >
          {t(read === 'open' ? 'emergency.readAgain' : 'emergency.read')}
        </Button>
        <div role="status">{read === 'nothing' && <p>{t('emergency.nothing')}</p>}</div>
      </AccessForm>
      {read === 'open' && <OthersList person={person} level={3} />}
    </Card>
  )
}

/** Who has blocked is asked to lift for this emergency (SVOD 3:5), and the answer is shown here. */
function LiftStep({ person, emergency, first }: OpenProps & { first: boolean }): ReactNode {
  const { t, time } = useTexts()
  const why = useWhy(emergency.indispensable ?? '')
  const { run, busy, problem } = useAct('access.askToLift')
  const [none, setNone] = useState(false)
  const submit = async (): Promise<void> => {
    const said = why.take()
    if (said === null) return
    const { emergencyId } = emergency
    const done = await run({ personId: person.personId, emergencyId, why: said })
    if (done) setNone(done.asked === 0 && emergency.asked.length === 0)
  }
  return (
    <Card title={t('emergency.liftTitle')} strong={first && emergency.asked.length === 0}>
      <div className="stack">
        {first && emergency.asked.length === 0 && <p>{t('emergency.allShut')}</p>}
        {emergency.asked.every((one) => one.granted === null) && <p>{t('emergency.liftText')}</p>}
        {emergency.asked.length > 0 && (
          <ul className="access-holders" aria-live="polite">
            {emergency.asked.map((one) => (
              <li key={one.askedAt + one.holderName}>
                <b>{one.holderName ?? t('sees.hiddenOther')}</b>{' '}
                <Tag tone={one.granted === null ? 'soon' : one.granted ? 'ok' : 'late'}>
                  {t(
                    one.granted === null ? 'emergency.waits' : one.granted ? 'emergency.granted' : 'emergency.refused',
                  )}
                </Tag>
                <br />
                <span className="soft">
                  {one.answer
                    ? t('emergency.answer', { words: one.answer })
                    : t('emergency.askedAt', { time: time(one.askedAt) })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {emergency.asked.some((one) => one.granted) && <p>{t('emergency.grantedDo')}</p>}
        {emergency.asked.length === 0 && (
          <AccessForm onSend={submit}>
            {problem && <AccessFailure problem={problem} person={person} />}
            <TextArea label={t('emergency.liftWhy')} maxLength={1000} rows={2} {...why.field} />
            <Button type="submit" variant={first ? 'primary' : 'quiet'} busy={busy}>
              {t('emergency.ask')}
            </Button>
            <div role="status">{none && <p>{t('emergency.noneAsked')}</p>}</div>
          </AccessForm>
        )}
      </div>
    </Card>
  )
}
