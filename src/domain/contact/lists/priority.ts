import type { Place } from '../../law/citations.ts'
import { lawOn } from '../../law/citations.ts'
import type { Decision, Reason, ReasonCode } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { RuleId } from '../../law/rules.ts'
import type { Bilingual } from '../../law/statutes.ts'
import type { ContactKind } from '../kinds.ts'
import { contactsOn, lifeThreateningOn, municipalHealthCareOn, runs } from '../periods.ts'
import type { ContactPolicy } from '../policy.ts'
import type { Situation } from '../situation.ts'

/**
 * What can be noted of a person as calling for a fixed contact: the kinds of `person_signal`. They come from episodes and visits,
 * by import for now.
 */
export const signalKinds = [
  'lifeThreatening',
  'multiIllness',
  'severalProviders',
  'psychiatryAddiction',
  'childLongTerm',
  'frequentEmergency',
  'longSickLeave',
  'manyDoctors',
] as const
export type SignalKind = (typeof signalKinds)[number]

/** A signal as one provider has noted it. Days are inclusive. */
export interface PersonSignal {
  kind: SignalKind
  unitId: string
  from: string
  /** Last day. */
  to?: string
}

/**
 * Target groups for fixed contacts, in the order of priority that holds unless the authority has set its own (S0, S3: "definiera
 * målgrupper och prioriteringsordning").
 */
export const targetGroups = [
  'lifeThreatening',
  'municipalHealthCare',
  'homeHelp',
  'multiIllness',
  'severalProviders',
  'psychiatryAddiction',
  'childLongTerm',
  'frequentEmergency',
  'longSickLeave',
  'manyDoctors',
] as const
export type TargetGroup = (typeof targetGroups)[number]

/** What each group is called, as said at work. */
export const targetGroupNames: Readonly<Record<TargetGroup, Bilingual>> = {
  lifeThreatening: { sv: 'livshotande tillstånd', en: 'life-threatening condition' },
  municipalHealthCare: {
    sv: 'kommunal hälso- och sjukvård i boendet',
    en: 'municipal health care in the dwelling',
  },
  homeHelp: { sv: 'hemtjänst utan omsorgskontakt', en: 'home help without a social care contact' },
  multiIllness: { sv: 'multisjuk eller skör äldre', en: 'multi-ill or frail elderly' },
  severalProviders: { sv: 'flera vårdgivare samtidigt', en: 'several providers at once' },
  psychiatryAddiction: { sv: 'psykisk sjukdom och beroende', en: 'psychiatric illness and addiction' },
  childLongTerm: { sv: 'barn med långvariga behov', en: 'child with long-term needs' },
  frequentEmergency: { sv: 'söker akut ofta', en: 'frequent emergency visits' },
  longSickLeave: { sv: 'lång sjukskrivning', en: 'long sick leave' },
  manyDoctors: { sv: 'studsar runt', en: 'seen by many doctors' },
}

export function isTargetGroup(code: string): code is TargetGroup {
  return (targetGroups as readonly string[]).includes(code)
}

/**
 * The order of priority that holds for an authority: its own order first, then the groups it didn't name, in the usual order. A
 * group can be put last but never be left out: nobody is lost to an order (FC-7: policy may add, never take away).
 */
export function priorityOrder(policy: Pick<ContactPolicy, 'targetGroups'>): readonly TargetGroup[] {
  const own = [...new Set(policy.targetGroups ?? [])].filter(isTargetGroup)
  return [...own, ...targetGroups.filter((group) => !own.includes(group))]
}

/** Which world the acting provider documents in. */
export type ProviderKind = 'healthcare' | 'socialCare'

/**
 * Whether someone at such a provider may use a group as a search term: filter, order or count by it. A care provider in health
 * care may not search by someone having had assistance or other interventions of the social services (PDL 2 kap. 8 §); health is
 * allowed expressly, and own episodes of municipal health care are health care (HSL 12 kap. 1–2 §§).
 */
export function maySearchBy(group: TargetGroup, provider: ProviderKind, day: string): Decision {
  const about = { fact: 'actor.providerKind', layer: 'law', law: lawOn(day, 'PDL 2:8') } as const
  if (group === 'homeHelp' && provider === 'healthcare')
    return { ok: false, reasons: [reason('group.notSearchTerm', {}, about)] }
  return { ok: true, grounds: [] }
}

/**
 * The same for a kind of contact: who has, lacks or asks for a social care contact has had, or been offered, home help (SoL 10 kap.
 * 7 §), so in health care that isn't a search term either.
 */
export function maySearchByKind(kind: ContactKind, provider: ProviderKind, day: string): Decision {
  return kind === 'socialCareContact' ? maySearchBy('homeHelp', provider, day) : { ok: true, grounds: [] }
}

/** The groups such a provider may search by, in the default order, and those it may not, each with the reason and the law. */
export function groupsFor(
  provider: ProviderKind,
  day: string,
): { open: TargetGroup[]; closed: { group: TargetGroup; reasons: Reason[] }[] } {
  const asked = targetGroups.map((group) => ({ group, decision: maySearchBy(group, provider, day) }))
  return {
    open: asked.filter(({ decision }) => decision.ok).map(({ group }) => group),
    closed: asked.flatMap(({ group, decision }) => (decision.ok ? [] : [{ group, reasons: decision.reasons }])),
  }
}

/** That a person is in a group, since when, and why: the same fact decides and explains. */
export interface InGroup {
  group: TargetGroup
  since: string
  reason: Reason
}

/**
 * The target groups a person is in on a day, by what the acting provider itself knows, in order of priority.
 *
 * - `lifeThreatening` and the other signals: a noted signal that runs.
 * - `municipalHealthCare`: an episode of municipal health care in the dwelling (own episodes: the provider sees no others).
 * - `homeHelp`: home help and no social care contact. Only for a provider of social care: a health-care actor neither searches
 *   by it nor is told of it in a list (PDL 2 kap. 8 §).
 *
 * A dead person is in none.
 */
export function groupsOf(
  situation: Situation,
  day: string,
  provider: ProviderKind,
  policy: Pick<ContactPolicy, 'targetGroups'> = {},
): InGroup[] {
  if (situation.deceasedOn !== undefined && situation.deceasedOn <= day) return []
  const found = targetGroups.flatMap((group): InGroup[] => {
    if (!maySearchBy(group, provider, day).ok) return []
    const since = memberSince(group, situation, day)
    return since === undefined ? [] : [{ group, since, reason: why(group, since, day) }]
  })
  const order = priorityOrder(policy)
  return found.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
}

/** Where in the order of priority a person stands: 0 is first; who is in no group comes after all groups. */
export function priorityRank(found: readonly InGroup[], policy: Pick<ContactPolicy, 'targetGroups'> = {}): number {
  const order = priorityOrder(policy)
  return Math.min(order.length, ...found.map(({ group }) => order.indexOf(group)))
}

function memberSince(group: TargetGroup, situation: Situation, day: string): string | undefined {
  if (group === 'municipalHealthCare') return municipalHealthCareOn(situation, day)[0]?.from
  if (group === 'homeHelp') {
    if (contactsOn(situation, day).some((contact) => contact.kind === 'socialCareContact')) return undefined
    return earliest(situation.episodes.filter((one) => one.kind === 'homeHelp' && runs(one, day)))
  }
  const noted = (situation.signals ?? []).filter((signal) => signal.kind === group && runs(signal, day))
  const condition = group === 'lifeThreatening' ? lifeThreateningOn(situation, day) : undefined
  return earliest(condition ? [...noted, condition] : noted)
}

/** What is said of each group, and the rule and law behind it where there is one; good practice (S3) else. */
const grounds = {
  lifeThreatening: { code: 'group.lifeThreatening', rule: 'FC-5', place: 'SOSFS 2:3' },
  municipalHealthCare: { code: 'group.municipalHealthCare', rule: 'FC-6', place: 'PL 6:2 st 2' },
  homeHelp: { code: 'group.homeHelp', rule: 'FC-10', place: 'SoL 10:7' },
  multiIllness: { code: 'group.multiIllness' },
  severalProviders: { code: 'group.severalProviders' },
  psychiatryAddiction: { code: 'group.psychiatryAddiction' },
  childLongTerm: { code: 'group.childLongTerm' },
  frequentEmergency: { code: 'group.frequentEmergency' },
  longSickLeave: { code: 'group.longSickLeave' },
  manyDoctors: { code: 'group.manyDoctors' },
} as const satisfies Record<TargetGroup, { code: ReasonCode; rule?: RuleId; place?: Place }>

function why(group: TargetGroup, from: string, day: string): Reason {
  const ground: { code: (typeof grounds)[TargetGroup]['code']; rule?: RuleId; place?: Place } = grounds[group]
  const law = ground.place ? lawOn(day, ground.place) : []
  return reason(
    ground.code,
    { from },
    {
      fact: group === 'municipalHealthCare' || group === 'homeHelp' ? 'situation.episodes' : 'situation.signals',
      rule: ground.rule ?? 'FC-3',
      layer: law.length > 0 ? 'law' : 'policy',
      law,
    },
  )
}

function earliest(periods: readonly { from: string }[]): string | undefined {
  return periods.map(({ from }) => from).sort()[0]
}
