import { type ProfessionCode, professionCodes } from '../../domain/organisation/professions.ts'
import { foldHeading } from '../../server/intake/columns.ts'
import { professionNames } from '../../server/intake/kinds/profession-names.ts'

const known = new Map<string, ProfessionCode>()
for (const code of professionCodes)
  for (const name of [code, ...professionNames[code]]) known.set(foldHeading(name), code)

/**
 * The code of a profession by any of its names, in Swedish or English (`läkare`, `Doctor`, `ST-läkare` → `doctor`); any other text in a form
 * in which case, spaces and marks don't matter.
 */
export function foldedProfession(text: string): string {
  const folded = foldHeading(text)
  return known.get(folded) ?? folded
}
