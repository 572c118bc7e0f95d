import { sql } from 'kysely'
import type { AskableView } from '../../contract/request.ts'
import { eligibility } from '../../domain/contact/eligibility.ts'
import type { ContactPolicy } from '../../domain/contact/policy.ts'
import { type Askable, askableOn, withoutFollowed } from '../../domain/contact/request/own-asking.ts'
import type { OpenAsk, RequestFacts } from '../../domain/contact/request/request.ts'
import { dayOf } from '../../domain/law/calendar.ts'
import { professions } from '../../domain/organisation/professions.ts'
import { type CandidateRow, loadCandidates } from '../contact/candidates.ts'
import { loadPolicy } from '../contact/policy.ts'
import type { RequestRow } from '../contact/request/rows.ts'
import { isOn, type Known, loadKnown } from '../contact/rows.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context } from '../platform/operations/context.ts'

/** A unit that cares for the person who acts. */
export interface CaringUnit {
  unitId: string
  name: string
  providerId: string
  providerKind: 'healthcare' | 'socialCare'
  policy: ContactPolicy
}

/** The person who acts, the units that care for them, and what can be asked there. */
export interface Choices {
  known: Known
  units: ReadonlyMap<string, CaringUnit>
  possible: readonly Askable[]
}

/** What the person who acts can ask for today, open requests or not. */
export async function loadChoices(ctx: Context): Promise<Choices> {
  const personId = ctx.session.person_id!
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)!
  const units = await loadCaring(ctx.tx, known, ctx.today)
  return { known, units, possible: askableOn(known.situation, units, ctx.today) }
}

async function loadCaring(tx: Tx, known: Known, today: string): Promise<Map<string, CaringUnit>> {
  const ids = new Set([
    ...(known.listing ? [known.listing.unit_id] : []),
    ...[...known.episodes, ...known.contacts].filter((one) => isOn(one, today)).map((one) => one.unit_id),
  ])
  const { rows } = await sql<Omit<CaringUnit, 'policy'>>`
    select u.id as "unitId", u.name, u.provider_id as "providerId", p.kind as "providerKind"
    from care_unit u join care_provider p on p.id = u.provider_id where u.id = any (${[...ids]}::uuid[])`.execute(tx)
  const found = new Map<string, CaringUnit>()
  for (const unit of rows) found.set(unit.unitId, { ...unit, policy: await loadPolicy(tx, unit.unitId, today) })
  return found
}

/** What the rules need to know when the person who acts asks for a kind of contact. */
export function ownFacts({ situation }: Known, kind: RequestFacts['kind'], day: string): RequestFacts {
  const { birthDate, deceasedOn } = situation
  return { kind, day, ...(birthDate ? { birthDate } : {}), ...(deceasedOn ? { deceasedOn } : {}) }
}

/** The open requests at a unit, as another one meets them. */
export function openAt(rows: readonly RequestRow[], unitId: string): OpenAsk[] {
  return rows
    .filter((row) => row.now_unit_id === unitId && row.outcome === null)
    .map((row) => ({
      requestId: row.id,
      unitId,
      kind: row.kind,
      on: dayOf(row.asked_at),
      ...(row.contact_id ? { contactId: row.contact_id } : {}),
    }))
}

/**
 * Choices as the person sees them, with whom they can wish for: those who can be such a contact, in Swedish order of name. How many
 * each has already isn't known here: that a list is full is for the unit to answer, as a reason.
 */
export async function toAskable(
  ctx: Context,
  { known, units }: Choices,
  chosen: readonly Askable[],
): Promise<AskableView[]> {
  const staff = new Map<string, CandidateRow[]>()
  for (const { unitId, kind } of chosen)
    if (!staff.has(unitId)) staff.set(unitId, await loadCandidates(ctx.tx, unitId, kind, ctx.today))
  return chosen.map((one) => {
    const unit = units.get(one.unitId)!
    const followed = known.contacts.find((c) => c.contact_id === one.changes)
    return {
      kind: one.kind,
      unitId: one.unitId,
      unitName: unit.name,
      changes: followed
        ? { contactId: followed.contact_id, name: `${followed.given_name} ${followed.family_name}` }
        : null,
      another:
        !one.changes &&
        known.contacts.some((c) => c.kind === one.kind && c.unit_id === one.unitId && isOn(c, ctx.today)),
      staff: staff
        .get(one.unitId)!
        .filter((row) => row.candidate.staffId !== followed?.staff_id && canBe(row, one, known, unit, ctx.today))
        .map((row) => ({
          assignmentId: row.candidate.assignmentId,
          name: `${row.givenName} ${row.familyName}`,
          professionName: {
            sv: professions[row.candidate.profession].sv,
            en: professions[row.candidate.profession].en,
          },
        })),
    }
  })
}

function canBe(row: CandidateRow, one: Askable, known: Known, unit: CaringUnit, day: string): boolean {
  const { listCapPerDoctor: _, ...policy } = unit.policy
  return eligibility(one.kind, row.candidate, withoutFollowed(known.situation, one), policy, day).ok
}
