import { sql } from 'kysely'
import { type StayFacts, stayChanges, stayFaults, stayTold } from '../../domain/discharge/stay.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { allowed, factsOf, loadReceivers, move, sendMessage } from './act.ts'
import { keepClosedMonths } from './closed-months.ts'
import { type CaseRecord, loadCase, loadStep } from './record.ts'
import { formProblems, tell } from './ward.ts'

/** What the ward has written of the stay that the clocks rest on. */
const writtenOf = (record: CaseRecord): StayFacts => ({
  admittedAt: inSweden(record.admitted_at),
  assessedAt: record.assessed_at === null ? null : inSweden(record.assessed_at),
  planningDue: record.planning_due,
  psychiatric: record.psychiatric,
  compulsory: record.compulsory,
  planned: record.planned,
})

/**
 * The ward puts right what the clocks of a stay rest on: when the person was admitted, when the need was judged, and what is planned for. Whoever has been told of
 * the stay is told what it is and was, and why; a month that is over isn’t changed (ADR 27).
 */
export const correctStay: Handler<'discharge.correctStay'> = async (ctx, input) => {
  const { words, caseId, version, ...said } = input
  const record = await loadStep(ctx, { caseId, version })
  const before = writtenOf(record)
  const changed = stayChanges(before, said)
  if (changed.length === 0) throw new Problem(422, 'discharge.sameStay')
  const known = { birthDate: await birthDate(ctx, record), dischargedAt: record.discharged_at }
  const [fault] = stayFaults(said, known, ctx.now)
  if (fault) throw new Problem(422, fault === 'leftFirst' ? 'discharge.dischargedFirst' : formProblems[fault])
  const { admittedAt, assessedAt, planningDue, psychiatric, compulsory } = said
  const would = { admitted_at: admittedAt, assessed_at: assessedAt, planning_due: planningDue, psychiatric, compulsory }
  keepClosedMonths(ctx, record, would, changed[0]!)
  const detail = Object.fromEntries(changed.map((part) => [part, { was: before[part], is: said[part] }]))
  const content = stayTold(before, said)
  // What no clock or plan of theirs rests on is nothing to the receivers; why is kept, for the ward.
  const message = { kind: 'stayCorrected', content, words, toNobody: Object.keys(content).length === 0 } as const
  return tell(ctx, record, 'correctStay', message, { stay: said }, undefined, { corrected: detail })
}

async function birthDate(ctx: Context, record: CaseRecord): Promise<string | null> {
  const { rows } = await sql<{
    birth: string | null
  }>`select birth_date as birth from person where id = ${record.person_id}`.execute(ctx.tx)
  return rows[0]?.birth ?? null
}

/** The wards that the stay can be moved to: the hospital’s own that are there today. */
export const wards: Handler<'discharge.wards'> = async (ctx, { caseId }) => {
  const record = await loadCase(ctx, caseId, 'read')
  if (!record.is_ward) return { items: [] }
  const { rows } = await sql<{ unitId: string; name: string }>`select id as "unitId", name from care_unit
    where provider_id = ${record.provider_id} and kind = 'hospitalWard' and valid @> ctx_today() and id <> ${record.ward_id} order by name`.execute(
    ctx.tx,
  )
  ctx.concerns(record.person_id)
  return { items: rows }
}

/** To another ward of the hospital: from then on the stay is that ward’s. It is told so, and so are those who have been told of the stay: whom to ask is another. */
export const moveWard: Handler<'discharge.moveWard'> = async (ctx, { unitId, ...of }) => {
  const record = await loadStep(ctx, of)
  const receivers = await loadReceivers(ctx, record.id)
  const to = allowed('moveWard', factsOf(record, receivers))
  const { rows } = await sql<{
    name: string
  }>`select name from care_unit where id = ${unitId} and id <> ${record.ward_id}
    and provider_id = ${record.provider_id} and kind = 'hospitalWard' and valid @> ctx_today()`.execute(ctx.tx)
  const ward = rows[0]?.name
  if (ward === undefined) throw new Problem(422, 'discharge.unitClosed')
  const units = [unitId, ...receivers.map((one) => one.unitId)]
  await sendMessage(ctx, record, { kind: 'wardMoved', content: { ward } }, units)
  await move(ctx, record, 'moveWard', to, { words: ward, detail: { unitId } })
  const { rows: moved } = await sql<{
    done: boolean
  }>`select discharge_move(${record.id}, ${unitId}, ${record.version + 1}) as done`.execute(ctx.tx)
  if (moved[0]?.done !== true) throw new Problem(422, 'discharge.unitClosed')
  return { caseId: record.id, ward }
}
