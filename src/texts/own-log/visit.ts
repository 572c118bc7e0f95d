import {
  type Doing,
  inOwnWords,
  type OwnLogGround,
  type OwnLogKind,
  type Told,
  type Visit,
} from '../../domain/access/own-log/visits.ts'
import type { Translate } from '../translate.ts'
import type { ownLog } from './sv.ts'

type Both = { sv: string; en: string }

/** A row of the log, as far as it is said. */
export interface Sayable extends Told {
  action: Both
  who: 'staff' | 'self' | 'proxy' | 'system' | 'nobody'
  name: string | null
  roleName: Both | null
  proxyKind: 'guardian' | 'godMan' | 'mandateHolder' | 'relative' | null
  unitName: string | null
  providerName: string | null
}

/** A visit as it is said, on the page and on paper. */
export interface VisitWords {
  time: string
  who: string
  where: string | null
  did: string
  why: string | null
}

type Say = Translate<typeof ownLog>
type Language = 'sv' | 'sv-easy' | 'en'

/** What can be said as an attempt; the rest is an attempt to do something with the data. */
const tried = [
  'page',
  'list',
  'search',
  'lookup',
  'reveal',
  'emergency',
  'blockOpened',
  'others',
  'othersAsked',
  'contact',
  'request',
  'paper',
  'logPaper',
  'other',
] as const
const triedAs = (kind: OwnLogKind): (typeof tried)[number] => tried.find((one) => one === kind) ?? 'other'

const langOf = (language: Language): 'sv' | 'en' => (language === 'en' ? 'en' : 'sv')

function did(row: Sayable, say: Say, language: Language): string {
  if (row.refused) return say(`try.${triedAs(row.kind)}`)
  return inOwnWords(row.kind) ? row.action[langOf(language)] : say(`did.${row.kind}`)
}

/** One of the things that were done, with how many times. */
export function doingWords({ row, count }: Doing<Sayable>, say: Say, language: Language): string {
  const what = did(row, say, language)
  return count === 1 ? what : say('row.doing', { did: what, count })
}

/** Why that was allowed; null when it wasn't, or nothing is known. */
export const whyWords = (row: { refused: boolean; ground: OwnLogGround }, say: Say): string | null =>
  row.refused || row.ground === 'none' ? null : say('row.why', { why: say(`why.${row.ground}`) })

/** How many things a sentence says; easy Swedish says one. */
const inSentence: Readonly<Record<Language, number>> = { sv: 3, en: 3, 'sv-easy': 1 }

/** A visit in words: from when to when, who in which role, where, what it came to with what says most first, and why. */
export function visitWords(
  visit: Visit<Sayable>,
  say: Say,
  language: Language,
  clock: (instant: string) => string,
): VisitWords {
  const { lead } = visit
  const [from, to] = [clock(visit.first), clock(visit.last)]
  // What was seen on the way to something else is told with the rest.
  const telling = visit.doings.filter(({ row }) => row.kind !== 'seen' || row.refused)
  const said = [
    ...new Set((telling.length > 0 ? telling : visit.doings).map(({ row }) => did(row, say, language))),
  ].slice(0, inSentence[language])
  const [first = '', ...rest] = said
  const lower = rest.map((text) => text.charAt(0).toLowerCase() + text.slice(1))
  const before = [first, ...lower.slice(0, -1)].join(', ')
  const reason = visit.rows.find((row) => !row.refused && row.ground !== 'none')
  return {
    time: from === to ? to : say('row.between', { from, to }),
    who: whoWords(lead, say, language),
    where: lead.unitName ? say('row.where', { unit: lead.unitName, provider: lead.providerName ?? '' }) : null,
    did: lower.length === 0 ? first : say('row.and', { first: before, last: lower.at(-1)! }),
    why: reason ? whyWords(reason, say) : null,
  }
}

function whoWords(row: Sayable, say: Say, language: Language): string {
  if (row.who === 'staff') return [row.name, row.roleName?.[langOf(language)]].filter(Boolean).join(', ')
  if (row.who !== 'proxy') return say(`row.${row.who}`)
  return [row.name ?? say('row.proxy'), row.proxyKind && say(`proxy.${row.proxyKind}`)].filter(Boolean).join(', ')
}
