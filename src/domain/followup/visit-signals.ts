import type { SignalKind } from '../contact/lists/priority.ts'

/** When visits call for a contact, as an authority has decided; without a decision as below. */
export interface VisitSignalPolicy {
  /** "Studsar runt": so many doctor visits, to so many different doctors (S2 Capio Berga; the numbers are ours). */
  visits: number
  doctors: number
  /** So many emergency visits and ambulances. */
  emergencies: number
}

export const defaultVisitSignals: VisitSignalPolicy = { visits: 5, doctors: 5, emergencies: 4 }
export const visitSignalNames = ['visits', 'doctors', 'emergencies'] as const satisfies (keyof VisitSignalPolicy)[]

/** What such a signal says it comes from: only those are ended by the next night's look. */
export const visitSignalSource = 'Besöken'

/** The visits that count are those of so many days, the last being the day before. */
export const visitSignalDays = 365

/** A person's visits with one care provider during those days. */
export interface VisitCounts {
  doctorVisits: number
  /** Different doctors, also those known by a name of the source's only. Visits to nobody named count as none. */
  doctors: number
  emergencies: number
}

/** The target groups that a person's visits put them in: a reason to offer a contact, never a judgement of the person. */
export function signalsOf(counts: VisitCounts, policy: VisitSignalPolicy = defaultVisitSignals): SignalKind[] {
  const found: SignalKind[] = []
  if (counts.doctorVisits >= policy.visits && counts.doctors >= policy.doctors) found.push('manyDoctors')
  if (counts.emergencies >= policy.emergencies) found.push('frequentEmergency')
  return found
}
