import { sql } from 'kysely'
import { contactKindNames } from '../../domain/contact/kinds.ts'
import { needs } from '../../domain/contact/needs.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import { episodeName } from '../../domain/organisation/episodes.ts'
import type { UnitKind } from '../../domain/organisation/units.ts'
import { formatPersonIdentifier } from '../../domain/person/identity.ts'
import { loadAround } from '../contact/around/load.ts'
import { loadGaps, toGapView } from '../contact/gaps/rows.ts'
import { loadInfos } from '../contact/infos.ts'
import { loadPoliciesOf } from '../contact/policy.ts'
import { loadReaching, reachingOf } from '../contact/reaching.ts'
import { loadIncoming, loadOffers, loadRequests, openFirst } from '../contact/request/rows.ts'
import { toIncomingView, toOfferView, toRequestView } from '../contact/request/views.ts'
import { isOn, type Known, loadKnown } from '../contact/rows.ts'
import { toContactView, toNeedViews, unitReachNow } from '../contact/views.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'
import { assessingActions } from './needs-assessment.ts'
import { seatedPage } from './seated-page.ts'

interface PersonRow extends DetailRow {
  identifier: string | null
  given_name: string
  family_name: string
  birth_date: string | null
  deceased_on: string | null
  protection: 'none' | 'confidential' | 'protectedRegistration'
  revealed: boolean
  inner_blocked: boolean
}

interface DetailRow {
  street: string | null
  postal_code: string | null
  city: string | null
  phone: string | null
  email: string | null
  language: string | null
  interpreter: boolean | null
  communication_needs: string | null
}

/** The person's page: who they are, the people around them, whom one reaches now, and what is left to do. */
export const page: Handler<'person.get'> = async (ctx, { personId }) => {
  const { tx, today } = ctx
  const { via } = ctx.ground
  const person = await loadPerson(tx, personId)
  if (!person) throw new Problem(404, 'notFound')
  const hidden = person.protection !== 'none' && !person.revealed
  if (via === 'seat') return seatedPage(ctx, person, { personId, hidden })
  const known = (await loadKnown(tx, [personId], today)).get(personId)!
  const running = known.contacts.filter((c) => isOn(c, today))
  const reaching = await reachingOf(tx, running)
  await noteOthers(ctx, personId, running)
  const unit = running.length === 0 && !person.deceased_on ? unitToRing(ctx, known, hidden) : undefined
  const policies = await loadPoliciesOf(tx, known.situation, today)
  const open = person.deceased_on ? [] : needs(known.situation, known.decisions, policies, today)
  const infos = await loadInfos(tx, [personId])
  const requests = await loadRequests(tx, [personId])
  const unitKind = ctx.session.unit_kind as UnitKind
  const asking = {
    actor: ctx.actor,
    unitKind,
    today,
    known,
    protected: person.protection !== 'none',
    hidePlace: hidden,
  }
  const of = { actor: ctx.actor, now: ctx.now, today, reaching, infos, needs: open, hidePlace: hidden }
  return {
    personId,
    givenName: person.given_name,
    familyName: person.family_name,
    identifier: person.identifier ? formatPersonIdentifier(person.identifier) : '',
    birthDate: person.birth_date,
    age: person.birth_date ? ageOn(person.birth_date, person.deceased_on ?? today) : null,
    deceasedOn: person.deceased_on,
    protection: person.protection,
    revealed: !hidden,
    details: hidden
      ? null
      : {
          street: person.street,
          postalCode: person.postal_code,
          city: person.city,
          phone: person.phone,
          email: person.email,
        },
    language: person.language,
    interpreter: person.interpreter ?? false,
    communicationNeeds: person.communication_needs,
    listing: known.listing && {
      unitName: hidden && known.listing.unit_id !== ctx.session.unit_id ? null : known.listing.unit_name,
      since: known.listing.from_day,
      activeChoice: known.listing.active_choice,
    },
    episodes: known.episodes
      .filter((e) => isOn(e, today))
      .map((e) => ({
        kind: e.kind,
        kindName: episodeName(e.kind, e.about),
        unitName: hidden && e.unit_id !== ctx.session.unit_id ? null : e.unit_name,
        since: e.from_day,
        services: e.services,
      })),
    contacts: running.map((row) => toContactView(row, of)),
    unitReach: unit ? unitReachNow(await loadReaching(tx, [], [unit.id]), unit, ctx.now) : null,
    otherContacts: known.contacts
      // History is its own provider's; others' cards show who it is now.
      .filter((c) => !isOn(c, today) && c.provider_id === ctx.session.provider_id)
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
    needs: toNeedViews(open, { today, actor: ctx.actor, unitKind }),
    around: await loadAround(ctx, personId, known),
    requests: openFirst(requests).map((row) => toRequestView(row, asking)),
    incoming: (await loadIncoming(tx, [personId])).map((row) => toIncomingView(row, asking)),
    offers: (await loadOffers(tx, [personId])).map((row) => toOfferView(row, asking)),
    innerBlocked: person.inner_blocked,
    via,
    asOf: ctx.now,
    gaps: person.deceased_on ? [] : (await loadGaps(tx, personId)).map((row) => toGapView(row, ctx.actor)),
    availableActions: [...actionsOn(ctx, hidden, known), ...assessingActions(ctx, known, person.deceased_on !== null)],
  }
}

/** Cards of other providers are seen on a ground of their own, which the log holds beside the page's. */
async function noteOthers(ctx: Context, personId: string, running: readonly { provider_id: string }[]): Promise<void> {
  if (running.every((row) => row.provider_id === ctx.session.provider_id)) return
  const { rows } = await sql<{
    ground: string
  }>`select distinct d.ground from disclosure d where d.person_id = ${personId} and d.scope = 'contactCard'
    and d.to_provider_id = ctx_provider() and d.ended_at is null and d.valid @> ctx_today() order by d.ground`.execute(
    ctx.tx,
  )
  const on = rows.map((row) => row.ground)
  // What is read in an emergency is an emergency in the log, whichever page it is read on (AC-9; reviewed).
  if (on.includes('AC-5')) ctx.ground = { rule: 'AC-5', via: 'disclosure', law: [] }
  ctx.note({ on })
}

/** Where one rings for who has no contact: the listed unit, else the one that gives care. Of who is protected only the own unit. */
function unitToRing(ctx: Context, known: Known, hidden: boolean): { id: string; name: string } | undefined {
  return [...(known.listing ? [known.listing] : []), ...known.episodes.filter((e) => isOn(e, ctx.today))]
    .filter((at) => !hidden || at.unit_id === ctx.session.unit_id)
    .map((at) => ({ id: at.unit_id, name: at.unit_name }))[0]
}

/** What the assignment may begin from the page. A person is listed here when they aren't already, or
 * take back that they are to be elsewhere, and here is primary care (HSL 7:3 a). */
function actionsOn(ctx: Context, hidden: boolean, known: Known): string[] {
  const goesOn = known.listing?.unit_id === ctx.session.unit_id && known.listing.to_day === null
  const listable = ctx.session.unit_kind === 'primaryCareCentre' && !goesOn
  const verbs = [
    'contact.appoint',
    'contact.inform',
    'contact.decideNeed',
    'request.record',
    ...(listable ? (['listing.change'] as const) : []),
    ...(hidden ? (['person.reveal'] as const) : []),
  ] as const
  return verbs.filter((verb) => may(ctx.actor, verb))
}

/** The person with details: the ordinary ones, or the protected when a need has been stated; the database shows no others. */
async function loadPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const columns = sql`street, postal_code, city, phone, email, language, interpreter, communication_needs`
  const { rows } = await sql<PersonRow>`
    select p.given_name, p.family_name, p.birth_date, p.deceased_on, p.protection, is_revealed(p.id) as revealed,
      exists (select 1 from reach r where r.person_id = p.id and r.reader = any (ctx_readers()) and r.valid @> ctx_today()
        and exists (select from unnest(r.blocked) as shut(id) where not succeeds(shut.id))) as inner_blocked,
      (select i.value from person_identifier i where i.person_id = p.id order by i.recorded_at desc, i.value desc limit 1) as identifier,
      d.*
    from person p left join lateral (
      select ${columns} from person_detail where person_id = p.id
      union all select ${columns} from person_protected_detail where person_id = p.id) d on true
    where p.id = ${id}`.execute(tx)
  return rows[0]
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
