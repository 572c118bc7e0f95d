import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { CaseView } from '../../contract/discharge-views.ts'
import { addressOf } from '../app/client.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { NotFound } from '../app/NotFound.tsx'
import { problemOf, useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { ReasonList } from '../app/Why.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Facts, PageHead } from '../ui/PageHead.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import { ActionsCard } from './ActionsCard.tsx'
import { FollowUpCard } from './after/FollowUpCard.tsx'
import { ClocksCard } from './ClocksCard.tsx'
import { DelayCard } from './delay/DelayCard.tsx'
import './discharge.css'
import { Back } from './Back.tsx'
import { InformationCard } from './information/InformationCard.tsx'
import { MessagesCard } from './MessagesCard.tsx'
import { PartiesCard } from './PartiesCard.tsx'
import { PlanningCard } from './PlanningCard.tsx'
import { CareContactCard, CoversCard, StayPlanCard } from './TogetherCards.tsx'
import { useLiveStays } from './useLiveStays.ts'
import { useNow } from './useNow.ts'
import { stateTones } from './words.ts'

/** What isn’t heard is asked for this often. */
const anew = 60_000
const home = '/utskrivning'

/** The page of a stay; what is no stay’s id is an address that isn’t there, and nothing is asked of it. */
export default function CasePage(): ReactNode {
  const { caseId = '' } = useParams()
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(caseId) ? <Stay caseId={caseId} /> : <NotFound />
}

/** One stay: what is next, its clocks with their proof, its messages with receipts, and what each party has said. */
function Stay({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTexts()
  useTitle(t('home.title'))
  const query = useOp('discharge.read', { caseId }, { again: () => anew })
  useLiveStays((cases) => {
    if (cases?.includes(caseId)) void query.refetch()
  })
  const gone = query.isError && [403, 404].includes(problemOf(query.error).status)
  return (
    <div className="stack discharge">
      <Back href={home}>{t('home.back')}</Back>
      {gone ? (
        <ProblemBox
          tone="calm"
          announce={false}
          title={t('home.notFound')}
          actions={<LinkButton href={home}>{t('home.back')}</LinkButton>}
        />
      ) : query.data ? (
        <Open stay={query.data} />
      ) : query.error ? (
        <FetchFailure error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  )
}

function Open({ stay }: { stay: CaseView }): ReactNode {
  const { t, both, upper, day, moment, lang } = useTexts()
  const now = useNow()
  return (
    <>
      <PageHead
        title={stay.person.name}
        lead={stay.person.number}
        tags={
          <>
            <Tag tone={stateTones[stay.state]}>{upper(both(stay.stateName))}</Tag>
            {stay.person.protected && <Tag tone="late">{t('home.protected')}</Tag>}
          </>
        }
        actions={
          <span className="no-print">
            <Menu
              label={t('home.print')}
              items={[
                { label: t('proof.page'), onSelect: () => window.print() },
                {
                  label: t('proof.paper'),
                  href: addressOf('discharge.proofPaper', { caseId: stay.caseId, language: lang }),
                },
                {
                  label: t('proof.file'),
                  hint: t('proof.fileHint'),
                  href: addressOf('discharge.proof', { caseId: stay.caseId }),
                },
              ]}
            />
          </span>
        }
      />
      {stay.deceasedOn !== null && (
        <ProblemBox tone="calm" announce={false} title={t('home.deceased', { day: day(stay.deceasedOn) })}>
          {stay.availableActions.includes('interrupt') && <p>{t('home.deceasedTell')}</p>}
        </ProblemBox>
      )}
      <ActionsCard stay={stay} />
      {stay.missing.length > 0 && (
        <ProblemBox
          tone={stay.dischargedAt ? 'late' : 'soon'}
          announce={false}
          title={t(stay.dischargedAt ? 'home.missingAfter' : 'home.missing')}
        >
          <ReasonList reasons={stay.missing} />
        </ProblemBox>
      )}
      {stay.state === 'retracted' ? <Taken stay={stay} /> : <Going stay={stay} now={now} />}
      <p className="discharge-proof">{t('home.proofAt', { when: moment(new Date(now).toISOString()) })}</p>
    </>
  )
}

/** A stay that goes on or is over: what is asked of each party, and all that has been said. */
function Going({ stay, now }: { stay: CaseView; now: number }): ReactNode {
  return (
    <div className="columns">
      <div className="stack">
        <FollowUpCard caseId={stay.caseId} />
        <DelayCard caseId={stay.caseId} ready={stay.state === 'ready'} />
        <ClocksCard stay={stay} now={now} />
        <MessagesCard stay={stay} />
        <PlanningCard stay={stay} />
      </div>
      <div className="stack">
        <InformationCard stay={stay} />
        <FactsCard stay={stay} />
        <CoversCard stay={stay} />
        <CareContactCard stay={stay} />
        <StayPlanCard stay={stay} />
        <PartiesCard stay={stay} />
        <HistoryCard stay={stay} />
      </div>
    </div>
  )
}

/** A stay that was of the wrong person: what was sent and what happened. Nothing of it is asked for any more. */
function Taken({ stay }: { stay: CaseView }): ReactNode {
  return (
    <div className="columns">
      <div className="stack">
        <MessagesCard stay={stay} />
      </div>
      <div className="stack">
        <FactsCard stay={stay} />
        <HistoryCard stay={stay} />
      </div>
    </div>
  )
}

function FactsCard({ stay }: { stay: CaseView }): ReactNode {
  const { t, day, dayAndTime } = useTexts()
  const open = useOpenPanel()
  const planned = [
    stay.dischargedAt
      ? { term: t('home.dischargedTerm'), value: dayAndTime(stay.dischargedAt) }
      : { term: t('home.form.estimated'), value: stay.estimatedOn ? day(stay.estimatedOn) : null },
    { term: t('home.planningDue'), value: t(stay.planningDue ? 'home.yes' : 'home.no') },
  ]
  return (
    <Card title={t('home.facts')}>
      <Facts
        facts={[
          { term: t('home.ward'), value: stay.ward },
          { term: t('home.municipality'), value: stay.municipality ?? t('home.noMunicipality') },
          { term: t('home.admittedTerm'), value: dayAndTime(stay.admittedAt) },
          ...(stay.state === 'retracted' ? [] : planned),
        ]}
      />
      {stay.availableActions.includes('correctStay') && (
        <Button
          variant="text"
          className="no-print"
          onClick={() => open({ panel: 'utskrivning', matter: stay.caseId, part: 'correctStay' })}
        >
          {t('home.do.correctStay')}
        </Button>
      )}
      {stay.availableActions.includes('setMunicipality') && (
        <Button
          variant={stay.municipality === null ? 'primary' : 'text'}
          className="no-print"
          onClick={() => open({ panel: 'utskrivning', matter: stay.caseId, part: 'setMunicipality' })}
        >
          {t('home.do.setMunicipality')}
        </Button>
      )}
    </Card>
  )
}

function HistoryCard({ stay }: { stay: CaseView }): ReactNode {
  const { t, both, upper, moment } = useTexts()
  return (
    <Card title={t('home.history')}>
      <ol className="discharge-plain" reversed>
        {stay.events.map((one) => (
          <li key={`${one.at}${one.action}`}>
            <b>{both(one.what)}</b>
            <p className="soft">
              {upper(moment(one.at))}. {t('home.sentBy', one.by)}
            </p>
            {one.words && <p lang="sv">{one.words}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
