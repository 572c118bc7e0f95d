import type { OwnContacts, OwnContactView } from '../../contract/resident.ts'
import { mayHere } from './acting/voice.ts'
import { at, inSwedish, type Spoken, spokenNumber } from './speech.ts'
import type { Say } from './texts.ts'
import {
  askWords,
  callFirstWords,
  contactWords,
  missingByUnit,
  missingWords,
  offerLines,
  teamNowWords,
} from './words.ts'

/** The page as read aloud, a sentence or two at a time, in the order it stands: all that there is to ring is among it. */
export function aloud(own: OwnContacts, now: Date, say: Say): Spoken[] {
  const first = callFirstWords(own, say)
  const nobody = nobodyAnswers(own)
  return [
    ...at('top', `${say('page.heading', { name: own.givenName })}.`, leadWords(own, say), first),
    ...(nobody ? at('help', `${say('help.heading')} ${say('help.nobody')}`, say('reach.urgent')) : []),
    ...(own.waiting.offers.length > 0
      ? at('top', [`${say('offer.heading')}.`, ...offerLines(own, say)].join(' '))
      : []),
    ...(own.planWaits ? at('top', `${say('planWaits.heading')}.`) : []),
    ...(own.homewards ? at('top', `${say(`homewards.${own.homewards}`)}.`) : []),
    ...(own.contacts.length === 0 ? at('top', ...unitAloud(own.unit, 'none', say)) : []),
    ...own.contacts.flatMap((contact) => contactAloud(contact, own.unit, now, say)),
    ...own.teams.flatMap((team) => teamAloud(team, now, say)),
    ...responsibleAloud(own, say),
    ...missingAloud(own, say),
    ...(nobody ? [] : at('help', say('reach.urgent'))),
    ...at('print', `${say('print.heading')}. ${say('print.text')}`),
    ...changeAloud(own, say),
  ]
}

/** There are contacts, and none of them answers now. */
export const nobodyAnswers = (own: OwnContacts): boolean =>
  own.contacts.length > 0 && own.contacts.every((contact) => contact.now.state === 'closed')

const numberAloud = (number: string | null | undefined, say: Say): string | null =>
  number ? `${say('call.later')} ${spokenNumber(number)}.` : null

function contactAloud(contact: OwnContactView, unit: OwnContacts['unit'], now: Date, say: Say): Spoken[] {
  const of = contact.contactId
  const words = contactWords(contact, now, say)
  const holds = contact.holdsTogether ? `${say('role.holdsTogether')}.` : ''
  const number = words.call?.way.kind === 'phone' ? words.call.way.value : null
  const instead = !words.call && unit?.phone ? `${say('call.who', { who: unit.name })}. ` : ''
  const spoken = numberAloud(number ?? (instead ? unit?.phone : null), say)
  return [
    ...at(of, `${contact.name}. ${words.role.text} ${holds}`),
    ...inSwedish(of, words.role.own),
    ...at(of, words.now.join(' '), spoken && instead + spoken),
  ]
}

function teamAloud(team: OwnContacts['teams'][number], now: Date, say: Say): Spoken[] {
  const of = `team ${team.name}`
  const phone = team.now.way?.kind === 'phone' ? team.now.way : team.ways.find((way) => way.kind === 'phone')
  const members = team.members.map(
    (one) => `${one.name}, ${say.language === 'en' ? one.professionName.en : one.professionName.sv}.`,
  )
  return [
    ...at(of, `${say('team.who', { team: team.name })}.`),
    ...inSwedish(of, team.mission),
    ...at(of, members.join(' '), teamNowWords(team, now, say), numberAloud(phone?.value, say)),
  ]
}

function responsibleAloud({ responsible }: OwnContacts, say: Say): Spoken[] {
  if (responsible.length === 0) return []
  const who = responsible.map(({ name, unitName }) => (unitName ? `${name}, ${unitName}.` : `${name}.`))
  return at('responsible', `${say('responsible.heading')}: ${who.join(' ')}`, say('responsible.text'))
}

function missingAloud(own: OwnContacts, say: Say): Spoken[] {
  if (own.missing.length === 0) return []
  return [
    ...at('missing', `${say('missing.heading')}.`),
    ...missingByUnit(own).flatMap((there) =>
      at(
        'missing',
        ...there.missing.map((one) => missingWords(one, own.minor, say, own.waiting).sentence),
        askWords(there, own.minor, say, own.waiting),
        numberAloud(there.unit?.phone, say),
      ),
    ),
  ]
}

function changeAloud(own: OwnContacts, say: Say): Spoken[] {
  if (say.voice && !mayHere(say.voice.acting, 'asking')) return []
  const { length } = own.waiting.requests
  return at(
    'change',
    say('change.heading'),
    own.minor && !say.voice ? say('change.minor') : null,
    length > 0 ? say('change.waiting', { count: length }) : null,
    ...unitAloud(own.unit, 'change', say),
  )
}

/** Whom to ring about anything else, with the number. */
const unitAloud = (unit: OwnContacts['unit'], what: 'none' | 'change', say: Say): (string | null)[] => [
  unit ? say(`${what}.unit`, { unit: unit.name }) : say(`${what}.anyone`),
  numberAloud(unit?.phone, say),
]

/** "De här personerna hjälper dig.", or that there is nobody yet. */
export function leadWords(own: OwnContacts, say: Say): string {
  if (own.contacts.length === 0) return say('none.sentence')
  return say(own.contacts.length === 1 ? 'page.leadOne' : 'page.lead')
}
