import { sql } from 'kysely'
import type { CaseView } from '../../contract/discharge-views.ts'
import { exchangesPayer, payerFaults } from '../../domain/discharge/payer.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, factsOf, loadReceivers, move, sendMessage } from './act.ts'
import { closedMonths, keepClosedMonths } from './closed-months.ts'
import { afterStep } from './due.ts'
import { bind } from './proof/asked.ts'
import { type CaseRecord, loadCase, loadStep, periodsOf } from './record.ts'

/** Every code that is said must be a municipality’s that there is; refused at its field. */
export async function needMunicipalities(tx: Tx, said: Readonly<Record<string, string | null>>): Promise<void> {
  const codes = Object.values(said).filter((code) => code !== null)
  if (codes.length === 0) return
  const { rows } = await sql<{
    code: string
  }>`select code from authority where kind = 'municipality' and code = any (${sql.val(codes)}::text[])`.execute(tx)
  const fields = Object.entries(said)
    .filter(([, code]) => code !== null && !rows.some((row) => row.code === code))
    .map(([path]) => fieldProblem(path, 'field.municipality'))
  if (fields.length > 0) throw new Problem(400, 'input.invalid', { fields })
}

/**
 * The ward says where the person is registered, or who has placed them elsewhere, when that wasn’t known at the admission (LUS 5 kap. 2 §). Who said so and when is
 * kept with what has happened; what was sent to a unit of that municipality has told it from when it was sent. Where one that was known is exchanged while the days
 * count, why is said and told to those in the stay, and a month that is over isn’t changed: what the sides have gone by they settle.
 */
export const setMunicipality: Handler<'discharge.setMunicipality'> = async (ctx, input) => {
  const { registeredCode: registered, placingCode: placing, words, ...of } = input
  const record = await loadStep(ctx, of)
  const receivers = await loadReceivers(ctx, record.id)
  const to = allowed('setMunicipality', factsOf(record, receivers))
  await needMunicipalities(ctx.tx, { registeredCode: registered, placingCode: placing })
  const before = { registered: record.registered_code, placing: record.placing_code }
  const known = { ...before, isKnown: (record.placing_name ?? record.registered_name) !== null }
  const everReady = record.messages.some(({ kind }) => kind === 'readyNotice')
  const faults = payerFaults(known, { registered, placing }, { everReady, words })
  if (faults.length > 0) throw new Problem(422, 'discharge.refused', { reasons: faults })
  const set = { registeredCode: registered, placingCode: placing }
  const exchanges = exchangesPayer(known, { registered, placing }, everReady)
  const names = await namesOf(ctx, [registered, placing])
  if (exchanges) {
    const content =
      record.protection === 'none' ? { payer: names, payerBefore: record.placing_name ?? record.registered_name } : {}
    await sendMessage(
      ctx,
      record,
      { kind: 'stayCorrected', content, words },
      receivers.map((one) => one.unitId),
    )
  }
  const detail = { ...set, ...(exchanges ? { was: before } : {}) }
  await move(ctx, record, 'setMunicipality', to, { words: names, detail, set })
  if (exchanges) {
    // Asked of the stay as it is then: to whom each message went is otherwise with another that pays, and by whose agreement each time is reckoned.
    const then = await loadCase(ctx, record.id, 'read')
    keepClosedMonths(ctx, record, then, 'payer')
    const earlier = periodsOf(then, ctx.now).slice(0, -1)
    ctx.note({ earlierAgreements: earlier.map(({ facts }) => bind([{ ...facts.agreement }])) })
  }
  return afterStep(ctx, record.id)
}

/** Their names, in the order said. */
async function namesOf(ctx: Context, codes: readonly (string | null)[]): Promise<string> {
  const { rows } = await sql<{
    code: string
    name: string
  }>`select code, name from authority where kind = 'municipality'`.execute(ctx.tx)
  return codes.flatMap((code) => rows.find((row) => row.code === code)?.name ?? []).join(', ')
}

/** What the ward has said of who pays, and what there is to choose between. */
export async function payerChoiceOf(ctx: Context, record: CaseRecord): Promise<CaseView['payerChoice']> {
  if (!record.is_ward) return null
  const { rows } = await sql<{
    code: string
    name: string
  }>`select code, name from authority where kind = 'municipality' order by name`.execute(ctx.tx)
  return {
    registeredCode: record.registered_code,
    placingCode: record.placing_code,
    closedMonths: closedMonths(ctx, record),
    municipalities: rows.toSorted((a, b) => a.name.localeCompare(b.name, 'sv')),
  }
}
