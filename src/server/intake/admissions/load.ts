import { sql } from 'kysely'
import type { StandingStay } from '../../../domain/discharge/admission.ts'
import type { SaidAt, ToldFacts, ToldStay } from '../../../domain/discharge/admission-told.ts'
import { inSweden } from '../../../domain/law/calendar.ts'
import { actAs, type Tx } from '../../platform/database/database.ts'

/** A stay as a file or a system tells of it, with what it says of whom and where. */
export interface Told {
  /** The row of a file; 0 of a message. */
  line: number
  /** Twelve characters. */
  identifier: string
  /** HSA-id of the ward. */
  unitHsa: string
  /** What the sender calls itself, and the stay. */
  source: string
  reference: string
  saidAt: SaidAt
  stay: Omit<ToldStay, 'wardId'>
}

/** Who and where, as they are known here; null when they aren't. */
export interface Found {
  person: { personId: string; birthDate: string | null; deceasedOn: string | null; protected: boolean } | null
  unit: { unitId: string; name: string; providerId: string; isWard: boolean; open: boolean } | null
  /** The municipality that is said to have placed the person, if one is, is there. */
  placingKnown: boolean
}

/** Who and where each row is about. Acts for the import as a whole afterwards. */
export async function findPlaces(tx: Tx, told: readonly Told[]): Promise<Found[]> {
  await actAs(tx, { kind: 'system', purpose: 'import' })
  const { rows } = await sql<Found>`
    select case when p.id is not null then json_build_object('personId', p.id, 'birthDate', p.birth_date, 'deceasedOn', p.deceased_on,
        'protected', p.protection <> 'none') end as person,
      case when u.id is not null then json_build_object('unitId', u.id, 'name', u.name, 'providerId', u.provider_id,
        'isWard', u.kind = 'hospitalWard', 'open', u.valid @> ctx_today()) end as unit,
      t.placed is null or exists (select from authority a where a.kind = 'municipality' and a.code = t.placed) as "placingKnown"
    from json_to_recordset(${JSON.stringify(told.map(({ identifier, unitHsa, stay }, at) => ({ at, identifier, unitHsa, placed: stay.placingCode })))})
      as t(at int, identifier text, "unitHsa" text, placed text)
    left join person_identifier i on i.value = t.identifier left join person p on p.id = i.person_id
    left join care_unit u on u.hsa_id = t."unitHsa" order by t.at`.execute(tx)
  return rows
}

/** What is kept of stays at one provider. */
export interface Kept {
  /** By source and reference. */
  told: ReadonlyMap<string, NonNullable<ToldFacts['before']>>
  /** The stay that goes on, by person; `sources` have told of it. */
  open: ReadonlyMap<string, StandingStay & { sources: readonly string[] }>
}

export const keyOf = ({ source, reference }: Pick<Told, 'source' | 'reference'>): string =>
  JSON.stringify([source, reference])

type KeptRow = StandingStay & {
  source: string | null
  reference: string
  content: ToldStay
  saidAt: string
  sources: string[]
}

/** The stays that the references mean, and those that go on for the persons, at one provider. Acts for the import at that provider afterwards. */
export async function loadKept(
  tx: Tx,
  providerId: string,
  told: readonly Told[],
  personIds: readonly string[],
): Promise<Kept> {
  await actAs(tx, { kind: 'system', purpose: 'import', providerId })
  const keys = JSON.stringify(told.map(({ source, reference }) => ({ source, reference })))
  const { rows } =
    await sql<KeptRow>`select case_id as "caseId", person_id as "personId", version, state, ward_id as "wardId", ward,
      admitted_at as "admittedAt", noticed, source, reference, content, said_at as "saidAt", sources
    from admission_kept(${keys}::jsonb, ${sql.val([...personIds])}::uuid[])`.execute(tx)
  const known = new Map<string, NonNullable<ToldFacts['before']>>()
  const open = new Map<string, StandingStay & { sources: readonly string[] }>()
  for (const { source, reference, content, saidAt, sources, ...row } of rows) {
    const stay = { ...row, admittedAt: inSweden(row.admittedAt) }
    if (source === null) open.set(stay.personId, { ...stay, sources })
    else known.set(keyOf({ source, reference }), { stay, content, saidAt: inSweden(saidAt) })
  }
  return { told: known, open }
}
