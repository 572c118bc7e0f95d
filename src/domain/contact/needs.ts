import type { Place } from '../law/citations.ts'
import { lawOn } from '../law/citations.ts'
import type { ParamsOf, ReasonCode, ReasonLayer } from '../law/reason.ts'
import type { RuleId } from '../law/rules.ts'
import { ruleInForce } from '../law/rules.ts'
import type { LawRef } from '../law/statutes.ts'
import type { ContactKind } from './kinds.ts'
import { contactsOn, gapSince, lifeThreateningOn, municipalHealthCareOn, runs } from './periods.ts'
import type { ContactPolicy, PolicyOf } from './policy.ts'
import { requestPlaces, requestRules } from './request/request.ts'
import type { CareEpisode, Situation } from './situation.ts'

/** Something the person lacks, and why. */
export interface Need {
  kind: ContactKind
  code: ReasonCode
  rule: RuleId
  layer: ReasonLayer
  /** As worded on the day asked about. */
  law: LawRef[]
  /** The first day of the lack. */
  since: string
  params: Record<string, string | number>
  /** `due`: a contact shall be appointed. `offer`: one shall be offered, or may be chosen. */
  severity: 'due' | 'offer'
  /** The decisive fact. */
  fact: string
  /** Where the contact should be, where the rule says. */
  unitId?: string
  providerId?: string
  /** The contact that doesn't meet the rule, where there is one. */
  contactId?: string
}

/** A recorded decision that a contact is obviously unnecessary, or that the person doesn't want one. */
export interface NeedDecision {
  kind: 'obviouslyUnnecessary' | 'declined'
  contactKind: ContactKind
  /** The provider that decided; without it the decision holds for every provider. */
  providerId?: string
  on: string
  /** From this day the question is asked again (FC-15). */
  reviewOn?: string
  /** The need it was decided on: when another has come in its place, the question is open again. Without it, any of the kind. */
  code?: ReasonCode
}

/** Home help that typically makes a social care contact obviously unnecessary (FC-10): alarm, meals, cleaning, shopping. */
export const simpleServices: readonly string[] = ['alarm', 'mealDelivery', 'cleaning', 'shopping']

const firstDay = { 'FC-6': '2026-07-01', 'FC-10': '2022-07-01' } as const

/**
 * What a person lacks on a day, worst first: a pure function of what is known and decided. A dead person lacks nothing.
 *
 * - FC-3: who asked and hasn't got one; no decision silences a request.
 * - FC-5: life in danger and no licensed doctor among the care contacts at the responsible unit; no decision silences it.
 * - FC-6 (from 2026-07-01): municipal health care in the dwelling and no contact of the municipality's; and each of the
 *   municipality's contacts that isn't licensed: `due` if appointed since the rule came, else `offer` (it stays, and is listed).
 * - FC-1: listed without doctor contact, or with one at another unit than the listed.
 * - FC-10: home help without a social care contact; `need.homeHelpSimple` when all services are simple ones, so that *obviously
 *   unnecessary* lies near. Residential care when the policy's switch is on, as policy.
 *
 * @param policy the acting unit's; or each unit's own, where it is asked about needs that different authorities see to
 * @param decisions a decision counts from its day until its review day (FC-15)
 */
export function needs(
  situation: Situation,
  decisions: readonly NeedDecision[],
  policy: ContactPolicy | PolicyOf,
  day: string,
): Need[] {
  if (situation.deceasedOn !== undefined && situation.deceasedOn <= day) return []
  const found = [
    ...requested(situation, day),
    ...lifeThreatening(situation, day),
    ...municipal(situation, decisions, day),
    ...doctor(situation, decisions, day),
    ...socialCare(situation, decisions, policy, day),
  ]
  return found.sort((a, b) => Number(a.severity === 'offer') - Number(b.severity === 'offer'))
}

function requested(situation: Situation, day: string): Need[] {
  return (situation.openRequests ?? [])
    .filter((request) => request.on <= day)
    .map((request) => ({
      ...need(
        'need.requested',
        { on: request.on },
        request.kind,
        requestRules[request.kind],
        request.on,
        day,
        requestPlaces[request.kind],
      ),
      severity: 'due',
      fact: 'situation.openRequests',
      ...(request.providerId ? { providerId: request.providerId } : {}),
      ...(request.unitId ? { unitId: request.unitId } : {}),
    }))
}

function lifeThreatening(situation: Situation, day: string): Need[] {
  const condition = lifeThreateningOn(situation, day)
  if (!condition) return []
  const there = situation.contacts.filter(
    (contact) =>
      contact.kind === 'careContact' && contact.licensedDoctor && contact.unitId === condition.responsibleUnitId,
  )
  if (there.some((contact) => runs(contact, day))) return []
  const since = latest(condition.from, gapSince(there, day))
  return [
    {
      ...need('need.lifeThreatening', { from: condition.from }, 'careContact', 'FC-5', since, day, ['SOSFS 2:3']),
      severity: 'due',
      fact: 'situation.contacts',
      unitId: condition.responsibleUnitId,
    },
  ]
}

function municipal(situation: Situation, decisions: readonly NeedDecision[], day: string): Need[] {
  const episode = municipalHealthCareOn(situation, day)[0]
  if (!episode || !ruleInForce('FC-6', day)) return []
  const all = situation.contacts.filter((c) => c.kind === 'careContact' && c.authorityKind === 'municipality')
  const now = all.filter((contact) => runs(contact, day))
  if (now.length === 0) {
    // One who didn't meet the rule when appointed doesn't stop the clock.
    const counted = all.filter((contact) => contact.licensed || contact.appointedOn < firstDay['FC-6'])
    const since = latest(episode.from, firstDay['FC-6'], gapSince(counted, day))
    return undecided(decisions, 'careContact', episode.providerId, day, {
      ...need('need.municipalHealthCare', { from: episode.from }, 'careContact', 'FC-6', since, day, [
        'PL 6:2 st 2',
        'HSL 4:2 a',
      ]),
      severity: 'due',
      fact: 'situation.contacts',
      unitId: episode.unitId,
      providerId: episode.providerId,
    })
  }
  return now
    .filter((contact) => !contact.licensed)
    .map((contact) => ({
      ...need(
        'need.unlicensed',
        { from: contact.appointedOn },
        'careContact',
        'FC-6',
        latest(contact.from, episode.from, firstDay['FC-6']),
        day,
        ['HSF 4:6 b st 3'],
      ),
      severity: contact.appointedOn < firstDay['FC-6'] ? 'offer' : 'due',
      fact: 'contact.licensed',
      unitId: contact.unitId,
      providerId: contact.providerId,
      contactId: contact.id,
    }))
}

function doctor(situation: Situation, decisions: readonly NeedDecision[], day: string): Need[] {
  const unitId = situation.listedUnitId
  if (unitId === undefined || (situation.listedFrom !== undefined && day < situation.listedFrom)) return []
  const all = situation.contacts.filter((contact) => contact.kind === 'doctorContact')
  const now = all.filter((contact) => runs(contact, day))
  if (now.some((contact) => contact.unitId === unitId)) return []
  const elsewhere = now[0]
  if (elsewhere) {
    const since = latest(elsewhere.from, situation.listedFrom)
    return [
      {
        ...need('need.doctorContactElsewhere', { from: since }, 'doctorContact', 'FC-1', since, day, [
          'PL 6:3',
          'HSL 7:3 a',
        ]),
        severity: 'offer',
        fact: 'situation.listedUnitId',
        unitId,
        contactId: elsewhere.id,
      },
    ]
  }
  const since = latest(situation.listedFrom, gapSince(all, day)) || day
  return undecided(decisions, 'doctorContact', undefined, day, {
    ...need('need.noDoctorContact', { from: since }, 'doctorContact', 'FC-1', since, day, [
      'PL 6:3',
      'HSL 7:3',
      'HSL 7:3 a',
    ]),
    severity: 'offer',
    fact: 'situation.contacts',
    unitId,
  })
}

function socialCare(
  situation: Situation,
  decisions: readonly NeedDecision[],
  policy: ContactPolicy | PolicyOf,
  day: string,
): Need[] {
  if (!ruleInForce('FC-10', day)) return []
  const all = situation.contacts.filter((contact) => contact.kind === 'socialCareContact')
  if (contactsOn(situation, day).some((contact) => contact.kind === 'socialCareContact')) return []
  const first = (kind: CareEpisode['kind']) =>
    situation.episodes
      .filter((episode) => episode.kind === kind && runs(episode, day))
      .sort((a, b) => (a.from < b.from ? -1 : 1))[0]
  const offer = (
    code: 'need.homeHelp' | 'need.homeHelpSimple' | 'need.residentialSocialContact',
    episode: CareEpisode,
  ) => {
    const since = latest(episode.from, firstDay['FC-10'], gapSince(all, day))
    return undecided(decisions, 'socialCareContact', episode.providerId, day, {
      ...need(code, { from: episode.from }, 'socialCareContact', 'FC-10', since, day, ['SoL 10:7']),
      severity: 'offer',
      fact: 'situation.contacts',
      unitId: episode.unitId,
      providerId: episode.providerId,
    })
  }
  const help = first('homeHelp')
  if (help) {
    const { services } = help
    const simple =
      services !== undefined && services.length > 0 && services.every((name) => simpleServices.includes(name))
    return offer(simple ? 'need.homeHelpSimple' : 'need.homeHelp', help)
  }
  const home = first('residentialCare')
  const asked = home && (typeof policy === 'function' ? policy(home.unitId) : policy).residentialCareSocialContact
  return asked ? offer('need.residentialSocialContact', home).map((one) => ({ ...one, layer: 'policy', law: [] })) : []
}

/** The need, unless a decision holds; once a decision's review day has come, the need counts from that day. */
function undecided(
  decisions: readonly NeedDecision[],
  kind: ContactKind,
  providerId: string | undefined,
  day: string,
  found: Need,
): Need[] {
  const made = decisions.filter(
    (decision) =>
      decision.contactKind === kind &&
      (decision.code === undefined || decision.code === found.code) &&
      decision.on <= day &&
      (decision.providerId === undefined || providerId === undefined || decision.providerId === providerId),
  )
  if (made.some((decision) => decision.reviewOn === undefined || day < decision.reviewOn)) return []
  const reviewed = made.map((decision) => decision.reviewOn as string)
  return [{ ...found, since: latest(found.since, ...reviewed) }]
}

function need<C extends ReasonCode>(
  code: C,
  params: ParamsOf<C>,
  kind: ContactKind,
  rule: RuleId,
  since: string,
  day: string,
  places: readonly Place[],
): Omit<Need, 'severity' | 'fact'> {
  return { kind, code, rule, layer: 'law', law: lawOn(day, ...places), since, params }
}

/** The latest of some days; empty when there is none. */
function latest(...days: (string | null | undefined)[]): string {
  return days.reduce<string>((a, b) => (b && b > a ? b : a), '')
}
