import { sql } from 'kysely'
import { contactKindNames } from '../../domain/contact/kinds.ts'
import { needs } from '../../domain/contact/needs.ts'
import type { EpisodeKind } from '../../domain/contact/situation.ts'
import { episodeKindNames } from '../../domain/organisation/episodes.ts'
import { loadInfos } from '../contact/infos.ts'
import { loadPolicy } from '../contact/policy.ts'
import { loadReaching } from '../contact/reaching.ts'
import { isOn, loadEpisodes, loadKnown } from '../contact/rows.ts'
import { toContactView, toNeedView } from '../contact/views.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadItems } from './items.ts'

interface PersonRow {
  given_name: string
  family_name: string
  birth_date: string | null
  deceased_on: string | null
  protection: 'none' | 'confidential' | 'protectedRegistration'
  revealed: boolean
}

interface DetailRow {
  street: string | null
  postal_code: string | null
  city: string | null
  phone: string | null
  email: string | null
  language: string
  interpreter: boolean
  communication_needs: string | null
}

/** The person's page: who they are, the people around them, whom one reaches now, and what is left to do. */
export const page: Handler<'person.get'> = async (ctx, { personId }) => {
  const { tx, today } = ctx
  const person = await loadPerson(tx, personId)
  if (!person) throw new Problem(404, 'notFound')
  const hidden = person.protection !== 'none' && !person.revealed
  const detail = await loadDetail(tx, personId)
  const known = (await loadKnown(tx, [personId], today)).get(personId)!
  const running = known.contacts.filter((c) => isOn(c, today))
  const reaching = await loadReaching(
    tx,
    running.map((c) => c.assignment_id),
    running.map((c) => c.unit_id),
  )
  const policy = await loadPolicy(tx, ctx.session.unit_id!, today)
  const open = person.deceased_on ? [] : needs(known.situation, known.decisions, policy, today)
  const infos = await loadInfos(tx, [personId])
  const of = { actor: ctx.actor, now: ctx.now, today, reaching, infos, needs: open, hidePlace: hidden }
  const item = (await loadItems(tx, [personId], today)).get(personId)!
  return {
    personId,
    givenName: person.given_name,
    familyName: person.family_name,
    identifier: item.identifier,
    birthDate: person.birth_date,
    age: item.age,
    deceasedOn: person.deceased_on,
    protection: person.protection,
    revealed: !hidden,
    details:
      detail && !hidden
        ? {
            street: detail.street,
            postalCode: detail.postal_code,
            city: detail.city,
            phone: detail.phone,
            email: detail.email,
          }
        : null,
    language: detail?.language ?? null,
    interpreter: detail?.interpreter ?? false,
    communicationNeeds: detail?.communication_needs ?? null,
    listing: await loadListing(tx, personId, today, hidden),
    episodes: (await loadEpisodes(tx, [personId]))
      .filter((e) => isOn(e, today))
      .map((e) => ({
        kind: e.kind,
        kindName: episodeKindNames[e.kind as EpisodeKind],
        unitName: hidden && e.unit_id !== ctx.session.unit_id ? null : e.unit_name,
        since: e.from_day,
        services: e.services,
      })),
    contacts: running.map((row) => toContactView(row, of)),
    otherContacts: known.contacts
      .filter((c) => !isOn(c, today))
      .reverse()
      .map((c) => ({
        contactId: c.contact_id,
        kindName: contactKindNames[c.kind],
        staffName: `${c.given_name} ${c.family_name}`,
        unitName: hidden ? null : c.unit_name,
        from: c.from_day,
        to: c.to_day,
        endReason: c.end_reason,
      })),
    related: await loadRelated(tx, personId, today, hidden),
    needs: open.map((need) => toNeedView(need, today, ctx.actor)),
    via: ctx.ground.via,
    asOf: ctx.now,
    availableActions: (['contact.appoint', 'contact.inform', 'contact.decideNeed', 'person.reveal'] as const).filter(
      (verb) => may(ctx.actor, verb) && (verb !== 'person.reveal' || hidden),
    ),
  }
}

async function loadPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select given_name, family_name, birth_date, deceased_on, protection, is_revealed(id) as revealed from person where id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

/** Ordinary details, or the protected ones when a need has been stated: the database shows no others. */
async function loadDetail(tx: Tx, id: string): Promise<DetailRow | undefined> {
  const columns = sql`street, postal_code, city, phone, email, language, interpreter, communication_needs`
  const { rows } = await sql<DetailRow>`
    select ${columns} from person_detail where person_id = ${id}
    union all select ${columns} from person_protected_detail where person_id = ${id}`.execute(tx)
  return rows[0]
}

async function loadListing(tx: Tx, id: string, today: string, hidden: boolean) {
  const { rows } = await sql<{ unit: string; own: boolean; since: string; active_choice: boolean }>`
    select u.name as unit, l.unit_id = ctx_unit() as own, lower(l.valid) as since, l.active_choice
    from listing l join care_unit u on u.id = l.unit_id
    where l.person_id = ${id} and upper_inf(l.recorded) and l.valid @> ${today}::date`.execute(tx)
  const row = rows[0]
  return row
    ? { unitName: hidden && !row.own ? null : row.unit, since: row.since, activeChoice: row.active_choice }
    : null
}

async function loadRelated(tx: Tx, id: string, today: string, hidden: boolean) {
  const rows = await tx
    .selectFrom('related_person')
    .select(['id', 'name', 'relation', 'kind', 'phone'])
    .where('person_id', '=', id)
    .where(sql<boolean>`valid @> ${today}::date`)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, phone: hidden ? null : row.phone }))
}
