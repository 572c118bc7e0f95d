import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/operations/context.ts'

/** Leaves a notice with each of some assignments; shown under I dag. */
export async function tell(
  tx: Tx,
  assignmentIds: readonly string[],
  notice: { personId: string | null; kind: string; detail: Record<string, unknown> },
): Promise<void> {
  if (assignmentIds.length === 0) return
  await tx
    .insertInto('notice')
    .values(
      assignmentIds.map((assignmentId) => ({
        id: newId(),
        assignment_id: assignmentId,
        person_id: notice.personId,
        kind: notice.kind,
        detail: JSON.stringify(notice.detail),
        read_at: null,
      })),
    )
    .execute()
}
