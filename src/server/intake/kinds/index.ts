import { importKinds } from '../../../contract/intake.ts'
import { admissions } from './admissions.ts'
import { contacts } from './contacts.ts'
import { episodes } from './episodes.ts'
import type { ImportKind, Kind } from './kind.ts'
import { listings } from './listings.ts'
import { persons } from './persons.ts'
import { signals } from './signals.ts'
import { staff } from './staff.ts'
import { units } from './units.ts'
import { visits } from './visits.ts'

export const kinds: Readonly<Record<ImportKind, Kind>> = {
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

export function isImportKind(text: string): text is ImportKind {
  return (importKinds as readonly string[]).includes(text)
}
