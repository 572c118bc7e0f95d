import { sql } from 'kysely'
import { toReasonView } from '../../contract/reason-view.ts'
import type { OwnContacts, OwnContactView } from '../../contract/resident.ts'
import { contactKindNames } from '../../domain/contact/kinds.ts'
import { needs } from '../../domain/contact/needs.ts'
import { defaultPolicy } from '../../domain/contact/policy.ts'
import { whomToCallNow } from '../../domain/contact/reachability.ts'
import { professions } from '../../domain/organisation/professions.ts'
import { loadReaching, type Reaching, toWayView } from '../contact/reaching.ts'
import { type ContactRow, isOn, loadKnown } from '../contact/rows.ts'
import { initials, needReason, toReachView } from '../contact/views.ts'
import type { Context, Handler } from '../platform/operations/context.ts'

/** The person's own contacts: who, for what, and how to reach them now. Nothing inner is shown (FC-16). */
export const contacts: Handler<'resident.contacts'> = (ctx) => ownContacts(ctx, ctx.session.person_id!)

/** What a person may be shown of their contacts, on the screen and on paper. */
export async function ownContacts(ctx: Context, personId: string): Promise<OwnContacts> {
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)!
  const running = known.contacts.filter((c) => isOn(c, ctx.today)).sort(inOrder)
  const reaching = await loadReaching(
    ctx.tx,
    running.map((c) => c.assignment_id),
    running.map((c) => c.unit_id),
  )
  const shown = onePerHolder(running).map((row) => toOwn(row, running, reaching, ctx))
  const missing = needs(known.situation, known.decisions, defaultPolicy, ctx.today).filter(
    (n) => n.contactId === undefined,
  )
  return {
    givenName: ctx.session.given_name,
    first: shown[0]?.contactId ?? null,
    contacts: shown,
    missing: missing.map((need) => ({
      kind: need.kind,
      kindName: contactKindNames[need.kind],
      reason: toReasonView(needReason(need)),
    })),
    unit: await loadListedUnit(ctx, personId),
    asOf: ctx.now,
  }
}

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
    mission: row.mission,
    since: row.from_day,
    absent: reaching.absentOn(row.assignment_id, ctx.today),
    vacant: reaching.holder(row.assignment_id)?.ended ?? true,
    ways: reaching.waysOf(row.assignment_id, row.unit_id).map(toWayView),
    now: toReachView(whomToCallNow(reaching.reachable(row), ctx.now)),
  }
}

async function loadListedUnit(ctx: Context, personId: string) {
  const { rows } = await sql<{ name: string; phone: string | null }>`
    select u.name, u.phone from listing l join care_unit u on u.id = l.unit_id
    where l.person_id = ${personId} and upper_inf(l.recorded) and l.valid @> ctx_today()`.execute(ctx.tx)
  return rows[0] ?? null
}
