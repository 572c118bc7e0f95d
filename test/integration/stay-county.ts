// A ward, and the units that receive its messages: the shortest way to a stay in each of its states.
import type { CaseView } from '../../src/contract/discharge-views.ts'
import type { Caller } from './client.ts'
import { county } from './contact-county.ts'

export interface StayCounty {
  ward: Caller
  wardId: string
  wardProvider: string
  homeHealth: Caller
  norrangen: Caller
}

export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
export const of = ({ caseId, version }: { caseId: string; version: number }) => ({ caseId, version })

/** A nurse at the ward, and one at each of two units that receive. */
export async function stayCounty(): Promise<StayCounty> {
  const nurseAt = async (unitId: string) =>
    county.asStaff((await county.newStaff({ unitId, role: 'nurse', profession: 'nurse', licensed: true })).hsaId)
  const [ward] = await county.rows<{ id: string; provider: string }>(
    `select id, provider_id as provider from care_unit where kind = 'hospitalWard' and valid @> ctx_today() order by provider_id, name limit 1`,
  )
  return {
    ward: await nurseAt(ward!.id),
    wardId: ward!.id,
    wardProvider: ward!.provider,
    homeHealth: await nurseAt(county.units.homeHealth),
    norrangen: await nurseAt(county.units.norrangen),
  }
}

/** Admits someone whom the ward looks up by their number, and tells open care and the municipality, which pays. */
export async function notified(
  at: StayCounty,
  who: { personId: string; number: string },
  more: object = {},
): Promise<CaseView> {
  await at.ward.may('person.lookUp', { identifier: who.number, reason: 'Inskriven på avdelningen' })
  await county.owner.query(
    `update person_detail set municipality_code = (select a.code from care_unit u join authority a on a.id = u.authority_id where u.id = $2)
     where person_id = $1`,
    [who.personId, county.units.homeHealth],
  )
  const admitted = await at.ward.may('discharge.admit', {
    personId: who.personId,
    admittedAt: hoursAgo(5),
    assessedAt: null,
    estimatedOn: null,
    planningDue: true,
    psychiatric: false,
    compulsory: false,
    placingCode: null,
    ...more,
  })
  return at.ward.may('discharge.notify', {
    ...of(admitted),
    receivers: [
      { unitId: county.units.norrangen, role: 'openCare' },
      { unitId: county.units.homeHealth, role: 'municipalHealthCare' },
    ],
    estimatedOn: inDays(4),
  })
}

/** The same person, ready and discharged home. */
export async function wentHome(at: StayCounty, stay: CaseView, hours = 0): Promise<CaseView> {
  const now = await at.ward.may('discharge.read', { caseId: stay.caseId })
  const ready = now.state === 'ready' ? now : await at.ward.may('discharge.ready', of(now))
  return at.ward.may('discharge.discharge', {
    ...of(ready),
    dischargedAt: hoursAgo(hours),
    destination: 'home',
    // However long ago it is said to have been.
    beforeReady: true,
  })
}
