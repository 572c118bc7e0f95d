import type { OwnContacts } from '../../contract/resident.ts'
import { type Spoken, spokenNumber } from './speech.ts'
import type { Say } from './texts.ts'
import { askWords, callFirstWords, contactWords, missingByUnit, missingWords, offerLines } from './words.ts'

/** The page as read aloud, a sentence or two at a time, in the order it stands. */
export function aloud(own: OwnContacts, now: Date, say: Say): Spoken[] {
  const first = callFirstWords(own, say)
  return [
    { of: 'top', text: `${say('page.heading', { name: own.givenName })}.` },
    { of: 'top', text: leadWords(own, say) },
    ...(first ? [{ of: 'top', text: first }] : []),
    ...(own.waiting.offers.length > 0
      ? [{ of: 'top', text: [`${say('offer.heading')}.`, ...offerLines(own, say)].join(' ') }]
      : []),
    ...own.contacts.flatMap((contact) => {
      const words = contactWords(contact, now, say)
      const number = words.call?.way.kind === 'phone' ? spokenNumber(words.call.way.value) : null
      return [
        `${contact.name}. ${words.role.text} ${contact.holdsTogether ? `${say('role.holdsTogether')}. ` : ''}${words.role.own ?? ''}`,
        words.now.join(' '),
        ...(number ? [`${say('call.later')} ${number}.`] : []),
      ].map((text) => ({ of: contact.contactId, text: text.trim() }))
    }),
    ...(own.missing.length > 0 ? [{ of: 'missing', text: `${say('missing.heading')}.` }] : []),
    ...missingByUnit(own).flatMap((there) =>
      [
        ...there.missing.map((one) => missingWords(one, own.minor, say, own.waiting).sentence),
        askWords(there, own.minor, say, own.waiting),
        ...(there.unit?.phone ? [`${say('call.later')} ${spokenNumber(there.unit.phone)}.`] : []),
      ].map((text) => ({ of: 'missing', text })),
    ),
    { of: 'help', text: say('reach.urgent') },
  ]
}

/** "De här personerna hjälper dig.", or that there is nobody yet. */
export function leadWords(own: OwnContacts, say: Say): string {
  if (own.contacts.length === 0) return say('none.sentence')
  return say(own.contacts.length === 1 ? 'page.leadOne' : 'page.lead')
}
