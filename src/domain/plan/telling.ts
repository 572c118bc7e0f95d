import { type Reason, reason } from '../law/reason.ts'
import { parsePersonIdentifier } from '../person/identity.ts'
import { foldForSearch } from '../person/names.ts'

/** What a mail about a meeting tells. */
export type MailKind = 'call' | 'change' | 'cancel' | 'reminder'

/** What a mail to a party without an account tells of the plan itself: that a version has come in force, or that the plan has ended. */
export type NoticeKind = 'inForce' | 'ended'

/** Why something isn't mailed, or isn't any more. */
export type DropReason =
  | 'protected'
  | 'noAddress'
  | 'badAddress'
  | 'superseded'
  | 'left'
  | 'passed'
  | 'neverCalled'
  | 'over'

/**
 * Whether a party is mailed about a meeting. Nothing is mailed about someone with protected identity: a mail can be read by others, and that there
 * is a meeting at a place tells where the person is. Then, and without an address, they are told by phone.
 */
export function howTold(party: { address: string | null; protection: string }): { drop: DropReason | null } {
  if (party.protection !== 'none') return { drop: 'protected' }
  return { drop: party.address === null ? 'noAddress' : null }
}

/** Said of a party who isn't mailed: that they are to be phoned, and why. */
export function phoneReason(drop: DropReason): Reason | null {
  const about = { fact: 'party.email', rule: 'SIP-5', layer: 'policy' } as const
  if (drop === 'protected') return reason('plan.phoneProtected', {}, { ...about, fact: 'person.protection' })
  if (drop === 'noAddress') return reason('plan.phoneNoAddress', {}, about)
  return drop === 'badAddress' ? reason('plan.phoneBadAddress', {}, about) : null
}

/** How it is with a meeting and a party when a mail's turn has come: perhaps a day after it was made. */
export interface MailFacts {
  kind: MailKind
  address: string | null
  protection: string
  deceased: boolean
  /** The meeting has ended, at this moment. */
  passed: boolean
  cancelled: boolean
  closed: boolean
  /** The party takes no part any more. */
  left: boolean
  /** A newer mail about the same meeting waits or has been sent: it says it all. */
  superseded: boolean
  /** The party has been mailed about the meeting. */
  toldBefore: boolean
}

/** Whether a mail is sent now; why not. What was cancelled before anyone was told isn't mailed at all. */
export function dropNow(facts: MailFacts): DropReason | null {
  const { drop } = howTold(facts)
  if (drop) return drop
  if (facts.passed) return 'passed'
  if (facts.kind === 'cancel') return facts.toldBefore ? null : 'neverCalled'
  if (facts.left) return 'left'
  if (facts.closed || facts.cancelled || facts.deceased) return 'over'
  return facts.superseded ? 'superseded' : null
}

/** How it is with a plan and a party when the turn of a mail about the plan itself has come. */
export interface NoticeFacts extends Omit<MailFacts, 'kind' | 'passed' | 'cancelled'> {
  kind: NoticeKind
  /** Days since it was to be told. */
  days: number
}

/** Days that what is told of a plan itself is news, and that the link in the mail opens. Ours. */
export const noticeDays = 30

/**
 * Whether a mail about the plan itself is sent now; why not. That a plan has ended is told to who took part until then, and knew of it; that a version is in
 * force only while that is so.
 */
export function dropNotice(facts: NoticeFacts): DropReason | null {
  const { drop } = howTold(facts)
  if (drop) return drop
  if (facts.days >= noticeDays) return 'passed'
  if (facts.kind === 'ended') return facts.toldBefore ? null : 'neverCalled'
  if (facts.closed || facts.deceased) return 'over'
  if (facts.left) return 'left'
  return facts.superseded ? 'superseded' : null
}

/** Milliseconds until a mail that couldn't be sent is tried again: half a minute, then longer, at most a quarter of an hour. For as long as it is news. */
export const mailWait = (attempts: number): number => Math.min(15 * 60_000, 30_000 * 2 ** Math.min(attempts, 10))

export interface PersonsPlace {
  givenName: string
  familyName: string
  street: string | null
  city: string | null
}

const atHome = /\b(hemma|hemmet|hem hos|bostad\w*|lägenhet\w*|home|residence|apartment)\b/
const anyNumber = /\d{6,8}[-+ ]?\d{4}/

const dated = /(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+\u2013]\s?\d{4}(?!\d)/
const twelve = /(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|6[1-9]|[78]\d|9[01]) ?\d{4}(?!\d)/
const ten = /(?<!\d)\d{6} ?\d{4}(?!\d)/g

/** A personal number, however it is written. Ten digits alone may be a phone number: then the check digit tells. */
function holdsNumber(words: string): boolean {
  if (dated.test(words) || twelve.test(words)) return true
  return (words.match(ten) ?? []).some((one) => parsePersonIdentifier(one, '2099-12-31').ok)
}

/**
 * Whether words that are read by others than those in the plan name the person: by a personal number, which is never let through, or by a name, of which
 * the one who writes is warned. A name that is also a common word can't be told apart: that is why it is a warning.
 */
export function namedIn(words: string, person: { givenName: string; familyName: string }): 'number' | 'name' | null {
  if (holdsNumber(words)) return 'number'
  const said = ` ${foldForSearch(words.replace(/[^\p{L}\p{N}]+/gu, ' '))} `
  const names = [...person.familyName.split(/\s+/), ...person.givenName.split(/\s+/)]
    .map(foldForSearch)
    .filter((one) => one.length > 1)
  return names.some((one) => said.includes(` ${one} `) || said.includes(` ${one}s `)) ? 'name' : null
}

/**
 * The place as it may be told outside the plan; empty when it may not. Never the person's home, nor anything that names them: the street they live in,
 * their name, a personal number, or words such as “hemma”. Whoever needs to know is told in the plan, or by whoever called.
 */
export function placeOutside(place: string, person: PersonsPlace): string {
  const said = ` ${foldForSearch(place)} `
  const plain = place.toLocaleLowerCase('sv')
  const street = foldForSearch(person.street ?? '').replace(/\s+\d.*$/, '')
  const names = [person.familyName, ...person.givenName.split(/\s+/)].map(foldForSearch).filter((one) => one.length > 1)
  const isHome =
    atHome.test(plain) ||
    anyNumber.test(place.replace(/\s/g, '')) ||
    (street.length > 2 && said.includes(street)) ||
    names.some((one) => said.includes(` ${one} `) || said.includes(` ${one}s `))
  return isHome ? '' : place
}
