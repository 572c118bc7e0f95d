import { ByteDictionary } from '../../../domain/continuity/byte-dictionary.ts'
import { type VisitType, visitTypeCodes } from '../../../domain/followup/visit-types.ts'
import { type ProfessionCode, professionCodes } from '../../../domain/organisation/professions.ts'

/** The code of a profession in the columns; 0 is unknown. */
export const professionCode = (profession: ProfessionCode) => professionCodes.indexOf(profession) + 1
/** The code of a type of visit in the columns. */
export const typeCode = (type: VisitType) => visitTypeCodes.indexOf(type) + 1

/** What the codes of persons, staff and units in the columns stand for. Codes are only ever added. */
export interface Names {
  /** Sixteen bytes of the person's id; the code is the person's place in the columns. */
  persons: ByteDictionary
  /** A staff member's id as text, or whom the source named; the code in the columns is one more. */
  staff: ByteDictionary
  /** The unit's id as text; the code in the columns is one more. */
  units: ByteDictionary
}

export const noNames = (): Names => ({
  persons: new ByteDictionary(),
  staff: new ByteDictionary(),
  units: new ByteDictionary(),
})

export const textOfKey = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** The code of a text, or -1. */
export function findText(dictionary: ByteDictionary, text: string): number {
  const bytes = Buffer.from(text, 'utf8')
  return dictionary.find(bytes, 0, bytes.length)
}
