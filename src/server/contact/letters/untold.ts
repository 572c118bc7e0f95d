import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { decideLetter, type LetterDecision, type Untold } from '../../../domain/contact/information/letters.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Context } from '../../platform/operations/context.ts'
import { filtersOf } from '../lists/list.ts'
import { findRows } from '../lists/query.ts'
import { loadSetting } from '../lists/setting.ts'

/** A person to be written to, as the acting unit may see them. */
export interface Receiver {
  id: string
  name: string
  sort_key: string
  birth_date: string | null
  deceased_on: string | null
  protected: boolean
  street: string | null
  postal_code: string | null
  city: string | null
  language: string | null
}

/** What a letter was addressed with, to compare with later without keeping the address twice. */
export function addressDigest({ name, street, postal_code, city }: Receiver): string {
  return createHash('sha256')
    .update(JSON.stringify([name, street, postal_code, city]))
    .digest('base64url')
}

/** Names and addresses of some persons, in one query. The database gives no address of a protected person. */
export async function loadReceivers(tx: Tx, personIds: readonly string[]): Promise<Map<string, Receiver>> {
  const { rows } = await sql<Receiver>`
    select p.id, p.given_name || ' ' || p.family_name as name, p.sort_key, p.birth_date, p.deceased_on, p.protection <> 'none' as protected,
      d.street, d.postal_code, d.city, d.language
    from person p left join person_detail d on d.person_id = p.id where p.id = any (${personIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which of those who haven't been told. */
export interface Whom {
  kind?: ContactKind | undefined
  holder?: string | undefined
}

export interface UntoldPerson {
  receiver: Receiver
  decision: LetterDecision
}

/** More than this isn't looked through at once; it is several years of letters for a unit. */
const most = 30_000

/**
 * Everyone on the unit's list *inte informerad*, with the decision whether a letter will do: in the order of postal code, then name.
 * The list is the same query that the page shows.
 */
export async function loadUntold(ctx: Context, whom: Whom) {
  const setting = await loadSetting(ctx)
  const filters = filtersOf({ list: 'notInformed', ...whom }, setting, ctx.today)
  const found = await findRows(ctx.tx, { ...filters, order: 'name', limit: most, choices: true }, setting)
  const waiting = await loadWaiting(ctx.tx)
  const hits = found.hits.filter((hit) => !waiting.has(hit.contact_id!))
  const ids = [...new Set(hits.map((hit) => hit.person_id))]
  const receivers = await loadReceivers(ctx.tx, ids)
  const teams = setting.unit.teamIds.length > 0 ? await loadTeams(ctx.tx) : new Map<string, string>()
  const contacts = new Map<string, Untold['contacts'][number][]>()
  for (const hit of hits) {
    const ways = setting.unit.reaching.waysOf(
      hit.assignment_id!,
      ctx.session.unit_id!,
      teams.get(hit.contact_id!) ?? null,
    ).length
    contacts.set(hit.person_id, [...(contacts.get(hit.person_id) ?? []), { contactId: hit.contact_id!, ways }])
  }
  const persons = ids.flatMap((id): UntoldPerson[] => {
    const receiver = receivers.get(id)
    if (!receiver) return []
    return [{ receiver, decision: decideLetter(toUntold(receiver, contacts.get(id) ?? []), ctx.today) }]
  })
  return { persons: persons.sort(byPostalCode), waiting: found.hits.length - hits.length, found, setting }
}

/** The contacts of the acting unit that are reached through a team, by that team. */
async function loadTeams(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ contact_id: string; team: string }>`
    select contact_id, via_team_id as team from fixed_contact
    where unit_id = ctx_unit() and upper_inf(recorded) and via_team_id is not null and valid @> ctx_today()`.execute(tx)
  return new Map(rows.map((row) => [row.contact_id, row.team]))
}

/** Contacts in letters that are made and neither posted nor thrown away: nobody gets two. */
async function loadWaiting(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ contact_id: string }>`
    select i.contact_id from letter_batch b join letter_item i on i.batch_id = b.id
    where b.unit_id = ctx_unit() and b.sent_on is null and b.cancelled_at is null`.execute(tx)
  return new Set(rows.map((row) => row.contact_id))
}

export function toUntold(receiver: Receiver, contacts: Untold['contacts']): Untold {
  const { street, postal_code: postalCode, city } = receiver
  return {
    personId: receiver.id,
    ...(receiver.birth_date ? { birthDate: receiver.birth_date } : {}),
    ...(receiver.deceased_on ? { deceasedOn: receiver.deceased_on } : {}),
    protected: receiver.protected,
    address: street === null && city === null ? null : { street, postalCode, city },
    contacts,
  }
}

/** As the post sorts: by postal code, then by name. */
export function byPostalCode(a: { receiver: Receiver }, b: { receiver: Receiver }): number {
  const place = ({ receiver }: { receiver: Receiver }) =>
    `${(receiver.postal_code ?? '').replace(/\s/g, '')} ${receiver.sort_key}`
  return place(a) < place(b) ? -1 : 1
}
