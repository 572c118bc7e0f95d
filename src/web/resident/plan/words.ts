import type { OwnPlanContent, OwnPlans, OwnPlanView } from '../../../contract/own-plan-views.ts'
import { between } from '../../ui/between.ts'
import type { Say } from '../texts.ts'
import { dayWords, inSweden, whenWords } from '../time.ts'
import type { PlanSay } from './texts.ts'

export type Part = NonNullable<OwnPlans['agreement']>['mine'][number] & { confirmed?: boolean; left?: boolean }

const english = (say: PlanSay): 'en' | 'sv' => (say.language === 'en' ? 'en' : 'sv')
/** A text that the service has in both its languages. */
export const inBoth = (text: { sv: string; en: string }, say: PlanSay): string => text[english(say)]

/** What stands under what is done: who, which authority answers for it, and when. */
export function partLines(part: Part, today: string, say: PlanSay): string[] {
  const day = (one: string): string => dayWords(one, today, say.language)
  const { answerer } = part
  const authority = answerer === 'region' || answerer === 'municipality' ? say(`who.${answerer}`) : ''
  const who = answerer === 'person' ? '' : between(' ', part.who ? `${part.who}.` : '', authority)
  return [
    who,
    part.from ? say('who.from', { day: day(part.from) }) : '',
    part.by ? say('who.by', { day: day(part.by) }) : '',
    part.left ? say('who.left') : part.confirmed === false ? say('who.unconfirmed') : '',
  ].filter(Boolean)
}

/** Who does what, with the person's own among them. */
export function doerLines(part: Part, today: string, say: PlanSay): string[] {
  return part.answerer === 'person' ? [say('who.you'), ...partLines(part, today, say)] : partLines(part, today, say)
}

/** The next time, in a sentence. */
export function nextLine(
  next: OwnPlans['next'],
  about: { now: Date; today: string; say: PlanSay; common: Say },
): string {
  const { now, today, say, common } = about
  if (next === null) return say('next.none')
  return next.startsAt === null
    ? say('next.followUp', { day: dayWords(next.on, today, say.language) })
    : say('next.meeting', { when: whenWords(next.startsAt, now, common) })
}

/** A version of the plan is in force, whatever else is on its way. */
export const isInForce = (plan: OwnPlanView): boolean => plan.content?.stage === 'inForce'

/** Where a plan stands: that it is in force comes first, also when a new version waits. */
export const stateLine = (state: OwnPlanView['state'], inForce: boolean, unit: string, say: PlanSay): string =>
  state === 'confirming' && inForce ? say('state.newVersion') : say(`state.${state}`, { unit })

/** That somebody has written down a yes to others than whoever keeps the plan: once for each day, of all it is true of. */
export function saidByLines(parties: OwnPlanView['parties'], today: string, say: PlanSay): string[] {
  const others = parties.filter((one) => !one.isKeeper)
  const said = others.flatMap((one) => (one.saidOn && one.removable ? [{ name: one.name, on: one.saidOn }] : []))
  return [...new Set(said.map((one) => one.on))].map((on) => {
    const names = said.filter((one) => one.on === on).map((one) => one.name)
    const day = dayWords(on, today, say.language)
    if (names.length > 1 && names.length === others.length) return say('parties.saidAll', { day })
    return say('parties.saidSome', {
      day,
      names: new Intl.ListFormat(english(say), { type: 'conjunction' }).format(names),
    })
  })
}

/** Whom to call, as read aloud. */
const callAloud = ({ lines, noNumber }: OwnPlanView['toCall'], say: PlanSay): string[] => [
  `${say('call.heading')}. ${say(lines.length > 0 ? 'call.written' : 'call.unwritten')}`,
  ...lines.flatMap(({ words, calls }) => [
    words,
    ...calls.flatMap((one) => (one.who ? [`${one.who}: ${one.phone}.`] : [])),
  ]),
  ...(noNumber ? [say('call.noNumber')] : []),
]

/** Who keeps the plan, as read aloud. */
const keeperAloud = ({ name, phone }: OwnPlanView['keeper'], say: PlanSay): string =>
  `${say('call.keeper')}: ${between(', ', name, phone)}.`

/** What is known of a meeting besides when it is. */
export function meetingLines(meeting: NonNullable<OwnPlanView['meeting']>, say: PlanSay): string[] {
  const { place, interpreter, questions } = meeting
  return [
    place ? say('next.place', { place }) : '',
    interpreter ? say('next.interpreter', { interpreter }) : '',
    questions ? say('next.questions', { questions }) : '',
  ].filter(Boolean)
}

/** If it gets worse, in the three parts that are written. */
export function worseParts(
  texts: { signs: string; myself: string; others: string },
  say: PlanSay,
): { heading: string; text: string }[] {
  return (['signs', 'myself', 'others'] as const)
    .filter((part) => texts[part].trim() !== '')
    .map((part) => ({ heading: say(`worse.${part}`), text: texts[part] }))
}

export const worseOf = ({ crisisSigns, crisisMyself, crisisOthers }: OwnPlanContent) => ({
  signs: crisisSigns,
  myself: crisisMyself,
  others: crisisOthers,
})

/** Plans that are neither over nor judged not to be needed. */
const openOf = (own: OwnPlans): OwnPlans['items'] =>
  own.items.filter((one) => one.state !== 'closed' && one.state !== 'refused')
/** Several are one too many: one coordinated plan is to be enough (SIP-7). */
export const hasSeveral = (own: OwnPlans): boolean => openOf(own).length > 1

/** What the page is: what has been agreed, how far it has come, or that a plan can be made. */
export const leadOf = (own: OwnPlans): 'page.lead' | 'page.leadMaking' | 'page.leadNone' =>
  own.agreement ? 'page.lead' : openOf(own).length > 0 ? 'page.leadMaking' : 'page.leadNone'

/** The agreement as read aloud, in the order it stands. */
export function agreementAloud(
  own: OwnPlans,
  about: { now: Date; today: string; say: PlanSay; common: Say },
): string[] {
  const { say, today } = about
  const { agreement } = own
  const part = (one: Part): string => [`${one.what}.`, ...partLines(one, today, say)].join(' ')
  return [
    `${say('page.title')}. ${say(leadOf(own))}`,
    ...own.items.flatMap((one) => (one.turn ? [say(`turn.${one.turn}`, { unit: one.keeperName })] : [])),
    ...(agreement
      ? [
          ...(agreement.mattersToMe ? [`${say('matters.heading')}. ${agreement.mattersToMe}`] : []),
          `${say('mine.heading')}. ${agreement.mine.length === 0 ? say('mine.none') : ''}`,
          ...agreement.mine.map(part),
          `${say('theirs.heading')}.`,
          ...agreement.theirs.map(part),
          ...worseParts(agreement.ifWorse, say).map(({ heading, text }) => `${heading}: ${text}`),
        ]
      : []),
    ...(agreement ? callAloud(agreement.toCall, say) : [`${say('call.heading')}.`]),
    ...own.contacts.map((one) => `${one.name}. ${inBoth(one.kindName, say)}.`),
    ...(agreement?.keepers ?? []).map((one) => keeperAloud(one, say)),
    `${say('next.heading')}. ${nextLine(own.next, about)}`,
    ...own.overview.flatMap((one) =>
      one.state && one.planId
        ? [`${say('one.heading', { unit: one.keptBy })}. ${stateLine(one.state, one.inForce, one.keptBy, say)}`]
        : [],
    ),
  ]
}

type Change = NonNullable<OwnPlanView['proposed']>['changes'][number]

/** What a field of the plan is called, to the person. */
const fieldNames = {
  mattersToMe: 'matters.heading',
  resources: 'one.resources',
  childsVoice: 'one.child',
  noneByOthers: 'proposed.noOthers',
  overall: 'proposed.overall',
  crisisSigns: 'worse.signs',
  crisisMyself: 'worse.myself',
  crisisOthers: 'worse.others',
  followUpOn: 'proposed.followUp',
  followUpHow: 'proposed.followUp',
  whomICall: 'call.heading',
  text: 'proposed.wording',
  sign: 'proposed.sign',
  what: 'proposed.what',
  answerer: 'proposed.answerer',
  partyId: 'proposed.unit',
  who: 'proposed.doer',
  needId: 'proposed.forNeed',
  goalId: 'proposed.forGoal',
  from: 'proposed.from',
  by: 'proposed.by',
} as const
const chosen = ['region', 'municipality', 'other', 'person'] as const

/** One thing that is proposed to change: what, and what it said and says. */
export function changeLines(one: Change, today: string, say: PlanSay): string[] {
  const said = (value: string): string => {
    if (value === '') return say('proposed.none')
    if (value === 'true' && one.field === 'noneByOthers') return say('proposed.yes')
    const choice = chosen.find((each) => each === value)
    if (choice && (one.field === 'answerer' || one.field === 'overall')) return say(`proposed.${choice}`)
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value, today, say.language) : value
  }
  if (one.kind !== 'changed') return [say(`proposed.${one.kind}`, { what: one.item })]
  const name = Object.hasOwn(fieldNames, one.field) ? fieldNames[one.field as keyof typeof fieldNames] : null
  return [
    between(': ', one.item, name ? say(name) : ''),
    say('proposed.was', { what: said(one.was) }),
    say('proposed.is', { what: said(one.is) }),
  ]
}

/** A plan as read aloud. */
export function planAloud(plan: OwnPlanView, about: { now: Date; today: string; say: PlanSay; common: Say }): string[] {
  const { today, say } = about
  const { content } = plan
  const unit = plan.keeper.name
  return [
    `${say('one.heading', { unit })}. ${stateLine(plan.state, isInForce(plan), unit, say)}`,
    ...(plan.refused ? [say('one.refused', { why: plan.refused })] : []),
    ...(plan.next ? [`${say('next.heading')}. ${nextLine(plan.next, about)}`] : []),
    ...(plan.proposed
      ? [
          `${say('proposed.heading')}. ${say(plan.proposed.content.stage === 'draft' ? 'proposed.draft' : 'proposed.waiting')}`,
          ...plan.proposed.changes.map((one) => changeLines(one, today, say).join('. ')),
        ]
      : []),
    ...(content
      ? [
          ...(content.mattersToMe ? [`${say('matters.heading')}. ${content.mattersToMe}`] : []),
          ...content.goals.map((one) => `${say('one.goals')}: ${one.text}`),
          `${say('one.who')}.`,
          ...content.interventions.map((one) => [`${one.what}.`, ...doerLines(one, today, say)].join(' ')),
          ...worseParts(worseOf(content), say).map(({ heading, text }) => `${heading}: ${text}`),
          ...callAloud(plan.toCall, say),
        ]
      : []),
    keeperAloud(plan.keeper, say),
    `${say('parties.heading')}. ${plan.parties.map((one) => one.name).join(', ')}.`,
    ...plan.comments.map((one) => one.words),
  ]
}

/** The day an instant is in Sweden, as said. */
export const instantDay = (at: string, today: string, say: PlanSay): string =>
  dayWords(inSweden(new Date(at)).day, today, say.language)
