import { type ReactNode, useState } from 'react'
import type { ReviewItemPage } from '../../contract/log.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { withCommas } from '../ui/between.ts'
import { TextInput } from '../ui/TextInput.tsx'

type Shown = { name: string; identifier: string | null; unitName: string | null }

/** Who, whom, when, where, what and on which ground. Whom it is about is masked while protected, until a need is stated. */
export function ItemFacts({ item }: { item: ReviewItemPage }): ReactNode {
  const { t, both, moment } = useTexts()
  const [shown, setShown] = useState<Shown | null>(null)
  const person = shown ?? (item.person.protected ? null : item.person)
  const unit = shown ? shown.unitName : item.unitName
  const whom = person ? withCommas(person.name, person.identifier) : t('log.protected')
  const facts: [string, string][] = [
    [t('log.who'), withCommas(item.staffName, item.roleName && both(item.roleName))],
    [t('log.whom'), whom],
    [t('log.when'), moment(item.at)],
    ...(unit ? [[t('log.unit'), unit] as [string, string]] : []),
    [t('log.what'), item.refused ? `${both(item.action)} (${t('log.refused')})` : both(item.action)],
    [t('log.ground'), item.ground ? both(item.ground) : item.refused ? t('log.groundNone') : t('log.none')],
    ...(item.stated ? [[t('log.stated'), item.stated] as [string, string]] : []),
  ]
  return (
    <>
      <dl className="log-facts">
        {facts.map(([name, value]) => (
          <FactRow key={name} name={name} value={value} />
        ))}
      </dl>
      {item.person.protected && !shown && <Reveal itemId={item.itemId} onShown={setShown} />}
    </>
  )
}

function FactRow({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Reveal({ itemId, onShown }: { itemId: string; onShown: (shown: Shown) => void }): ReactNode {
  const { t } = useTexts()
  // What it shows is on this page already: nothing is fetched anew.
  const act = useAct('log.reveal', () => true)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const show = async (): Promise<void> => {
    setTried(true)
    if (reason.trim().length < 3) return
    const done = await act.run({ itemId, reason: reason.trim() })
    if (done) onShown(done)
  }
  return (
    <div className="log-form">
      <h3>{t('log.revealTitle')}</h3>
      <TextInput
        label={t('log.revealReason')}
        hint={t('log.revealHint')}
        error={tried && reason.trim().length < 3 ? t('app.fieldShort') : null}
        maxLength={300}
        value={reason}
        onText={setReason}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          void show()
        }}
      />
      <p>
        <Button busy={act.busy} busyLabel={t('log.revealing')} onClick={() => void show()}>
          {t('log.reveal')}
        </Button>
      </p>
      {act.problem && <Failure problem={act.problem} />}
    </div>
  )
}
