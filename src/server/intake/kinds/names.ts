import type { Bilingual } from '../../../domain/law/statutes.ts'

/** The Swedish and English names of codes, and further names, as the words a cell may hold. */
export function namesOf<T extends string>(
  table: Readonly<Record<T, Bilingual>>,
  more: Partial<Readonly<Record<T, readonly string[]>>> = {},
): Readonly<Record<T, readonly string[]>> {
  const names = {} as Record<T, readonly string[]>
  for (const code of Object.keys(table) as T[]) names[code] = [table[code].sv, table[code].en, ...(more[code] ?? [])]
  return names
}
