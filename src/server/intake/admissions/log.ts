import type { AuditEvent } from '../../../contract/audit-events.ts'
import type { AdmittedStay } from './write.ts'

/** A row of the log about one stay that was told of: so that it stands in the person’s log, and in the proof of the stay. */
export interface StayEntry {
  action: AuditEvent
  detail: Record<string, unknown>
  persons: readonly string[]
}

export const admittedEntry = ({ caseId, personId, source, outcome }: AdmittedStay): StayEntry => ({
  action: outcome === 'corrected' ? 'discharge.admissionCorrected' : 'discharge.admitted',
  detail: { caseId, source, outcome },
  persons: [personId],
})
