import type { ImportKind } from '../kinds/kind.ts'
import type { Applier } from '../work.ts'
import { admissions } from './admissions.ts'
import { contacts } from './contacts.ts'
import { episodes } from './episodes.ts'
import { listings } from './listings.ts'
import { persons } from './persons.ts'
import { signals } from './signals.ts'
import { staff } from './staff.ts'
import { units } from './units.ts'
import { visits } from './visits.ts'

export const appliers: Readonly<Record<ImportKind, Applier>> = {
  units,
  staff,
  persons,
  listings,
  episodes,
  contacts,
  signals,
  visits,
  admissions,
}
