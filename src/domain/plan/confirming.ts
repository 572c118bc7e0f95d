import type { Intervention, PlanContent } from './content.ts'
import { type PlanSeat, seatOf } from './parties.ts'

/**
 * What a party is asked to say yes to: what it is to do; that something it did is taken away, or is another's now; or which authority has the overall
 * responsibility (HSL 16:4, SoL 10:8, point 4).
 */
export const askedAbout = ['does', 'gone', 'overall'] as const
export type AskedAbout = (typeof askedAbout)[number]

export interface Ask {
  about: AskedAbout
  /** Whose yes it is: one party's, or, of the overall responsibility, that of any unit of the authority. None, when nobody has been named. */
  partyIds: readonly string[]
  authority: 'region' | 'municipality' | null
  interventionId: string | null
  what: string
  /** What the yes is to, as it stands. */
  fingerprint: string
}

/** A party’s yes, as it stood in one version. */
export interface Confirmation {
  about: AskedAbout
  partyId: string
  interventionId: string | null
  /** The version it was given in. */
  version: number
  /** What was confirmed: see `Ask`. */
  fingerprint: string
}

/** What is weighed: what is written, the version in force when there is one, who takes part, and each yes so far. */
export interface Round {
  content: PlanContent
  force: { number: number; content: PlanContent } | null
  seats: readonly PlanSeat[]
  given: readonly Confirmation[]
}

/** What an intervention says of its own party's duty; another wording of the need or the goal it is for asks nobody again. */
export function fingerprintOf(one: Intervention): string {
  return JSON.stringify([one.what.trim(), one.answerer, one.partyId, one.who.trim(), one.from, one.by])
}

const answersForItself = (one: Intervention): boolean => one.answerer === 'region' || one.answerer === 'municipality'

/** As a unit that has been invited again answers for it. */
const seatedAs = (one: Intervention, seats: readonly PlanSeat[]): Intervention => ({
  ...one,
  partyId: seatOf(one.partyId, seats)?.partyId ?? one.partyId,
})

/** The interventions that region and municipality answer for, by their ids, each with the seat that speaks for it now. */
const duties = (content: PlanContent, seats: readonly PlanSeat[]): Map<string, Intervention> =>
  new Map(content.interventions.filter(answersForItself).map((one) => [one.id, seatedAs(one, seats)]))

/** Everything that is asked of the parties, said yes to or not. Whoever has left isn't asked: it sees nothing of the plan any more (SIP-2). */
export function asksOf({ content, force, seats }: Omit<Round, 'given'>): Ask[] {
  const now = duties(content, seats)
  const does = [...now.values()].map((one) => askOf('does', one))
  const gone = [...duties(force?.content ?? { ...content, interventions: [] }, seats).values()]
    .filter((one) => seatOf(one.partyId, seats)?.seated && now.get(one.id)?.partyId !== one.partyId)
    .map((one) => askOf('gone', one))
  return [...does, ...gone, ...overallAsks({ content, force, seats }, [...does, ...gone])]
}

function askOf(about: 'does' | 'gone', one: Intervention): Ask {
  const { id, what, partyId, answerer } = one
  const fingerprint = about === 'does' ? fingerprintOf(one) : `gone ${fingerprintOf(one)}`
  const authority = answerer as Ask['authority']
  return { about, partyIds: partyId === null ? [] : [partyId], authority, interventionId: id, what, fingerprint }
}

/**
 * When the overall responsibility moves, both authorities are asked. In a first version the one that gets it is; a party of it that says yes to its
 * own part there says yes to that too.
 */
function overallAsks({ content, force, seats }: Omit<Round, 'given'>, others: readonly Ask[]): Ask[] {
  const [from, to] = [force?.content.overall ?? null, content.overall]
  if (from === to) return []
  return (['region', 'municipality'] as const).flatMap((authority): Ask[] => {
    if (authority !== from && authority !== to) return []
    const partyIds = seats.filter((one) => one.seated && one.authority === authority).map((one) => one.partyId)
    if (partyIds.length === 0) return []
    if (force === null && others.some((ask) => ask.partyIds.some((id) => partyIds.includes(id)))) return []
    const fingerprint = JSON.stringify(['overall', authority, from, to])
    return [{ about: 'overall', partyIds, authority, interventionId: null, what: '', fingerprint }]
  })
}

/**
 * What still waits for a party’s yes (SIP-5). Yeses to what stands as it stood are kept from version to version; one to what has been otherwise in
 * between isn't: what was given up once isn't taken up again unasked.
 */
export function leftToConfirm(round: Round): Ask[] {
  const { force, seats, given } = round
  const before = force ? duties(force.content, seats) : new Map<string, Intervention>()
  const stood = (ask: Ask): boolean => {
    const was = ask.about === 'does' && before.get(ask.interventionId ?? '')
    return was !== false && was !== undefined && fingerprintOf(was) === ask.fingerprint
  }
  const yeses = given.map((one) => seatedYes(one, seats))
  return asksOf(round).filter(
    (ask) => !yeses.some((yes) => answers(yes, ask) && (force === null || yes.version > force.number || stood(ask))),
  )
}

/** A yes as the unit's seat now would have given it: what was confirmed names its party. */
function seatedYes(yes: Confirmation, seats: readonly PlanSeat[]): Confirmation {
  const partyId = seatOf(yes.partyId, seats)?.partyId ?? yes.partyId
  return { ...yes, partyId, fingerprint: yes.fingerprint.replace(yes.partyId, partyId) }
}

const answers = (yes: Confirmation, ask: Ask): boolean =>
  yes.about === ask.about &&
  yes.interventionId === ask.interventionId &&
  yes.fingerprint === ask.fingerprint &&
  ask.partyIds.includes(yes.partyId)

/** Those of the asks that are one's own. */
export function ownAsks(asks: readonly Ask[], partyIds: readonly string[]): Ask[] {
  return asks.filter((ask) => ask.partyIds.some((id) => partyIds.includes(id)))
}

/** Which interventions are in force, one by one: those whose party takes part and has said yes to them as they stand (SIP-5). */
export function inForce(content: PlanContent, given: readonly Confirmation[], seats: readonly PlanSeat[]): Set<string> {
  const left = leftToConfirm({ content, force: null, seats, given })
  const waits = new Set(left.map((one) => one.interventionId))
  const holds = (one: Intervention): boolean =>
    !answersForItself(one) || (!waits.has(one.id) && seatOf(one.partyId, seats)?.seated === true)
  return new Set(content.interventions.filter(holds).map((one) => one.id))
}

/** Interventions whose party takes part no longer: nobody does them until someone else answers for them, or it is invited again. */
export function withoutParty(content: PlanContent, seats: readonly PlanSeat[]): Set<string> {
  const left = (one: Intervention): boolean =>
    answersForItself(one) && one.partyId !== null && seatOf(one.partyId, seats)?.seated !== true
  return new Set(content.interventions.filter(left).map((one) => one.id))
}
