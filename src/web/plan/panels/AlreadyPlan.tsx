import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { useProxies } from './WordPanel.tsx'

const channels = ['spoken', 'phone', 'written', 'conduct'] as const
type Giver = 'person' | 'guardian' | 'representative'
type Channel = (typeof channels)[number]
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
  const [givenBy, setGivenBy] = useState<'' | Giver>('')
  const [proxyId, setProxyId] = useState('')
  const [channel, setChannel] = useState<'' | Channel>('')
  const [tried, setTried] = useState(false)
  const [found, setFound] = useState<readonly Found[] | null>(null)
  const act = useAct('plan.askElsewhere')
  const proxies = useProxies(person.personId, givenBy)
  const others = givenBy === 'guardian' || givenBy === 'representative'
  const choose = (is: boolean) => (tried && is ? t('app.fieldChoose') : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (givenBy === '' || channel === '' || (others && proxyId === '')) return
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
      <RadioGroup
        id="elsewhere-who"
        legend={t('sip.elsewhere.who')}
        error={choose(givenBy === '')}
        value={givenBy}
        onValue={(one) => {
          setGivenBy(one as Giver)
          setProxyId('')
        }}
        options={[
          { value: 'person', label: t('sip.propose.person', { name: person.givenName }) },
          (person.age ?? 18) < 18
            ? { value: 'guardian', label: t('sip.word.guardian') }
            : { value: 'representative', label: t('sip.word.representative') },
        ]}
      />
      {others && proxies.length === 0 && <p className="soft">{t('sip.word.noProxy')}</p>}
      {others && proxies.length > 0 && (
        <RadioGroup
          id="elsewhere-proxy"
          legend={t('sip.word.proxy')}
          error={choose(proxyId === '')}
          value={proxyId}
          onValue={setProxyId}
          options={proxies}
        />
      )}
      <RadioGroup
        id="elsewhere-how"
        legend={t('sip.word.how')}
        error={choose(channel === '')}
        value={channel}
        onValue={(one) => setChannel(one as Channel)}
        options={channels.map((one) => ({ value: one, label: t(`sip.via.${one}`) }))}
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
