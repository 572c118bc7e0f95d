// Stays of the demo county: a ward, the municipality's two units, and the shortest way to a stay whose notice has been sent.
import { beforeAll } from 'vitest'
import type { CaseView } from '../../src/contract/discharge-views.ts'
import type { Caller } from './client.ts'
import { county, openCounty } from './contact-county.ts'

/** A nurse on a ward of the hospital, and the two units of the municipality. */
export let ward: Caller
export let otherWard: Caller
export let homeHealth: Caller
export let needs: Caller
export const unit: Record<'ward' | 'otherWard' | 'homeHealth' | 'needs' | 'norrangen', string> = {
  ward: '',
  otherWard: '',
  homeHealth: '',
  needs: '',
  norrangen: '',
}

/** Opens the county with its wards for the tests of a file. */
export function openDischarge(): void {
  openCounty()
  beforeAll(async () => {
    const nurseAt = async (unitId: string, role = 'nurse') =>
      county.asStaff((await county.newStaff({ unitId, role, profession: 'nurse', licensed: true })).hsaId)
    const [first, second] = await county.rows<{ id: string }>(
      `select id from care_unit where kind = 'hospitalWard' and valid @> ctx_today() order by provider_id, name limit 2`,
    )
    const [assessing] = await county.rows<{ id: string }>(
      `select u.id from care_unit u join authority a on a.id = u.authority_id where u.kind = 'needsAssessmentUnit'
     and a.id = (select authority_id from care_unit where id = $1) limit 1`,
      [county.units.homeHealth],
    )
    unit.ward = first!.id
    unit.otherWard = second!.id
    unit.homeHealth = county.units.homeHealth
    unit.needs = assessing!.id
    unit.norrangen = county.units.norrangen
    ward = await nurseAt(unit.ward)
    otherWard = await nurseAt(unit.otherWard)
    homeHealth = await nurseAt(unit.homeHealth)
    needs = await nurseAt(unit.needs, 'needsAssessor')
  })
}

/** A nurse on another ward of the same hospital. */
export async function siblingWard(): Promise<Caller> {
  const id = '01a21dda-0000-7000-8000-000000000001'
  await county.owner.query(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
     select $1, 'SE2321000222-SYSTER', 'Avdelning 9', 'hospitalWard', provider_id, authority_id from care_unit where id = $2`,
    [id, unit.ward],
  )
  return county.asStaff(
    (await county.newStaff({ unitId: id, role: 'nurse', profession: 'nurse', licensed: true })).hsaId,
  )
}

/** Someone listed at Norrängen and living in its municipality, whom the ward has looked up. */
export async function patient(protection: 'none' | 'confidential' = 'none'): Promise<string> {
  const [found] = await county.rows<{ id: string; value: string }>(
    `select p.id, i.value from person p join person_identifier i on i.person_id = p.id join person_detail d on d.person_id = p.id
     where p.protection = 'none' and p.deceased_on is null
       and (select count(*) from person_identifier o where o.person_id = p.id) = 1
       and exists (select from listing l where l.person_id = p.id and l.unit_id = $1 and l.valid @> ctx_today() and upper_inf(l.recorded))
       and not exists (select from discharge_case c where c.person_id = p.id) and not exists (select from plan s where s.person_id = p.id)
       and d.municipality_code = (select a.code from care_unit u join authority a on a.id = u.authority_id where u.id = $4)
     order by exists (select from fixed_contact f where f.person_id = p.id and f.kind in ('careContact', 'coordinatingContact'))
         or exists (select from contact_request q where q.person_id = p.id), exists (select from reach r where r.person_id = p.id and r.reader in ($2, $3)), p.id limit 1`,
    [unit.norrangen, unit.needs, unit.ward, unit.homeHealth],
  )
  const { id, value } = found!
  await ward.may('person.lookUp', { identifier: value, reason: 'Inskriven på avdelningen' })
  if (protection !== 'none')
    await county.owner.query('update person set protection = $2 where id = $1', [id, protection])
  return id
}

export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
export const admission = (personId: string, more: object = {}) => ({
  personId,
  admittedAt: hoursAgo(5),
  assessedAt: null,
  estimatedOn: null,
  planningDue: true,
  psychiatric: false,
  compulsory: false,
  placingCode: null,
  ...more,
})
export const of = ({ caseId, version }: CaseView) => ({ caseId, version })
export const everyone = () => [
  { unitId: unit.norrangen, role: 'openCare' as const },
  { unitId: unit.homeHealth, role: 'municipalHealthCare' as const },
  { unitId: unit.needs, role: 'socialCare' as const },
]
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

export async function notified(personId?: string): Promise<CaseView> {
  const admitted = await ward.may('discharge.admit', admission(personId ?? (await patient())))
  return ward.may('discharge.notify', { ...of(admitted), receivers: everyone(), estimatedOn: inDays(4) })
}
export const seenBy = (caller: Caller, { caseId }: CaseView) => caller.may('discharge.read', { caseId })
