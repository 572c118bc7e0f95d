import type { ReactNode } from 'react'
import type { AgreementTermsView, AgreementView } from '../../../contract/discharge-agreement.ts'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useOp } from '../../app/operations.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { SettingsTabs } from '../../app/Settings.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { ReasonList } from '../../app/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import '../discharge.css'
import { useTermsInWords } from './words.ts'

type Agreements = OutputOf<Operations['discharge.agreements']>
export type Municipality = Agreements['municipalities'][number]

/** What region and municipality have agreed on the payment, by municipality and day; and what the law keeps whatever they agree on. */
export default function AgreementsPage(): ReactNode {
  const { t } = useTexts()
  useTitle(t('agree.title'))
  const query = useOp('discharge.agreements', {})
  const found = query.data
  if (!found)
    return query.error ? (
      <PageFailure title={t('agree.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  const mayEnter = found.availableActions.includes('discharge.agree')
  return (
    <>
      <PageHead title={t('agree.title')} lead={t('agree.lead', { region: found.regionName })} />
      <SettingsTabs />
      <div className="stack discharge">
        <Card title={t('agree.law')}>
          <Terms terms={found.law} />
        </Card>
        <Card title={t('agree.municipalities')} flush>
          {found.municipalities.toSorted(withAgreementsFirst).map((one) => (
            <MunicipalityRow key={one.municipality} municipality={one} mayEnter={mayEnter} />
          ))}
        </Card>
        <Card title={t('agree.may')}>
          <ReasonList reasons={found.may} />
        </Card>
        <Card title={t('agree.mayNot')}>
          <ReasonList reasons={found.mayNot} />
        </Card>
      </div>
    </>
  )
}

const withAgreementsFirst = (a: Municipality, b: Municipality): number =>
  Number(b.agreements.length > 0) - Number(a.agreements.length > 0)

/** What a municipality and the region have agreed on, the latest first; the law where there is nothing. */
function MunicipalityRow({ municipality, mayEnter }: { municipality: Municipality; mayEnter: boolean }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const { agreements, name } = municipality
  return (
    <CardRow
      end={
        mayEnter && (
          <Button size="small" onClick={() => open({ panel: 'nytt-avtal', matter: municipality.municipality })}>
            {t('agree.new')} <VisuallyHidden>{name}</VisuallyHidden>
          </Button>
        )
      }
    >
      <h3>{name}</h3>
      {!agreements.some(({ when }) => when === 'now') && <p className="soft">{t('agree.none')}</p>}
      {agreements.map((one) => (
        <AgreementLines key={`${one.from}`} agreement={one} />
      ))}
    </CardRow>
  )
}

const tones = { now: 'ok', coming: 'calm', past: 'plain' } as const
const whens = { now: 'agree.now', coming: 'agree.coming', past: 'agree.past' } as const

function AgreementLines({ agreement }: { agreement: AgreementView }): ReactNode {
  const { t, day, dayAndTime } = useTexts()
  const { from, to, when, terms, signedOn, reference, entered } = agreement
  return (
    <>
      <p>
        <Tag tone={tones[when]}>{t(whens[when])}</Tag>{' '}
        <b>
          {from === null ? t('agree.always') : t('agree.from', { day: day(from) })}
          {to !== null && ` ${t('agree.to', { day: day(to) })}`}
        </b>
      </p>
      <Terms terms={terms} />
      <p className="soft small">
        {signedOn !== null && `${t('agree.signed', { day: day(signedOn) })} `}
        {reference !== '' && <span lang="sv">{reference}. </span>}
        {entered.by !== null && t('agree.entered', { name: entered.by, when: dayAndTime(entered.at) })}
      </p>
    </>
  )
}

/** Terms in sentences, one a line. */
export function Terms({ terms }: { terms: AgreementTermsView }): ReactNode {
  const words = useTermsInWords()
  return (
    <ul className="plain-list">
      {words(terms).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
