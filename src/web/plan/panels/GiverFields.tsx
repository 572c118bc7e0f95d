import type { ReactNode } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'

const channels = ['spoken', 'phone', 'written', 'conduct'] as const
export type Giver = 'person' | 'guardian' | 'representative'
export type Channel = (typeof channels)[number]
/** Whose yes or no it is, who said it in their place, and how it was said or shown. */
export interface Given {
  givenBy: '' | Giver
  proxyId: string
  channel: '' | Channel
}

/** Someone in the person's place says it, and is to be named. */
export const isByProxy = ({ givenBy }: Given): boolean => givenBy === 'guardian' || givenBy === 'representative'

/**
 * Who says yes or no and how; `proxies` are those who may in the person's place, of the kind that is chosen. The fields are `<prefix>-who`,
 * `-proxy` and `-how`.
 */
export function GiverFields(props: {
  prefix: string
  legend: string
  person: PersonPage
  proxies: readonly { value: string; label: string }[]
  value: Given
  onValue: (value: Partial<Given>) => void
  errorOf: (id: string) => string | null
}): ReactNode {
  const { prefix, legend, person, proxies, value, onValue, errorOf } = props
  const { t } = useTexts()
  const byProxy = isByProxy(value)
  return (
    <>
      <RadioGroup
        id={`${prefix}-who`}
        legend={legend}
        error={errorOf(`${prefix}-who`)}
        value={value.givenBy}
        onValue={(one) => onValue({ givenBy: one as Giver, proxyId: '' })}
        options={[
          { value: 'person', label: t('sip.propose.person', { name: person.givenName }) },
          (person.age ?? 18) < 18
            ? { value: 'guardian', label: t('sip.word.guardian') }
            : { value: 'representative', label: t('sip.word.representative') },
        ]}
      />
      {byProxy && proxies.length === 0 && <p className="soft">{t('sip.word.noProxy')}</p>}
      {byProxy && proxies.length > 0 && (
        <RadioGroup
          id={`${prefix}-proxy`}
          legend={t('sip.word.proxy')}
          error={errorOf(`${prefix}-proxy`)}
          value={value.proxyId}
          onValue={(proxyId) => onValue({ proxyId })}
          options={proxies}
        />
      )}
      <RadioGroup
        id={`${prefix}-how`}
        legend={t('sip.word.how')}
        error={errorOf(`${prefix}-how`)}
        value={value.channel}
        onValue={(channel) => onValue({ channel: channel as Channel })}
        options={channels.map((one) => ({ value: one, label: t(`sip.via.${one}`) }))}
      />
    </>
  )
}
