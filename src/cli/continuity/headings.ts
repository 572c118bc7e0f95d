import { foldHeading } from '../../server/intake/columns.ts'
import { FileRefused } from './rows.ts'

/** The columns of the two files, with the headings that other systems write. Case, spaces and marks don't matter. */
export const visitHeadings = {
  person: ['person', 'personnummer', 'personid', 'patient', 'identifier'],
  staff: ['staff', 'medarbetare', 'vem', 'medarbetare HSA-id', 'staff HSA id'],
  profession: ['profession', 'yrke', 'yrkeskategori'],
  unit: ['unit', 'enhet', 'enhet HSA-id', 'unit HSA id'],
  date: ['date', 'datum', 'day', 'dag', 'besöksdatum'],
  type: ['type', 'typ', 'besökstyp', 'kontakttyp'],
} as const
export const contactHeadings = {
  person: visitHeadings.person,
  staff: visitHeadings.staff,
  kind: ['kind', 'sort', 'slag'],
  from: ['from', 'från', 'från och med', 'fr.o.m.'],
  to: ['to', 'till', 'till och med', 't.o.m.'],
} as const

type Headings = Readonly<Record<string, readonly string[]>>

/**
 * Which cell each column is in; -1 for one that the file lacks.
 *
 * @throws FileRefused when a column of `needed` is lacking
 */
export function cellsOf<H extends Headings>(
  path: string,
  known: H,
  headings: readonly string[],
  needed: readonly (keyof H & string)[],
): Record<keyof H, number> {
  const folded = headings.map(foldHeading)
  const at = {} as Record<keyof H, number>
  for (const column in known) at[column] = folded.findIndex((each) => known[column]!.map(foldHeading).includes(each))
  const lacking = needed.filter((column) => at[column] < 0)
  if (lacking.length > 0)
    throw new FileRefused(
      `Filen ${path} saknar: ${lacking.join(', ')}. Första raden ska ha rubrikerna ${Object.keys(known).join(',')}, i valfri ordning.`,
      `The file ${path} lacks: ${lacking.join(', ')}. The first line should have the headings ${Object.keys(known).join(',')}, in any order.`,
    )
  return at
}
