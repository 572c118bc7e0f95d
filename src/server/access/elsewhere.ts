import { sql } from 'kysely'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { decideHolders, decideReading } from '../../domain/access/opening.ts'
import { type ContactKind, contactKindNames } from '../../domain/contact/kinds.ts'
import { episodeKindNames } from '../../domain/organisation/episodes.ts'
import { type ProfessionCode, professions } from '../../domain/organisation/professions.ts'
import { refuseTooMany } from '../person/asking.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadAbout, loadFacts, loadReader, whenOf } from './facts.ts'

/** Whether others keep something, without from whom; and, for health care, whether something is blocked (SVOD 2:4–5). */
export const existence: Handler<'access.existence'> = async (ctx, { personId }) => {
  await refuseTooMany(ctx)
  const { rows } = await sql<{
    unblocked: boolean
    blocked: boolean | null
  }>`select * from svod_existence(${personId})`.execute(ctx.tx)
  return { existence: rows[0] ?? null }
}

/** Whose name would be told says where someone with protected identity lives or is cared for: a need is stated first. */
async function refuseWhileHidden(ctx: Context, personId: string) {
  const about = await loadAbout(ctx, personId)
  if (about.deceasedOn !== null) throw new Problem(422, 'access.notOpened')
  if (about.hidden) throw new Problem(409, 'access.revealFirst')
  return about
}

/** Who else keeps data: the first step of AC-4 and of AC-5. That it was seen is kept with the emergency. */
export const holders: Handler<'access.holders'> = async (ctx, { personId, ground }) => {
  const about = await refuseWhileHidden(ctx, personId)
  const reader = await loadReader(ctx, personId)
  const facts = await loadFacts(ctx, personId, about.isChild)
  const decision = decideHolders({ ground, reader, facts, at: whenOf(ctx) })
  if (!decision.ok) throw new Problem(422, 'access.notOpened', { reasons: decision.reasons })
  const { rows } = await sql<OutputOf<Operations['access.holders']>['items'][number]>`
    select provider_id as "providerId", provider_name as name, kind, unblocked, blocked from svod_holders(${personId}, ${ground})`.execute(
    ctx.tx,
  )
  ctx.ground = { rule: ground, via: 'disclosure', law: [...decision.law] }
  ctx.note({ on: ground, holders: rows.map((row) => row.providerId) })
  return { items: rows }
}

/** Opens what others keep. The domain says what lacks; the database asks the same once more, holder by holder, and makes the disclosures. */
export const open: Handler<'access.open'> = async (ctx, { personId, ground, why }) => {
  const about = await refuseWhileHidden(ctx, personId)
  const reader = await loadReader(ctx, personId)
  const facts = await loadFacts(ctx, personId, about.isChild)
  const said = why ?? ''
  const now = ground === 'AC-5' ? withIndispensable(facts, reader.assignmentId, said) : facts
  const decision = decideReading({ ground, reader, relevance: said, facts: now, at: whenOf(ctx) })
  if (!decision.ok) throw new Problem(422, 'access.notOpened', { reasons: decision.reasons })
  const { rows } = await sql<{ disclosure_id: string; made: boolean }>`
    select disclosure_id, made from svod_open(${personId}, ${ground}, ${said})`.execute(ctx.tx)
  const made = rows.filter((row) => row.made)
  ctx.ground = { rule: ground, via: 'disclosure', law: [...decision.law] }
  ctx.note({ on: ground, disclosures: made.map((row) => row.disclosure_id) })
  return { made: made.length, inForce: rows.length }
}

/** What is said now of why it is indispensable is said of the emergency at hand. */
function withIndispensable(facts: Awaited<ReturnType<typeof loadFacts>>, assignmentId: string, said: string) {
  return {
    ...facts,
    emergencies: facts.emergencies.map((one) =>
      one.assignmentId === assignmentId ? { ...one, indispensable: said } : one,
    ),
  }
}

interface OtherRow {
  provider_name: string
  unit_name: string
  grounds: string[]
  overview: { kind: string; services: string[]; since: string }[]
  contacts: { kind: ContactKind; name: string; profession: ProfessionCode }[]
}

/** Reads what others keep that is open to the acting staff member now. The log says on which grounds. */
export const others: Handler<'access.others'> = async (ctx, { personId }) => {
  const { hidden } = await loadAbout(ctx, personId)
  const { rows } = await sql<OtherRow>`
    with seen as (
      select o.provider_id, o.unit_id, json_build_object('kind', o.kind, 'services', o.services, 'since', o.since) as overview, null::json as contact
      from disclosed_overview(${personId}) o
      union all
      select c.provider_id, c.unit_id, null, json_build_object('kind', c.kind, 'name', m.given_name || ' ' || m.family_name, 'profession', a.profession)
      from fixed_contact c join assignment a on a.id = c.assignment_id join staff_member m on m.id = a.staff_id
      where c.person_id = ${personId} and c.provider_id <> ctx_provider() and c.is_current and c.valid @> ctx_today())
    select p.name as provider_name, u.name as unit_name,
      coalesce((select array_agg(distinct d.ground order by d.ground) from disclosure d where d.person_id = ${personId} and d.to_provider_id = ctx_provider()
        and d.from_provider_id = s.provider_id and coalesce(d.from_unit_id, s.unit_id) = s.unit_id and d.ended_at is null and d.valid @> ctx_today()
        and coalesce(d.to_assignment_id, ctx_assignment()) = ctx_assignment() and (d.expires_at is null or d.expires_at > now())), '{}') as grounds,
      coalesce(json_agg(s.overview) filter (where s.overview is not null), '[]') as overview,
      coalesce(json_agg(s.contact) filter (where s.contact is not null), '[]') as contacts
    from seen s join care_provider p on p.id = s.provider_id join care_unit u on u.id = s.unit_id
    group by p.name, u.name, s.provider_id, s.unit_id order by p.name, u.name`.execute(ctx.tx)
  const on = [...new Set(rows.flatMap((row) => row.grounds))].sort()
  // The log names the weightiest of them: an emergency before an assessment before a consent before what a holder has handed out.
  const first = (['AC-5', 'AC-4', 'AC-3', 'AC-8', 'AC-7'] as const).find((ground) => on.includes(ground))
  if (first) ctx.ground = { rule: first, via: 'disclosure', law: [] }
  ctx.note({ on })
  if (hidden && rows.length > 0) throw new Problem(409, 'access.revealFirst')
  return {
    items: rows.map((row) => ({
      providerName: row.provider_name,
      unitName: row.unit_name,
      grounds: row.grounds,
      overview: row.overview.map((one) => ({
        kindName:
          one.kind === 'listing'
            ? { sv: 'listad', en: 'listed' }
            : episodeKindNames[one.kind as keyof typeof episodeKindNames],
        services: one.services,
        since: one.since,
      })),
      contacts: row.contacts.map((one) => ({
        kindName: contactKindNames[one.kind],
        name: one.name,
        professionName: { sv: professions[one.profession].sv, en: professions[one.profession].en },
      })),
    })),
  }
}
