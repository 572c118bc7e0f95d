import type { ReactNode } from 'react'
import { matchPath } from 'react-router'
import type { PersonPage } from '../../contract/person.ts'
import { type Lazy, lazy } from './lazy.tsx'
import type { PlainKey } from './texts.tsx'

/** What a tab of the person's page is given. */
export type PersonTabProps = {
  person: PersonPage
  /** What follows the tab's own path in the address, for a tab that has pages of its own. */
  rest: string
}

export type PersonTab = {
  /** After `/personer/:personId/`; empty for the first. */
  path: string
  label: PlainKey
  /** What an assignment must be able to do for the tab to be for it. */
  verb?: string
  /** It has pages of its own under its path. */
  deep?: true
  Page: Lazy<PersonTabProps>
  /** When the person isn't seen, for a page of its own that can say more of why than `instead` does. */
  Refused?: Lazy<{ rest: string; instead: ReactNode }>
}

/** The sides of a person's page, in order. A capability adds its own here; the page itself knows none of them. */
export const personTabs: readonly PersonTab[] = [
  { path: '', label: 'person.overview', Page: lazy(() => import('../contact/OverviewTab.tsx')) },
  { path: 'kontakter', label: 'person.contacts', Page: lazy(() => import('../contact/ContactsTab.tsx')) },
  {
    path: 'plan',
    label: 'sip.tab',
    verb: 'plan.read',
    deep: true,
    Page: lazy(() => import('../plan/PlanTab.tsx')),
    Refused: lazy(() => import('../plan/PlanOver.tsx')),
  },
  { path: 'vem-ser-vad', label: 'sees.tab', verb: 'access.read', Page: lazy(() => import('../access/AccessTab.tsx')) },
]

/** A page of the shell; `verb` is what an assignment must be able to do for the page to be for it. */
export type Route = { path: string; Page: Lazy<object>; verb?: string }

/** The pages, fetched when they are opened. */
export const pages: readonly Route[] = [
  { path: '/', Page: lazy(() => import('../today/TodayPage.tsx')) },
  { path: '/personer', verb: 'person.search', Page: lazy(() => import('../person/PeoplePage.tsx')) },
  {
    path: '/personer/:personId/nod',
    verb: 'access.emergency',
    Page: lazy(() => import('../access/EmergencyPage.tsx')),
  },
  {
    path: '/personer/:personId/plan/:planId/mote',
    verb: 'plan.read',
    Page: lazy(() => import('../plan/MeetingPage.tsx')),
  },
  { path: '/personer/:personId/*', Page: lazy(() => import('../person/PersonPage.tsx')) },
  { path: '/utskrivning', verb: 'discharge.read', Page: lazy(() => import('../discharge/BoardPage.tsx')) },
  {
    path: '/utskrivning/kvittera',
    verb: 'discharge.read',
    Page: lazy(() => import('../discharge/inbox/InboxPage.tsx')),
  },
  { path: '/utskrivning/betalning', verb: 'discharge.read', Page: lazy(() => import('../discharge/PaymentsPage.tsx')) },
  {
    path: '/utskrivning/dagar-kvar',
    verb: 'discharge.read',
    Page: lazy(() => import('../discharge/delay/DelaysPage.tsx')),
  },
  { path: '/utskrivning/efter', verb: 'discharge.read', Page: lazy(() => import('../discharge/after/AfterPage.tsx')) },
  {
    path: '/utskrivning/:caseId/information',
    verb: 'discharge.read',
    Page: lazy(() => import('../discharge/information/InformationPage.tsx')),
  },
  { path: '/utskrivning/:caseId', verb: 'discharge.read', Page: lazy(() => import('../discharge/CasePage.tsx')) },
  { path: '/enheten/fordela', verb: 'contact.appoint', Page: lazy(() => import('../contact/allotment/AllotPage.tsx')) },
  { path: '/enheten/lamna-over/:assignmentId', Page: lazy(() => import('../contact/handover/HandoverPage.tsx')) },
  { path: '/listor/:list?', verb: 'contact.read', Page: lazy(() => import('../contact/lists/ListsPage.tsx')) },
  { path: '/saknar', verb: 'contact.read', Page: lazy(() => import('../contact/lists/FormerAddress.tsx')) },
  {
    path: '/listor/inte-informerad/brev',
    verb: 'contact.read',
    Page: lazy(() => import('../contact/letters/LettersPage.tsx')),
  },
  { path: '/planexemplar', verb: 'plan.read', Page: lazy(() => import('../plan/copies/CopiesPage.tsx')) },
  { path: '/enheten', verb: 'organisation.read', Page: lazy(() => import('../organisation/UnitPage.tsx')) },
  { path: '/planer', verb: 'plan.read', Page: lazy(() => import('../plan/turns/UnitPlansPage.tsx')) },
  { path: '/uppfoljning', verb: 'followup.read', Page: lazy(() => import('../followup/FollowupPage.tsx')) },
  {
    path: '/uppfoljning/rapport/:year',
    verb: 'followup.report',
    Page: lazy(() => import('../followup/ReportPage.tsx')),
  },
  {
    path: '/uppfoljning/kontinuitet',
    verb: 'followup.read',
    Page: lazy(() => import('../followup/continuity/ContinuityPage.tsx')),
  },
  {
    path: '/uppfoljning/:figure',
    verb: 'followup.read',
    Page: lazy(() => import('../followup/FigurePage.tsx')),
  },
  { path: '/installningar', Page: lazy(() => import('./Settings.tsx')) },
  { path: '/installningar/regler', verb: 'policy.read', Page: lazy(() => import('../organisation/PolicyPage.tsx')) },
  {
    path: '/installningar/mal',
    verb: 'policy.read',
    Page: lazy(() => import('../followup/targets/TargetsPage.tsx')),
  },
  {
    path: '/installningar/avtal',
    verb: 'policy.read',
    Page: lazy(() => import('../discharge/agreement/AgreementsPage.tsx')),
  },
  {
    path: '/installningar/listning',
    verb: 'listing.limit',
    Page: lazy(() => import('../listing/ListingLimitsPage.tsx')),
  },
  { path: '/installningar/import', verb: 'intake.run', Page: lazy(() => import('../intake/ImportPage.tsx')) },
  { path: '/installningar/loggranskning', verb: 'log.review', Page: lazy(() => import('../log/ReviewsPage.tsx')) },
  {
    path: '/installningar/loggranskning/:reviewId',
    verb: 'log.review',
    Page: lazy(() => import('../log/RoundPage.tsx')),
  },
]

/** The side of a person's page that is meant by what follows the person in the address, of those that one may see. */
export const tabIn = (tabs: readonly PersonTab[], at: string): PersonTab | undefined =>
  tabs.find(({ path, deep }) => path === at || (deep && at.startsWith(`${path}/`)))

/** Begins to fetch what a place needs, before it is known whether it may be shown: the files of a page hold no persons. */
export function preloadFor(pathname: string): void {
  pages.find(({ path }) => matchPath(path, pathname))?.Page.preload()
  const person = matchPath('/personer/:personId/*', pathname)
  if (person) tabIn(personTabs, person.params['*'] ?? '')?.Page.preload()
}

/** The menu, of which each sees what the assignment may do. */
export const menu: readonly { href: string; label: PlainKey; verb: string }[] = [
  { href: '/', label: 'nav.today', verb: 'today.read' },
  { href: '/personer', label: 'nav.people', verb: 'person.search' },
  { href: '/listor', label: 'nav.lists', verb: 'contact.read' },
  { href: '/utskrivning', label: 'home.title', verb: 'discharge.read' },
  { href: '/enheten', label: 'nav.unit', verb: 'organisation.read' },
  { href: '/uppfoljning', label: 'nav.followup', verb: 'followup.read' },
  { href: '/installningar', label: 'nav.settings', verb: 'policy.read' },
]
