import type { ContactView, NeedView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import type { RequestView } from '../../contract/request.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { PanelAddress } from '../app/panels.tsx'
import { dayAt } from '../app/stockholm.ts'
import type { Texts } from '../app/texts.tsx'
import { addDays } from '../ui/day.ts'
import { gapSays, gapTitle } from './gaps/words.ts'
import { isWaiting, requestTitle, waited } from './request/words.ts'
import { goneBy, span } from './spans.ts'

export { goneBy } from './spans.ts'

/** The day someone is back, after a last day away. */
export const backOn = (lastDayAway: string): string => addDays(lastDayAway, 1)

/** What each kind of contact is called, as a heading. */
export const kindKeys = {
  careContact: 'appoint.kindCare',
  doctorContact: 'appoint.kindDoctor',
  socialCareContact: 'appoint.kindSocial',
  coordinatingContact: 'appoint.kindCoordinating',
} as const satisfies Record<ContactKind, string>

/** What is to be done about a need: "Utse fast vårdkontakt". */
export function needTitle(
  need: Pick<NeedView, 'kindName' | 'severity'> & { code: string },
  { t, both }: Texts,
): string {
  const kind = both(need.kindName)
  if (need.code === 'need.unlicensed') return t('need.unlicensed')
  if (need.code === 'need.doctorContactElsewhere') return t('need.elsewhere')
  if (need.code === 'need.requested') return t('need.requested', { kind })
  return t(need.severity === 'due' ? 'need.appoint' : 'need.offer', { kind })
}

/** "saknats 21 dagar". */
export function lackingFor(days: number, texts: Texts): string {
  return days === 0 ? texts.t('need.lateNow') : texts.t('need.late', { span: span(days, texts) })
}

/** How long a need has lasted: a contact that doesn't meet the rule is there, another is lacking. */
export function lastedFor(code: string, days: number, texts: Texts): string {
  const how = { 'need.unlicensed': 'need.unlicensedFor', 'need.doctorContactElsewhere': 'need.elsewhereFor' } as const
  if (!(code in how)) return lackingFor(days, texts)
  return days === 0 ? goneBy(0, texts) : texts.t(how[code as keyof typeof how], { span: span(days, texts) })
}

/** Needs that no decision can silence: a request must be answered, a life in danger has its doctor. */
const undecidable = new Set([
  'need.requested',
  'need.lifeThreatening',
  'need.unlicensed',
  'need.doctorContactElsewhere',
  'need.residentialSocialContact',
])

/** Whether one may write in that the contact isn't needed, or was declined. */
export const canDecide = (need: NeedView): boolean =>
  need.availableActions.includes('contact.decideNeed') && !undecidable.has(need.code)

/** One thing to do for a person, with the panel that does it. */
export type Todo = {
  key: string
  title: string
  tag: string
  tone: 'late' | 'soon'
  reason: NeedView['reason']
  /** In other words than the reason's own. */
  why?: string
  since: string | null
  panel: PanelAddress | null
  button: string
  decide: PanelAddress | null
  /** What else can be done about it, by quieter buttons. */
  also?: { label: string; to: PanelAddress }[]
  /** Who does it, when the acting one may not. */
  who?: string | null
  /** The request that it is about, when it is one here. */
  request?: RequestView
}

/** How long: someone who has asked waits, a contact that doesn't meet the rule has lasted, another is lacking. */
function needTag(need: NeedView, texts: Texts): string {
  if (need.code === 'need.requested') return waited(need.days, texts)
  return lastedFor(need.code, need.days, texts)
}

/** What is left to do about a need. */
export function needTodo(personId: string, need: NeedView, texts: Texts): Todo {
  const about = { person: personId, kind: need.kind }
  return {
    key: `${need.code}:${need.kind}:${need.contactId ?? ''}`,
    title: needTitle(need, texts),
    tag: needTag(need, texts),
    tone: need.severity === 'due' ? 'late' : 'soon',
    reason: need.reason,
    since: need.since,
    panel: need.availableActions.includes('contact.appoint')
      ? { panel: 'utse', ...about, contact: need.contactId ?? undefined }
      : null,
    button: texts.t('need.see'),
    decide: canDecide(need) ? { panel: 'behovs-inte', ...about } : null,
  }
}

/** The person has asked the unit for what is lacking: one wish is one row, and waits since it was asked. */
const isAsked = (person: PersonPage, need: NeedView): boolean =>
  need.contactId === null &&
  need.code !== 'need.lifeThreatening' &&
  person.requests.some((one) => one.ownUnit && isWaiting(one) && one.kind === need.kind && one.contact === null)

/** What is left to do about a need; of requests here, one for each, with the button that answers that one. */
function needTodos(person: PersonPage, need: NeedView, texts: Texts): Todo[] {
  const todo = needTodo(person.personId, need, texts)
  // Offered already: what is left is the answer, which stands by itself.
  if (
    need.severity === 'offer' &&
    need.contactId === null &&
    person.offers.some((one) => one.ownUnit && one.kind === need.kind)
  )
    return []
  if (need.code !== 'need.requested') return isAsked(person, need) ? [] : [todo]
  const here = person.requests.find(
    (one) => one.ownUnit && isWaiting(one) && one.kind === need.kind && dayAt(new Date(one.askedAt)) === need.since,
  )
  if (!here) return [todo]
  return [
    {
      ...todo,
      key: `request:${here.requestId}`,
      title: requestTitle(here, texts),
      tag: waited(here.days, texts),
      ...requestPanels(here, texts),
      request: here,
    },
  ]
}

/** The three ends of a request here, as far as the acting one may; where it can't be answered, sending it on comes first. */
function requestPanels(here: RequestView, { t }: Texts): Pick<Todo, 'panel' | 'button' | 'also' | 'who'> {
  const about = { person: here.personId, kind: here.kind, matter: here.requestId }
  const can = (action: string): boolean => here.availableActions.includes(action)
  const send = { label: t('request.send'), to: { panel: 'lamna-over', ...about } } as const
  const withdraw = { label: t('request.withdraw'), to: { panel: 'ta-tillbaka', ...about } } as const
  const also = [...(can('request.withdraw') ? [withdraw] : []), ...(can('request.send') ? [send] : [])]
  if (can('contact.appoint'))
    return { panel: { panel: 'utse', ...about, contact: here.contact?.contactId }, button: t('request.appoint'), also }
  if (can('request.send')) return { panel: send.to, button: send.label, also: also.filter((one) => one !== send) }
  return {
    panel: null,
    button: '',
    also,
    who: here.availableActions.includes('request.recall') ? null : t('need.chiefAppoints'),
  }
}

/** Everything left to do for a person: what is due, whom nobody holds any more, and who hasn't been told. */
export function todosOf(person: PersonPage, texts: Texts): Todo[] {
  const { t } = texts
  const vacant = person.contacts.filter((one) => one.vacant && one.ownUnit)
  const toReview = person.contacts.filter((one) => one.reviewDue && one.availableActions.includes('contact.review'))
  const untold = person.contacts.filter((one) => one.information && !one.information.settled && !one.vacant)
  return [
    ...person.needs.flatMap((need) => needTodos(person, need, texts)),
    ...person.gaps
      .filter((gap) => gap.ownUnit)
      .map(
        (gap): Todo => ({
          key: `gap:${gap.gapId}`,
          title: gapTitle(gap, texts),
          tag: t('gap.tag'),
          tone: 'soon',
          reason: gap.reason,
          why: gapSays(gap, texts),
          since: gap.since,
          panel: gap.availableActions.includes('intake.mend')
            ? { panel: 'lucka', person: person.personId, kind: gap.kind, matter: gap.gapId }
            : null,
          button: t('gap.see'),
          decide: null,
        }),
      ),
    ...person.around.teams.flatMap((team) =>
      team.ownUnit && team.consentLacks ? [consentTodo(person, team, team.consentLacks, texts)] : [],
    ),
    ...vacant.map(
      (one): Todo => ({
        ...ofContact(one),
        key: `vacant:${one.contactId}`,
        title: t('need.vacant', { kind: texts.both(one.kindName), name: one.staffName }),
        tag: t('contact.vacant'),
        tone: 'late',
        reason: one.now.because,
        why: t('contact.vacantText', { name: one.staffName }),
        since: null,
        panel: one.availableActions.includes('contact.appoint')
          ? { panel: 'utse', ...aboutContact(person, one) }
          : null,
        button: t('need.see'),
      }),
    ),
    ...toReview.map(
      (one): Todo => ({
        ...ofContact(one),
        key: `review:${one.contactId}`,
        title: t('review.todo', { kind: texts.both(one.kindName) }),
        tag: t('review.due'),
        tone: 'soon',
        reason: one.reviewDue!,
        since: one.reviewOn,
        panel: { panel: 'omprova', ...aboutContact(person, one) },
        button: t('review.button'),
      }),
    ),
    ...untold.map(
      (one): Todo => ({
        ...ofContact(one),
        key: `untold:${one.contactId}`,
        title: tellTitle(one.kind, texts),
        tag: t('contact.notInformed'),
        tone: 'soon',
        reason: one.information!.reason,
        panel: one.availableActions.includes('contact.inform')
          ? { panel: 'beratta', ...aboutContact(person, one) }
          : null,
        button: t('need.tellNow'),
      }),
    ),
  ].sort((a, b) => Number(b.tone === 'late') - Number(a.tone === 'late'))
}

/** A team has got members of a provider that the person hasn't agreed to: the person is asked again. */
function consentTodo(
  person: PersonPage,
  team: PersonPage['around']['teams'][number],
  because: NeedView['reason'],
  { t }: Texts,
): Todo {
  const may = person.around.availableActions.includes('contact.describe')
  return {
    key: `consent:${team.teamId}`,
    title: t('team.renewTodo', { team: team.name }),
    tag: t('team.renewTag'),
    tone: 'soon',
    reason: because,
    since: null,
    panel: may ? { panel: 'team-plats', person: person.personId, matter: team.teamId } : null,
    button: t('team.renewButton'),
    decide: null,
  }
}

/** "Berätta vem läkaren är". */
export const tellTitle = (kind: ContactKind, { t }: Texts): string => t(`need.tell.${kind}`)

const ofContact = (one: ContactView) => ({ since: one.from, decide: null })
const aboutContact = (person: PersonPage, one: ContactView) => ({
  person: person.personId,
  kind: one.kind,
  contact: one.contactId,
})

/** Contacts held by the same staff member, as one: whom one reaches is a human, not a role. */
export function byHolder(contacts: readonly ContactView[]): ContactView[][] {
  const groups = new Map<string, ContactView[]>()
  for (const one of contacts) {
    const key = one.vacant ? one.contactId : one.assignmentId
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const rank = (group: readonly ContactView[]): number => Math.min(...group.map(({ kind }) => ORDER.indexOf(kind)))
  return [...groups.values()].sort((a, b) => rank(a) - rank(b))
}

const ORDER: readonly ContactKind[] = ['coordinatingContact', 'careContact', 'doctorContact', 'socialCareContact']

/** The roles of one holder in a line: "håller samman · fast vårdkontakt". */
export function rolesOf(group: readonly ContactView[], { t, both }: Texts): string {
  const names = [...group]
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((one) => (one.holdsTogether ? t('map.holds') : both(one.kindName)))
  return [...new Set(names)].join(' · ')
}
