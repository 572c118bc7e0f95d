import type { PersonPage } from '../../contract/person.ts'
import type { PlanPartyView, PlanView } from '../../contract/plan-views.ts'
import type { PlanType } from '../../domain/plan/kinds.ts'
import { dayAt } from '../app/stockholm.ts'
import type { Texts } from '../app/texts.tsx'
import type { Tone } from '../ui/tone.ts'
import { isKeyword } from './keywords.ts'

export type Meeting = PlanView['meetings'][number]
export type Content = PlanView['draft']
export type Intervention = Content['interventions'][number]
/** A plan, and whose it is. */
export type PlanProps = { plan: PlanView; person: PersonPage }

/** Kinds of plan, the likeliest to be named first. */
export const planTypes: readonly PlanType[] = ['GP', 'VP', 'HP', 'RP', 'SVP', 'SIP', 'SPU', 'SPLPTLRV']

/** The address of a plan’s own page. */
export const planPath = (personId: string, planId: string): string => `/personer/${personId}/plan/${planId}`

/** Where a plan stands, as a tone: what waits for someone here is told apart from what only stands. */
export const stateTones: Readonly<Record<PlanView['state'], Tone>> = {
  proposed: 'soon',
  refused: 'plain',
  needed: 'soon',
  declined: 'plain',
  consented: 'calm',
  called: 'calm',
  drafted: 'calm',
  confirming: 'soon',
  agreed: 'ok',
  revising: 'ok',
  closed: 'plain',
}

/** The day of an instant in Sweden, in words. */
export const dayOf = (instant: string, { day }: Pick<Texts, 'day'>): string => day(dayAt(new Date(instant)))

/** The next meeting that hasn’t been or is going on. */
export function nextMeeting(meetings: readonly Meeting[], now: number): Meeting | undefined {
  return meetings.find((one) => one.cancelledAt === null && Date.parse(one.endsAt) > now)
}

/** The meeting that one sits at: the one begun that goes on, or else the next one, or the last there was. */
export function meetingNow(meetings: readonly Meeting[], now: number): Meeting | undefined {
  const goesOn = meetings.find((one) => one.openedAt !== null && one === nextMeeting([one], now))
  return goesOn ?? nextMeeting(meetings, now) ?? meetings.findLast((one) => one.cancelledAt === null)
}

/** What can be done with a meeting: it is to come, and hasn’t been opened. */
export const isOpenable = (one: Meeting, now: number): boolean =>
  one.cancelledAt === null && one.openedAt === null && Date.parse(one.endsAt) > now

/** Whether a meeting can begin or be written down as held: its day has come, and it hasn’t been begun. */
export const isBeginnable = (one: Meeting, today: string): boolean =>
  one.cancelledAt === null && one.openedAt === null && dayAt(new Date(one.startsAt)) <= today

/** Those who take part now. */
export const partiesIn = (plan: PlanView): PlanPartyView[] =>
  plan.parties.filter((one) => one.withdrawnAt === null && !one.lapsed)

/** What a party is called, also one that has left. */
export function partyName(
  plan: { parties: readonly { partyId: string; name: string }[] },
  partyId: string | null,
): string {
  return plan.parties.find((one) => one.partyId === partyId)?.name ?? ''
}

/** What nobody does of the plan in force since its party takes part no more. */
export function leftUndone(plan: PlanView): Intervention[] {
  const left = new Set(plan.withoutParty)
  return plan.state === 'closed' ? [] : (plan.force?.content.interventions ?? []).filter((one) => left.has(one.id))
}

/** Where the plan stands, as a tone: one in force in which something isn't done isn't as it should be. */
export const toneOf = (plan: PlanView): Tone =>
  stateTones[plan.state] === 'ok' && leftUndone(plan).length > 0 ? 'late' : stateTones[plan.state]

/** What the own unit has left to say yes to in the version that waits. */
export function ownLeft(plan: PlanView): NonNullable<PlanView['waiting']>['left'] {
  // Those of units that the own one has taken over are its own too.
  const own = new Set(partiesIn(plan).flatMap((one) => (one.own ? [one.partyId] : [])))
  return (plan.waiting?.left ?? []).filter((one) => one.partyIds.some((id) => own.has(id)))
}

/** The day on which the plan first came in force; empty when it hasn’t. */
export function firstInForce(plan: PlanView): string {
  const first = plan.events.find((one) => one.action === 'confirm' && one.toState === 'agreed')
  return first ? dayAt(new Date(first.at)) : ''
}

/** Who is still to say yes, by name and once: a unit, or any unit of an authority. */
export function waitsFor(plan: PlanView, { t }: Pick<Texts, 't'>): string[] {
  const whose = (plan.waiting?.left ?? []).map((one) =>
    one.partyIds.length > 1 && one.authority
      ? t(`sip.authority.${one.authority}`)
      : partyName(plan, one.partyIds[0] ?? null),
  )
  return [...new Set(whose)].filter(Boolean)
}

/** How large a file is, in words. */
export function sizeOf(bytes: number, { number }: Pick<Texts, 'number'>): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1000 ? `${number(kilobytes)} kB` : `${number(Math.round((bytes / 1024 / 1024) * 10) / 10)} MB`
}

/** How many of the four points are missing. */
export const missingCount = (plan: PlanView): number => plan.points.filter((one) => !one.shown).length

const dayFields = ['by', 'from', 'followUpOn']
const choices = {
  region: 'sip.answerer.region',
  municipality: 'sip.answerer.municipality',
  other: 'sip.answerer.other',
  person: 'sip.answerer.person',
} as const
const fieldKeys = {
  mattersToMe: 'sip.matters',
  resources: 'sip.resources',
  text: 'sip.wording',
  sign: 'sip.sign',
  by: 'sip.byDay',
  from: 'sip.from',
  what: 'sip.what',
  needId: 'sip.forNeed',
  goalId: 'sip.forGoal',
  answerer: 'sip.answerer',
  partyId: 'sip.party',
  who: 'sip.who',
  noneByOthers: 'sip.noneByOthers',
  overall: 'sip.overall',
  crisisSigns: 'sip.crisisSigns',
  crisisMyself: 'sip.crisisMyself',
  crisisOthers: 'sip.crisisOthers',
  followUpOn: 'sip.followUp',
  followUpHow: 'sip.followUpHow',
  whomICall: 'sip.whomICall',
  childsVoice: 'sip.child',
  keyword: 'turn.keyword',
} as const

/** The name of a field, as it stands where it is written. */
export function fieldName(field: string, { t }: Pick<Texts, 't'>): string {
  return Object.hasOwn(fieldKeys, field) ? t(fieldKeys[field as keyof typeof fieldKeys]) : field
}

/** A value of a field, in words: days, units and choices as they are said. */
export function saidOf(
  field: string,
  value: string,
  plan: PlanView,
  { t, day }: Pick<Texts, 't' | 'day'>,
  content?: Content,
): string {
  if (value === '') return t('sip.change.empty')
  if (dayFields.includes(field) && /^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value)
  if (field === 'partyId') return partyName(plan, value)
  if (field === 'noneByOthers') return t('sip.yes')
  if (field === 'needId') return content?.needs.find((one) => one.id === value)?.text ?? ''
  if (field === 'goalId') return content?.goals.find((one) => one.id === value)?.text ?? ''
  if (field === 'keyword' && isKeyword(value)) return t(`turn.kw.${value}`)
  if ((field === 'answerer' || field === 'overall') && value in choices)
    return t(choices[value as keyof typeof choices])
  return value
}

/** Whom to call is written, and no number with it: four digits that are hours don't count. */
export const lacksNumber = (words: string): boolean =>
  words.trim() !== '' && !/\d(?:[ ()–-]{0,3}\d){4,}|\b(?:112|1177)\b/u.test(words)
