import type { ReactNode } from 'react'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { Policy } from './PolicyPage.tsx'

/** How what can be decided under a rule stands here, decided or not: for everyone who reads. Nothing where nothing can be. */
export function RuleSettings({ rule, policy }: { rule: string; policy: Policy }): ReactNode {
  const { t, both, upper } = useTexts()
  const { doctorCategories, careContactNeedsLicence, careContactNeedsLicenceFrom: from, ...own } = policy.policy
  switch (rule) {
    case 'FC-2':
      return (
        <Named name={t('policy.categories')}>
          <ul className="plain-list">
            {policy.categories
              .filter(({ code }) => doctorCategories.some((one) => one === code))
              .map(({ code, name }) => (
                <li key={code}>{upper(both(name))}</li>
              ))}
          </ul>
        </Named>
      )
    case 'FC-3':
      return (
        <>
          <Named name={t('policy.order')}>
            <ol className="group-order">
              {policy.groups.map(({ code, name }) => (
                <li key={code}>{upper(both(name))}</li>
              ))}
            </ol>
          </Named>
          <Named name={t('policy.signals')}>
            <p>{t('policy.signalSaid', policy.visitSignals)}</p>
          </Named>
        </>
      )
    case 'FC-4':
      return (
        <Switch name={t('policy.licence')} on={careContactNeedsLicence && (from === undefined || from <= policy.day)} />
      )
    case 'FC-10':
      return (
        <>
          <Switch name={t('policy.residential')} on={own.residentialCareSocialContact} />
          <Switch name={t('policy.takesPart')} on={own.socialCareContactTakesPart} />
        </>
      )
    default:
      return null
  }
}

function Named({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="rule-setting">
      <h5>{name}</h5>
      {children}
    </div>
  )
}

function Switch({ name, on }: { name: string; on: boolean }): ReactNode {
  const { t }: Pick<Texts, 't'> = useTexts()
  return (
    <p className="rule-setting">
      {name}: <Tag tone={on ? 'calm' : 'plain'}>{t(on ? 'policy.on' : 'policy.off')}</Tag>
    </p>
  )
}
