import {
  signalsOf,
  type VisitCounts,
  visitSignalDays,
  visitSignalSource,
} from '../../src/domain/followup/visit-signals.ts'
import { type Day, dayText, moment, period } from '../days.ts'
import type { County, Resident } from '../model.ts'
import { type Visit, visitDays, visitProviders, visitSource } from '../residents/visits.ts'
import type { Put } from './rows.ts'

/** One batch of visits a health-care provider, told of the night before the anchor. Its content isn't summed up: a new file replaces it. */
export function putVisitBatches(put: Put, county: County, anchor: Day): void {
  const days = period(anchor - visitDays, anchor - 1)
  for (const [i, provider] of visitProviders(county).entries()) {
    put('visit_batch', [i + 1, provider.id, visitSource, 1, 0, moment(anchor - 1, -300)])
    put('visit_ruling', [i + 1, provider.id, visitSource, days, `["${moment(anchor - 1, -300)}",)`])
  }
}

/** The rows of one resident's visits. */
export function putVisits(put: Put, county: County, resident: Resident, visits: readonly Visit[]): void {
  const providers = visitProviders(county)
  for (const v of visits) {
    const batch = providers.indexOf(v.unit.provider) + 1
    if (batch === 0) continue
    put('visit', [
      batch,
      dayText(v.day),
      v.unit.provider.id,
      resident.id,
      v.unit.id,
      v.staff?.id ?? null,
      v.key,
      v.profession,
      v.type,
    ])
  }
}

/**
 * What the look through the visits found the night before the anchor (server/followup/visit-signals): who is in a target group because of them, at the unit where the person
 * is listed. So it is seen from the first moment, and the next night finds the same.
 *
 * @param newId ids for the rows
 */
export function putVisitSignals(
  put: Put,
  resident: Resident,
  visits: readonly Visit[],
  anchor: Day,
  newId: () => string,
): void {
  const night = anchor - 1
  const unit = resident.listings.find((one) => one.from <= night && (one.to === null || one.to > anchor))?.unit
  if (unit?.provider.kind !== 'healthcare' || resident.deceasedOn !== null) return
  const counted = visits.filter(
    (one) => one.unit.provider === unit.provider && one.day >= night - visitSignalDays && one.day < night,
  )
  for (const kind of signalsOf(countsOf(counted)))
    put('person_signal', [
      newId(),
      resident.id,
      unit.provider.id,
      unit.id,
      kind,
      period(night, null),
      `["${moment(night, -300)}",)`,
      visitSignalSource,
    ])
}

function countsOf(visits: readonly Visit[]): VisitCounts {
  const urgent = (one: Visit): boolean => one.type === 'emergency' || one.type === 'ambulance'
  const doctors = visits.filter((one) => one.profession === 'doctor' && !urgent(one))
  const met = doctors.map((one) => one.staff?.id ?? one.key).filter((who) => who !== null)
  return {
    doctorVisits: doctors.length,
    doctors: new Set(met).size,
    emergencies: visits.filter(urgent).length,
  }
}
