import type { ReactNode } from 'react'
import { HomePage } from '../home/HomePage.tsx'
import { paths, usePath } from '../path.tsx'
import type { Settings } from '../settings.ts'
import { useReadAloud } from '../speech.ts'
import { htmlLanguage } from '../texts.ts'
import { inSweden } from '../time.ts'
import { NotHere } from '../useOwn.tsx'
import '../asking/asking.css'
import '../access/access.css'
import { AgreementPage } from './AgreementPage.tsx'
import { EndPlanPage, HelpsPage, ProposePage, RemovePage, SayPage, WordPage } from './AnswerPages.tsx'
import { GuardianPage } from './GuardianReads.tsx'
import { PlanPage } from './PlanPage.tsx'
import { PreparePage } from './PreparePage.tsx'
import type { Shared } from './parts.tsx'
import './plan.css'
import { SevenPage } from './SevenPage.tsx'
import { usePlanTexts } from './texts.ts'
import { useOwnPlan, useOwnPlans } from './useOwnPlan.ts'

export interface PlanPagesProps {
  settings: Settings
  /** The session has ended. */
  onSignedOut(): void
  /** Who is signed in and the way out, last on the page. */
  end: ReactNode
}
type Parts = PlanPagesProps & Omit<Shared, 'refresh'>

/** Min plan: the agreement and the plans, and for each the questions it asks, one a page. */
export function PlanPages(props: PlanPagesProps): ReactNode {
  const { settings } = props
  const path = usePath()
  const read = useReadAloud(htmlLanguage(settings.language))
  const parts: Parts = { ...props, read, today: inSweden(new Date()).day }
  if (path === paths.home) return <HomePage {...parts} />
  const [, first = '', page = '', about = ''] = path.slice(paths.plan.length).split('/')
  return first === '' || first === 'foresla' || first === 'vardnad' ? (
    <All {...parts} page={first} about={page} />
  ) : (
    <One key={first} {...parts} planId={first} page={page} about={about} />
  )
}

function All({ page, about, end, ...parts }: Parts & { page: string; about: string }): ReactNode {
  const say = usePlanTexts()
  const { fetched, refresh } = useOwnPlans(parts.onSignedOut)
  if (fetched.state !== 'here')
    return (
      <NotHere
        fetched={fetched}
        title={say('page.title')}
        heading={say('fault.load')}
        loading={say('page.loading')}
        refresh={refresh}
      />
    )
  const shared: Shared = { ...parts, refresh }
  const { own } = fetched
  if (page === 'foresla' && own.units.length > 0) return <ProposePage shared={shared} own={own} />
  const guardian = own.guardians.find((one) => one.proxyId === about && one.sight !== 'decides')
  if (page === 'vardnad' && guardian) return <GuardianPage shared={shared} guardian={guardian} />
  return <AgreementPage {...shared} own={own} end={end} />
}

function One({
  planId,
  page,
  about,
  end,
  ...parts
}: Parts & { planId: string; page: string; about: string }): ReactNode {
  const say = usePlanTexts()
  const { fetched, refresh } = useOwnPlan(planId, parts.onSignedOut)
  if (fetched.state !== 'here')
    return (
      <NotHere
        fetched={fetched}
        title={say('page.title')}
        heading={say('fault.load')}
        loading={say('page.loading')}
        refresh={refresh}
      />
    )
  const shared: Shared = { ...parts, refresh }
  const plan = fetched.own
  const may = (action: (typeof plan.available)[number]): boolean => plan.available.includes(action)
  const party = plan.parties.find((one) => one.partyId === about && one.removable)
  const both = { shared, plan }
  if (page === 'svara' && (may('recordConsent') || may('recordNo') || may('consentToParty')))
    return <WordPage {...both} />
  if (page === 'avsluta' && may('withdrawConsent')) return <EndPlanPage {...both} />
  if (page === 'ta-bort' && party) return <RemovePage {...both} party={party} />
  if (page === 'forbered' && may('prepare')) return <PreparePage {...both} at={Number(about) || 1} />
  if (page === 'tycker' && may('comment')) return <SayPage {...both} />
  if (page === 'hjalper' && may('followUp')) return <HelpsPage {...both} />
  if (page === 'fragor' && may('answerSeven')) return <SevenPage {...both} at={Number(about) || 1} />
  return <PlanPage {...shared} plan={plan} end={end} />
}
