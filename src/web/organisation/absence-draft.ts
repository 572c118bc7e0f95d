import { parseDay } from '../ui/day.ts'

/** An absence as it is typed. `changes` is the one that is changed; empty for a new one. */
export type AbsenceDraft = { changes: string; when: 'now' | 'period'; from: string; to: string }

export type AbsenceFault = {
  id: 'absence-from' | 'absence-to'
  what: 'app.fieldRequired' | 'app.fieldDay' | 'absence.order'
}

/** What the form lacks before it can be sent. */
export function faultsOfAbsence({ when, from, to }: AbsenceDraft, today: string): AbsenceFault[] {
  if (when === 'now') return []
  const first = parseDay(from, today)
  const last = parseDay(to, today)
  const faults: AbsenceFault[] = []
  if (from.trim() === '') faults.push({ id: 'absence-from', what: 'app.fieldRequired' })
  else if (!first) faults.push({ id: 'absence-from', what: 'app.fieldDay' })
  if (to.trim() !== '' && !last) faults.push({ id: 'absence-to', what: 'app.fieldDay' })
  else if (first && last && last < first) faults.push({ id: 'absence-to', what: 'absence.order' })
  return faults
}
