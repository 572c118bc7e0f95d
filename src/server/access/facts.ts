import { sql } from 'kysely'
import type {
  AccessFacts,
  AssessmentFact,
  ConsentFact,
  EmergencyFact,
  Reader,
  When,
} from '../../domain/access/facts.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import { isUnderSvod } from '../../domain/organisation/svod.ts'
import type { UnitKind } from '../../domain/organisation/units.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/** Who it is about, as far as access is concerned. */
export interface PersonAbout {
  isChild: boolean
  deceasedOn: string | null
  /** Protected identity, and no need stated today: places and providers aren't named. */
  hidden: boolean
}

/**
 * The person, within reach of the acting staff member.
 *
 * @throws Problem 404 when out of reach
 */
export async function loadAbout(ctx: Context, personId: string): Promise<PersonAbout> {
  const { rows } = await sql<{ birth_date: string | null; deceased_on: string | null; hidden: boolean }>`
    select birth_date, deceased_on, protection <> 'none' and not is_revealed(id) as hidden from person where id = ${personId}`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row) throw new Problem(404, 'notFound')
  return {
    isChild: row.birth_date !== null && ageOn(row.birth_date, ctx.today) < 18,
    deceasedOn: row.deceased_on,
    hidden: row.hidden,
  }
}

/** The acting staff member as a reader: which kind of care, whether the act covers the unit, whether it cares for the person now. */
export async function loadReader(ctx: Context, personId: string): Promise<Reader> {
  const { rows } = await sql<{ caring: boolean }>`select cares(${personId}) as caring`.execute(ctx.tx)
  const { session } = ctx
  return {
    assignmentId: session.assignment_id!,
    unitId: session.unit_id!,
    providerId: session.provider_id!,
    kind: session.provider_kind!,
    underSvod: isUnderSvod(session.unit_kind as UnitKind),
    // The runner has let the operation in: the person is reached, one way or the other.
    relation: ctx.ground.via === 'lookup' ? 'lookup' : 'ownUnit',
    caring: rows[0]?.caring ?? false,
  }
}

export const whenOf = (ctx: Context): When => ({ today: ctx.today, now: ctx.now })

/** What the acting provider has recorded that a reading can rest on. Blocks and disclosures are the database's to weigh: they aren't all ours to see. */
export async function loadFacts(ctx: Context, personId: string, isChild: boolean): Promise<AccessFacts> {
  const { rows } = await sql<{
    consents: ConsentFact[] | null
    assessments: AssessmentFact[] | null
    emergencies: EmergencyFact[] | null
  }>`select
    (select json_agg(json_build_object('id', c.id, 'toProviderId', c.provider_id, 'fromProviderIds', c.from_provider_ids, 'scopes', c.scopes,
      'from', lower(c.valid), 'to', upper(c.valid) - 1, 'givenBy', c.given_by, 'withdrawn', c.withdrawn_at is not null))
      from consent c where c.person_id = ${personId}) as consents,
    (select json_agg(json_build_object('id', a.id, 'providerId', a.provider_id, 'from', lower(a.valid), 'to', upper(a.valid) - 1,
      'ended', a.ended_at is not null, 'relevance', a.relevance, 'attitude', a.attitude, 'nothingAgainst', a.nothing_against)
      order by a.recorded_at) from ability_assessment a where a.person_id = ${personId}) as assessments,
    (select json_agg(json_build_object('id', e.id, 'assignmentId', e.assignment_id, 'danger', e.danger, 'cannotConsent', e.cannot_consent,
      'until', to_char(e.until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'holdersSeen', e.holders_seen_at is not null,
      'indispensable', e.indispensable) order by e.declared_at) from emergency_access e where e.person_id = ${personId}) as emergencies`.execute(
    ctx.tx,
  )
  const row = rows[0]
  return {
    isChild,
    consents: row?.consents ?? [],
    assessments: row?.assessments ?? [],
    emergencies: row?.emergencies ?? [],
    blocks: [],
    disclosures: [],
  }
}
