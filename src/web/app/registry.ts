import { type ComponentType, lazy } from 'react'
import type { PersonPage } from '../../contract/person.ts'
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
  Page: ComponentType<PersonTabProps>
}

/** The sides of a person's page, in order. A capability adds its own here; the page itself knows none of them. */
export const personTabs: readonly PersonTab[] = [
  { path: '', label: 'person.overview', Page: lazy(() => import('../contact/OverviewTab.tsx')) },
  { path: 'kontakter', label: 'person.contacts', Page: lazy(() => import('../contact/ContactsTab.tsx')) },
  { path: 'plan', label: 'sip.tab', verb: 'plan.read', deep: true, Page: lazy(() => import('../plan/PlanTab.tsx')) },
  { path: 'vem-ser-vad', label: 'sees.tab', verb: 'access.read', Page: lazy(() => import('../access/AccessTab.tsx')) },
]

/** A page of the shell; `verb` is what an assignment must be able to do for the page to be for it. */
export type Route = { path: string; Page: ComponentType; verb?: string }

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
  { path: '/enheten/lamna-over/:assignmentId', Page: lazy(() => import('../contact/handover/HandoverPage.tsx')) },
  { path: '/listor/:list?', verb: 'contact.read', Page: lazy(() => import('../contact/lists/ListsPage.tsx')) },
  { path: '/saknar', verb: 'contact.read', Page: lazy(() => import('../contact/lists/FormerAddress.tsx')) },
  {
    path: '/listor/inte-informerad/brev',
    verb: 'contact.read',
    Page: lazy(() => import('../contact/letters/LettersPage.tsx')),
  },
  { path: '/enheten', verb: 'organisation.read', Page: lazy(() => import('../organisation/UnitPage.tsx')) },
  { path: '/installningar', Page: lazy(() => import('./Settings.tsx')) },
  { path: '/installningar/regler', verb: 'policy.read', Page: lazy(() => import('../organisation/PolicyPage.tsx')) },
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

/** The menu, of which each sees what the assignment may do. */
export const menu: readonly { href: string; label: PlainKey; verb: string }[] = [
  { href: '/', label: 'nav.today', verb: 'today.read' },
  { href: '/personer', label: 'nav.people', verb: 'person.search' },
  { href: '/listor', label: 'nav.lists', verb: 'contact.read' },
  { href: '/enheten', label: 'nav.unit', verb: 'organisation.read' },
  { href: '/installningar', label: 'nav.settings', verb: 'policy.read' },
]
