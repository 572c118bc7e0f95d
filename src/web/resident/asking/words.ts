import type { AskableView, OwnOffer, OwnRequest } from '../../../contract/request.ts'
import type { Tone } from '../../ui/tone.ts'
import { dayWords, inSweden } from '../time.ts'
import type { AskingSay } from './texts.ts'

/** What a request's card says, in order. Pure: the same request and moment give the same words. */
export interface RequestWords {
  title: string
  state: { tone: Tone; text: string }
  /** A sentence each. */
  lines: readonly string[]
  /** What was wished for, always as it was written; the person's own words only when it is they who asked. */
  wish: { lead: string; text: string } | null
  /** How it went, a sentence each. */
  outcome: readonly string[]
  /** What the unit wrote: why it didn't become as wished. */
  because: string | null
}

/** Whether someone still owes the person an answer. */
export const isOpen = (request: OwnRequest): boolean => request.answer === null && request.state !== 'lapsed'

/** How many answers are shown; older ones lie among the earlier. */
const latest = 3

/** What waits for an answer, the latest answers, and the rest, as the page has them. */
export function inGroups(requests: readonly OwnRequest[]) {
  const waiting = requests.filter(isOpen)
  const answers = requests.filter((one) => one.state === 'appointed').slice(0, latest)
  return { waiting, answers, earlier: requests.filter((one) => !waiting.includes(one) && !answers.includes(one)) }
}

/** Whom to ring about a request that waits: where it was sent, or where it is. */
export const answeringUnit = ({ state, sent, unit }: OwnRequest): OwnRequest['unit'] =>
  state === 'onItsWay' && sent ? sent.unit : unit

/** The words of a request at a moment. */
export function requestWords(request: OwnRequest, now: Date, say: AskingSay): RequestWords {
  const { wishedName } = request
  return {
    title: titleWords(request, say),
    state: stateWords(request, say),
    lines: [askedWords(request, now, say), ...(wishedName ? [say('wish.who', { name: wishedName })] : [])],
    wish: request.wish
      ? { lead: say(request.askedBy === 'person' ? 'wish.words' : 'wish.said'), text: request.wish }
      : null,
    outcome: outcomeWords(request, now, say),
    because: request.answer?.wishFollowed === false ? request.answer.wishReason : null,
  }
}

function titleWords({ kind, purpose, contactName }: OwnRequest, say: AskingSay): string {
  if (purpose === 'new') return say(`kind.${kind}`)
  return contactName ? say('kind.change', { name: contactName }) : say('kind.changeUnnamed')
}

function askedWords({ askedBy, askedByName, askedAt }: OwnRequest, now: Date, say: AskingSay): string {
  const when = whenWords(askedAt, now, say)
  if (askedBy === 'person') return say('asked.self', { when })
  if (askedBy === 'staff') return say('asked.staff', { when })
  return askedByName ? say('asked.other', { name: askedByName, when }) : say('asked.someone', { when })
}

function stateWords({ state }: OwnRequest, say: AskingSay): RequestWords['state'] {
  switch (state) {
    case 'open':
    case 'returned':
      return { tone: 'soon', text: say('state.waiting') }
    case 'onItsWay':
      return { tone: 'soon', text: say('state.sent') }
    case 'appointed':
      return { tone: 'ok', text: say('state.answered') }
    case 'withdrawn':
      return { tone: 'plain', text: say('state.withdrawn') }
    case 'transferred':
    case 'lapsed':
      return { tone: 'plain', text: say(state === 'transferred' ? 'state.sent' : 'state.over') }
  }
}

function outcomeWords(request: OwnRequest, now: Date, say: AskingSay): string[] {
  const unit = request.unit.name
  const to = request.sent?.unit.name ?? ''
  const sent = request.sent ? whenWords(request.sent.at, now, say) : ''
  const ended = request.answer ? whenWords(request.answer.at, now, say) : ''
  switch (request.state) {
    case 'open':
      return [say('open.notYet', { unit })]
    case 'onItsWay':
      return [say('open.sent', { unit, to, when: sent })]
    case 'returned':
      return [say('open.returned', { unit, to })]
    case 'appointed':
      return answerWords(request, ended, say)
    case 'withdrawn':
      return [say('end.withdrawn', { when: ended })]
    case 'transferred':
      return [say('end.transferred', { unit, to, when: sent })]
    case 'lapsed':
      return [say('end.lapsed')]
  }
}

function answerWords({ answer, unit }: OwnRequest, when: string, say: AskingSay): string[] {
  const name = answer?.contactName
  const followed = answer?.wishFollowed
  return [
    name ? say('answer.who', { when, name }) : say('answer.someone', { when }),
    ...(followed === true ? [say('answer.followed')] : []),
    ...(followed === false ? [say('answer.notFollowed', { unit: unit.name })] : []),
  ]
}

/** Where the number of whom it became is. */
export function reachWords({ answer }: OwnRequest, say: AskingSay): string {
  const name = answer?.contactName
  return name ? say('answer.reach', { name }) : say('answer.reachSomeone')
}

/** "Hemtjänsten Norrängen frågade dig den 18 november." */
export function offerWords(offer: OwnOffer, now: Date, say: AskingSay): { question: string; from: string } {
  return {
    question: say(`offer.${offer.kind}`),
    from: say('offer.from', { unit: offer.unit.name, when: onDay(offer.offeredOn, inSweden(now).day, say) }),
  }
}

/** What can be asked for, as one of several to choose from. */
export function choiceWords(one: AskableView, say: AskingSay): { label: string; hint: string } {
  const unit = one.unitName
  // The same person may stand there twice, as two kinds of contact.
  if (one.changes) return { label: `${one.changes.name}, ${say(`what.${one.kind}Now`)}`, hint: `${unit}.` }
  return {
    label: say(one.another && one.kind === 'careContact' ? 'what.careContactMore' : `what.${one.kind}`),
    hint: say(`what.${one.kind}Hint`, { unit }),
  }
}

/** What was chosen, by itself: "Byta Jonas Hedman". */
export function chosenWords(one: AskableView, say: AskingSay): string {
  if (!one.changes) return choiceWords(one, say).label
  return one.kind === 'coordinatingContact'
    ? say('what.changeCoordinating')
    : say('what.change', { name: one.changes.name })
}

/** What tells one choice from another, also after a reload. */
export const choiceKey = (one: AskableView): string => [one.kind, one.unitId, one.changes?.contactId ?? ''].join(' ')
/** Which choice a request was. */
export const requestKey = (one: OwnRequest): string => [one.kind, one.unitId, one.changes ?? ''].join(' ')

/** As much as can be sent of the person's own words. */
const most = 500

/** What is wrong with the person's own words, before they are sent; null when nothing is. */
export function wordsProblem(words: string, say: AskingSay): string | null {
  const { length } = words.trim()
  return length > most ? say('words.tooLong', { count: length }) : null
}

const whenWords = (instant: string, now: Date, say: AskingSay): string =>
  onDay(inSweden(new Date(instant)).day, inSweden(now).day, say)

/** "i dag", "i går", "den 12 november"; with the year when it is another than this. */
function onDay(day: string, today: string, say: AskingSay): string {
  if (day === today) return say('day.today')
  if (Date.parse(today) - Date.parse(day) === 86_400_000) return say('day.yesterday')
  return say('day.on', { day: dayWords(day, today, say.language) })
}
