import { sql } from 'kysely'
import type { InputOf, Operations } from '../../../contract/index.ts'
import { farthest } from '../../../domain/contact/appointment.ts'
import type { HandoverInput, PanelPerson, Taker } from '../../../domain/contact/handover/handover.ts'
import type { Met } from '../../../domain/contact/handover/known-face.ts'
import { type ContactKind, contactKinds } from '../../../domain/contact/kinds.ts'
import type { Situation } from '../../../domain/contact/situation.ts'
import { addDays } from '../../../domain/law/calendar.ts'
import type { Context } from '../../platform/operations/context.ts'
import { fieldProblem, Problem } from '../../platform/operations/problem.ts'
import { type CandidateRow, guidelineOf, loadCandidates } from '../candidates.ts'
import { loadVisits } from '../met.ts'
import { loadPolicy } from '../policy.ts'
import { loadReaching, type Reaching } from '../reaching.ts'
import { type ContactRow, loadKnown } from '../rows.ts'

/** What is asked, without paging or hash. */
export type Ask = Pick<
  InputOf<Operations['contact.handOver']>,
  'assignmentId' | 'kinds' | 'startsOn' | 'reason' | 'takers' | 'choices' | 'deputyKnown' | 'sharedBy' | 'only'
>

export interface From {
  id: string
  name: string
  to: string | null
  unit_name: string
  deputy_id: string | null
  deputy_name: string | null
}

/** The question with all that is known, and what the answer is shown with. */
export interface Loaded {
  from: From
  input: HandoverInput
  /** Everyone at the unit, those who take over among them, in Swedish order of name. */
  candidates: readonly Taker[]
  staff: ReadonlyMap<string, CandidateRow>
  reaching: Reaching
  /** The contacts of the panel, by id. */
  rows: ReadonlyMap<string, ContactRow>
  holds: Readonly<Partial<Record<ContactKind, number>>>
  /** The panel's persons in Swedish order of name. */
  inOrder: readonly string[]
}

/** Loads a panel and those who could take over, in a number of queries that doesn't grow with it. */
export async function loadPanel(ctx: Context, ask: Ask): Promise<Loaded> {
  const { startsOn } = ask
  // Nobody has taken over yesterday what is handed over today.
  if (startsOn < ctx.today || startsOn > addDays(ctx.today, farthest))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('startsOn', 'field.yearAhead')] })
  const from = await loadFrom(ctx, ask.assignmentId)
  const { persons, merged } = await loadHeld(ctx, ask.assignmentId, startsOn)
  const only = ask.only ? new Set(ask.only) : undefined
  const known = await loadKnown(ctx.tx, persons, startsOn)
  const here = (row: ContactRow) =>
    row.assignment_id === ask.assignmentId && (row.to_day === null || row.to_day >= startsOn) && merged.has(row.unit_id)
  const held = [...known.values()].flatMap((one) => one.contacts.filter(here))
  // A care contact who holds together hands both over.
  const kinds = [
    ...new Set([...ask.kinds, ...(ask.kinds.includes('careContact') ? ['coordinatingContact' as const] : [])]),
  ]
  const panel = persons.flatMap((personId): PanelPerson[] => {
    const one = known.get(personId)
    if (!one || (only && !only.has(personId))) return []
    const ids = new Set(one.contacts.flatMap((row) => (here(row) && kinds.includes(row.kind) ? row.contact_id : [])))
    const situation = asOurs(one.situation, merged, ctx.session.unit_id!)
    return ids.size === 0 ? [] : [{ personId, situation, contacts: situation.contacts.filter((c) => ids.has(c.id)) }]
  })
  const { takers, staff, reaching } = await loadTakers(ctx, ask)
  const chosen = new Set(ask.takers)
  if (ask.takers.some((id) => !staff.has(id))) throw new Problem(422, 'handover.takerGone')
  return {
    from,
    input: {
      kinds,
      day: ctx.today,
      startsOn,
      reason: ask.reason,
      policy: await loadPolicy(ctx.tx, ctx.session.unit_id!, startsOn),
      panel,
      takers: takers.filter((taker) => chosen.has(taker.candidate.assignmentId)),
      choices: ask.choices,
      ...(ask.sharedBy === 'met' ? { met: await loadMet(ctx, panel, takers) } : {}),
      ...(ask.deputyKnown && from.deputy_id ? { deputyId: from.deputy_id } : {}),
    },
    candidates: takers,
    staff,
    reaching,
    rows: new Map(held.map((row) => [row.contact_id, row])),
    holds: Object.fromEntries(contactKinds.map((kind) => [kind, held.filter((row) => row.kind === kind).length])),
    inOrder: persons,
  }
}

/** Whom the panel has met among those who may take over. */
async function loadMet(ctx: Context, panel: readonly PanelPerson[], takers: readonly Taker[]): Promise<Met> {
  const met = new Map<string, Map<string, { visits: number; weight: number }>>()
  const staff = takers.map(({ candidate }) => candidate.staffId)
  for (const one of await loadVisits(
    ctx,
    panel.map(({ personId }) => personId),
    staff,
  )) {
    const of = met.get(one.personId) ?? new Map<string, { visits: number; weight: number }>()
    met.set(one.personId, of)
    const before = of.get(one.staffId) ?? { visits: 0, weight: 0 }
    of.set(one.staffId, { visits: before.visits + one.visits, weight: before.weight + one.weight })
  }
  return met
}

async function loadFrom(ctx: Context, assignmentId: string): Promise<From> {
  const { rows } = await sql<From>`
    select a.id, s.given_name || ' ' || s.family_name as name, upper(a.valid) - 1 as to, u.name as unit_name, a.deputy_id,
      d.given_name || ' ' || d.family_name as deputy_name
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    left join assignment da on da.id = a.deputy_id left join staff_member d on d.id = da.staff_id
    where a.id = ${assignmentId} and (a.unit_id = ctx_unit() or succeeds(a.unit_id))`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  return rows[0]
}

/** Whom the assignment is a contact for on the day or later, in order of name; and the units whose contacts are ours to hand over. */
async function loadHeld(ctx: Context, assignmentId: string, startsOn: string) {
  const { rows } = await sql<{ person_id: string }>`
    select r.person_id from reach r where r.reader = ctx_unit() and r.person_id in (
      select c.person_id from fixed_contact c where c.assignment_id = ${assignmentId} and upper_inf(c.recorded)
        and coalesce(upper(c.valid) > ${startsOn}::date, true) and (c.unit_id = ctx_unit() or succeeds(c.unit_id)))
    order by r.sort_key, r.person_id`.execute(ctx.tx)
  const units = await sql<{ id: string }>`
    select ctx_unit() as id union select s.from_unit_id from unit_successor s where succeeds(s.from_unit_id)`.execute(
    ctx.tx,
  )
  return { persons: rows.map((row) => row.person_id), merged: new Set(units.rows.map((row) => row.id)) }
}

/** What a unit that has merged into ours held is ours: whoever is listed there is listed here. */
function asOurs(situation: Situation, merged: ReadonlySet<string>, own: string): Situation {
  const unit = (id: string) => (merged.has(id) ? own : id)
  const condition = situation.lifeThreateningCondition
  return {
    ...situation,
    ...(situation.listedUnitId === undefined ? {} : { listedUnitId: unit(situation.listedUnitId) }),
    ...(condition
      ? { lifeThreateningCondition: { ...condition, responsibleUnitId: unit(condition.responsibleUnitId) } }
      : {}),
    episodes: situation.episodes.map((episode) => ({ ...episode, unitId: unit(episode.unitId) })),
    contacts: situation.contacts.map((contact) => ({ ...contact, unitId: unit(contact.unitId) })),
  }
}

/** Everyone at the unit but the one who hands over, with the size of each list on the day. */
async function loadTakers(ctx: Context, { assignmentId, startsOn }: Ask) {
  const unitId = ctx.session.unit_id!
  const sizes = new Map<string, Partial<Record<ContactKind, number>>>()
  const staff = new Map<string, CandidateRow>()
  for (const kind of contactKinds)
    for (const row of await loadCandidates(ctx.tx, unitId, kind, startsOn)) {
      const { assignmentId: id, listSize } = row.candidate
      if (id === assignmentId) continue
      sizes.set(id, { ...sizes.get(id), [kind]: listSize ?? 0 })
      staff.set(id, row)
    }
  const reaching = await loadReaching(ctx.tx, [...staff.keys()])
  const takers = [...staff].map(([id, row]): Taker => {
    // How full a list is, is reckoned while it is filled.
    const { listSize: _, ...candidate } = row.candidate
    const absent = reaching.absentOn(id, startsOn)
    return {
      candidate,
      name: `${row.givenName} ${row.familyName}`,
      share: row.share,
      sizes: sizes.get(id)!,
      guideline: guidelineOf(row),
      ...(absent ? { absent: absent.to === null ? {} : { to: absent.to } } : {}),
    }
  })
  return { takers, staff, reaching }
}
