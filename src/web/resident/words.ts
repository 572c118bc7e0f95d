import type { WayView } from '../../contract/common.ts'
import type { OwnContacts, OwnContactView } from '../../contract/resident.ts'
import type { Say } from './texts.ts'
import { dayWords, inSweden, untilWords, whenWords } from './time.ts'

/** What a contact's card says, in order, and what its button does. Pure: the same contact and moment give the same words. */
export interface ContactWords {
  /** For what: "Din vårdkontakt." `own` is what the contact wrote of the task, always in Swedish. */
  role: { text: string; own: string | null }
  /** How it is now, a sentence each; what to do comes last. */
  now: readonly string[]
  /** Someone answers at this moment. */
  open: boolean
  call: Call | null
}

export interface Call {
  /** Who answers, when it isn't the contact itself. */
  who: string | null
  way: WayView
  href: string | null
}

/** The words of a contact at a moment. */
export function contactWords(contact: OwnContactView, now: Date, say: Say): ContactWords {
  const { state } = contact.now
  const lines = state === 'closed' ? closedLines(contact, now, say) : openLines(contact, now, say)
  return {
    role: roleWords(contact, say),
    now: lines,
    open: state !== 'closed',
    call: contact.now.way
      ? {
          who: contact.now.who === contact.name ? null : contact.now.who,
          way: contact.now.way,
          href: hrefOf(contact.now.way),
        }
      : null,
  }
}

function roleWords(contact: OwnContactView, say: Say): ContactWords['role'] {
  const own = contact.mission?.trim()
  return { text: `${say(`role.${contact.kind}`)}.`, own: own ? endWithStop(own) : null }
}

const endWithStop = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** Why it isn't the contact who answers; empty when it is. */
function whyNot(contact: OwnContactView, now: Date, say: Say): string[] {
  const name = contact.givenName
  if (contact.vacant) return [say('reach.left', { name: contact.name })]
  if (contact.absent) {
    const today = inSweden(now).day
    const { to } = contact.absent
    if (to === null) return [say('reach.awayForNow', { name })]
    if (to === today) return [say('reach.away', { name })]
    return [say('reach.awayUntil', { name, day: dayWords(to, today, say.language) })]
  }
  return []
}

function openLines(contact: OwnContactView, now: Date, say: Say): string[] {
  const { state, who, until, way } = contact.now
  const till = until ? untilWords(until, now, say) : null
  const answers =
    till === null
      ? say('reach.openAlways')
      : say(way?.kind === 'visit' ? 'reach.visitUntil' : 'reach.openUntil', { until: till })
  if (state === 'open') return [answers]
  // No number of one's own: the unit's is the way to reach them, whenever it answers.
  const through = (state === 'unit' || state === 'team') && !contact.vacant && !contact.absent
  if (through && contact.ways.some((one) => one.id === way?.id))
    return [say('reach.via', { name: contact.givenName, who }), answers]
  if (contact.vacant)
    return [
      ...whyNot(contact, now, say),
      state === 'unit' ? say('reach.unitMeanwhile') : say('reach.otherMeanwhile', { who }),
    ]
  const why = contact.absent ? whyNot(contact, now, say) : [say('reach.notNow', { name: contact.givenName })]
  return [...why, till === null ? say('reach.other', { who }) : say('reach.otherUntil', { who, until: till })]
}

function closedLines(contact: OwnContactView, now: Date, say: Say): string[] {
  const { who, opensAt, way } = contact.now
  const why = whyNot(contact, now, say)
  const own = who === contact.name
  const name = own ? contact.givenName : who
  const then = opensAt
    ? own && why.length === 0
      ? say('reach.opens', { when: whenWords(opensAt, now, say) })
      : say('reach.otherOpens', { who: name, when: whenWords(opensAt, now, say) })
    : say(way ? 'reach.hoursUnknown' : 'reach.noWay', { who: name })
  return [...why, then, ...(contact.vacant ? [say('reach.newContact')] : [])]
}

/** Whether a team answers now, or when it does. */
export function teamNowWords({ now: reach }: OwnContacts['teams'][number], now: Date, say: Say): string {
  if (reach.state !== 'closed') return say('team.answersNow')
  if (reach.opensAt === null) return say('team.hoursUnknown')
  return say('team.answersLater', { when: whenWords(reach.opensAt, now, say) })
}

/** Where a way leads when tapped; null for what can't be followed (an address, a word). */
export function hrefOf(way: Pick<WayView, 'kind' | 'value'>): string | null {
  const value = way.value.trim()
  switch (way.kind) {
    case 'phone':
      return telephone(value)
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(value) ? `mailto:${value}` : null
    case '1177':
    case 'video':
      return webAddress(value)
    case 'visit':
      return null
  }
}

/** `070-174 06 05` → `tel:0701740605`. */
export function telephone(number: string): string | null {
  const digits = number.replace(/[^\d+]/g, '')
  return digits.length >= 3 ? `tel:${digits}` : null
}

function webAddress(value: string): string | null {
  const text = /^https?:\/\//i.test(value) ? value : `https://${value}`
  if (/\s/.test(value) || !/^https?:\/\/[^/]+\.[^/]+/i.test(text)) return null
  return URL.canParse(text) ? text : null
}

/**
 * Whom to call first, as a sentence, when that is true advice: the one who coordinates, is at work and has a number. "Alltid" only
 * of a number that is answered round the clock.
 */
export function callFirstWords(own: OwnContacts, say: Say): string | null {
  const first = own.contacts.find((contact) => contact.holdsTogether)
  if (!first || first.vacant || first.absent) return null
  const phones = first.ways.filter((way) => way.kind === 'phone')
  if (phones.length === 0) return null
  const always = phones.some((way) => way.hours?.always)
  return say(always ? 'page.callFirstAlways' : 'page.callFirst', { name: first.givenName })
}

const lacking = {
  'need.requested': { sentence: 'missing.requested', law: null },
  'need.lifeThreatening': { sentence: 'missing.lifeThreatening', law: 'law.lifeThreatening' },
  'need.municipalHealthCare': { sentence: 'missing.municipal', law: 'law.municipal' },
  'need.homeHelpSimple': { sentence: 'missing.homeHelpSimple', law: null },
  'need.residentialSocialContact': { sentence: 'missing.residential', law: 'law.residential' },
} as const

/** Of someone under 18 it is the guardian who chooses and is asked. */
const ofMinor: Partial<Record<string, Parameters<Say>[0] & `missing.${string}Minor`>> = {
  'missing.doctorContact': 'missing.doctorContactMinor',
  'missing.socialCareContact': 'missing.socialCareContactMinor',
  'missing.residential': 'missing.residentialMinor',
}

/**
 * What is lacking, said to the person, and what the law says of it. The reason's own sentence speaks to staff, and names
 * illnesses; here it doesn't. `askStaff`: it is the municipality's staff who see to it.
 */
export function missingWords(missing: OwnContacts['missing'][number], minor: boolean, say: Say, waiting?: Waiting) {
  const { kind, reason } = missing
  const known = reason.code in lacking ? lacking[reason.code as keyof typeof lacking] : undefined
  const offered = kind === 'socialCareContact' && !minor && waiting?.offers.some((one) => one.kind === kind)
  const asked = waiting && askedFor(missing, waiting)
  const sentence = known?.sentence ?? (`missing.${kind}` as const)
  return {
    // "Du ska få frågan" isn't said to someone who has been asked, and still less to someone who has answered.
    sentence: asked
      ? askedWords(asked, say)
      : say(offered ? 'missing.offered' : ((minor ? ofMinor[sentence] : undefined) ?? sentence)),
    law: known?.law ?? (`law.${kind}` as const),
    askStaff: reason.code === 'need.municipalHealthCare' || kind === 'socialCareContact',
    asked: asked !== undefined,
  }
}

type Waiting = OwnContacts['waiting']
type Asked = Waiting['requests'][number]

/** The open request that would give what is lacking. A care contact of one unit is none at another (FC-8). */
function askedFor({ kind, reason, unit }: OwnContacts['missing'][number], { requests }: Waiting): Asked | undefined {
  // That it must be a doctor isn't what was asked for.
  if (reason.code === 'need.lifeThreatening') return undefined
  const elsewhere = (one: Asked): boolean => kind === 'careContact' && unit !== null && unit.name !== one.unitName
  return requests.find((one) => one.kind === kind && one.isNew && !elsewhere(one))
}

/** "Du har sagt ja till en fast kontakt i hemtjänsten. Hemtjänsten Norrängen ska utse någon." */
function askedWords({ kind, unitName, own, accepted }: Asked, say: Say): string {
  const said = own ? (accepted ? 'asked.accepted' : 'asked.self') : 'asked.forYou'
  return `${say(said, { what: say(`asked.${kind}`) })} ${say('asked.who', { unit: unitName })}`
}

/** Who asks what of the person: "Hemtjänsten Norrängen undrar om du vill ha en fast kontakt i hemtjänsten." */
export const offerLines = ({ waiting }: OwnContacts, say: Say): string[] =>
  waiting.offers.map(({ kind, unitName }) => say('offer.text', { unit: unitName, what: say(`asked.${kind}`) }))

/** Whom to ring about some of what is lacking. */
export interface MissingAt {
  unit: OwnContacts['unit']
  missing: OwnContacts['missing']
}

/** What is lacking by the unit that sees to it, in order; the unit where the person is listed when the rule names none. */
export function missingByUnit({ missing, unit: listed }: OwnContacts): MissingAt[] {
  const groups: MissingAt[] = []
  for (const one of missing) {
    const unit = one.unit ?? listed
    const there = groups.find((group) => group.unit?.name === unit?.name)
    if (there) there.missing.push(one)
    else groups.push({ unit, missing: [one] })
  }
  return groups
}

/** Whom to turn to about it, as a sentence. */
export function askWords({ unit, missing }: MissingAt, minor: boolean, say: Say, waiting?: Waiting): string {
  if (!unit) return say('missing.askAnyone')
  const found = missing.map((one) => missingWords(one, minor, say, waiting))
  if (found.every((one) => one.asked)) return say('asked.how', { unit: unit.name })
  const staff = found.some((one) => one.askStaff && !one.asked)
  return say(staff ? 'missing.askStaff' : 'missing.askUnit', { unit: unit.name })
}
