import type { ImportReportView } from '../../contract/intake.ts'

type Report = Pick<ImportReportView, 'visits'>

/** Visits known of the same days that the file doesn't have: they go when it is taken. */
export const lostOf = ({ visits }: Report): number =>
  (visits?.periods ?? []).reduce((sum, { rows, replaced }) => sum + Math.max(0, replaced - rows), 0)

/** So large a part of what is known that a file with the days of one unit, or a day mistyped, is likelier than a correction. Our choice. */
export const losesMuch = ({ visits }: Report): boolean =>
  (visits?.periods ?? []).some(({ rows, replaced }) => replaced - rows > replaced / 10)
