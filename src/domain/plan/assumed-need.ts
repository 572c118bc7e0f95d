import type { SignalKind } from '../contact/lists/priority.ts'
import type { EpisodeKind } from '../contact/situation.ts'
import type { Bilingual } from '../law/statutes.ts'

/**
 * Groups for whom a plan should be thought of (SIP-9). It is a hint to ask, never a decision, and says why and by whom: the preparatory works, as
 * Socialstyrelsen retells them (S3, footnote 23), or ourselves. Of the groups of the preparatory works, dementia with somatic illness isn't found here: nothing
 * that is noted of a person tells of dementia, and nothing is guessed.
 */
export interface AssumedNeed {
  id: 'discharge' | 'psychiatryAddiction' | 'psychiatryDisability' | 'youthPsychosocial' | 'bothAuthorities'
  why: Bilingual
  source: Bilingual
  /** `policy`: our own choice. */
  layer: 'law' | 'guidance' | 'policy'
}

const works: Bilingual = {
  sv: 'Lagens förarbeten, så som Socialstyrelsen återger dem i sin vägledning',
  en: 'The preparatory works, as retold by the National Board of Health and Welfare in its guidance',
}
const discharge: Bilingual = {
  sv: 'Lagen om samverkan vid utskrivning (2017:612)',
  en: 'The act on collaboration at discharge (2017:612)',
}
const ours: Bilingual = {
  sv: 'Hållpunkts egen påminnelse, inte lagens eller förarbetenas',
  en: 'Hållpunkt’s own reminder, not the law’s or that of the preparatory works',
}

const needs: Readonly<Record<AssumedNeed['id'], Omit<AssumedNeed, 'id'>>> = {
  discharge: {
    why: {
      sv: 'Personen vårdas på sjukhus och behöver insatser från både region och kommun efter utskrivningen.',
      en: 'The person is in hospital and needs interventions from both region and municipality after the discharge.',
    },
    source: discharge,
    layer: 'law',
  },
  psychiatryAddiction: {
    why: {
      sv: 'Psykisk sjukdom och missbruk eller beroende finns noterat.',
      en: 'Psychiatric illness and addiction have been noted.',
    },
    source: works,
    layer: 'guidance',
  },
  psychiatryDisability: {
    why: {
      sv: 'Psykisk sjukdom finns noterad, och personen bor i bostad för personer med funktionsnedsättning.',
      en: 'Psychiatric illness has been noted, and the person lives in housing for persons with disabilities.',
    },
    source: works,
    layer: 'guidance',
  },
  youthPsychosocial: {
    why: {
      sv: 'Ett barn eller en ung person med långvariga behov. Är behoven psykosociala och omfattande?',
      en: 'A child or a young person with long-term needs. Are the needs psychosocial and extensive?',
    },
    source: works,
    layer: 'guidance',
  },
  bothAuthorities: {
    why: {
      sv: 'Både hälso- och sjukvård och socialtjänst ger insatser.',
      en: 'Both health care and social services give interventions.',
    },
    source: ours,
    layer: 'policy',
  },
}

/** Until which age someone is young here: our choice, since the guidance says “youths” without an age. */
export const youngUntil = 21

/**
 * Which of the groups someone belongs to, from what the reader may see. Facts that aren't known give no hint; nothing is looked up for it.
 *
 * @param q the signals and episodes that run today, and the person's age in years; null when it isn't known. `leavesHospital`: a stay in which a planning is due
 *   and that the reader takes part in
 */
export function assumedNeeds(q: {
  signals: readonly SignalKind[]
  episodes: readonly EpisodeKind[]
  age: number | null
  leavesHospital: boolean
}): AssumedNeed[] {
  const found: AssumedNeed['id'][] = q.leavesHospital ? ['discharge'] : []
  const psychiatric = q.signals.includes('psychiatryAddiction')
  if (psychiatric) found.push('psychiatryAddiction')
  if (psychiatric && q.episodes.includes('disabilityHousing')) found.push('psychiatryDisability')
  if (q.age !== null && q.age < youngUntil && q.signals.includes('childLongTerm')) found.push('youthPsychosocial')
  const social = q.episodes.some((kind) => kind !== 'homeHealthCare' && kind !== 'needsAssessment')
  if (social && (q.signals.includes('multiIllness') || q.episodes.includes('homeHealthCare')))
    found.push('bothAuthorities')
  return found.map((id) => ({ id, ...needs[id] }))
}
