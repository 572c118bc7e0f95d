import type { SignalKind } from '../contact/lists/priority.ts'
import type { EpisodeKind } from '../contact/situation.ts'
import type { Bilingual } from '../law/statutes.ts'

/**
 * Groups for whom region and municipality should assume that a plan is needed, by the preparatory works as Socialstyrelsen retells them (S3;
 * SIP-9). It is a hint to ask, never a decision, and says why.
 */
export interface AssumedNeed {
  id: 'psychiatryAddiction' | 'bothAuthorities' | 'childLongTerm'
  why: Bilingual
  source: Bilingual
}

const source: Bilingual = {
  sv: 'Lagens förarbeten, så som Socialstyrelsen återger dem i sin vägledning',
  en: 'The preparatory works, as retold by the National Board of Health and Welfare in its guidance',
}

const needs: Readonly<Record<AssumedNeed['id'], Bilingual>> = {
  psychiatryAddiction: {
    sv: 'Psykisk sjukdom och missbruk eller beroende finns noterat.',
    en: 'Psychiatric illness and addiction have been noted.',
  },
  bothAuthorities: {
    sv: 'Både hälso- och sjukvård och socialtjänst ger insatser, och flera kroppsliga sjukdomar finns noterade.',
    en: 'Both health care and social services give interventions, and several somatic illnesses have been noted.',
  },
  childLongTerm: {
    sv: 'Ett barn eller en ung person med långvariga behov.',
    en: 'A child or a young person with long-term needs.',
  },
}

/**
 * Which of the groups someone belongs to, from what the reader may see. Facts that aren't known give no hint; nothing is looked up for it.
 *
 * @param q the signals and episodes that run today, and whether the person is under 18
 */
export function assumedNeeds(q: {
  signals: readonly SignalKind[]
  episodes: readonly EpisodeKind[]
  isChild: boolean
}): AssumedNeed[] {
  const found: AssumedNeed['id'][] = []
  if (q.signals.includes('psychiatryAddiction')) found.push('psychiatryAddiction')
  if (q.isChild && q.signals.includes('childLongTerm')) found.push('childLongTerm')
  const social = q.episodes.some((kind) => kind !== 'homeHealthCare')
  if (social && (q.signals.includes('multiIllness') || q.episodes.includes('homeHealthCare')))
    found.push('bothAuthorities')
  return found.map((id) => ({ id, why: needs[id], source }))
}
