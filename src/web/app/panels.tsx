import { type ComponentType, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { lazyPanel as lazy } from './lazy.tsx'

/** Which panel, about whom. It lies in the address, so that a reload or a sign-in comes back to it. */
export type PanelAddress = {
  panel: PanelName
  person?: string | undefined
  kind?: ContactKind | undefined
  contact?: string | undefined
  assignment?: string | undefined
  /** A request, a transfer, an offer or a gap. */
  matter?: string | undefined
  /** A part of the matter: who takes part in a plan, a meeting about it. */
  part?: string | undefined
}

/** What each panel is given. */
export type PanelProps = Omit<PanelAddress, 'panel'> & {
  onClose: () => void
  /** Goes on to another panel in this one's place. */
  onInstead: (to: PanelAddress) => void
}

/** The panels, by the name in the address. Each capability brings its own. */
const panels = {
  utse: lazy(() => import('../contact/AppointPanel.tsx')),
  avsluta: lazy(() => import('../contact/EndPanel.tsx')),
  beratta: lazy(() => import('../contact/InformPanel.tsx')),
  'behovs-inte': lazy(() => import('../contact/DecidePanel.tsx')),
  'sa-nas': lazy(() => import('../organisation/WaysPanel.tsx')),

  // requests and offers
  onskemal: lazy(() => import('../contact/request/RecordPanel.tsx')),
  'ta-tillbaka': lazy(() => import('../contact/request/WithdrawPanel.tsx')),
  'lamna-over': lazy(() => import('../contact/request/SendPanel.tsx')),
  kvittera: lazy(() => import('../contact/request/ReceiptPanel.tsx')),
  erbjud: lazy(() => import('../contact/request/OfferPanel.tsx')),
  'svar-erbjudande': lazy(() => import('../contact/request/AnswerOfferPanel.tsx')),

  // the unit over time, absences, policy
  franvaro: lazy(() => import('../organisation/AbsencePanel.tsx')),
  ersattare: lazy(() => import('../organisation/DeputyPanel.tsx')),
  slutar: lazy(() => import('../organisation/LeavingPanel.tsx')),
  delegera: lazy(() => import('../organisation/DelegatePanel.tsx')),
  tak: lazy(() => import('../organisation/CapPanel.tsx')),
  listplan: lazy(() => import('../organisation/PlanPanel.tsx')),
  'nytt-avtal': lazy(() => import('../discharge/agreement/AgreementPanel.tsx')),
  'satt-mal': lazy(() => import('../followup/targets/TargetPanel.tsx')),
  'besluta-regler': lazy(() => import('../organisation/PolicyPanel.tsx')),

  // handover
  'lamna-over-panel': lazy(() => import('../contact/handover/HandoverPanel.tsx')),

  // lists

  // letters and reviews
  omprova: lazy(() => import('../contact/ReviewPanel.tsx')),
  beskriv: lazy(() => import('../contact/DescribePanel.tsx')),

  // teams and responsibility
  ansvarig: lazy(() => import('../contact/team/ResponsiblePanel.tsx')),
  'fraga-ansvar': lazy(() => import('../contact/team/RaisePanel.tsx')),
  'svara-ansvar': lazy(() => import('../contact/team/AnswerPanel.tsx')),
  'ligga-kvar': lazy(() => import('../contact/team/HolderTaskPanel.tsx')),
  'team-plats': lazy(() => import('../contact/team/PlacePanel.tsx')),
  'lamna-team': lazy(() => import('../contact/team/LeavePanel.tsx')),
  'nas-genom-team': lazy(() => import('../contact/team/ViaTeamPanel.tsx')),
  team: lazy(() => import('../contact/team/TeamPanel.tsx')),
  'team-medlem': lazy(() => import('../contact/team/MemberPanel.tsx')),
  'team-ut': lazy(() => import('../contact/team/MemberOutPanel.tsx')),

  // gaps, signals, listing
  lista: lazy(() => import('../listing/ListingPanel.tsx')),
  lucka: lazy(() => import('../contact/gaps/GapPanel.tsx')),
  luckor: lazy(() => import('../contact/gaps/GapsPanel.tsx')),

  // who sees what, consent, block, emergency
  'samtycke-sparr': lazy(() => import('../access/ConsentBlockPanel.tsx')),
  'ta-tillbaka-samtycke': lazy(() => import('../access/TakeBackPanel.tsx')),
  'avsluta-visning': lazy(() => import('../access/EndCardPanel.tsx')),
  'hav-sparr': lazy(() => import('../access/LiftBlockPanel.tsx')),
  bedomning: lazy(() => import('../access/AssessPanel.tsx')),
  'oppna-sparr': lazy(() => import('../access/OpenBlockPanel.tsx')),
  'svara-havning': lazy(() => import('../access/AnswerLiftPanel.tsx')),

  // those who act for someone
  ombud: lazy(() => import('../access/ProxyPanel.tsx')),
  'avsluta-ombud': lazy(() => import('../access/EndProxyPanel.tsx')),

  // informed, lifts asked for, mandates that end
  'har-berattat': lazy(() => import('../access/InformedPanel.tsx')),
  // needs assessments
  utredning: lazy(() => import('../person/AssessmentPanel.tsx')),
  // plans
  'plan-foresla': lazy(() => import('../plan/panels/ProposePanel.tsx')),
  'plan-bedom': lazy(() => import('../plan/panels/JudgePanel.tsx')),
  'plan-svar': lazy(() => import('../plan/panels/WordPanel.tsx')),
  'plan-bjud-in': lazy(() => import('../plan/panels/InvitePanel.tsx')),
  'plan-lamnar': lazy(() => import('../plan/panels/LeavePanel.tsx')),
  'plan-kalla': lazy(() => import('../plan/panels/CallPanel.tsx')),
  'plan-stall-in': lazy(() => import('../plan/panels/CancelPanel.tsx')),
  'plan-skicka': lazy(() => import('../plan/panels/SendPanel.tsx')),
  'plan-borja': lazy(() => import('../plan/panels/OpenMeetingPanel.tsx')),
  'plan-forbered': lazy(() => import('../plan/panels/PreparePanel.tsx')),
  'plan-bekrafta': lazy(() => import('../plan/panels/ConfirmPanel.tsx')),
  'plan-folj-upp': lazy(() => import('../plan/panels/FollowUpPanel.tsx')),
  'plan-lanka': lazy(() => import('../plan/panels/LinkPanel.tsx')),
  'plan-avsluta': lazy(() => import('../plan/panels/ClosePanel.tsx')),
  // another keeper of a plan, and what guardians see
  'plan-halls-av': lazy(() => import('../plan/panels/AskKeeperPanel.tsx')),
  'plan-haller-vi': lazy(() => import('../plan/panels/AnswerKeeperPanel.tsx')),
  'plan-vardnad': lazy(() => import('../plan/panels/GuardianPanel.tsx')),
  // plans handed over, answered on, with files
  'plan-har-lamnats': lazy(() => import('../plan/panels/HandOverPanel.tsx')),
  'plan-sju-fragor': lazy(() => import('../plan/panels/SevenPanel.tsx')),
  'plan-fil': lazy(() => import('../plan/panels/AttachPanel.tsx')),
  'plan-fil-bort': lazy(() => import('../plan/panels/RemoveFilePanel.tsx')),
  // telling the person of a call
  'plan-beratta': lazy(() => import('../plan/panels/TellPanel.tsx')),
  // home safely
  utskrivning: lazy(() => import('../discharge/panels/StepPanel.tsx')),
  'marka-dagar': lazy(() => import('../discharge/panels/MarkPanel.tsx')),
  'gor-upp': lazy(() => import('../discharge/panels/SettlePanel.tsx')),
  'ta-tillbaka-markning': lazy(() => import('../discharge/panels/WithdrawMarkPanel.tsx')),
  orsak: lazy(() => import('../discharge/panels/CausePanel.tsx')),
  ordnat: lazy(() => import('../discharge/panels/SolvePanel.tsx')),
  'skriv-in': lazy(() => import('../discharge/panels/AdmitPanel.tsx')),
} satisfies Record<string, ComponentType<PanelProps>>

type PanelName = keyof typeof panels

const FIELDS = {
  person: 'person',
  kind: 'slag',
  contact: 'kontakt',
  assignment: 'uppdrag',
  matter: 'arende',
  part: 'del',
} as const

/** Whether there is a panel of that name. */
export function isPanel(name: string): name is PanelName {
  return Object.hasOwn(panels, name)
}

/** What the page under the panel keeps in its address: filters, order. */
function withoutPanel(search: string): URLSearchParams {
  const params = new URLSearchParams(search)
  for (const name of ['gor', ...Object.values(FIELDS)]) params.delete(name)
  return params
}

/** The search part of an address with a panel open; `page` is what the page under it keeps there. */
export function panelSearch(to: PanelAddress, page = ''): string {
  const params = withoutPanel(page)
  params.set('gor', to.panel)
  for (const [field, name] of Object.entries(FIELDS)) {
    const value = to[field as keyof typeof FIELDS]
    if (value) params.set(name, value)
  }
  return `?${params}`
}

/** Opens a panel beside the page one is on. */
export function useOpenPanel(): (to: PanelAddress) => void {
  const navigate = useNavigate()
  return (to) =>
    navigate(
      { pathname: window.location.pathname, search: panelSearch(to, window.location.search) },
      { state: { opened: true } },
    )
}

/** Shows the panel that the address asks for, if any. */
export function PanelHost(): ReactNode {
  const [params] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const name = params.get('gor')
  const Panel = name !== null && name in panels ? panels[name as PanelName] : null
  useFocusAfter(Panel !== null)
  const about = useMemo(() => readAbout(params), [params])
  if (!Panel) return null
  return (
    <Panel
      // Another subject is another form.
      key={params.toString()}
      {...about}
      onClose={() => {
        if ((location.state as { opened?: boolean } | null)?.opened) navigate(-1)
        else navigate({ search: withoutPanel(location.search).toString() }, { replace: true })
      }}
      onInstead={(to) =>
        navigate({ search: panelSearch(to, location.search) }, { replace: true, state: location.state })
      }
    />
  )
}

function readAbout(params: URLSearchParams): Omit<PanelAddress, 'panel'> {
  const of = (name: string): string | undefined => params.get(name) ?? undefined
  return {
    person: of(FIELDS.person),
    kind: of(FIELDS.kind) as ContactKind | undefined,
    contact: of(FIELDS.contact),
    assignment: of(FIELDS.assignment),
    matter: of(FIELDS.matter),
    part: of(FIELDS.part),
  }
}

/** When a panel has closed and what opened it is gone (the matter is mended), focus goes to the page instead of nowhere. */
function useFocusAfter(open: boolean): void {
  const was = useRef(false)
  useEffect(() => {
    const closed = was.current && !open
    was.current = open
    if (!closed) return
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true })
    }, 50)
    return () => clearTimeout(timer)
  }, [open])
}
