import { sql } from 'kysely'
import type { FileAnswer } from '../../contract/operation.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadOwn } from '../resident/contacts.ts'
import { type ContactSheet, contactSheetPdf } from './contact-sheet.ts'
import { standInOf } from './stand-in.ts'

interface Style {
  language: 'sv' | 'sv-easy' | 'en'
  large: 'true' | 'false'
}

/** The contact sheet for the binder at home, printed by staff for a person. */
export const contactSheet: Handler<'paper.contactSheet'> = (ctx, input) =>
  sheet(ctx, input.personId, { id: ctx.session.unit_id!, name: ctx.session.unit_name! }, input)

/** The same, printed by the person. */
export const ownContactSheet: Handler<'paper.ownContactSheet'> = (ctx, input) =>
  sheet(ctx, ctx.session.person_id!, null, input)

async function sheet(
  ctx: Context,
  personId: string,
  printedBy: { id: string; name: string } | null,
  style: Style,
): Promise<FileAnswer> {
  const { rows } = await sql<{ name: string; protected: boolean; revealed: boolean }>`
    select given_name || ' ' || family_name as name, protection <> 'none' as protected, id = ctx_self() or is_revealed(id) as revealed
    from person where id = ${personId}`.execute(ctx.tx)
  const person = rows[0]
  if (!person) throw new Problem(404, 'notFound')
  const { own, reachable, missingAt } = await loadOwn(ctx, personId)
  // A number elsewhere tells where someone with protected identity is cared for: staff state a need first.
  const keptBack = (unitName: string | null) =>
    (printedBy !== null || ctx.actor.kind === 'proxy') &&
    person.protected &&
    !person.revealed &&
    unitName !== printedBy?.name
  const content: ContactSheet = {
    personName: person.name,
    printedOn: ctx.today,
    printedBy: { unit: printedBy?.name ?? own.unit?.name ?? '' },
    protectedIdentity: person.protected,
    complete: printedBy === null,
    contacts: own.contacts.map((c) => ({
      name: c.name,
      initials: c.initials,
      kind: c.kind,
      holdsTogether: c.holdsTogether,
      unit: person.protected ? null : c.unitName,
      mission: c.mission,
      ways: keptBack(c.unitName)
        ? []
        : c.ways.map((w) => ({ kind: w.kind, value: w.value, label: w.label, hours: w.hours as never })),
      deputy: c.vacant || keptBack(c.unitName) ? null : standInOf(reachable(c.contactId), ctx.today),
      absentUntil: c.absent?.to ?? null,
      absentWithoutEnd: c.absent !== null && c.absent.to === null,
      vacant: c.vacant,
    })),
    responsible: own.responsible.map(({ name, unitName }) =>
      [name, person.protected ? null : unitName].filter(Boolean).join(', '),
    ),
    // A unit knows what it is itself to see to; what others have appointed it may not see.
    missing: printedBy === null ? own.missing.map((m) => m.kind) : missingAt(printedBy.id),
    minor: own.minor,
  }
  ctx.note({ language: style.language, large: style.large === 'true' })
  return {
    content: await contactSheetPdf(content, { language: style.language, large: style.large === 'true' }),
    fileName: 'kontaktblad.pdf',
  }
}
