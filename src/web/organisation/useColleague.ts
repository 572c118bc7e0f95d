import { useOp } from '../app/operations.ts'
import type { Colleague, Unit } from './matters.ts'

/** The unit and one of its staff, for a panel about them; `waiting` says what stands in the way. */
export function useColleague(assignmentId: string | undefined): {
  unit: Unit | undefined
  colleague: Colleague | undefined
  waiting: { error: unknown; onRetry: () => void }
} {
  const query = useOp('organisation.unit', {})
  const colleague = query.data?.staff.find((one) => one.assignmentId === assignmentId)
  return { unit: query.data, colleague, waiting: { error: query.error, onRetry: () => void query.refetch() } }
}
