import { lawOn } from '../law/citations.ts'
import type { Case } from './eligibility.ts'
import { ground, hinder } from './eligibility.ts'
import { runs } from './periods.ts'

/** First day of the offer (old Social Services Act), of the competence rule as encoded here, and last day of the transition. */
export const socialCareContactDays = {
  offerFrom: '2022-07-01',
  competenceFrom: '2025-07-01',
  permanentUntil: '2033-06-30',
} as const

/**
 * FC-10: someone in the person's own home help (or residential care, where the switch is on) with the assistant nurse proof, or
 * permanently employed as one on 2025-07-01 and until 2033-06-30.
 *
 * Days before 2025-07-01: the former act (2001:453) 4 kap. 2 b § made the offer from 2022-07-01. Its competence rule (3 kap.
 * 3 d §, from 2023-07-01) had a transition of its own, for those permanently employed on *that* day, a fact that isn't kept
 * here. So competence is not judged for those days, and the ground says so. Before 2022-07-01 there was no such contact.
 */
export function checkSocialCareContact(on: Case) {
  const { candidate, situation, policy, day } = on
  if (day < socialCareContactDays.offerFrom) {
    hinder(
      on,
      'contact.socialCareContactBeforeLaw',
      { from: socialCareContactDays.offerFrom },
      { fact: 'day', rule: 'FC-10' },
    )
    return
  }
  const law = lawOn(day, 'SoL 10:7')
  const about = { rule: 'FC-10', layer: 'law', law } as const
  const { kind } = candidate.unit
  const residential = kind === 'residentialCareUnit'
  if (residential && !policy.residentialCareSocialContact)
    hinder(on, 'contact.residentialNotLawYet', {}, { ...about, fact: 'policy.residentialCareSocialContact' })
  else if (!residential && kind !== 'homeHelpUnit')
    hinder(on, 'contact.notHomeHelpUnit', { unitKind: kind }, { ...about, fact: 'candidate.unit.kind' })

  const wanted = residential ? 'residentialCare' : 'homeHelp'
  const care = situation.episodes.filter((episode) => episode.kind === wanted && runs(episode, day))
  if (care.length === 0) hinder(on, 'contact.noHomeHelp', {}, { ...about, fact: 'situation.episodes' })
  else if (
    !care.some(({ unitId, providerId }) => unitId === candidate.unit.id || providerId === candidate.unit.providerId)
  )
    hinder(on, 'contact.notTheirHomeHelp', {}, { ...about, fact: 'candidate.unit.providerId' })
  if (policy.socialCareContactTakesPart && !candidate.takesPartInHomeHelp)
    hinder(on, 'contact.notInHomeHelp', {}, { rule: 'FC-10', layer: 'policy', fact: 'candidate.takesPartInHomeHelp' })
  checkCompetence(on)
}

function checkCompetence(on: Case) {
  const { candidate, day } = on
  const { competenceFrom, permanentUntil } = socialCareContactDays
  if (day < competenceFrom)
    return ground(
      on,
      'eligible.competenceNotAssessed',
      { from: competenceFrom },
      {
        fact: 'day',
        rule: 'FC-10',
        layer: 'law',
        law: lawOn(day, 'SoL 10:7'),
      },
    )
  const about = { rule: 'FC-10', layer: 'law' } as const
  const proof = candidate.assistantNurseProofFrom
  if (proof !== undefined && proof <= day)
    return ground(
      on,
      'eligible.assistantNurseProof',
      { from: proof },
      { ...about, fact: 'candidate.assistantNurseProofFrom', law: lawOn(day, 'SoL 25:4', 'PSL 4:5 a') },
    )
  const permanent = candidate.permanentAssistantNurseOn20250701
  if (permanent && day <= permanentUntil)
    return ground(
      on,
      'eligible.permanentAssistantNurse',
      { to: permanentUntil },
      { ...about, fact: 'candidate.permanentAssistantNurseOn20250701', law: lawOn(day, 'SoL p 8') },
    )
  if (permanent)
    return hinder(
      on,
      'contact.permanentRuleEnded',
      { to: permanentUntil },
      { ...about, fact: 'candidate.assistantNurseProofFrom', law: lawOn(day, 'SoL 25:4') },
    )
  hinder(
    on,
    'contact.noAssistantNurseProof',
    { profession: candidate.profession },
    { ...about, fact: 'candidate.assistantNurseProofFrom', law: lawOn(day, 'SoL 25:4', 'PSL 4:5 a', 'SoL p 8') },
  )
}
