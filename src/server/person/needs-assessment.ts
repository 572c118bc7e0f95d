import { sql } from 'kysely'
import { type AssessingFacts, decideBegin, decideEnd } from '../../domain/organisation/needs-assessment.ts'
import type { UnitKind } from '../../domain/organisation/units.ts'
import { closedNow } from '../contact/recorded.ts'
import { isOn, type Known, loadKnown } from '../contact/rows.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'

/** The unit's own assessment that goes on today and hasn't been given a last day. */
const ongoingAt = (ctx: Context, { episodes }: Known): boolean =>
  episodes.some(
    (one) =>
      one.kind === 'needsAssessment' &&
      one.unit_id === ctx.session.unit_id &&
      isOn(one, ctx.today) &&
      one.to_day !== ctx.today,
  )

const factsOf = (ctx: Context, known: Known, deceased: boolean): AssessingFacts => ({
  unitKind: ctx.session.unit_kind as UnitKind,
  deceased,
  ongoing: ongoingAt(ctx, known),
})

/** What of an assessment the one who acts may do from the person's page. */
export function assessingActions(ctx: Context, known: Known, deceased: boolean): string[] {
  if (!may(ctx.actor, 'needs.assess')) return []
  const facts = factsOf(ctx, known, deceased)
  return [
    ...(decideBegin(facts).ok ? ['person.beginAssessment'] : []),
    ...(decideEnd(facts).ok ? ['person.endAssessment'] : []),
  ]
}

/** Closes the unit's own versions that hold today, and says from which day the assessment goes on. */
const closed = (personId: string) => sql`update care_episode set recorded = ${closedNow}
  where person_id = ${personId} and kind = 'needsAssessment' and unit_id in (select unit_with_merged(ctx_unit(), ctx_today()))
    and is_current and valid @> ctx_today() returning unit_id, lower(valid) as first, source, about, upper(recorded) as until`

/** What is so now, in turn with whoever else begins or ends an assessment of this person: the latter sees what the former did. */
async function loadFacts(ctx: Context, personId: string): Promise<AssessingFacts> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessing ${personId}`}, 0))`.execute(ctx.tx)
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)
  if (!known) throw new Problem(404, 'notFound')
  return factsOf(ctx, known, known.situation.deceasedOn !== undefined)
}

/** The unit begins to assess what the person needs: from today, or as before when it was ended today by mistake. */
export const begin: Handler<'person.beginAssessment'> = async (ctx, { personId, origin, about }) => {
  const decision = decideBegin(await loadFacts(ctx, personId))
  if (!decision.ok) throw new Problem(422, 'assessing.refused', { reasons: decision.reasons })
  const id = ctx.newId()
  const { rows } = await sql<{ id: string; from: string }>`with closed as (${closed(personId)})
    insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, recorded, source, about)
    select ${id}, ${personId}, ctx_unit(), ctx_provider(), 'needsAssessment', daterange(coalesce(min(closed.first), ctx_today()), null),
      tstzrange(greatest(now(), max(closed.until)), null), ${origin}, ${about} from closed
    on conflict do nothing returning id, lower(valid) as from`.execute(ctx.tx)
  const [made] = rows
  // Someone else at the unit was first.
  if (!made) throw new Problem(409, 'assessing.refused', { reasons: ongoing() })
  ctx.note({ episodeId: made.id, origin, about })
  return { episodeId: made.id, from: made.from }
}

const ongoing = () => {
  const decision = decideBegin({ unitKind: 'needsAssessmentUnit', deceased: false, ongoing: true })
  return decision.ok ? [] : decision.reasons
}

/** The assessment has ended: today is its last day, and tomorrow the unit no longer reads on it. */
export const end: Handler<'person.endAssessment'> = async (ctx, { personId }) => {
  const decision = decideEnd(await loadFacts(ctx, personId))
  if (!decision.ok) throw new Problem(422, 'assessing.refused', { reasons: decision.reasons })
  const { rows } = await sql<{ id: string }>`with closed as (${closed(personId)})
    insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, recorded, source, about)
    select gen_random_uuid(), ${personId}, closed.unit_id, ctx_provider(), 'needsAssessment', daterange(closed.first, ctx_today(), '[]'),
      tstzrange(greatest(now(), closed.until), null), closed.source, closed.about from closed returning id`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Problem(409, 'assessing.refused', { reasons: none() })
  ctx.note({ episodeIds: rows.map(({ id }) => id) })
  return { to: ctx.today }
}

const none = () => {
  const decision = decideEnd({ unitKind: 'needsAssessmentUnit', deceased: false, ongoing: false })
  return decision.ok ? [] : decision.reasons
}
