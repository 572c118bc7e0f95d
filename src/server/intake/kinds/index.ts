import { contacts } from './contacts.ts'
import { episodes } from './episodes.ts'
import { type ImportKind, importKinds, type Kind } from './kind.ts'
import { listings } from './listings.ts'
import { persons } from './persons.ts'
import { signals } from './signals.ts'
import { staff } from './staff.ts'
import { units } from './units.ts'

export const kinds: Readonly<Record<ImportKind, Kind>> = {
  units,
  staff,
  persons,
  listings,
  episodes,
  contacts,
  signals,
}

export function isImportKind(text: string): text is ImportKind {
  return (importKinds as readonly string[]).includes(text)
}
