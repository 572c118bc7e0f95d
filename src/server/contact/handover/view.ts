import { createHash } from 'node:crypto'
import type { HandoverPreview, HandoverStepView, TakerView } from '../../../contract/handover.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import { roleName } from '../../../domain/access/roles.ts'
import { capOf, type HandoverPlan, lawfulFor, type Step } from '../../../domain/contact/handover/handover.ts'
import { type ContactKind, contactKindNames, contactKinds } from '../../../domain/contact/kinds.ts'
import type { Reason } from '../../../domain/law/reason.ts'
import { professions } from '../../../domain/organisation/professions.ts'
import { loadItems } from '../../person/items.ts'
import type { Context } from '../../platform/operations/context.ts'
import { initials } from '../views.ts'
import type { Ask, Loaded } from './panel.ts'

export interface Page {
  show: 'all' | 'left' | 'known'
  taker?: string | undefined
  offset: number
  limit: number
}

/** Counted in persons: someone with two tasks, of which one stays, stays. */
export function totalsOf(plan: HandoverPlan): HandoverPreview['totals'] {
  const persons = new Set(plan.steps.map((step) => step.personId))
  const left = new Set(plan.steps.filter((step) => step.to === null).map((step) => step.personId))
  const known = new Set(
    plan.steps.filter((step) => step.knew !== null && !left.has(step.personId)).map((s) => s.personId),
  )
  const contacts = plan.steps.reduce((sum, step) => sum + step.contacts.length, 0)
  return { contacts, persons: persons.size, handed: persons.size - left.size, known: known.size, left: left.size }
}

/** What tells one plan from another: which version of which contact goes to whom, from when to when. */
export function hashOf(plan: HandoverPlan, loaded: Loaded, ask: Ask): string {
  const steps = plan.steps.map((step) => [
    step.personId,
    step.kind,
    step.to,
    ...step.contacts.map((contact) => loaded.rows.get(contact.id)!.row_id),
    ...step.handed.map(({ appoint }) => (appoint ? [appoint.startsOn, appoint.endsOn ?? null] : null)),
  ])
  const said = JSON.stringify([ask.assignmentId, ask.startsOn, ask.reason, steps])
  return createHash('sha256').update(said).digest('base64url')
}

/** Everyone at the unit with their lists before and after; those who were chosen first in the panel's favour. */
export function takerViews(plan: HandoverPlan, loaded: Loaded): TakerView[] {
  const { input, from } = loaded
  const given = new Map<string, number>()
  for (const step of plan.steps)
    for (const { contact, appoint } of step.handed) {
      const key = `${step.to} ${contact.kind}`
      if (appoint) given.set(key, (given.get(key) ?? 0) + 1)
    }
  const chosen = new Set(input.takers.map((taker) => taker.candidate.assignmentId))
  const kinds = contactKinds.filter((kind) => input.kinds.includes(kind))
  const lawful = lawfulFor(input, loaded.candidates)
  return loaded.candidates.map((taker) => {
    const { assignmentId, profession, unit } = taker.candidate
    const row = loaded.staff.get(assignmentId)!
    const { count, why } = lawful.get(assignmentId)!
    const notes = plan.warnings.filter((w) => w.assignmentId === assignmentId).map((w) => w.reason)
    return {
      assignmentId,
      name: taker.name,
      initials: initials(row.givenName, row.familyName),
      professionName: { sv: professions[profession].sv, en: professions[profession].en },
      roleName: roleName(row.role, unit.providerKind),
      share: taker.share,
      to: taker.candidate.assignmentTo ?? null,
      absent: loaded.reaching.absentOn(assignmentId, input.startsOn),
      deputy: assignmentId === from.deputy_id,
      chosen: chosen.has(assignmentId),
      lists: kinds.map((kind) => {
        const now = taker.sizes[kind] ?? 0
        const isDoctor = kind === 'doctorContact'
        return {
          kind,
          kindName: contactKindNames[kind],
          now,
          after: now + (given.get(`${assignmentId} ${kind}`) ?? 0),
          guideline: isDoctor ? taker.guideline : null,
          cap: isDoctor ? (capOf(input.policy, taker) ?? null) : null,
        }
      }),
      may: count,
      notes: [...notes, ...why].map(toReasonView),
    }
  })
}

/** One page of who takes whom, in Swedish order of name; the persons on it are what the log says was shown. */
export async function stepViews(ctx: Context, plan: HandoverPlan, loaded: Loaded, page: Page) {
  const place = new Map(loaded.inOrder.map((id, at) => [id, at]))
  const wanted = plan.steps
    .filter((step) => page.show !== 'left' || step.to === null)
    .filter((step) => page.show !== 'known' || step.knew !== null)
    .filter((step) => page.taker === undefined || step.to === page.taker)
    .sort((a, b) => place.get(a.personId)! - place.get(b.personId)!)
  const steps = wanted.slice(page.offset, page.offset + page.limit)
  const names = await loadItems(ctx.tx, [...new Set(steps.map((step) => step.personId))], ctx.today)
  ctx.concerns(...names.keys())
  const nameOf = new Map(loaded.candidates.map((taker) => [taker.candidate.assignmentId, taker.name]))
  const items = steps.flatMap((step): HandoverStepView[] => {
    const person = names.get(step.personId)
    if (!person) return []
    return [
      {
        ...person,
        kind: step.kind,
        kindName: contactKindNames[step.kind],
        holdsTogether: step.contacts.some((contact) => contact.kind === 'coordinatingContact'),
        to: step.to === null ? null : { assignmentId: step.to, name: nameOf.get(step.to)! },
        knew: step.knew ? toReasonView(step.knew) : null,
        chosen: step.chosen,
        because: step.because,
        why: grouped(step, nameOf),
      },
    ]
  })
  const next = page.offset + page.limit
  return { items, shown: wanted.length, next: page.limit > 0 && next < wanted.length ? next : null }
}

/** Each reason once, with those it is true of. */
function grouped(step: Step, nameOf: ReadonlyMap<string, string>): HandoverStepView['why'] {
  const found = new Map<string, { reason: Reason; names: string[] }>()
  for (const { assignmentId, reasons } of step.left)
    for (const reason of reasons) {
      const key = JSON.stringify([reason.code, reason.params])
      const one = found.get(key) ?? { reason, names: [] }
      if (assignmentId !== null) one.names.push(nameOf.get(assignmentId)!)
      found.set(key, one)
    }
  return [...found.values()].map(({ reason, names }) => ({ reason: toReasonView(reason), names }))
}

export function fromView(loaded: Loaded): HandoverPreview['from'] {
  const { from, holds } = loaded
  return {
    assignmentId: from.id,
    name: from.name,
    to: from.to,
    deputyName: from.deputy_name,
    unitName: from.unit_name,
    holds: contactKinds.flatMap((kind: ContactKind) => {
      const count = holds[kind] ?? 0
      return count > 0 ? [{ kind, kindName: contactKindNames[kind], count }] : []
    }),
  }
}
