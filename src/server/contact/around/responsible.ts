import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { Licence } from '../../../domain/contact/situation.ts'
import { decideResponsible, type OwnDoctor, type Responsible } from '../../../domain/contact/team/responsibility.ts'
import type { ProfessionCode } from '../../../domain/organisation/professions.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { needDay, Problem } from '../../platform/operations/problem.ts'
import { closedNow } from '../recorded.ts'
import { type DaysRow, toDays } from '../team/reached.ts'

/** Who is said to be medically responsible by the acting provider today. */
export interface ResponsibleRow {
  assignment_id: string | null
  named: string | null
  unit_name: string | null
  since: string
}

interface DoctorRow {
  id: string
  name: string
  profession: ProfessionCode
  unit_name: string
  provider_id: string
  period: DaysRow
  licences: (DaysRow & { profession: ProfessionCode })[]
}

async function loadDoctors(
  tx: Tx,
  assignmentIds: readonly string[],
): Promise<Map<string, OwnDoctor & { unitName: string; providerId: string }>> {
  if (assignmentIds.length === 0) return new Map()
  const { rows } = await sql<DoctorRow>`
    select a.id, s.given_name || ' ' || s.family_name as name, a.profession, u.name as unit_name, u.provider_id,
      json_build_object('from', lower(a.valid), 'to', upper(a.valid) - 1) as period,
      coalesce((select json_agg(json_build_object('profession', l.profession, 'from', lower(l.valid), 'to', upper(l.valid) - 1))
        from licence l where l.staff_id = a.staff_id), '[]') as licences
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    where a.id = any (${assignmentIds}::uuid[])`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: row.name,
        profession: row.profession,
        unitName: row.unit_name,
        providerId: row.provider_id,
        assignment: toDays(row.period),
        licences: row.licences.map((one): Licence => ({ profession: one.profession, ...toDays(one) })),
      },
    ]),
  )
}

/** What is said today, with the facts that it stands on. Of the person: one for each provider; of staff: the own provider's. */
export async function loadResponsible(
  tx: Tx,
  personId: string,
): Promise<
  {
    said: Responsible
    assignmentId: string | null
    name: string
    own: boolean
    unitName: string | null
    since: string
    providerId: string
  }[]
> {
  const { rows } = await sql<{
    assignment_id: string | null
    named: string | null
    since: string
    provider_id: string
  }>`
    select m.assignment_id, m.named, lower(m.valid) as since, m.provider_id from medical_responsibility m
    where m.person_id = ${personId} and upper_inf(m.recorded) and m.valid @> ctx_today() order by m.provider_id`.execute(
    tx,
  )
  const doctors = await loadDoctors(
    tx,
    rows.flatMap((row) => row.assignment_id ?? []),
  )
  return rows.map(({ assignment_id, named, since, provider_id: providerId }) => {
    const own = assignment_id ? doctors.get(assignment_id) : undefined
    const name = own?.name ?? named ?? ''
    return {
      said: own ? { own } : { elsewhere: name },
      assignmentId: own ? assignment_id : null,
      name,
      own: own !== undefined,
      unitName: own?.unitName ?? null,
      since,
      providerId,
    }
  })
}

/** Says who is medically responsible from a day on; what was said before is kept as what we knew. */
export const setResponsible: Handler<'contact.setResponsible'> = async (
  ctx,
  { personId, assignmentId, named, startsOn },
) => {
  const { rows } = await sql<{ deceased_on: string | null; birth_date: string | null }>`
    select deceased_on, birth_date from person where id = ${personId}`.execute(ctx.tx)
  const person = rows[0]
  if (!person) throw new Problem(404, 'notFound')
  needDay('startsOn', startsOn, { from: person.birth_date })
  const doctor = assignmentId ? (await loadDoctors(ctx.tx, [assignmentId])).get(assignmentId) : undefined
  // Another provider's doctor is named, not pointed at.
  if (assignmentId && doctor?.providerId !== ctx.session.provider_id) throw new Problem(404, 'notFound')
  const decision = decideResponsible({
    who: doctor ? { own: doctor } : { elsewhere: named ?? '' },
    startsOn,
    day: ctx.today,
    authorityKind: ctx.session.authority_kind!,
    ...(person.deceased_on ? { deceasedOn: person.deceased_on } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'contact.responsibleRefused', { reasons: decision.reasons })
  const knownFrom = await closeFrom(ctx, personId, startsOn)
  const responsibleId = ctx.newId()
  await sql`insert into medical_responsibility (id, person_id, provider_id, unit_id, assignment_id, named, decided_by, valid, recorded)
    values (${responsibleId}, ${personId}, ctx_provider(), ctx_unit(), ${assignmentId ?? null}, ${doctor ? null : named!.trim()},
      ctx_assignment(), daterange(${startsOn}::date, null), tstzrange(coalesce(${knownFrom}::timestamptz, now()), null))`.execute(
    ctx.tx,
  )
  ctx.note({ responsibleId, assignmentId: assignmentId ?? null, elsewhere: !doctor, from: startsOn })
  return { responsibleId, grounds: decision.grounds.map(toReasonView) }
}

/**
 * What was said of the days from then on is no longer so; of the days before it still is.
 *
 * @returns the instant from which that is known, exactly as the database has it; null when nothing was said
 */
async function closeFrom(ctx: Context, personId: string, startsOn: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
    from: string | null
    assignment_id: string | null
    named: string | null
    decided_by: string
    known_from: string
  }>`
    update medical_responsibility set recorded = ${closedNow}
    where person_id = ${personId} and provider_id = ctx_provider() and upper_inf(recorded) and valid && daterange(${startsOn}::date, null)
    returning id, lower(valid) as "from", assignment_id, named, decided_by, upper(recorded)::text as known_from`.execute(
    ctx.tx,
  )
  const knownFrom =
    rows
      .map((row) => row.known_from)
      .sort()
      .at(-1) ?? null
  for (const row of rows)
    if (row.from === null || row.from < startsOn)
      await sql`insert into medical_responsibility (id, person_id, provider_id, unit_id, assignment_id, named, decided_by, valid, recorded)
        values (${ctx.newId()}, ${personId}, ctx_provider(), ctx_unit(), ${row.assignment_id}, ${row.named}, ${row.decided_by},
          daterange(${row.from}::date, ${startsOn}::date), tstzrange(${knownFrom}::timestamptz, null))`.execute(ctx.tx)
  return knownFrom
}

/** Licensed doctors of the own provider in service, the own unit's first. */
export const responsibleChoices: Handler<'contact.responsibleChoices'> = async (ctx, { query }) => {
  const like = `%${query.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<{ id: string; name: string; unit_name: string }>`
    select a.id, s.given_name || ' ' || s.family_name as name, u.name as unit_name
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    where u.provider_id = ctx_provider() and a.profession = 'doctor' and a.valid @> ctx_today()
      and s.given_name || ' ' || s.family_name ilike ${like}
      and exists (select 1 from licence l where l.staff_id = a.staff_id and l.profession = 'doctor' and l.valid @> ctx_today())
    order by u.id <> ctx_unit(), s.sort_key, a.id limit 30`.execute(ctx.tx)
  return { items: rows.map((row) => ({ assignmentId: row.id, name: row.name, unitName: row.unit_name })) }
}
