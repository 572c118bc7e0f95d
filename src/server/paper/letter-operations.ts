import { sql } from 'kysely'
import { decideLetter, type LetterLanguage, letterLanguage } from '../../domain/contact/information/letters.ts'
import { loadBatch, writePrinted } from '../contact/letters/batches.ts'
import { byPostalCode, loadReceivers, type Receiver, toUntold } from '../contact/letters/untold.ts'
import { fingerprintOf, type Reaching, reachingOf } from '../contact/reaching.ts'
import { type ContactRow, isOn, loadContactRows } from '../contact/rows.ts'
import { initials } from '../contact/views.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { type ContactLetter, contactLettersPdf } from './contact-letters.ts'
import type { PrintedContact } from './content.ts'
import { standInOf } from './stand-in.ts'

/**
 * The letters of a batch as one PDF, in the order of postal code. Everything is looked at anew: whoever has died or got a protected
 * identity, a contact that has ended, and one whose ways are no longer those of the batch, aren't in it.
 */
export const letters: Handler<'paper.letters'> = async (ctx, { batchId }) => {
  const batch = await loadBatch(ctx, batchId)
  if (!batch.open) throw new Problem(409, 'letters.settled')
  const persons = [...new Set(batch.items.map((item) => item.person_id))]
  const receivers = await loadReceivers(ctx.tx, persons)
  const printedAs = new Map(batch.items.map((item) => [item.contact_id, item.fingerprint]))
  const rows = (await loadContactRows(ctx.tx, persons, ctx.today)).filter((row) => printedAs.has(row.contact_id))
  const reaching = await reachingOf(ctx.tx, rows)
  const holds = rows.filter(
    (row) => isOn(row, ctx.today) && fingerprintOf(row, reaching) === printedAs.get(row.contact_id),
  )
  const made = persons.flatMap((id) => {
    const receiver = receivers.get(id)
    const own = holds.filter((row) => row.person_id === id)
    if (!receiver || own.length === 0) return []
    const ways = own.map((row) => ({
      contactId: row.contact_id,
      ways: reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id).length,
    }))
    if (!decideLetter(toUntold(receiver, ways), ctx.today).ok) return []
    return [{ receiver, own, letter: toLetter(ctx, receiver, own, reaching, batch.style.language) }]
  })
  if (made.length === 0) throw new Problem(422, 'letters.none')
  await writePrinted(
    ctx,
    batchId,
    made.flatMap(({ receiver, own }) => own.map((row) => ({ contactId: row.contact_id, receiver }))),
  )
  ctx.concerns(...made.map(({ receiver }) => receiver.id))
  ctx.note({ batchId, letters: made.length, leftOut: persons.length - made.length })
  const content = await contactLettersPdf(
    made.sort(byPostalCode).map(({ letter }) => letter),
    { unit: ctx.session.unit_name!, phone: await unitPhone(ctx), day: ctx.today },
    { large: batch.style.large },
  )
  return { content, fileName: 'brev.pdf' }
}

function toLetter(
  ctx: Context,
  receiver: Receiver,
  rows: readonly ContactRow[],
  reaching: Reaching,
  language: LetterLanguage | 'own',
): ContactLetter {
  return {
    name: receiver.name,
    street: receiver.street!,
    postalCode: receiver.postal_code!,
    city: receiver.city!,
    language: letterLanguage(language, receiver.language),
    contacts: rows.map((row) => toPrinted(ctx, row, reaching)),
  }
}

function toPrinted(ctx: Context, row: ContactRow, reaching: Reaching): PrintedContact {
  const absent = reaching.absentOn(row.assignment_id, ctx.today)
  return {
    name: `${row.given_name} ${row.family_name}`,
    initials: initials(row.given_name, row.family_name),
    kind: row.kind,
    holdsTogether: row.kind === 'coordinatingContact',
    unit: row.unit_name,
    mission: row.mission,
    ways: reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id).map((way) => ({
      kind: way.kind,
      value: way.value,
      label: way.label ?? null,
      hours: way.hours ?? null,
    })),
    deputy: standInOf(reaching.reachable(row), ctx.today),
    absentUntil: absent?.to ?? null,
    absentWithoutEnd: absent !== null && absent.to === null,
    vacant: false,
  }
}

/** The unit's own number, or the first of its lines. */
async function unitPhone(ctx: Context): Promise<string | null> {
  const { rows } = await sql<{ phone: string | null }>`
    select coalesce(u.phone, (select w.value from way_to_reach w where w.unit_id = u.id and w.kind = 'phone' order by w.position, w.id limit 1)) as phone
    from care_unit u where u.id = ctx_unit()`.execute(ctx.tx)
  return rows[0]?.phone ?? null
}
