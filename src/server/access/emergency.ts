import { sql } from 'kysely'
import { decideEmergency } from '../../domain/access/consent.ts'
import { formatPersonIdentifier } from '../../domain/person/identity.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadAbout, loadReader } from './facts.ts'

/** Declares an emergency: the danger, and why the person can't decide. Opens nothing by itself. */
export const emergency: Handler<'access.emergency'> = async (ctx, { personId, danger, cannotConsent }) => {
  const about = await loadAbout(ctx, personId)
  const reader = await loadReader(ctx, personId)
  const decision = decideEmergency({ about, reader: reader.kind, danger, cannotConsent })
  if (!decision.ok) throw new Problem(422, 'access.notOpened', { reasons: decision.reasons })
  const emergencyId = ctx.newId()
  const { rows } = await sql<{
    until: string
  }>`insert into emergency_access (id, person_id, provider_id, unit_id, assignment_id, danger, cannot_consent)
    values (${emergencyId}, ${personId}, ctx_provider(), ctx_unit(), ctx_assignment(), ${danger}, ${cannotConsent}) returning until`.execute(
    ctx.tx,
  )
  ctx.note({ emergencyId })
  return { emergencyId, until: rows[0]!.until }
}

/** Asks each holder of blocked data to lift the block for the emergency (SVOD 3:5 second paragraph). */
export const askToLift: Handler<'access.askToLift'> = async (ctx, { personId, emergencyId, why }) => {
  const mine = await sql<{
    there: boolean
  }>`select exists (select 1 from emergency_access e where e.id = ${emergencyId} and e.person_id = ${personId}
    and e.assignment_id = ctx_assignment() and e.until > now()) as there`.execute(ctx.tx)
  if (!mine.rows[0]?.there) throw new Problem(404, 'notFound')
  const { rows } = await sql<{
    request_id: string
    holder_id: string
  }>`select * from lift_ask(${emergencyId}, ${why})`.execute(ctx.tx)
  for (const row of rows) await ctx.send('access.liftAsked', { requestId: row.request_id })
  ctx.note({ emergencyId, asked: rows.map((row) => row.holder_id) })
  return { asked: rows.length }
}

/** Questions that wait for the acting unit. */
export const lifts: Handler<'access.lifts'> = async (ctx) => {
  const { rows } = await sql<{
    request_id: string
    person_id: string
    name: string
    identifier: string | null
    why: string
    asked_at: string
    until: string
    from_name: string
    from_unit: string
    from_provider: string
  }>`select w.request_id, w.person_id, w.given_name || ' ' || w.family_name as name, w.identifier, w.why, w.asked_at, w.until,
      m.given_name || ' ' || m.family_name as from_name, u.name as from_unit, p.name as from_provider
    from lift_waiting() w join assignment a on a.id = w.from_assignment_id join staff_member m on m.id = a.staff_id
      join care_unit u on u.id = a.unit_id join care_provider p on p.id = u.provider_id order by w.asked_at`.execute(
    ctx.tx,
  )
  ctx.concerns(...rows.map((row) => row.person_id))
  return {
    items: rows.map((row) => ({
      requestId: row.request_id,
      personId: row.person_id,
      personName: row.name,
      identifier: row.identifier === null ? '' : formatPersonIdentifier(row.identifier),
      why: row.why,
      askedAt: row.asked_at,
      until: row.until,
      fromName: row.from_name,
      fromUnitName: row.from_unit,
      fromProviderName: row.from_provider,
    })),
  }
}

/** Answers one: a yes opens the block for who asked, while the emergency lasts. */
export const answerLift: Handler<'access.answerLift'> = async (ctx, { requestId, granted, answer }) => {
  const { rows: about } = await sql<{ person_id: string; from_assignment_id: string }>`
    select person_id, from_assignment_id from lift_waiting() where request_id = ${requestId}`.execute(ctx.tx)
  if (!about[0]) throw new Problem(404, 'notFound')
  const { rows } = await sql<{
    done: boolean
  }>`select lift_answer(${requestId}, ${ctx.newId()}, ${granted}, ${answer}) as done`.execute(ctx.tx)
  if (!rows[0]?.done) throw new Problem(409, 'version.stale')
  ctx.concerns(about[0].person_id)
  ctx.note({ requestId, granted })
  await ctx.send('access.liftAnswered', {
    assignmentId: about[0].from_assignment_id,
    personId: about[0].person_id,
    granted,
  })
  return { granted }
}
