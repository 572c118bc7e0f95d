import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { type Given, GiverFields, isByProxy } from './GiverFields.tsx'
import { useProxies } from './WordPanel.tsx'

interface Found {
  unitName: string
  providerName: string
  typeName: { sv: string; en: string }
}

/** Before a plan is proposed: with the person’s yes, whether one is kept elsewhere already (SIP-7). Asked only when one opens it. */
export function AlreadyPlan({ person }: { person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <p>
        <Button variant="quiet" onClick={() => setOpen(true)}>
          {t('sip.elsewhere.title')}
        </Button>
      </p>
    )
  return <Asking person={person} />
}

function Asking({ person }: { person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const [given, setGiven] = useState<Given>({ givenBy: '', proxyId: '', channel: '' })
  const [found, setFound] = useState<readonly Found[] | null>(null)
  const act = useAct('plan.askElsewhere')
  const { givenBy, proxyId, channel } = given
  const proxies = useProxies(person.personId, givenBy)
  const others = isByProxy(given)
  const missing = useLacks([
    ['elsewhere-who', t('sip.elsewhere.who'), t('app.fieldChoose'), givenBy === ''],
    ['elsewhere-proxy', t('sip.word.proxy'), t('app.fieldChoose'), others && proxyId === ''],
    ['elsewhere-how', t('sip.word.how'), t('app.fieldChoose'), channel === ''],
  ])
  const submit = async (): Promise<void> => {
    if (!missing.onTry() || givenBy === '' || channel === '') return
    const done = await act.run({
      personId: person.personId,
      givenBy,
      proxyId: others ? proxyId : null,
      channel,
    })
    if (done) setFound(done.items)
  }
  if (found) return <Answer found={found} />
  return (
    <section aria-label={t('sip.elsewhere.title')} className="sip-elsewhere">
      <h3>{t('sip.elsewhere.title')}</h3>
      <p className="soft">{t('sip.elsewhere.lead')}</p>
      {act.problem && <Failure problem={act.problem} />}
      <GiverFields
        prefix="elsewhere"
        legend={t('sip.elsewhere.who')}
        person={person}
        proxies={proxies}
        value={given}
        onValue={(more) => setGiven({ ...given, ...more })}
        errorOf={missing.of}
      />
      <Button busy={act.busy} onClick={() => void submit()}>
        {t('sip.elsewhere.do')}
      </Button>
    </section>
  )
}

function Answer({ found }: { found: readonly Found[] }): ReactNode {
  const { t, both } = useTexts()
  const [first] = found
  return (
    <section aria-label={t('sip.elsewhere.title')} className="sip-elsewhere" role="status">
      <h3>{t('sip.elsewhere.title')}</h3>
      <p>{first ? t('sip.elsewhere.found', { unit: first.unitName }) : t('sip.elsewhere.none')}</p>
      {found.length > 0 && (
        <ul>
          {found.map((one) => (
            <li key={`${one.unitName} ${one.providerName}`}>
              {both(one.typeName)}. {t('sip.elsewhere.kept', { unit: one.unitName, provider: one.providerName })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
