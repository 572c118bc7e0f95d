import type { OwnContacts } from '../../contract/resident.ts'
import { type Spoken, spokenNumber } from './speech.ts'
import type { Say } from './texts.ts'
import { callFirst, contactWords, missingWords } from './words.ts'

/** The page as read aloud, a sentence or two at a time, in the order it stands. */
export function aloud(own: OwnContacts, now: Date, say: Say): Spoken[] {
  const first = callFirst(own)
  return [
    { of: 'top', text: `${say('page.heading', { name: own.givenName })}.` },
    { of: 'top', text: leadWords(own, say) },
    ...(first ? [{ of: 'top', text: say('page.callFirst', { name: first }) }] : []),
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
    ...own.missing.map((missing) => ({ of: 'missing', text: missingWords(missing, say).sentence })),
    { of: 'help', text: say('reach.urgent') },
  ]
}

/** "De här personerna hjälper dig.", or that there is nobody yet. */
export function leadWords(own: OwnContacts, say: Say): string {
  if (own.contacts.length === 0) return say('none.sentence')
  return say(own.contacts.length === 1 ? 'page.leadOne' : 'page.lead')
}
