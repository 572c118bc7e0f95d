import { compareInstants, dayOf, startOfDay } from '../law/calendar.ts'
import type { Agreement } from './agreement.ts'
import type { CallSender, DischargeFacts } from './facts.ts'
import { type OpenCareWord, openCareTimes } from './open-care.ts'
import type { MessageKind } from './steps.ts'

export type { OpenCareWord } from './open-care.ts'

/** A message as sent to units concerned; `municipal`: one of them is a unit of the municipality that pays. */
export interface SentMessage {
  kind: MessageKind
  sentAt: string
  municipal: boolean
  /** For a call to planning: whether the person's care contact in open care sent it (LUS 4 kap. 3 §). */
  sender: CallSender
  /** False when every unit that it went to was told by mistake, and has had it taken back: then no unit concerned was told by it. */
  concerned?: boolean
}

/** What the case itself says of the stay. */
export interface StayRecord {
  admittedAt: string
  needAssessed: boolean
  assessedAt: string | null
  planningDue: boolean
  psychiatric: boolean
  registeredMunicipality: string | null
  placingMunicipality: string | null
  dischargedAt: string | null
  /** The day on which the person died by the person register; absent while they live. */
  deceasedOn?: string | null
}

const earlier = (a: { sentAt: string }, b: { sentAt: string }) => compareInstants(a.sentAt, b.sentAt)

/**
 * The facts that the clocks ask for, of a stay's messages: the first admission notice, the ready notice that stands (or the last
 * one taken back or broken off), the first call after the stay began, and when open care was there. To whichever units concerned
 * they went: that is what the law asks of a notice (LUS 2 kap. 1 §, 3 kap. 1 §). When the municipality that pays was told stands
 * beside, since the payment alone rests on it (5 kap. 3 §).
 */
export function factsFrom(
  stay: StayRecord,
  messages: readonly SentMessage[],
  openCare: readonly OpenCareWord[],
  agreement: Agreement,
): DischargeFacts {
  return periodsFrom(stay, messages, openCare, () => agreement).at(-1)!
}

/**
 * The facts of each time that the person was ready, in order; the last is what `factsFrom` gives. A ready notice that is taken back,
 * or a planning that is broken off, ends the time; the next notice begins a new one with its own clocks, and leaves the days of the
 * one before as they were. Nothing said after a time has ended is known to it: what has come to an end is never reckoned anew.
 *
 * @param agreementOn the agreement that holds on the day of a ready notice
 */
export function periodsFrom(
  stay: StayRecord,
  messages: readonly SentMessage[],
  openCare: readonly OpenCareWord[],
  agreementOn: (day: string | null) => Agreement,
): DischargeFacts[] {
  const sent = [...messages].sort(earlier)
  const times = readyTimes(sent)
  return times.map(({ told, end }, n) => {
    const isLast = n === times.length - 1
    const before = <T>(rows: readonly T[], at: (row: T) => string): T[] =>
      end === null ? [...rows] : rows.filter((row) => compareInstants(at(row), end.sentAt) <= 0)
    const known = before(sent, ({ sentAt }) => sentAt)
    const notices = (isLast ? sent : known).filter(({ kind }) => kind === 'admissionNotice')
    const { call, earlier: earlierCall } = callOf(known) ?? (isLast ? callOf(sent) : null) ?? noCall
    const words = before(openCare, ({ at }) => at)
    const readyAt = municipalOf(told) ?? told.find(isConcerned)?.sentAt ?? null
    return {
      ...stay,
      admissionNoticeAt: notices.find(isConcerned)?.sentAt ?? null,
      readyNoticeAt: told.find(isConcerned)?.sentAt ?? null,
      municipalityTold: { admissionAt: municipalOf(notices), readyAt: municipalOf(told) },
      readyWithdrawnAt: end?.sentAt ?? null,
      brokenOffAt: end?.kind === 'interruption' ? end.sentAt : null,
      planningCallAt: call?.sentAt ?? null,
      planningCallBy: call?.sender ?? 'openCareContact',
      ...(earlierCall ? { earlierCallAt: earlierCall.sentAt } : {}),
      openCare: [...words].sort((a, b) => compareInstants(a.at, b.at)).at(-1)?.state ?? 'unclear',
      openCareFailedAt: null,
      openCareTimes: openCareTimes(words),
      dischargedAt: isLast ? stay.dischargedAt : null,
      agreement: agreementOn(readyAt === null ? null : dayOf(readyAt)),
    }
  })
}

/** When someone ready was no longer so, no longer there or no longer alive: whichever came first; null while they still are. */
export function readyUntil({ readyWithdrawnAt, dischargedAt, deceasedOn }: DischargeFacts): string | null {
  const died = deceasedOn ? startOfDay(deceasedOn) : null
  const ends = [readyWithdrawnAt, dischargedAt, died].filter((at) => at !== null)
  return ends.sort(compareInstants)[0] ?? null
}

const isConcerned = ({ concerned }: SentMessage): boolean => concerned !== false

/** That the municipality was told by one of its units stands, whichever of them was right: the law asks for the municipality (LUS 5 kap. 3 § p. 1). */
const municipalOf = (sent: readonly SentMessage[]): string | null =>
  sent.find(({ municipal }) => municipal)?.sentAt ?? null

/** What takes a ready notice out of force: the next one begins anew. */
const endsReady: readonly MessageKind[] = ['readyWithdrawn', 'interruption']

/** A time of being ready: the notice as first sent and as sent later to units that had not had it, and the message that ended it. */
interface ReadyTime {
  told: SentMessage[]
  end: SentMessage | null
}

/** One at the least: a stay in which nobody has been ready yet has one without a notice. */
function readyTimes(sent: readonly SentMessage[]): ReadyTime[] {
  const times: ReadyTime[] = []
  let told: SentMessage[] = []
  for (const one of sent) {
    if (one.kind === 'readyNotice') told.push(one)
    else if (told.length > 0 && endsReady.includes(one.kind)) {
      times.push({ told, end: one })
      told = []
    }
  }
  return told.length > 0 || times.length === 0 ? [...times, { told, end: null }] : times
}

/** The call that counts, and one by someone else that came before it. */
interface Call {
  call: SentMessage | null
  earlier: SentMessage | null
}
const noCall: Call = { call: null, earlier: null }

/**
 * The first call as the law says, else the first by anyone. A right one mends a wrong one from when it came (LUS 4 kap. 3 §): the wrong one stands beside, since
 * the days from it to the right one are what the parties may read differently.
 */
function callOf(sent: readonly SentMessage[]): Call | null {
  const calls = sent.filter((one) => one.kind === 'planningCall')
  const [first] = calls
  if (!first) return null
  const right = calls.find((one) => one.sender === 'openCareContact')
  return right && right !== first ? { call: right, earlier: first } : { call: first, earlier: null }
}
