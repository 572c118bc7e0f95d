import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { Consumers, OutboxMessage } from '../platform/jobs/outbox.ts'
import { aboutResponsibility, hindered, toHolder } from './around/notices.ts'
import { tell } from './tell.ts'

/** Tells the one concerned: a new mission as contact, or one that ended. It is shown under I dag. */
async function notify(tx: Tx, message: OutboxMessage): Promise<void> {
  const { assignmentId, personId, kind, contactId } = message.payload as Record<string, string>
  await tell(tx, [assignmentId!], { personId: personId!, kind: message.topic, detail: { kind, contactId } })
}

/** Tells those who appoint at a unit, the manager and whoever has it delegated, but not the one who did it (FC-3). */
async function notifyUnit(tx: Tx, message: OutboxMessage): Promise<void> {
  const { unitId, personId, kind, by } = message.payload as Record<string, string>
  const told = (await whoAppoints(tx, unitId!)).filter((one) => one !== by)
  await tell(tx, told, { personId: personId!, kind: message.topic, detail: { kind } })
}

/** Tells whoever sent a request on how it went; the unit too when it came back, or when the sender has left. */
async function notifySender(tx: Tx, message: OutboxMessage): Promise<void> {
  const { unitId, personId, kind, sender, toUnitName, accepted } = message.payload as Record<string, string> & {
    accepted: boolean
  }
  const here = await sql`select 1 from assignment a where a.id = ${sender} and a.valid @> ctx_today()`.execute(tx)
  const left = here.rows.length === 0
  const unit = left || !accepted ? await whoAppoints(tx, unitId!) : []
  await tell(tx, [...new Set([...(left ? [] : [sender!]), ...unit])], {
    personId: personId!,
    kind: accepted ? 'request.received' : 'request.returned',
    detail: { kind, unitName: toUnitName },
  })
}

async function whoAppoints(tx: Tx, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from assignment a where a.unit_id = ${unitId} and a.valid @> ctx_today() and (a.role = 'unitManager'
      or exists (select 1 from delegation d where d.assignment_id = a.id and d.unit_id = a.unit_id and d.task = 'contact.appoint'
        and d.valid @> ctx_today()))`.execute(tx)
  return rows.map((row) => row.id)
}

/** Tells how many persons were handed over: one notice, whatever the number (FC-13). */
async function notifyCount(tx: Tx, message: OutboxMessage): Promise<void> {
  const { assignmentId, handoverId, allotmentId, count } = message.payload as {
    assignmentId: string
    handoverId?: string
    allotmentId?: string
    count: number
  }
  await tell(tx, [assignmentId], {
    personId: null,
    kind: message.topic,
    detail: { ...(handoverId ? { handoverId } : { allotmentId }), count },
  })
}

export const contactConsumers = {
  'contact.appointed': notify,
  'contact.ended': notify,
  'contact.relisted': toHolder,
  'contact.resumed': toHolder,
  'request.asked': notifyUnit,
  'request.withdrawn': notifyUnit,
  'request.arrived': notifyUnit,
  'request.answered': notifySender,
  'request.answeredByHeld': notifyUnit,
  'contact.handedOver': notifyCount,
  'contact.handedAway': notifyCount,
  'contact.allotted': notifyCount,
  'contact.allotmentUndone': notifyCount,
  'contact.handoverUndone': notifyCount,
  'contact.hindered': hindered,
  'responsibility.raised': aboutResponsibility,
  'responsibility.answered': aboutResponsibility,
} satisfies Partial<Consumers>
