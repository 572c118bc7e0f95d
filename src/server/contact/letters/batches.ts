import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import {
  type LetterLanguage,
  letterLanguage,
  mostLetters,
  postedInVain,
} from '../../../domain/contact/information/letters.ts'
import { contactKindNames } from '../../../domain/contact/kinds.ts'
import { maySearchByKind } from '../../../domain/contact/lists/priority.ts'
import { addDays, startOfDay } from '../../../domain/law/calendar.ts'
import type { Reason } from '../../../domain/law/reason.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { needDay, Problem } from '../../platform/operations/problem.ts'
import { fingerprintOf, reachingOf } from '../reaching.ts'
import { isOn, loadContactRows } from '../rows.ts'
import { addressDigest, loadReceivers, loadUntold, type Receiver, toUntold, type UntoldPerson } from './untold.ts'

/** How many who must be told by hand are named; the list *inte informerad* has them all. */
const shownByHand = 500

/** How far back letters may be said to have been posted, in days. */
const longestPost = 60

/** How many letters there will be, and who must be told in another way: nothing is made. */
export const previewLetters: Handler<'contact.lettersPreview'> = async (ctx, input) => {
  const { persons, waiting, found, setting } = await loadUntold(ctx, input)
  const written = persons.filter(({ decision }) => decision.ok)
  const batch = written.slice(0, mostLetters)
  const hand = byHandOf(persons)
  ctx.concerns(...hand.map((one) => one.personId))
  ctx.note({ letters: written.length, byHand: persons.length - written.length })
  return {
    letters: batch.length,
    contacts: batch.reduce((sum, { decision }) => sum + (decision.ok ? decision.contactIds.length : 0), 0),
    later: written.length - batch.length,
    waiting,
    most: mostLetters,
    byHand: hand,
    holders: found.holders.flatMap(({ id, rows }) => {
      const holder = setting.unit.holders.get(id)
      return holder ? [{ assignmentId: id, name: holder.name, rows }] : []
    }),
    kinds: found.kinds
      .filter(({ code }) => maySearchByKind(code, setting.provider, ctx.today).ok)
      .map(({ code, rows }) => ({ code, name: contactKindNames[code], rows })),
  }
}

function byHandOf(persons: readonly UntoldPerson[]) {
  return persons
    .flatMap(({ receiver, decision }) => (decision.ok ? [] : [toByHand(receiver, decision.reason)]))
    .slice(0, shownByHand)
}

const toByHand = (receiver: Pick<Receiver, 'id' | 'name' | 'protected'>, why: Reason) => ({
  personId: receiver.id,
  name: receiver.name,
  protected: receiver.protected,
  reason: toReasonView(why),
})

/** One at a time in a unit tells many: the next one sees whom this one wrote to or told, so nobody is told the same twice. */
export async function takeTellingTurn(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('letters ' || ctx_unit(), 0))`.execute(ctx.tx)
}

/** Makes a batch: who is written to, and what each is told, with the ways as they are now. Nobody has been told by it. */
export const prepareLetters: Handler<'contact.prepareLetters'> = async (ctx, input) => {
  await takeTellingTurn(ctx)
  const { persons } = await loadUntold(ctx, input)
  const written = persons.filter(({ decision }) => decision.ok)
  const batch = written.slice(0, mostLetters)
  if (batch.length === 0) throw new Problem(422, 'letters.none')
  const wanted = new Set(batch.flatMap(({ decision }) => (decision.ok ? decision.contactIds : [])))
  const rows = (
    await loadContactRows(
      ctx.tx,
      batch.map(({ receiver }) => receiver.id),
      ctx.today,
    )
  ).filter((row) => wanted.has(row.contact_id) && isOn(row, ctx.today))
  const reaching = await reachingOf(ctx.tx, rows)
  const batchId = ctx.newId()
  await ctx.tx
    .insertInto('letter_batch')
    .values({
      id: batchId,
      unit_id: ctx.session.unit_id!,
      provider_id: ctx.session.provider_id!,
      made_by: ctx.session.assignment_id!,
      style: JSON.stringify({ language: input.language, large: input.large }),
      sent_on: null,
      sent_by: null,
      cancelled_at: null,
    })
    .execute()
  await sql`
    insert into letter_item (batch_id, contact_id, person_id, provider_id, unit_id, fingerprint)
    select ${batchId}, i.contact_id, i.person_id, ctx_provider(), ctx_unit(), i.fingerprint
    from unnest(${rows.map((r) => r.contact_id)}::uuid[], ${rows.map((r) => r.person_id)}::uuid[],
      ${rows.map((r) => fingerprintOf(r, reaching))}::text[]) as i(contact_id, person_id, fingerprint)`.execute(ctx.tx)
  ctx.concerns(...rows.map((row) => row.person_id))
  ctx.note({ batchId, letters: batch.length, contacts: rows.length })
  return { batchId, letters: batch.length, contacts: rows.length, later: written.length - batch.length }
}

/** The unit's letters: those that wait to be posted first, then the latest. */
export const listBatches: Handler<'contact.letterBatches'> = async (ctx) => {
  const { rows } = await sql<{
    id: string
    made_at: string
    made_by: string
    letters: number
    contacts: number
    sent_on: string | null
    sent_by: string | null
    cancelled: boolean
  }>`
    select b.id, b.made_at, m.given_name || ' ' || m.family_name as made_by, b.sent_on, s.given_name || ' ' || s.family_name as sent_by,
      b.cancelled_at is not null as cancelled,
      (select count(distinct i.person_id)::int from letter_item i where i.batch_id = b.id) as letters,
      (select count(*)::int from letter_item i where i.batch_id = b.id) as contacts
    from letter_batch b join assignment ma on ma.id = b.made_by join staff_member m on m.id = ma.staff_id
    left join assignment sa on sa.id = b.sent_by left join staff_member s on s.id = sa.staff_id
    where b.unit_id = ctx_unit() order by (b.sent_on is null and b.cancelled_at is null) desc, b.made_at desc limit 20`.execute(
    ctx.tx,
  )
  return {
    items: rows.map((row) => ({
      batchId: row.id,
      madeAt: row.made_at,
      madeByName: row.made_by,
      letters: row.letters,
      contacts: row.contacts,
      state: row.cancelled ? 'cancelled' : row.sent_on ? 'sent' : 'printed',
      sentOn: row.sent_on,
      sentByName: row.sent_by,
    })),
  }
}

interface Item {
  contact_id: string
  person_id: string
  fingerprint: string
}

interface BatchItem extends Item {
  printed_to: string | null
}

/** A batch of the acting unit's, locked; and what is in it. */
export async function loadBatch(ctx: Context, batchId: string) {
  const { rows } = await sql<{
    open: boolean
    made_on: string
    style: { language: LetterLanguage | 'own'; large: boolean }
  }>`
    select sent_on is null and cancelled_at is null as open, (made_at at time zone 'Europe/Stockholm')::date as made_on, style
    from letter_batch where id = ${batchId} and unit_id = ctx_unit() for update`.execute(ctx.tx)
  const batch = rows[0]
  if (!batch) throw new Problem(404, 'notFound')
  const items = await sql<BatchItem>`
    select contact_id, person_id, fingerprint, printed_to from letter_item where batch_id = ${batchId}`.execute(ctx.tx)
  return { ...batch, items: items.rows }
}

/** Writes which contacts of a batch were in the PDF that was just made, and to what address; the others weren't in it. */
export async function writePrinted(
  ctx: Context,
  batchId: string,
  printed: readonly { contactId: string; receiver: Receiver }[],
): Promise<void> {
  await sql`
    update letter_item i set printed_to = (select p.printed_to from unnest(${printed.map((one) => one.contactId)}::uuid[],
      ${printed.map((one) => addressDigest(one.receiver))}::text[]) as p(contact_id, printed_to) where p.contact_id = i.contact_id)
    where i.batch_id = ${batchId}`.execute(ctx.tx)
}

/**
 * The letters were posted: each person has been told what was printed (FC-11), in the language it was printed in. Not those who have
 * died or become protected, whose contact has ended, whose number or address has changed meanwhile, or whose letter wasn't printed: they
 * are named with why, and stay on the list. Letters that nobody has printed can't have been posted.
 */
export const lettersSent: Handler<'contact.lettersSent'> = async (ctx, { batchId, sentOn }) => {
  const batch = await loadBatch(ctx, batchId)
  if (!batch.open) throw new Problem(409, 'letters.settled')
  needDay('sentOn', sentOn, {
    from: [batch.made_on, addDays(ctx.today, -longestPost)],
    to: ctx.today,
    today: ctx.today,
  })
  if (!batch.items.some((item) => item.printed_to)) throw new Problem(409, 'letters.notPrinted')
  const persons = [...new Set(batch.items.map((item) => item.person_id))]
  const receivers = await loadReceivers(ctx.tx, persons)
  const rows = new Map((await loadContactRows(ctx.tx, persons, ctx.today)).map((row) => [row.contact_id, row]))
  const reaching = await reachingOf(ctx.tx, [...rows.values()])
  const told: (Item & { language: string })[] = []
  const left = new Map<string, ReturnType<typeof toByHand>>()
  for (const item of batch.items) {
    const receiver = receivers.get(item.person_id)
    const row = rows.get(item.contact_id)
    // Who has moved out of sight is neither told nor named.
    if (!receiver) continue
    const ways = row ? reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id).length : 0
    const vain = postedInVain(
      {
        person: toUntold(receiver, [{ contactId: item.contact_id, ways }]),
        runs: row !== undefined && isOn(row, sentOn) && isOn(row, ctx.today),
        waysChanged: row !== undefined && fingerprintOf(row, reaching) !== item.fingerprint,
        printed: !item.printed_to ? 'no' : item.printed_to === addressDigest(receiver) ? 'here' : 'elsewhere',
      },
      ctx.today,
    )
    if (vain) left.set(receiver.id, toByHand(receiver, vain))
    else told.push({ ...item, language: letterLanguage(batch.style.language, receiver.language) })
  }
  // The post goes out during the day; what is said of today is said of now.
  const toldAt = sentOn === ctx.today ? ctx.now : startOfDay(sentOn).replace('T00:', 'T12:')
  await writeTold(ctx, told, 'letter', toldAt)
  await ctx.tx
    .updateTable('letter_batch')
    .set({ sent_on: sentOn, sent_by: ctx.session.assignment_id })
    .where('id', '=', batchId)
    .execute()
  ctx.concerns(...told.map((item) => item.person_id), ...left.keys())
  ctx.note({ batchId, told: told.length, left: left.size, sentOn })
  return { told: told.length, left: [...left.values()] }
}

/** Writes that some were told, in one statement. */
export async function writeTold(
  ctx: Context,
  told: readonly (Item & { language: string })[],
  channel: string,
  toldAt: string,
  note: string | null = null,
): Promise<void> {
  if (told.length === 0) return
  await sql`
    insert into contact_information (id, contact_id, person_id, provider_id, unit_id, outcome, channel, language, note, told_at, told_by, fingerprint)
    select t.id, t.contact_id, t.person_id, ctx_provider(), ctx_unit(), 'told', ${channel}, t.language, ${note}, ${toldAt}::timestamptz,
      ctx_assignment(), t.fingerprint
    from unnest(${told.map(() => ctx.newId())}::uuid[], ${told.map((t) => t.contact_id)}::uuid[], ${told.map((t) => t.person_id)}::uuid[],
      ${told.map((t) => t.language)}::text[], ${told.map((t) => t.fingerprint)}::text[])
      as t(id, contact_id, person_id, language, fingerprint)`.execute(ctx.tx)
}

/** The letters won't be posted; those in them are still untold. */
export const cancelLetters: Handler<'contact.cancelLetters'> = async (ctx, { batchId }) => {
  const batch = await loadBatch(ctx, batchId)
  if (!batch.open) throw new Problem(409, 'letters.settled')
  await ctx.tx.updateTable('letter_batch').set({ cancelled_at: ctx.now }).where('id', '=', batchId).execute()
  ctx.note({ batchId })
  return { batchId }
}
