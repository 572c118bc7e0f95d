import { sql } from 'kysely'
import type { FileAnswer } from '../../contract/operation.ts'
import { personLogPdf } from '../paper/person-log.ts'
import { refuseTooMany } from '../person/asking.ts'
import { lookedUp, numberOf } from '../person/found.ts'
import { refuseGuessing } from '../person/search.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadLog, toOwnRow } from './own.ts'

/** Rows on a paper, at most: some fifty sheets. */
const most = 1000

interface Asked {
  from?: string | undefined
  to?: string | undefined
  language: 'sv' | 'sv-easy' | 'en'
  large: 'true' | 'false'
}

/** Whoever asks for their log: found by the number they say, so that it can be printed that day. How the identity was checked is logged. */
export const findPerson: Handler<'log.findPerson'> = async (ctx, { identifier, reason, check }) => {
  const number = numberOf(ctx, identifier)
  await refuseTooMany(ctx)
  await refuseGuessing(ctx)
  const personId = await lookedUp(ctx, number, reason)
  ctx.note({ reason, check, found: personId !== null })
  if (personId) ctx.concerns(personId)
  return { personId }
}

/** The person's log at the own provider, printed by staff when the person asks for it (FC-20; PDL 8 kap. 5 §, SVOD 4 kap. 5 §). */
export const logPaper: Handler<'log.paper'> = async (ctx, input) => {
  // A look-up for something else is no request for the log: whose identity was checked, that day, by the one who prints.
  if (ctx.ground.via === 'lookup' && !(await askedForLog(ctx, input.personId))) throw new Problem(404, 'notFound')
  return print(
    ctx,
    input.personId,
    { unit: ctx.session.unit_name ?? '', provider: ctx.session.provider_name ?? '' },
    input,
  )
}

async function askedForLog(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`select log_asked_for(${personId}) as asked`.execute(ctx.tx)
  return rows[0]?.asked ?? false
}

/** The same, printed by the person: from all providers. */
export const ownLogPaper: Handler<'resident.logPaper'> = (ctx, input) => print(ctx, ctx.session.person_id!, null, input)

async function print(
  ctx: Context,
  personId: string,
  printedBy: { unit: string; provider: string } | null,
  { from, to, language, large }: Asked,
): Promise<FileAnswer> {
  const { rows } = await sql<{ name: string; hidden: boolean }>`
    select given_name || ' ' || family_name as name, protection <> 'none' and id is distinct from ctx_self() and not is_revealed(id) as hidden
    from person where id = ${personId}`.execute(ctx.tx)
  const person = rows[0]
  if (!person) throw new Problem(404, 'notFound')
  const found = await loadLog(ctx.tx, { personId, from, to, who: 'others', limit: most + 1 })
  ctx.note({ from: from ?? null, to: to ?? null, rows: Math.min(found.length, most), language })
  const content = await personLogPdf(
    {
      personName: person.name,
      from: from ?? null,
      to: to ?? ctx.today,
      printedOn: ctx.today,
      printedBy,
      hidePlaces: person.hidden,
      rows: found.slice(0, most).map(toOwnRow),
      cut: found.length > most,
    },
    { language, large: large === 'true' },
  )
  return { content, fileName: 'logg.pdf' }
}
