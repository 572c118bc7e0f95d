import type { PersonPage } from '../../contract/person.ts'
import type { PlanPartyView, PlanView } from '../../contract/plan-views.ts'
import { dayAt } from '../app/stockholm.ts'
import type { Texts } from '../app/texts.tsx'
import type { Tone } from '../ui/tone.ts'

export type Meeting = PlanView['meetings'][number]
export type Content = PlanView['draft']
export type Intervention = Content['interventions'][number]
/** A plan, and whose it is. */
export type PlanProps = { plan: PlanView; person: PersonPage }

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

/** What can be done with a meeting: it is to come, and hasn’t been opened. */
export const isOpenable = (one: Meeting, now: number): boolean =>
  one.cancelledAt === null && one.openedAt === null && Date.parse(one.endsAt) > now

/** Those who take part now. */
export const partiesIn = (plan: PlanView): PlanPartyView[] => plan.parties.filter((one) => one.withdrawnAt === null)

/** What a party is called, also one that has left. */
export function partyName(plan: PlanView, partyId: string | null): string {
  return plan.parties.find((one) => one.partyId === partyId)?.name ?? ''
}

/** What the own unit has left to say yes to in the version that waits. */
export function ownLeft(plan: PlanView): NonNullable<PlanView['waiting']>['left'] {
  const own = plan.parties.find((one) => one.own && one.withdrawnAt === null)
  return own ? (plan.waiting?.left ?? []).filter((one) => one.partyId === own.partyId) : []
}

/** Who is still to say yes, by name and once. */
export function waitsFor(plan: PlanView): string[] {
  return [...new Set((plan.waiting?.left ?? []).map((one) => partyName(plan, one.partyId)))].filter(Boolean)
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
  if ((field === 'answerer' || field === 'overall') && value in choices)
    return t(choices[value as keyof typeof choices])
  return value
}
