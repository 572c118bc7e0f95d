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
