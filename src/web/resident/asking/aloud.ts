import type { OwnOffer, OwnRequest, OwnRequests } from '../../../contract/request.ts'
import { at, inSwedish, type Spoken, spokenNumber } from '../speech.ts'
import type { AskingSay } from './texts.ts'
import { answeringUnit, inGroups, isOpen, offerWords, reachWords, requestWords } from './words.ts'

/** Mina önskemål as read aloud, in the order it stands, with the numbers there are to ring. */
export function aloud(own: OwnRequests, now: Date, say: AskingSay): Spoken[] {
  const { waiting, answers, earlier } = inGroups(own.requests)
  const read = (request: OwnRequest): Spoken[] => requestAloud(request, now, say)
  return [
    ...at('top', `${say('page.title')}. ${own.minor ? say('page.minor') : say('page.lead')}`),
    ...own.offers.flatMap((offer) => offerAloud(offer, own.minor, now, say)),
    ...waiting.flatMap(read),
    ...(own.minor || own.askable.length > 0
      ? []
      : at('ask', say(own.requests.length > 0 ? 'page.allAsked' : 'page.nothing'))),
    ...answers.flatMap(read),
    // Folded away on the page: only what it was, and how it ended.
    ...earlier.flatMap((request) => {
      const { title, state } = requestWords(request, now, say)
      return at(request.requestId, `${title}. ${state.text}.`)
    }),
    ...at(
      'phone',
      say('page.phone'),
      own.unit ? say('page.phoneUnit', { unit: own.unit.name }) : say('page.phoneAnyone'),
    ),
    ...at('phone', own.unit?.phone ? say('page.number', { number: spokenNumber(own.unit.phone) }) : null),
  ]
}

function offerAloud(offer: OwnOffer, minor: boolean, now: Date, say: AskingSay): Spoken[] {
  const { question, from } = offerWords(offer, now, say)
  return at(offer.offerId, `${question} ${from}`, minor ? say('offer.minor') : null)
}

function requestAloud(request: OwnRequest, now: Date, say: AskingSay): Spoken[] {
  const of = request.requestId
  const words = requestWords(request, now, say)
  const unit = answeringUnit(request)
  const call =
    isOpen(request) && unit.phone ? `${say('open.call', { unit: unit.name })} ${spokenNumber(unit.phone)}.` : null
  return [
    ...at(of, `${words.title}. ${words.state.text}.`, ...words.lines),
    ...(words.wish ? [...at(of, words.wish.lead), ...inSwedish(of, words.wish.text)] : []),
    ...at(of, ...words.outcome),
    ...inSwedish(of, words.because),
    ...at(of, call, request.state === 'appointed' ? reachWords(request, say) : null),
  ]
}
