import {
  type Applier,
  actForImport,
  actForProvider,
  all,
  fault,
  good,
  run,
  scopeProvider,
  uuidSql,
  type Work,
} from '../work.ts'
import { checkFacts, countFacts, type FactTable, writeFacts } from './facts.ts'

const signal: FactTable = {
  table: 'person_signal',
  rowId: 'id',
  slot: "t.unit_id::text || ' ' || t.kind || ' ' || t.source",
  thing: 't.unit_id',
  attributes: [],
  front: {
    person_id: 't.person_id',
    provider_id: 't.provider_id',
    unit_id: 't.unit_id',
    kind: 't.kind',
    recorded_by: 't.recorded_by',
    source: 't.source',
  },
}

/**
 * Signals: each belongs to a unit, which is the one the row names, else the one that is its source, else where the person is listed. A
 * signal without a named unit follows the person's listing when the file comes again, instead of becoming two.
 */
export const signals: Applier = {
  async check(work) {
    await resolveNamed(work)
    await resolveByListing(work)
    await run(
      work,
      `create temporary table intake_fact on commit drop as
      select r.line, f.person_id, f.unit_id, f.provider_id,
        coalesce(f.held_unit_id, f.unit_id)::text || ' ' || r.kind || ' ' || r.source as slot, f.unit_id as thing, '' as attributes, r.valid
      from intake_row r join intake_ref f using (line) where ${good('r')}`,
    )
    await checkFacts(work, signal)
  },
  count: countFacts,
  write(work) {
    return writeFacts(
      work,
      signal,
      (provider) => `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid, source)
      select r.row_id, d.person_id, d.provider_id, d.unit_id, r.kind, d.valid, r.source
      from intake_todo d join intake_row r using (line) where d.provider_id = '${provider}' order by d.person_id`,
    )
  },
}

/** Makes `intake_ref` with the unit that the row or its source names, and adds the reasons for what can't be. */
async function resolveNamed(work: Work): Promise<void> {
  await actForImport(work)
  await run(
    work,
    `create temporary table intake_ref on commit drop as
    select r.line, i.person_id, u.id as unit_id, u.provider_id, null::uuid as held_unit_id
    from intake_row r left join person_identifier i on i.value = r.identifier
    left join care_unit u on u.hsa_id = coalesce(r.unit_hsa, upper(r.source))`,
  )
  await run(work, 'analyze intake_ref')
  const rows = 'from intake_ref f join intake_row r using (line)'
  const name = "jsonb_build_object('value', f.unit_hsa)"
  await fault(work, 'identifier', 'row.unknownPerson', 'select line from intake_ref where person_id is null')
  await fault(
    work,
    'unitHsaId',
    'row.unknownUnit',
    `select f.line, r.unit_hsa ${rows} where r.unit_hsa is not null and f.unit_id is null`,
    name,
  )
  await fault(
    work,
    'unitHsaId',
    'signal.unitNeeded',
    `select f.line ${rows} where r.kind = 'lifeThreatening' and r.unit_hsa is null and f.unit_id is null`,
  )
  // FC-5 speaks of the health-care unit that answers for the condition.
  await fault(
    work,
    'unitHsaId',
    'signal.unitNotHealthcare',
    `select f.line, coalesce(r.unit_hsa, upper(r.source)) as unit_hsa ${rows} join care_provider p on p.id = f.provider_id
      where r.kind = 'lifeThreatening' and p.kind <> 'healthcare'`,
    name,
  )
  if (work.scope.type !== 'provider') return
  await fault(
    work,
    'unitHsaId',
    'scope.otherProvider',
    `select f.line, coalesce(r.unit_hsa, upper(r.source)) as unit_hsa ${rows} where f.provider_id <> ${scopeProvider(work.scope)}`,
    name,
  )
}

/**
 * For rows that name no unit: where the person is listed (today, or on the last day of a signal that is over), and where the same signal
 * is kept already. Row-level security lets the import see one provider at a time; a provider scope sees its own.
 */
async function resolveByListing(work: Work): Promise<void> {
  await run(
    work,
    'create temporary table intake_place (line integer, unit_id uuid, provider_id uuid, kept boolean) on commit drop',
  )
  const open = `from intake_ref f join intake_row r using (line)
    join %s t on t.person_id = f.person_id and upper_inf(t.recorded)
    where f.unit_id is null and ${good('f')}`
  const asked = `least(greatest('${work.today}'::date, lower(r.valid)), upper(r.valid) - 1)`
  for (const id of await providers(work)) {
    await actForProvider(work, id)
    const own = `t.provider_id = ${uuidSql(id)}`
    await run(
      work,
      `insert into intake_place select f.line, t.unit_id, t.provider_id, false ${open.replace('%s', 'listing')}
        and ${own} and t.valid @> ${asked}`,
    )
    await run(
      work,
      `insert into intake_place select f.line, t.unit_id, t.provider_id, true ${open.replace('%s', 'person_signal')}
        and ${own} and t.kind = r.kind and t.source = r.source and t.valid && r.valid`,
    )
  }
  await actForImport(work)
  await run(
    work,
    `update intake_ref f set unit_id = p.unit_id, provider_id = p.provider_id, held_unit_id = p.held_unit_id
    from (select distinct on (p.line) p.line, p.unit_id, p.provider_id,
        (select k.unit_id from intake_place k where k.line = p.line and k.kept order by k.unit_id = p.unit_id desc, k.unit_id limit 1)
          as held_unit_id
      from intake_place p order by p.line, p.kept, p.unit_id) p
    where f.line = p.line`,
  )
  await fault(
    work,
    'unitHsaId',
    'signal.noUnit',
    `select f.line from intake_ref f where f.unit_id is null and f.person_id is not null and ${good('f')}`,
  )
}

async function providers(work: Work): Promise<string[]> {
  if (work.scope.type === 'provider') return [work.scope.providerId]
  const rows = await all<{ id: string }>(work, 'select distinct provider_id as id from care_unit order by 1')
  return rows.map((row) => row.id)
}
