import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import {
  type Chooser,
  changeDays,
  changesLeft,
  comingChoices,
  countsFrom,
  decideListingChange,
  decideTakingBack,
  knowsOfComing,
  type ListingPeriod,
  mayTellNext,
  withoutLater,
} from '../../../domain/contact/listing/listing-change.ts'
import { ageOn } from '../../../domain/law/calendar.ts'
import type { UnitKind } from '../../../domain/organisation/units.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { fieldProblem, Problem } from '../../platform/operations/problem.ts'

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

/** Where the region limits the acting unit: the days that count, with all who are listed and those others than the person. */
async function loadRoom(ctx: Context, personId: string, startsOn: string) {
  const { rows } = await sql<{ on_day: string; most: number; listed: number; others: number }>`
    select on_day, most, listed, others from listing_room(${personId}, ${countsFrom(ctx.today, startsOn)}::date)`.execute(
    ctx.tx,
  )
  return rows
}
type Room = Awaited<ReturnType<typeof loadRoom>>

function decide(
  ctx: Context,
  known: Known,
  room: Room,
  { startsOn, chosenBy, exception }: { startsOn: string; chosenBy: Chooser; exception?: string | undefined },
) {
  return decideListingChange({
    history: known.history,
    place: known.here,
    unitKind: ctx.session.unit_kind as UnitKind,
    day: ctx.today,
    startsOn,
    chosenBy,
    room: room.map((one) => ({ day: one.on_day, most: one.most, listed: one.others })),
    ...(known.deceasedOn ? { deceasedOn: known.deceasedOn } : {}),
    ...(known.birthDate ? { birthDate: known.birthDate } : {}),
    ...(exception ? { exception } : {}),
  })
}

/** Whether the person can be listed at the acting unit, and how many changes are left. Nothing of where or when they have been elsewhere. */
export const listingOf: Handler<'listing.get'> = async (ctx, { personId, startsOn = ctx.today, chosenBy }) => {
  const known = await loadHistory(ctx, personId)
  const { history, here } = known
  const room = await loadRoom(ctx, personId, startsOn)
  const decision = decide(ctx, known, room, { startsOn, chosenBy: chosenBy ?? usualChooser(known, ctx.today) })
  const standing = withoutLater(history, ctx.today, startsOn)
  const { left, nextOn } = changesLeft(changeDays(standing), ctx.today)
  const reasons = decision.ok ? decision.grounds : decision.reasons
  // Another choice can still be open to the region (HSL 7:3 b), but what has no listing offers none.
  const possible =
    may(ctx.actor, 'listing.change') && !known.deceasedOn && ctx.session.unit_kind === 'primaryCareCentre'
  const [next] = knowsOfComing(history, here, ctx.today) ? comingChoices(history, ctx.today) : []
  const counted = room.find((one) => one.on_day === countsFrom(ctx.today, startsOn))
  return {
    hereSince: known.hereSince,
    changesLeft: left,
    nextOn: nextOn !== null && mayTellNext(standing, here, ctx.today, nextOn) ? nextOn : null,
    coming: next ? { from: next.from, here: next.place === here } : null,
    limit: counted ? { most: counted.most, listed: counted.listed } : null,
    allowed: decision.ok,
    reasons: reasons.map(toReasonView),
    availableActions: [
      ...(possible && known.hereSince === null ? ['listing.change'] : []),
      ...(possible && next ? ['listing.takeBack'] : []),
    ],
  }
}

const usualChooser = ({ birthDate }: Known, today: string): Chooser =>
  birthDate !== null && ageOn(birthDate, today) < 18 ? 'guardian' : 'person'

/** Writes in the person's choice: listed here from a day, and nowhere else from then on. */
export const changeListing: Handler<'listing.change'> = async (ctx, input) => {
  checkName(input)
  const known = await loadHistory(ctx, input.personId)
  const room = await loadRoom(ctx, input.personId, input.startsOn)
  const decision = decide(ctx, known, room, input)
  if (!decision.ok) throw new Problem(422, 'listing.refused', { reasons: decision.reasons })
  const listingId = ctx.newId()
  const { rows } = await sql<{ ended: Holding[] | null }>`
    select listing_move(${listingId}, ${input.personId}, ${input.startsOn}::date, ${input.channel}, ${input.exception ?? null},
      ${input.chosenBy}, ${input.chosenByName ?? null}) as ended`.execute(ctx.tx)
  const ended = rows[0]?.ended
  if (!ended) throw new Problem(409, 'listing.changed')
  const standing = withoutLater(known.history, ctx.today, input.startsOn)
  const { channel, chosenBy } = input
  const gaveWay = standing.length < known.history.length
  ctx.note({ listingId, from: input.startsOn, channel, chosenBy, exception: input.exception !== undefined, gaveWay })
  for (const one of ended) await tellHolder(ctx, 'contact.relisted', input.personId, one)
  const after = [...standing, { place: known.here, from: input.startsOn, active: true }]
  return {
    listingId,
    changesLeft: changesLeft(changeDays(after), ctx.today).left,
    grounds: decision.grounds.map(toReasonView),
  }
}

/** Takes back a choice that hasn't begun: the listing, and the doctor contact that was to end by it, go on. */
export const takeBackListing: Handler<'listing.takeBack'> = async (ctx, input) => {
  checkName(input)
  const known = await loadHistory(ctx, input.personId)
  const { personId, channel, chosenBy } = input
  const decision = decideTakingBack({
    history: known.history,
    place: known.here,
    day: ctx.today,
    chosenBy,
    ...(known.birthDate ? { birthDate: known.birthDate } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'listing.takeBackRefused', { reasons: decision.reasons })
  const { rows } = await sql<{ back: { ended: Holding[]; resumed: Holding[] } | null }>`
    select listing_take_back(${ctx.newId()}, ${personId}, ${channel}, ${chosenBy}, ${input.chosenByName ?? null}) as back`.execute(
    ctx.tx,
  )
  const back = rows[0]?.back
  if (!back) throw new Problem(409, 'listing.changed')
  const coming = comingChoices(known.history, ctx.today)
  ctx.note({ channel, chosenBy, from: coming[0]!.from })
  for (const one of back.ended) await tellHolder(ctx, 'contact.relisted', personId, one)
  for (const one of back.resumed) await tellHolder(ctx, 'contact.resumed', personId, one)
  const standing = known.history.filter((one) => !coming.includes(one))
  return { changesLeft: changesLeft(changeDays(standing), ctx.today).left }
}

/** A contact, and whose it is; at another unit, so the acting one is told nothing of it. */
interface Holding {
  contactId: string
  assignmentId: string
}

function tellHolder(
  ctx: Context,
  topic: 'contact.relisted' | 'contact.resumed',
  personId: string,
  one: Holding,
): Promise<void> {
  return ctx.send(topic, { ...one, personId, kind: 'doctorContact' })
}

function checkName({ chosenBy, chosenByName }: { chosenBy: Chooser; chosenByName?: string | undefined }): void {
  if (chosenBy !== 'person' && !chosenByName)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('chosenByName', 'field.required')] })
}
