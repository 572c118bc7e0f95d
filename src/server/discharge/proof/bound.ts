import { isDeepStrictEqual } from 'node:util'
import { auditEvents } from '../../../contract/audit-events.ts'
import { statutory } from '../../../domain/discharge/agreement.ts'
import { dayOf } from '../../../domain/law/calendar.ts'
import { formatPersonIdentifier } from '../../../domain/person/identity.ts'
import { type AskedPart, askedParts, type Bound, bind, inParts, keysOf } from './asked.ts'
import { messageContent } from './fields.ts'
import { factHash, type Proof, unitsHash } from './shape.ts'

type Entry = Proof['entries'][number]
type Message = Proof['messages'][number]
/** Where the fields of a log row lie that the rest of an entry repeats. */
export const at = { instant: 1, day: 2, action: 5, detail: 15 } as const

/** What a deed says besides who and when, as it stands in the log. */
interface Detail {
  /** Of a step that sent messages: their hashes, and by kind that of the units each went to. */
  fact?: string | readonly string[]
  [sentTo: `sentTo.${string}`]: string | undefined
  /** What the clocks were asked of after the step. */
  asked?: Partial<Record<AskedPart, Bound>>
  /** By whose agreement each earlier time is reckoned, from when another came to pay. */
  earlierAgreements?: Bound[]
}

/** What a text says as JSON; nothing when it isn’t any. */
function read<T extends object>(text: string | null | undefined): Partial<T> {
  try {
    const found: unknown = JSON.parse(text ?? '{}')
    return typeof found === 'object' && found !== null ? (found as T) : {}
  } catch {
    return {}
  }
}

export const detailOf = ({ fields }: Entry): Detail => read<Detail>(fields[at.detail])

/** Microseconds since 1970 as an instant; empty when it isn’t a number of them. */
export const instantOf = (micros: string | null | undefined): string =>
  /^\d{1,17}$/.test(micros ?? '') ? new Date(Number(BigInt(micros!) / 1000n)).toISOString() : ''

/** The log’s own clock is read a moment after the one that the row was given. */
const moment = 60_000
export const isAt = (deed: { at: string }, instant: string): boolean => {
  const after = Date.parse(deed.at) - Date.parse(instant)
  return after >= 0 && after < moment
}

/** From when the log tells of what was done in the stay, in milliseconds: what was brought in from elsewhere before that is bound by nothing. */
export const keptFrom = ({ entries }: Proof): number =>
  Math.min(
    Number.POSITIVE_INFINITY,
    ...entries.flatMap((deed) => {
      const { fact, asked } = detailOf(deed)
      return fact || asked ? [Date.parse(deed.at) - moment] : []
    }),
  )

interface Found {
  unbound: number
  notBound: string[]
}
type Say = (
  fault: 'messageUnbound' | 'deliveriesDiffer' | 'receiptUnbound' | 'factsDiffer' | 'wordsDiffer' | 'caseDiffers',
  where?: string,
) => void

/** A message is the log’s when a deed tells of its hash, and so are the units it went to; one from before the log began is told apart. */
export function checkMessages(proof: Proof, report: Found, say: Say): void {
  const deeds = new Map(proof.entries.flatMap((deed) => [detailOf(deed).fact ?? []].flat().map((fact) => [fact, deed])))
  const from = keptFrom(proof)
  for (const message of proof.messages) {
    const { fields, sentAt, kind } = message
    const deed = deeds.get(factHash(fields))
    if (fields[2] !== kind || instantOf(fields[3]) !== sentAt || (!deed && Date.parse(sentAt) >= from))
      say('messageUnbound', sentAt)
    else if (deed) checkDeliveries(proof, { message, deed }, report, say)
    else report.unbound += 1
  }
}

function checkDeliveries(
  { entries }: Proof,
  { message, deed }: { message: Message; deed: Entry },
  report: Found,
  say: Say,
): void {
  const { fields, deliveries, sentAt, kind } = message
  const sentTo = detailOf(deed)[`sentTo.${kind}`]
  const to = deliveries.map(({ unitId }) => unitId ?? '')
  // Of someone with protected identity others than the ward aren’t told which units.
  if (sentTo === undefined || (to.length > 0 && to.every((unitId) => unitId === ''))) notBound(report, 'deliveries')
  else if (sentTo !== unitsHash(to)) say('deliveriesDiffer', sentAt)
  for (const { receiptedAt, unit } of deliveries)
    if (receiptedAt !== null && !entries.some((one) => receipts(one, fields[0], unit, receiptedAt)))
      say('receiptUnbound', receiptedAt)
}

const receipts = (deed: Entry, messageId: string | null | undefined, unit: string, instant: string): boolean =>
  deed.action === 'discharge.receipted' &&
  deed.unit === unit &&
  isAt(deed, instant) &&
  (deed.fields[at.detail] ?? '').includes(String(messageId))

const notBound = ({ notBound: those }: Found, what: string): void => {
  if (!those.includes(what)) those.push(what)
}

/** What the clocks are asked of is what the last step that changed it left in the log. */
export function checkAsked(proof: Proof, report: Found, say: Say): void {
  const asked = inParts(proof)
  const last = lastOf(proof.entries.filter((deed) => detailOf(deed).asked !== undefined))
  for (const part of askedParts) {
    const kept = last && detailOf(last).asked?.[part]
    // A row that was altered may hold anything: that it isn’t under its seal is said elsewhere.
    if (!last || !kept || !Array.isArray(kept.keys) || !kept.keys.every((key) => typeof key === 'string')) {
      notBound(report, part)
      continue
    }
    for (const key of keysOf(asked[part])) if (!kept.keys.includes(key)) notBound(report, `${part}.${key}`)
    if (bind(asked[part], kept.keys).hash === kept.hash) continue
    if (mayHaveChanged(proof, part, last)) notBound(report, part)
    else say('factsDiffer', part)
  }
}

const microsOf = ({ fields }: Entry): number => Number(fields[at.instant]) || 0
const lastOf = (entries: readonly Entry[]): Entry | undefined =>
  entries.reduce<Entry | undefined>((last, one) => (!last || microsOf(one) > microsOf(last) ? one : last), undefined)

/** Without a step in the stay: today’s agreement before the municipality has a ready notice, and what the hospital’s own system has corrected. */
function mayHaveChanged({ stay, sent, entries }: Proof, part: AskedPart, last: Entry): boolean {
  if (part === 'agreement' && !sent.some((one) => one.kind === 'readyNotice' && one.municipal)) return true
  // Left out of a proof to others than the ward, of someone with protected identity.
  if (part === 'payer' && stay['registeredMunicipality'] === null && stay['placingMunicipality'] === null) return true
  if (part === 'sent' || part === 'openCare') return false
  return entries.some((one) => one.action === 'discharge.admissionCorrected' && lastOf([last, one]) === one)
}

/**
 * The agreement of each earlier time is the one that the log left when that time’s ready notice was sent, and the one that is said to have held that day. What is said to have
 * held on other days is bound by nothing, and nothing was reckoned by it. Where another municipality has taken the place of the one that paid since, what it is reckoned by is
 * what that step left.
 */
export function checkEarlier(proof: Proof, report: Found, say: Say): void {
  const { periods = [], agreements, sent } = proof
  const all = [...periods.map(({ agreement }) => agreement), proof.agreement]
  const notices = readyNotices(sent)
  for (const [n, agreement] of all.entries()) {
    const noticed = notices[n]
    if (noticed === undefined) continue
    if (agreements && !isDeepStrictEqual(heldOn(agreements, dayOf(noticed.agreedAt)), agreement))
      say('factsDiffer', `agreements.${n}`)
    // The last is bound with the rest of what the clocks are asked of (checkAsked).
    if (n === all.length - 1) continue
    const kept = lastOf(proof.entries.filter((deed) => detailOf(deed).asked && within(deed, noticed)))
    const bound = exchangedTo(proof, n, kept) ?? (kept && detailOf(kept).asked?.agreement)
    if (!bound || !Array.isArray(bound.keys)) notBound(report, `periods.${n}.agreement`)
    else if (bind([agreement], bound.keys).hash !== bound.hash) say('factsDiffer', `periods.${n}.agreement`)
  }
}

/** What the last exchange of who pays left of an earlier time, when that came after what the time itself left. */
function exchangedTo({ entries }: Proof, n: number, kept: Entry | undefined): Bound | undefined {
  const last = lastOf(entries.filter((deed) => detailOf(deed).earlierAgreements?.[n] !== undefined))
  return last && (!kept || microsOf(last) > microsOf(kept)) ? detailOf(last).earlierAgreements?.[n] : undefined
}

interface Noticed {
  from: string
  /** When the municipality that pays was told, else anyone: the agreement is that day’s. */
  agreedAt: string
  to: string | null
}

/** When each time of being ready began and ended, of what was sent. */
function readyNotices(sent: Proof['sent']): Noticed[] {
  const found: Noticed[] = []
  let open: Noticed | null = null
  let municipal = false
  const messages = [...sent].sort((a, b) => Date.parse(String(a.sentAt)) - Date.parse(String(b.sentAt)))
  for (const { kind, sentAt, municipal: isMunicipal } of messages) {
    const at = String(sentAt)
    if (kind === 'readyNotice') {
      if (open === null) {
        open = { from: at, agreedAt: at, to: null }
        found.push(open)
        municipal = isMunicipal === true
      } else if (isMunicipal === true && !municipal) {
        open.agreedAt = at
        municipal = true
      }
    } else if (open !== null && (kind === 'readyWithdrawn' || kind === 'interruption')) {
      open.to = at
      open = null
    }
  }
  return found
}

/** What was left in the log from when the notice was sent until it was taken back; what takes it back leaves the same. */
const within = (deed: Entry, { from, to }: Noticed): boolean =>
  Date.parse(deed.at) >= Date.parse(from) && (to === null || Date.parse(deed.at) < Date.parse(to))

function heldOn(agreements: NonNullable<Proof['agreements']>, day: string): unknown {
  const held = agreements.find(({ from, to }) => from <= day && (to === null || day < to))
  return held?.agreement ?? JSON.parse(JSON.stringify(statutory))
}

/** Who it is about is who the notice was about; what a deed is called is what the log calls it. */
export function checkNames({ case: about, messages, entries }: Proof, report: Found, say: Say): void {
  const notice = messages.find(({ kind }) => kind === 'admissionNotice')
  if (notice) {
    const { name, number } = read<{ name?: string; number?: string }>(notice.fields[messageContent])
    const written = number ? formatPersonIdentifier(number) : ''
    if (name !== about.name || written !== about.number) say('caseDiffers')
  } else notBound(report, 'case')
  for (const { action, what, at: when } of entries)
    if (!isDeepStrictEqual({ ...auditEvents[action as keyof typeof auditEvents] }, what)) say('wordsDiffer', when)
}
