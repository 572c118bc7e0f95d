import { lawOn } from '../law/citations.ts'
import { ruleInForce, ruleOn } from '../law/rules.ts'
import type { Case } from './eligibility.ts'
import { ground, hinder } from './eligibility.ts'
import { listCap } from './listing/list-size.ts'
import { contactsOn, holdsLicence, lifeThreateningOn, municipalHealthCareOn } from './periods.ts'

/** FC-1, FC-2, FC-14: a licensed doctor at the unit where the person is listed, one at a time. */
export function checkDoctorContact(on: Case) {
  const { candidate, situation, policy, day } = on
  const listing = lawOn(day, 'PL 6:3', 'HSL 7:3 a')
  if (situation.listedUnitId === undefined)
    hinder(on, 'contact.notListed', {}, { fact: 'situation.listedUnitId', rule: 'FC-1', layer: 'law', law: listing })
  else if (situation.listedUnitId !== candidate.unit.id)
    hinder(on, 'contact.notListedUnit', {}, { fact: 'candidate.unit.id', rule: 'FC-1', layer: 'law', law: listing })
  const other = contactsOn(situation, day).find((contact) => contact.kind === 'doctorContact')
  if (other && !(other.staffId === candidate.staffId && other.unitId === candidate.unit.id))
    hinder(
      on,
      'contact.doctorContactExists',
      { from: other.from },
      {
        fact: 'situation.contacts',
        rule: 'FC-1',
        layer: 'law',
        law: lawOn(day, 'PL 6:3', 'HSL 7:3'),
      },
    )
  checkLicensedDoctor(on)
  const cap = policy.listCapPerDoctor && listCap(policy.listCapPerDoctor, candidate.share ?? 1)
  if (cap !== undefined && candidate.listSize !== undefined && candidate.listSize >= cap)
    hinder(
      on,
      'contact.listFull',
      { count: candidate.listSize, cap },
      { fact: 'candidate.listSize', rule: 'FC-14', layer: 'policy' },
    )
  ground(on, 'eligible.doctorAtListedUnit', {}, { fact: 'candidate.unit.id', rule: 'FC-1', layer: 'law', law: listing })
}

/** FC-2: that the doctor is licensed is law; which competence is accepted is the region's own rule. */
function checkLicensedDoctor(on: Case) {
  const { candidate, policy, day } = on
  const law = lawOn(day, 'PL 6:3', 'PSL 4:1')
  if (candidate.profession !== 'doctor') {
    hinder(
      on,
      'contact.notDoctor',
      { profession: candidate.profession },
      { fact: 'candidate.profession', rule: 'FC-2', layer: 'law', law },
    )
    return
  }
  if (!holdsLicence(candidate, day, 'doctor')) {
    const ended = candidate.licences
      .filter((licence) => licence.profession === 'doctor' && licence.to !== undefined && licence.to < day)
      .map((licence) => licence.to as string)
      .sort()
      .at(-1)
    const about = { fact: 'candidate.licences', rule: 'FC-2', layer: 'law', law } as const
    if (ended) hinder(on, 'contact.licenceEnded', { profession: 'doctor', to: ended }, about)
    else hinder(on, 'contact.notLicensedDoctor', {}, about)
  }
  if (candidate.doctorCategory === undefined)
    hinder(on, 'contact.categoryUnknown', {}, { fact: 'candidate.doctorCategory', rule: 'FC-2', layer: 'policy' })
  else if (!policy.doctorCategories.includes(candidate.doctorCategory))
    hinder(
      on,
      'contact.categoryNotAccepted',
      { category: candidate.doctorCategory },
      { fact: 'policy.doctorCategories', rule: 'FC-2', layer: 'policy' },
    )
}

/**
 * FC-3 to FC-7: anyone in the health-care staff; licensed where the municipality gives the care (from 2026-07-01) or the
 * region asks for it; a doctor first where life is in danger.
 */
export function checkHealthcareContact(on: Case) {
  const { candidate, policy, day } = on
  const { profession, unit } = candidate
  if (unit.providerKind !== 'healthcare')
    hinder(
      on,
      'contact.notHealthcareUnit',
      { unitKind: unit.kind },
      { fact: 'candidate.unit.providerKind', rule: 'FC-4', layer: 'law', law: lawOn(day, 'PL 6:2') },
    )
  const licensed = holdsLicence(candidate, day)
  const municipal = mustBeLicensedByLaw(on)
  if (municipal && !licensed)
    hinder(
      on,
      'contact.municipalLicenceNeeded',
      { profession },
      { fact: 'candidate.licences', rule: 'FC-6', layer: 'law', law: lawOn(day, 'HSF 4:6 b st 3', 'PL 6:2 st 2') },
    )
  const strict = policy.careContactNeedsLicence && (policy.careContactNeedsLicenceFrom ?? '') <= day
  if (strict && !licensed)
    hinder(
      on,
      'contact.policyLicenceNeeded',
      { profession },
      { fact: 'policy.careContactNeedsLicence', rule: 'FC-7', layer: 'policy' },
    )
  checkLifeThreatening(on)
  if (municipal)
    ground(
      on,
      'eligible.licensed',
      { profession },
      { fact: 'candidate.licences', rule: 'FC-6', layer: 'law', law: ruleOn('FC-6', day).law },
    )
  else
    ground(
      on,
      'eligible.healthcareStaff',
      { profession },
      { fact: 'candidate.unit.providerKind', rule: 'FC-4', layer: 'law', law: lawOn(day, 'PL 6:2') },
    )
}

/**
 * FC-6 asks only of the contact that the *municipality* appoints, for a person with municipal health care in the dwelling. The
 * region's contact for the same person isn't hit, nor is anyone before 2026-07-01.
 */
function mustBeLicensedByLaw({ candidate, situation, day }: Case): boolean {
  return (
    ruleInForce('FC-6', day) &&
    candidate.unit.authorityKind === 'municipality' &&
    municipalHealthCareOn(situation, day).length > 0
  )
}

/**
 * FC-5: the unit responsible for a life-threatening condition has at least one licensed doctor among the care contacts. Others
 * may be contacts there once a doctor is; at other units, and in municipal care (SOSFS 2011:7 1 kap. 1 § exempts it), they
 * always may.
 */
function checkLifeThreatening(on: Case) {
  const { candidate, situation, day } = on
  const condition = lifeThreateningOn(situation, day)
  if (!condition || condition.responsibleUnitId !== candidate.unit.id) return
  if (candidate.unit.authorityKind === 'municipality') return
  const about = { rule: 'FC-5', layer: 'law', law: lawOn(day, 'SOSFS 2:3') } as const
  if (candidate.profession === 'doctor' && holdsLicence(candidate, day, 'doctor'))
    return ground(on, 'eligible.lifeThreateningDoctor', {}, { ...about, fact: 'candidate.licences' })
  const doctorBeside = contactsOn(situation, day).some(
    (contact) =>
      contact.kind === 'careContact' && contact.unitId === condition.responsibleUnitId && contact.licensedDoctor,
  )
  if (doctorBeside) return ground(on, 'eligible.doctorBesideAtUnit', {}, { ...about, fact: 'situation.contacts' })
  hinder(
    on,
    'contact.lifeThreateningNeedsDoctor',
    { from: condition.from },
    { ...about, fact: 'situation.lifeThreateningCondition' },
  )
}
