import { decideReview, nextReviewDay, reviewDayFault } from '../../domain/contact/review.ts'
import { reason } from '../../domain/law/reason.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { carried } from './appoint.ts'
import { staleProblem } from './current.ts'
import { type ContactRow, loadKnown } from './rows.ts'
import { writeVersions } from './versions.ts'
import { mayDescribe } from './views.ts'

/** A contact at the acting unit, in the version that the caller saw; 409 with how it looks now otherwise. */
async function ownContact(ctx: Context, input: { personId: string; contactId: string; version: number }) {
  const known = (await loadKnown(ctx.tx, [input.personId], ctx.today)).get(input.personId)
  const row = known?.contacts.find((c) => c.contact_id === input.contactId && c.unit_id === ctx.session.unit_id)
  if (!known || !row) throw new Problem(404, 'notFound')
  if (row.version !== input.version) throw staleProblem(known, row, ctx.today)
  return row
}

const periodOf = (row: ContactRow) => ({ from: row.from_day, ...(row.to_day ? { to: row.to_day } : {}) })

/**
 * The need is asked about again (FC-15). The contact goes on with its next day; or the person wants another, which becomes a request
 * that can't be dropped (FC-3); or it ends, by the decision that ends any contact.
 */
export const review: Handler<'contact.review'> = async (ctx, input) => {
  const row = await ownContact(ctx, input)
  const asked = {
    outcome: input.outcome,
    day: ctx.today,
    ...(input.nextOn ? { nextOn: input.nextOn } : {}),
    contact: { ...periodOf(row), ...(row.review_on ? { reviewOn: row.review_on } : {}) },
    withPerson: input.withPerson,
  }
  const decision = decideReview(asked)
  const nextOn = nextReviewDay(asked) ?? null
  if (!decision.ok) throw new Problem(422, 'contact.reviewRefused', { reasons: decision.reasons })
  await ctx.tx
    .insertInto('contact_review')
    .values({
      id: ctx.newId(),
      contact_id: row.contact_id,
      person_id: row.person_id,
      provider_id: row.provider_id,
      unit_id: row.unit_id,
      reviewed_on: ctx.today,
      reviewed_by: ctx.session.assignment_id!,
      outcome: input.outcome,
      with_person: input.withPerson,
      note: input.note ?? null,
      next_on: nextOn,
    })
    .execute()
  ctx.note({
    contactId: row.contact_id,
    outcome: input.outcome,
    withPerson: input.withPerson,
    nextOn,
  })
  if (input.outcome === 'ends') {
    const ended = await ctx.run('contact.end', {
      personId: input.personId,
      contactId: row.contact_id,
      version: row.version,
      endsOn: ctx.today,
      reason: 'noLongerNeeded',
    })
    return { ...ended, requestId: null }
  }
  const version = await writeNext(ctx, row, { review_on: nextOn })
  if (input.outcome === 'continues') return { contactId: row.contact_id, version, requestId: null }
  const { requestId } = await ctx.run('request.record', {
    personId: input.personId,
    kind: row.kind,
    changes: row.contact_id,
    askedBy: 'person',
    channel: 'spoken',
    askedAt: ctx.now,
    ...(input.wish ? { wish: input.wish } : {}),
  })
  return { contactId: row.contact_id, version, requestId }
}

/**
 * What the contact does for the person, in words the person reads (FC-18), and the day of the next review. Written by the one who is
 * the contact, or by who appoints. The information duty isn't reopened: who and how to reach are the same (FC-11).
 */
export const describe: Handler<'contact.describe'> = async (ctx, input) => {
  const row = await ownContact(ctx, input)
  const reasons = mayDescribe(ctx.actor, row)
    ? []
    : [reason('describe.notYours', {}, { fact: 'contact.assignment', rule: 'FC-18' })]
  if (input.reviewOn) reasons.push(...reviewDayFault(input.reviewOn, periodOf(row), ctx.today))
  if (reasons.length > 0) throw new Problem(422, 'contact.describeRefused', { reasons })
  const version = await writeNext(ctx, row, {
    mission: input.mission,
    ...(input.reviewOn === undefined ? {} : { review_on: input.reviewOn }),
  })
  ctx.note({ contactId: row.contact_id, reviewOn: input.reviewOn ?? null })
  return { contactId: row.contact_id, version }
}

/** The next version of a contact that goes on, with something changed. */
async function writeNext(
  ctx: Context,
  row: ContactRow,
  change: { mission?: string | null; review_on?: string | null },
): Promise<number> {
  const before = await carried(ctx, row.row_id)
  const version = row.version + 1
  await writeVersions(ctx, row, [{ ...before, version, to: row.to_day, end_reason: row.end_reason, ...change }])
  return version
}
