import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import {
  changeDays,
  changesLeft,
  decideListingChange,
  type ListingPeriod,
} from '../../../domain/contact/listing-change.ts'
import type { UnitKind } from '../../../domain/organisation/units.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { Problem } from '../../platform/operations/problem.ts'

interface Known {
  history: ListingPeriod[]
  /** The acting unit's place in the history; one of its own when the person never was listed here. */
  here: number
  hereSince: string | null
  deceasedOn: string | null
  birthDate: string | null
}

/** What the decision needs of where the person has been listed: when, and what was the same place. Takes the person and the unit. */
async function loadHistory(ctx: Context, personId: string): Promise<Known> {
  const { rows } = await sql<{
    place: number
    here: boolean
    from_day: string
    to_day: string | null
    active: boolean
  }>`
    select * from listing_history(${personId})`.execute(ctx.tx)
  const person = await ctx.tx
    .selectFrom('person')
    .select(['deceased_on', 'birth_date'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Problem(404, 'notFound')
  const now = rows.find(
    (row) => row.here && row.from_day <= ctx.today && (row.to_day === null || ctx.today <= row.to_day),
  )
  return {
    history: rows.map((row) => ({
      place: row.place,
      from: row.from_day,
      ...(row.to_day ? { to: row.to_day } : {}),
      active: row.active,
    })),
    here: rows.find((row) => row.here)?.place ?? 0,
    hereSince: now?.from_day ?? null,
    deceasedOn: person.deceased_on,
    birthDate: person.birth_date,
  }
}

async function loadLimit(ctx: Context, day: string): Promise<{ most: number; listed: number } | undefined> {
  const { rows } = await sql<{ most: number; listed: number }>`
    select l.most, listing_count(${day}::date) as listed from listing_limit l where l.unit_id = ctx_unit() and l.valid @> ${day}::date`.execute(
    ctx.tx,
  )
  return rows[0]
}

function decide(
  ctx: Context,
  known: Known,
  limit: { most: number; listed: number } | undefined,
  startsOn: string,
  exception?: string,
) {
  return decideListingChange({
    history: known.history,
    place: known.here,
    unitKind: ctx.session.unit_kind as UnitKind,
    day: ctx.today,
    startsOn,
    ...(known.deceasedOn ? { deceasedOn: known.deceasedOn } : {}),
    ...(known.birthDate ? { birthDate: known.birthDate } : {}),
    ...(limit ? { limit } : {}),
    ...(exception ? { exception } : {}),
  })
}

/** Whether the person can be listed at the acting unit, and how many changes are left. Nothing of where they have been. */
export const listingOf: Handler<'listing.get'> = async (ctx, { personId, startsOn = ctx.today }) => {
  const known = await loadHistory(ctx, personId)
  const limit = await loadLimit(ctx, startsOn)
  const decision = decide(ctx, known, limit, startsOn)
  const { left, nextOn } = changesLeft(changeDays(known.history), ctx.today)
  const reasons = decision.ok ? decision.grounds : decision.reasons
  // Another choice can still be open to the region (HSL 7:3 b), but what has no listing offers none.
  const possible =
    may(ctx.actor, 'listing.change') && !known.deceasedOn && ctx.session.unit_kind === 'primaryCareCentre'
  return {
    hereSince: known.hereSince,
    changesLeft: left,
    nextOn,
    limit: limit ?? null,
    allowed: decision.ok,
    reasons: reasons.map(toReasonView),
    availableActions: possible && known.hereSince === null ? ['listing.change'] : [],
  }
}

/** Writes in the person's choice: listed here from a day, and nowhere else from then on. */
export const changeListing: Handler<'listing.change'> = async (ctx, input) => {
  const known = await loadHistory(ctx, input.personId)
  const limit = await loadLimit(ctx, input.startsOn)
  const decision = decide(ctx, known, limit, input.startsOn, input.exception)
  if (!decision.ok) throw new Problem(422, 'listing.refused', { reasons: decision.reasons })
  const listingId = ctx.newId()
  const { rows } = await sql<{ moved: boolean }>`
    select listing_move(${listingId}, ${input.personId}, ${input.startsOn}::date, ${input.channel}, ${input.exception ?? null}) as moved`.execute(
    ctx.tx,
  )
  if (!rows[0]?.moved) throw new Problem(409, 'listing.changed')
  ctx.note({ listingId, from: input.startsOn, channel: input.channel, exception: input.exception !== undefined })
  const after = [...known.history, { place: known.here, from: input.startsOn, active: true }]
  return {
    listingId,
    changesLeft: changesLeft(changeDays(after), ctx.today).left,
    grounds: decision.grounds.map(toReasonView),
  }
}
