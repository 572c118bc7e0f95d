import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import {
  defaultVisitSignals,
  signalsOf,
  visitSignalSource as source,
  type VisitCounts,
  type VisitSignalPolicy,
  visitSignalDays,
} from '../../domain/followup/visit-signals.ts'
import { actAs, type Database, inTransaction, type Tx } from '../platform/database/database.ts'
import { writeAudit } from '../platform/operations/audit.ts'

export interface SignalsFound {
  begun: number
  ended: number
}

/**
 * Looks through the visits of each care provider, and says which of the persons listed with it are in a target group because of them (domain.md §2):
 * a signal at the unit where the person is listed, which puts them on *saknar kontakt* with that reason. One that no longer holds ends; one that
 * goes on is left. A provider's own visits only: what others have done isn't its to search through (PDL 4 kap. 1 §). Can be repeated.
 *
 * @param today `YYYY-MM-DD`: the visits are those of the year before it
 */
export async function signalVisits(db: Database, today: string): Promise<SignalsFound> {
  const providers = await db
    .selectFrom('care_provider')
    .select('id')
    .where('kind', '=', 'healthcare')
    .orderBy('id')
    .execute()
  const sum: SignalsFound = { begun: 0, ended: 0 }
  for (const { id } of providers) {
    const found = await inTransaction(db, { kind: 'system', purpose: 'import', providerId: id }, (tx) =>
      signalProvider(tx, id, today),
    )
    sum.begun += found.begun
    sum.ended += found.ended
  }
  return sum
}

async function signalProvider(tx: Tx, providerId: string, today: string): Promise<SignalsFound> {
  await sql`select pg_advisory_xact_lock(hashtext('hallpunkt.visitSignals'))`.execute(tx)
  const held = await holding(tx, providerId, today)
  await sql`create temporary table signal_held (person_id uuid, unit_id uuid, kind text) on commit drop`.execute(tx)
  for (let at = 0; at < held.length; at += 1000) {
    const part = held.slice(at, at + 1000)
    await sql`insert into signal_held select * from unnest(${part.map((one) => one.personId)}::uuid[], ${part.map((one) => one.unitId)}::uuid[],
      ${part.map((one) => one.kind)}::text[])`.execute(tx)
  }
  const ended = await end(tx, providerId, today)
  const begun = await begin(tx, providerId, today)
  if (begun + ended > 0) await record(tx, providerId, { begun, ended })
  return { begun, ended }
}

/** Who is in which group, and where they are listed. */
async function holding(tx: Tx, providerId: string, today: string) {
  const { rows } = await sql<
    { person_id: string; unit_id: string; policy: Partial<VisitSignalPolicy> | null } & Record<
      keyof VisitCounts,
      number
    >
  >`
    select v.person_id, l.unit_id, (select p.policy -> 'visitSignals' from contact_policy p where p.authority_id = u.authority_id
        and p.valid @> ${today}::date) as policy,
      v."doctorVisits", v.doctors, v.emergencies
    from (select k.person_id,
        count(*) filter (where k.profession = 'doctor' and k.type not in ('emergency', 'ambulance'))::int as "doctorVisits",
        count(distinct coalesce(k.staff_id::text, '?' || k.staff_key)) filter (where k.profession = 'doctor'
          and k.type not in ('emergency', 'ambulance'))::int as doctors,
        count(*) filter (where k.type in ('emergency', 'ambulance'))::int as emergencies
      from visit_known() k where k.provider_id = ${providerId} and k.day between ${today}::date - ${visitSignalDays}::int and ${today}::date - 1
      group by k.person_id having count(*) > 1) v
    join listing l on l.person_id = v.person_id and l.provider_id = ${providerId} and l.is_current and l.valid @> ${today}::date
    join care_unit u on u.id = l.unit_id
    join person p on p.id = v.person_id and p.deceased_on is null`.execute(tx)
  return rows.flatMap(({ person_id, unit_id, policy, ...counts }) =>
    signalsOf(counts, { ...defaultVisitSignals, ...policy }).map((kind) => ({
      personId: person_id,
      unitId: unit_id,
      kind,
    })),
  )
}

/** Ends the signals that no longer hold: closed as known, and known from now on with their last day. */
async function end(tx: Tx, providerId: string, today: string): Promise<number> {
  const { rows } = await sql<{ person_id: string; unit_id: string; kind: string; began: string }>`
    update person_signal s set recorded = tstzrange(lower(s.recorded), now())
    where s.provider_id = ${providerId} and s.source = ${source} and s.is_current and upper_inf(s.valid)
      and not exists (select from signal_held h where (h.person_id, h.unit_id, h.kind) = (s.person_id, s.unit_id, s.kind))
    returning s.person_id, s.unit_id, s.kind, lower(s.valid)::text as began`.execute(tx)
  const had = rows.filter((row) => row.began < today)
  await add(
    tx,
    providerId,
    had.map((row) => ({ ...row, valid: `[${row.began},${today})` })),
  )
  return rows.length
}

async function begin(tx: Tx, providerId: string, today: string): Promise<number> {
  const { rows } = await sql<{ person_id: string; unit_id: string; kind: string }>`
    select h.person_id, h.unit_id, h.kind from signal_held h where not exists (select from person_signal s
      where (s.person_id, s.unit_id, s.kind) = (h.person_id, h.unit_id, h.kind) and s.source = ${source} and s.is_current
        and s.valid && daterange(${today}::date, null))`.execute(tx)
  await add(
    tx,
    providerId,
    rows.map((row) => ({ ...row, valid: `[${today},)` })),
  )
  return rows.length
}

/** Writes signals down, so many at a time as a statement takes. */
async function add(
  tx: Tx,
  providerId: string,
  signals: readonly { person_id: string; unit_id: string; kind: string; valid: string }[],
): Promise<void> {
  for (let at = 0; at < signals.length; at += 1000)
    await tx
      .insertInto('person_signal')
      .values(
        signals.slice(at, at + 1000).map(({ person_id, unit_id, kind, valid }) => ({
          id: uuidv7(),
          person_id,
          provider_id: providerId,
          unit_id,
          kind,
          valid,
          recorded_by: null,
          source,
        })),
      )
      .execute()
}

async function record(tx: Tx, providerId: string, found: SignalsFound): Promise<void> {
  await actAs(tx, { kind: 'system', purpose: 'import', providerId })
  await writeAudit(tx, {
    id: uuidv7(),
    operation: 'nightly.visitSignals',
    action: 'followup.signalsFound',
    outcome: 'done',
    actorKind: 'system',
    staffId: null,
    assignmentId: null,
    unitId: null,
    providerId,
    personActorId: null,
    ground: null,
    reasonCode: null,
    detail: { ...found },
    requestId: null,
    persons: [],
  })
}
