import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { InformationView } from '../../../contract/discharge-information.ts'
import type { CaseView } from '../../../contract/discharge-views.ts'
import { PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useOp } from '../../app/operations.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Facts, PageHead } from '../../ui/PageHead.tsx'
import { Tag } from '../../ui/Tag.tsx'
import '../discharge.css'
import { withCommas } from '../../ui/between.ts'
import { Back } from '../Back.tsx'
import { casePath } from '../words.ts'
import { InformationForm } from './InformationForm.tsx'

/** Information till patienten: what the ward writes, what is known, what the law asks for, and that it has been given. */
export default function InformationPage(): ReactNode {
  const { caseId = '' } = useParams()
  const { t } = useTexts()
  useTitle(t('info.title'))
  const stay = useOp('discharge.read', { caseId })
  const query = useOp('discharge.information', { caseId })
  const error = query.error ?? stay.error
  if (error)
    return (
      <PageFailure
        title={t('info.title')}
        error={error}
        onRetry={() => {
          void stay.refetch()
          void query.refetch()
        }}
      />
    )
  if (!query.data || !stay.data) return <Loading />
  return <Open stay={stay.data} info={query.data} />
}

function Open({ stay, info }: { stay: CaseView; info: InformationView }): ReactNode {
  const { t } = useTexts()
  return (
    <div className="stack discharge">
      <Back href={casePath(stay.caseId)}>{stay.person.name}</Back>
      <PageHead title={t('info.title')} lead={t('info.lead', { name: stay.person.name })} />
      <div className="columns">
        <InformationForm key={info.written?.at ?? ''} info={info} />
        <div className="stack">
          <Points info={info} />
          <Known info={info} />
          <Given info={info} />
        </div>
      </div>
    </div>
  )
}

const tones = { said: 'ok', missing: 'late', unknown: 'plain' } as const

function Points({ info }: { info: InformationView }): ReactNode {
  const { t, both } = useTexts()
  return (
    <Card title={t('info.points')}>
      <ul className="discharge-plain">
        {info.points.map(({ point, state, law }) => (
          <li key={point}>
            <b>{t(`info.point.${point}`)}</b> <Tag tone={tones[state]}>{t(`info.state.${state}`)}</Tag>
            <p className="soft">{law.map(({ cite }) => both(cite)).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Known({ info }: { info: InformationView }): ReactNode {
  const { t, dayAndTime } = useTexts()
  const { contacts, meeting, hasPlan } = info.known
  return (
    <Card title={t('info.known')}>
      <Facts
        facts={[
          {
            term: t('info.contacts'),
            value:
              contacts.length === 0
                ? t('info.contactsNone')
                : contacts.map((one) => withCommas(one.name, one.unit, one.phone)).join('; '),
          },
          {
            term: t('info.meeting'),
            value: meeting
              ? t('info.meetingAt', { when: dayAndTime(meeting.startsAt), place: meeting.place })
              : t('info.meetingNone'),
          },
          { term: t('info.plan'), value: t(hasPlan ? 'info.planYes' : 'info.planNo') },
        ]}
      />
    </Card>
  )
}

function Given({ info }: { info: InformationView }): ReactNode {
  const { t, dayAndTime } = useTexts()
  const open = useOpenPanel()
  return (
    <Card title={t('info.given')}>
      {info.given.length === 0 && <p className="soft">{t('info.givenNone')}</p>}
      <ul className="discharge-plain">
        {info.given.map((one) => (
          <li key={one.at}>
            {t('info.givenLine', {
              when: dayAndTime(one.at),
              how: t(`info.how.${one.form}`),
              receiver: t(`info.receiver.${one.receiver}`),
              language: t(`info.language.${one.language}`),
              name: one.by,
            })}{' '}
            {!one.current && info.written && <Tag>{t('info.givenOld')}</Tag>}
            {one.words && <p lang="sv">{one.words}</p>}
          </li>
        ))}
      </ul>
      {info.mayWrite && (
        <Button onClick={() => open({ panel: 'utskrivning', matter: info.caseId, part: 'giveInformation' })}>
          {t('info.give')}
        </Button>
      )}
    </Card>
  )
}
