import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { actAs, type Tx } from '../../platform/database/database.ts'
import { refusal } from '../reasons.ts'
import type { Taken } from './decide.ts'

/** A stay that has come to be, or was changed, of what was told: for the log. */
export interface AdmittedStay {
  caseId: string
  personId: string
  providerId: string
  source: string
  outcome: 'new' | 'linked' | 'corrected'
}

/**
 * Writes what was decided, in the running transaction: each as the ward’s own form would have, with what has happened in the stay, and what the sender
 * told kept. What was told before isn’t written again. Acts for the import at the last provider afterwards.
 *
 * @throws ImportRefused `import.collided` when somebody changed a stay meanwhile
 */
export async function writeTaken(tx: Tx, taken: readonly Taken[], now: string): Promise<AdmittedStay[]> {
  const done: AdmittedStay[] = []
  for (const providerId of new Set(taken.map((one) => one.providerId))) {
    await actAs(tx, { kind: 'system', purpose: 'import', providerId })
    const rows = taken
      .filter((one) => one.providerId === providerId)
      .flatMap((one) => (one.outcome === 'same' ? [] : [rowOf(one, one.outcome, now)]))
    if (rows.length === 0) continue
    for (const { caseId, version, changes } of rows.filter(({ outcome }) => outcome === 'corrected')) {
      const { rows: said } = await sql<{
        done: boolean
      }>`select discharge_correct(${caseId}, ${version}, ${JSON.stringify(changes)}::jsonb) as done`.execute(tx)
      if (said[0]?.done !== true) throw refusal('import.collided')
    }
    const { rows: kept } = await sql<{ n: number }>`select admission_take(${JSON.stringify(rows)}::jsonb) as n`.execute(
      tx,
    )
    if (kept[0]?.n !== rows.length) throw refusal('import.collided')
    done.push(
      ...rows.map(({ caseId, personId, source, outcome }) => ({ caseId, personId, providerId, source, outcome })),
    )
  }
  return done
}

interface Row {
  outcome: AdmittedStay['outcome']
  caseId: string
  eventId: string
  personId: string
  providerId: string
  version: number
  source: string
  reference: string
  saidAt: string
  content: Taken['content']
  changes: object
  action: string
  /** What differed, as it was and as it became. */
  detail: object
}

const actions = { new: 'admit', linked: 'linkAdmission', corrected: 'correctAdmission' } as const

function rowOf(one: Exclude<Taken, { outcome: 'same' }>, outcome: Row['outcome'], now: string): Row {
  const { told, providerId, personId, content } = one
  const changes = one.outcome === 'corrected' ? one.changes : {}
  return {
    outcome,
    caseId: one.outcome === 'new' ? uuidv7() : one.stay.caseId,
    eventId: uuidv7(),
    personId,
    providerId,
    version: one.outcome === 'new' ? 1 : one.stay.version,
    source: told.source,
    reference: told.reference,
    saidAt: told.saidAt ?? now,
    content,
    changes,
    action: actions[outcome],
    detail: one.outcome === 'corrected' ? { said: changes } : {},
  }
}
