import type { Place } from './citations.ts'
import { inForce, lawOn } from './citations.ts'
import { ruleTexts } from './rule-texts.ts'
import type { Bilingual, LawRef } from './statutes.ts'

/** The rules for fixed contacts. */
export const ruleIds = [
  'FC-1',
  'FC-2',
  'FC-3',
  'FC-4',
  'FC-5',
  'FC-6',
  'FC-7',
  'FC-8',
  'FC-9',
  'FC-10',
  'FC-11',
  'FC-12',
  'FC-13',
  'FC-14',
  'FC-15',
  'FC-16',
  'FC-17',
  'FC-18',
  'FC-19',
  'FC-20',
] as const
export type RuleId = (typeof ruleIds)[number]

/** The rules for access to persons; their content lies in `domain/access`. */
export const accessRuleIds = [
  'AC-1',
  'AC-2',
  'AC-3',
  'AC-4',
  'AC-5',
  'AC-6',
  'AC-7',
  'AC-8',
  'AC-9',
  'AC-10',
  'AC-11',
  'AC-12',
  'AC-13',
] as const
export type AccessRuleId = (typeof accessRuleIds)[number]

/** The rules for the coordinated plan; their content lies in `domain/plan` (domain.md §5). */
export const planRuleIds = [
  'SIP-1',
  'SIP-2',
  'SIP-3',
  'SIP-4',
  'SIP-5',
  'SIP-6',
  'SIP-7',
  'SIP-8',
  'SIP-9',
  'SIP-10',
] as const
export type PlanRuleId = (typeof planRuleIds)[number]

/** The rules for going home from hospital; their content lies in `domain/discharge` (domain.md §6). */
export const dischargeRuleIds = [
  'LUS-1',
  'LUS-2',
  'LUS-3',
  'LUS-4',
  'LUS-5',
  'LUS-6',
  'LUS-7',
  'LUS-8',
  'LUS-9',
  'LUS-10',
] as const
export type DischargeRuleId = (typeof dischargeRuleIds)[number]

/** One version of a rule. `validFrom` and `validTo` are the first and last day it holds; open where absent. */
export interface Rule {
  id: RuleId
  /** `law`: a statute demands it. `policy`: good practice, agreement or the region's own choice. */
  layer: 'law' | 'policy'
  title: Bilingual
  summary: Bilingual
  /** The wordings in force on the day asked for. */
  law: LawRef[]
  validFrom?: string
  validTo?: string
}

interface Version {
  layer: Rule['layer']
  places: readonly Place[]
  validFrom?: string
  validTo?: string
  /** Which text belongs to this version; the rule's own when absent. */
  text?: keyof typeof ruleTexts
}

const versions: Readonly<Record<RuleId, readonly Version[]>> = {
  'FC-1': [{ layer: 'law', places: ['PL 6:3', 'HSL 7:3', 'HSL 7:3 a'] }],
  'FC-2': [{ layer: 'law', places: ['PL 6:3', 'PSL 4:1'] }],
  'FC-3': [{ layer: 'law', places: ['PL 6:2', 'HSF 4:1', 'HSL 4:2 a', 'HSF 4:5'] }],
  'FC-4': [{ layer: 'law', places: ['PL 6:2'] }],
  'FC-5': [{ layer: 'law', places: ['SOSFS 2:3', 'SOSFS 1:1'] }],
  'FC-6': [{ layer: 'law', places: ['PL 6:2 st 2', 'HSF 4:6 b', 'HSL 12:1', 'HSL 12:2'], validFrom: '2026-07-01' }],
  'FC-7': [{ layer: 'policy', places: [] }],
  'FC-8': [{ layer: 'policy', places: [] }],
  'FC-9': [{ layer: 'policy', places: [] }],
  'FC-10': [
    {
      layer: 'law',
      places: ['SoL 10:7'],
      validFrom: '2022-07-01',
      validTo: '2025-06-30',
      text: 'FC-10 before 2025-07-01',
    },
    {
      layer: 'law',
      places: ['SoL 10:7', 'SoL 25:4', 'PSL 4:5 a', 'SoL p 8'],
      validFrom: '2025-07-01',
      validTo: '2033-06-30',
    },
    {
      layer: 'law',
      places: ['SoL 10:7', 'SoL 25:4', 'PSL 4:5 a'],
      validFrom: '2033-07-01',
      text: 'FC-10 from 2033-07-01',
    },
  ],
  'FC-11': [{ layer: 'law', places: ['PL 3:2', 'PL 3:4', 'PL 3:6'], validFrom: '2026-07-01' }],
  'FC-12': [{ layer: 'policy', places: [] }],
  'FC-13': [{ layer: 'policy', places: [] }],
  'FC-14': [{ layer: 'policy', places: [] }],
  'FC-15': [{ layer: 'policy', places: [] }],
  'FC-16': [{ layer: 'policy', places: [] }],
  'FC-17': [{ layer: 'law', places: ['HSF 4:6 a', 'HSL 7:3 d'], validFrom: '2026-07-01' }],
  'FC-18': [{ layer: 'policy', places: [] }],
  'FC-19': [{ layer: 'policy', places: [] }],
  'FC-20': [{ layer: 'policy', places: [] }],
}

/** Whether any version of a rule holds on a day: FC-6, FC-11 and FC-17 do from 2026-07-01, FC-10 from 2022-07-01. */
export function ruleInForce(id: RuleId, day: string): boolean {
  return versions[id].some((version) => inForce(version, day))
}

/**
 * The version of a rule in force on a day, citing the law as worded that day: FC-3 cites HSF 4 kap. 1 § to 2026-06-30 and
 * HSL 4 kap. 2 a § from 2026-07-01.
 *
 * @throws RangeError when the rule doesn't hold on that day; ask `ruleInForce` first where that can be
 */
export function ruleOn(id: RuleId, day: string): Rule {
  const version = versions[id].find((candidate) => inForce(candidate, day))
  if (!version) throw new RangeError(`${id} is not in force on ${day}`)
  return {
    id,
    layer: version.layer,
    ...ruleTexts[version.text ?? id],
    law: lawOn(day, ...version.places),
    ...(version.validFrom ? { validFrom: version.validFrom } : {}),
    ...(version.validTo ? { validTo: version.validTo } : {}),
  }
}
