import { sql } from 'kysely'
import type { InformationView, KnownView } from '../../contract/discharge-information.ts'
import { toLawView } from '../../contract/reason-view.ts'
import {
  emptyInformation,
  type GivenForm,
  type GivenLanguage,
  type GivenReceiver,
  type InformationContent,
  isWhole,
  pointsOf,
} from '../../domain/discharge/information.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import { homePaperPdf } from '../paper/home-paper.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { actionsOf, allowed, factsOf, loadReceivers, move } from './act.ts'
import { afterStep } from './due.ts'
import { type CaseRecord, loadCase, loadStep } from './record.ts'

interface Written {
  id: string
  content: InformationContent
  known: KnownView
  at: string
  by: string
}

/** The stay at the acting ward; what is written to the patient is the ward’s alone to see (AC-7). */
async function ownStay(ctx: Context, caseId: string): Promise<CaseRecord> {
  const record = await loadCase(ctx, caseId, 'read')
  if (!record.is_ward) throw new Problem(404, 'notFound')
  return record
}

async function loadWritten(ctx: Context, caseId: string): Promise<Written | null> {
  const { rows } = await sql<Written>`select i.id, i.content, i.known, i.at, s.given_name || ' ' || s.family_name as by
    from discharge_information i join assignment a on a.id = i.assignment_id join staff_member s on s.id = a.staff_id
    where i.case_id = ${caseId} order by i.at desc, i.id desc limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

/** What is known of contacts, planning and plan today, for the ward to tell. */
async function loadKnown(ctx: Context, record: CaseRecord): Promise<KnownView> {
  const { rows: contacts } = await sql<KnownView['contacts'][number]>`select name, kind, unit, phone
    from discharge_home_contacts(${record.id}) order by kind, name`.execute(ctx.tx)
  const { rows } = await sql<{
    startsAt: string
    place: string
  }>`select content ->> 'startsAt' as "startsAt", content ->> 'place' as place
    from discharge_message where case_id = ${record.id} and kind = 'planningCall' order by sent_at desc, id desc limit 1`.execute(
    ctx.tx,
  )
  const meeting = rows[0] ? { startsAt: inSweden(rows[0].startsAt), place: rows[0].place } : null
  return { contacts, meeting, hasPlan: record.plan_id !== null }
}

async function loadGiven(ctx: Context, caseId: string, current: string | undefined): Promise<InformationView['given']> {
  const { rows } = await sql<{
    at: string
    form: GivenForm
    receiver: GivenReceiver
    language: GivenLanguage
    words: string
    by: string
    of: string | null
  }>`select g.at, g.form, g.receiver, g.language, g.words, s.given_name || ' ' || s.family_name as by, g.information_id as of
    from discharge_given g join assignment a on a.id = g.assignment_id join staff_member s on s.id = a.staff_id
    where g.case_id = ${caseId} order by g.at desc, g.id desc`.execute(ctx.tx)
  return rows.map(({ of, ...one }) => ({ ...one, at: inSweden(one.at), current: of !== null && of === current }))
}

async function view(ctx: Context, record: CaseRecord): Promise<InformationView> {
  ctx.concerns(record.person_id)
  const written = await loadWritten(ctx, record.id)
  const known = await loadKnown(ctx, record)
  const content = written?.content ?? emptyInformation
  return {
    caseId: record.id,
    version: record.version,
    content,
    known,
    written: written && { at: inSweden(written.at), by: written.by },
    points: pointsOf(content, known).map(({ law, ...one }) => ({ ...one, law: law.map(toLawView) })),
    given: await loadGiven(ctx, record.id, written?.id),
    mayWrite: actionsOf(record, await loadReceivers(ctx, record.id)).includes('giveInformation'),
  }
}

export const information: Handler<'discharge.information'> = async (ctx, { caseId }) =>
  view(ctx, await ownStay(ctx, caseId))

/** Written anew each time: what was given before stays as it was. */
export const writeInformation: Handler<'discharge.writeInformation'> = async (ctx, { content, ...of }) => {
  const record = await loadStep(ctx, of)
  if (!record.is_ward) throw new Problem(404, 'notFound')
  allowed('giveInformation', factsOf(record, await loadReceivers(ctx, record.id)))
  const known = await loadKnown(ctx, record)
  await sql`insert into discharge_information (id, case_id, person_id, content, known, unit_id, assignment_id)
    values (${ctx.newId()}, ${record.id}, ${record.person_id}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(known)}::jsonb, ctx_unit(), ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ caseId: record.id })
  return view(ctx, record)
}

/**
 * That the information was given: when, how, to whom, in which language, and which text (PL 3 kap. 2 b, 4 and 6 §§). On the own page there must be
 * something to read; in words, or on the hospital’s own paper, nothing need be written here.
 */
export const inform: Handler<'discharge.inform'> = async (ctx, { form, receiver, language, words, ...of }) => {
  const record = await loadStep(ctx, of)
  const to = allowed('giveInformation', factsOf(record, await loadReceivers(ctx, record.id)))
  const written = await loadWritten(ctx, record.id)
  if (form === 'online' && !isWhole(written?.content ?? null)) throw new Problem(422, 'discharge.nothingWritten')
  if (receiver === 'relative' && words.length < 3) throw new Problem(422, 'discharge.whyRelative')
  await sql`insert into discharge_given (id, case_id, person_id, information_id, form, receiver, language, words, unit_id, assignment_id)
    values (${ctx.newId()}, ${record.id}, ${record.person_id}, ${written?.id ?? null}, ${form}, ${receiver}, ${language}, ${words}, ctx_unit(),
      ctx_assignment())`.execute(ctx.tx)
  await move(ctx, record, 'giveInformation', to, { detail: { form, receiver, language } })
  return afterStep(ctx, record.id)
}

/** What is written, on paper to be handed over. */
export const informationPaper: Handler<'discharge.informationPaper'> = async (ctx, { caseId, language, large }) => {
  const record = await ownStay(ctx, caseId)
  const written = await loadWritten(ctx, caseId)
  if (!written || !isWhole(written.content)) throw new Problem(422, 'discharge.nothingWritten')
  ctx.concerns(record.person_id)
  ctx.note({ caseId, language, large: large === 'true' })
  const hidden = record.protection !== 'none'
  const { rows } = await sql<{
    phone: string | null
  }>`select coalesce(u.phone, (select w.value from way_to_reach w where w.unit_id = u.id
      and w.kind = 'phone' order by w.position, w.id limit 1)) as phone from care_unit u where u.id = ${record.ward_id}`.execute(
    ctx.tx,
  )
  return {
    content: await homePaperPdf(
      {
        personName: record.person_name,
        content: written.content,
        known: hidden ? { contacts: [], meeting: null, hasPlan: written.known.hasPlan } : written.known,
        ward: hidden ? null : { name: record.ward_name, phone: rows[0]?.phone ?? null },
        estimatedOn: record.estimated_on,
        dischargedAt: record.discharged_at,
        printedOn: ctx.today,
        printedBy: hidden ? null : ctx.session.unit_name,
      },
      { language, large: large === 'true' },
    ),
    fileName: 'hemgang.pdf',
  }
}
