import { toReasonView } from '../../contract/reason-view.ts'
import type { OwnContacts, OwnContactView } from '../../contract/resident.ts'
import { seesMission } from '../../domain/access/proxy.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { contactKindNames } from '../../domain/contact/kinds.ts'
import { type Need, needs } from '../../domain/contact/needs.ts'
import type { ReachableContact } from '../../domain/contact/reachability/reachability.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import { professions } from '../../domain/organisation/professions.ts'
import { loadResponsible } from '../contact/around/responsible.ts'
import { loadPoliciesOf } from '../contact/policy.ts'
import { type Reaching, reachingOf, toWayView } from '../contact/reaching.ts'
import { type ContactRow, isOn, loadKnown } from '../contact/rows.ts'
import { loadOwnTeams } from '../contact/team/own.ts'
import { initials, needReason, reachNow } from '../contact/views.ts'
import { homewards } from '../discharge/own.ts'
import { planWaits } from '../plan/own/list.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { loadUnits } from './units.ts'
import { loadWaiting } from './waiting.ts'

/** The person's own contacts: who, for what, and how to reach them now. Nothing inner is shown (FC-16). */
export const contacts: Handler<'resident.contacts'> = async (ctx) => ({
  ...(await loadOwn(ctx, ctx.session.person_id!)).own,
  // What is asked for and what is lacking is for whoever may ask: others who act for the person see the contacts, no more.
  ...(asks(ctx) ? {} : { missing: [], unit: null }),
  waiting: await loadWaiting(ctx.tx),
  homewards: await homewards(ctx),
  planWaits: await planWaits(ctx),
})

const asks = ({ actor }: Context): boolean => actor.kind !== 'proxy' || actor.scopes.includes('asking')

/** What a person may be shown of their contacts, on the screen and on paper. */
export interface Own {
  own: Omit<OwnContacts, 'waiting' | 'homewards' | 'planWaits'>
  /** The contact, those who stand in, and the unit, whatever the time is: for what is printed and read later. */
  reachable(contactId: string): ReachableContact
  /** The lacks that this unit sees to, and so knows of whatever else it may see. */
  missingAt(unitId: string): ContactKind[]
}

/** As far as the acting one may see: the person sees everything, a unit what it has a ground for. */
export async function loadOwn(ctx: Context, personId: string): Promise<Own> {
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)!
  const running = known.contacts.filter((c) => isOn(c, ctx.today)).sort(inOrder)
  const reaching = await reachingOf(ctx.tx, running)
  const shown = onePerHolder(running).map((row) => toOwn(row, running, reaching, ctx))
  // The policy of the unit that sees to each need: the person and the unit read the same answer (FC-10's switch).
  const policies = await loadPoliciesOf(ctx.tx, known.situation, ctx.today)
  const missing = needs(known.situation, known.decisions, policies, ctx.today).filter(
    // What the person has asked for is shown with its answer, not as something that is missing.
    (n) => n.contactId === undefined && n.code !== 'need.requested',
  )
  const { birthDate, listedUnitId } = known.situation
  const units = await loadUnits(ctx.tx, [listedUnitId, ...missing.map((need) => need.unitId)])
  const unitOf = (id: string | undefined) => units.get(id ?? '') ?? null
  const own = {
    givenName: ctx.session.for_given ?? ctx.session.given_name,
    minor: birthDate !== undefined && ageOn(birthDate, ctx.today) < 18,
    first: shown[0]?.contactId ?? null,
    contacts: shown,
    missing: missing.map((need) => toMissing(need, unitOf(need.unitId))),
    teams: (await loadOwnTeams(ctx, personId)).map((team) => (missionsFor(ctx) ? team : { ...team, mission: null })),
    responsible: (await loadResponsible(ctx.tx, personId)).map(({ name, unitName }) => ({ name, unitName })),
    unit: unitOf(listedUnitId),
    asOf: ctx.now,
  }
  return {
    own,
    reachable: (contactId) => reaching.reachable(running.find((row) => row.contact_id === contactId)!),
    missingAt: (unitId) => missing.filter((need) => need.unitId === unitId).map((need) => need.kind),
  }
}

/** As the person reads it, or who acts in their place; not a relative (AC-11). */
const missionsFor = ({ actor }: Context): boolean => actor.kind !== 'proxy' || seesMission(actor.proxyKind)

const toMissing = (need: Need, unit: OwnContacts['unit']): OwnContacts['missing'][number] => ({
  kind: need.kind,
  kindName: contactKindNames[need.kind],
  reason: toReasonView(needReason(need)),
  unit,
})

const order = { coordinatingContact: 0, careContact: 1, doctorContact: 2, socialCareContact: 3 } as const
const inOrder = (a: ContactRow, b: ContactRow) => order[a.kind] - order[b.kind] || (a.from_day < b.from_day ? -1 : 1)

/** Who both coordinates and is care contact is one person to call: one card, said to hold it together. */
function onePerHolder(rows: readonly ContactRow[]): ContactRow[] {
  return rows.filter(
    (row) =>
      !(
        row.kind === 'careContact' &&
        rows.some((o) => o.kind === 'coordinatingContact' && o.assignment_id === row.assignment_id)
      ),
  )
}

function toOwn(row: ContactRow, all: readonly ContactRow[], reaching: Reaching, ctx: Context): OwnContactView {
  const alsoCare =
    row.kind === 'coordinatingContact' &&
    all.some((o) => o.kind === 'careContact' && o.assignment_id === row.assignment_id)
  const { sv, en } = professions[row.profession]
  return {
    contactId: row.contact_id,
    kind: alsoCare ? 'careContact' : row.kind,
    kindName: contactKindNames[alsoCare ? 'careContact' : row.kind],
    name: `${row.given_name} ${row.family_name}`,
    givenName: row.given_name,
    initials: initials(row.given_name, row.family_name),
    professionName: { sv, en },
    unitName: row.unit_name,
    holdsTogether: row.kind === 'coordinatingContact',
    mission: missionsFor(ctx) ? row.mission : null,
    since: row.from_day,
    absent: reaching.absentOn(row.assignment_id, ctx.today),
    vacant: reaching.holder(row.assignment_id)?.ended ?? true,
    ways: reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id).map(toWayView),
    now: reachNow(row, reaching, ctx),
  }
}
