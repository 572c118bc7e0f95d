import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AgreementTermsView, AgreementView } from '../../contract/discharge-agreement.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import {
  type AgreementTerms,
  agreementMay,
  agreementMayNot,
  decideAgreement,
  imaginedPayment,
  imaginedTimes,
  lawAlone,
} from '../../domain/discharge/agreeing.ts'
import { daysAboveAverage } from '../../domain/discharge/payment.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'

interface Entered {
  from: string | null
  to: string | null
  terms: AgreementTerms
  signedOn: string | null
  reference: string
  at: string
  by: string | null
}

interface Municipality {
  code: string
  name: string
  /** The earliest first. */
  agreements: Entered[]
}

/** The municipalities whose agreements the acting unit’s authority is a party of, each with what has been entered. */
async function loadMunicipalities(ctx: Context, code?: string): Promise<Municipality[]> {
  const { rows } =
    await sql<Municipality>`select m.code, m.name, coalesce((select json_agg(json_build_object('from', lower(g.valid), 'to', upper(g.valid) - 1,
        'terms', json_build_object('graceDays', g.grace_days, 'noonRule', g.noon_rule, 'dischargeDayCounts', g.discharge_day_counts,
          'amountPerDay', g.amount_per_day, 'model', g.model, 'averageDays', g.average_days),
        'signedOn', g.signed_on, 'reference', g.reference, 'at', g.entered_at,
        'by', (select s.given_name || ' ' || s.family_name from assignment a join staff_member s on s.id = a.staff_id where a.id = g.entered_by))
        order by lower(g.valid) nulls first) from discharge_agreement g where g.region_id = r.id and g.municipality_id = m.id), '[]') as agreements
    from authority me join authority r on r.kind = 'region' and (r.id = me.id or left(me.code, 2) = r.code)
      join authority m on m.kind = 'municipality' and left(m.code, 2) = r.code and (me.kind = 'region' or m.id = me.id)
    where me.id = ${ctx.session.authority_id} and (${code ?? null}::text is null or m.code = ${code ?? null}) order by m.name`.execute(
      ctx.tx,
    )
  return rows
}

const holdsOn = ({ from, to }: Entered, day: string): boolean =>
  (from === null || from <= day) && (to === null || day <= to)
const termsOn = ({ agreements }: Municipality, day: string): AgreementTerms =>
  agreements.find((one) => holdsOn(one, day))?.terms ?? lawAlone

/** Tells two states of what is entered apart, for the guard on a new one. */
const versionOf = ({ agreements }: Municipality): string =>
  createHash('sha256').update(JSON.stringify(agreements)).digest('hex').slice(0, 16)

function toView(one: Entered, today: string): AgreementView {
  const { from, to, terms, signedOn, reference, at, by } = one
  const when = holdsOn(one, today) ? 'now' : from !== null && from > today ? 'coming' : 'past'
  return { from, to, when, terms, signedOn, reference, entered: { at: inSweden(at), by } }
}

export const agreements: Handler<'discharge.agreements'> = async (ctx) => {
  const { rows } = await sql<{ name: string }>`select r.name from authority me join authority r on r.kind = 'region'
    and (r.id = me.id or left(me.code, 2) = r.code) where me.id = ${ctx.session.authority_id}`.execute(ctx.tx)
  const found = await loadMunicipalities(ctx)
  return {
    regionName: rows[0]?.name ?? '',
    municipalities: found.map((one) => ({
      municipality: one.code,
      name: one.name,
      version: versionOf(one),
      agreements: one.agreements.toReversed().map((each) => toView(each, ctx.today)),
    })),
    law: lawAlone,
    may: agreementMay.map(toReasonView),
    mayNot: agreementMayNot.map(toReasonView),
    availableActions:
      may(ctx.actor, 'policy.set') && ctx.session.authority_kind === 'region' ? ['discharge.agree'] : [],
  }
}

/** What is asked of a municipality of the county, by the region. */
async function askedOf(
  ctx: Context,
  {
    municipality,
    from,
    signedOn,
    terms,
  }: { municipality: string; from: string; signedOn: string; terms: AgreementTermsView | null },
) {
  if (ctx.session.authority_kind !== 'region') throw new Problem(422, 'discharge.regionDecides')
  const [found] = await loadMunicipalities(ctx, municipality)
  if (!found) throw new Problem(422, 'discharge.otherCounty')
  const [before, after] = [termsOn(found, from), terms ?? lawAlone]
  const replaces = found.agreements.flatMap((one) => (one.from !== null && one.from >= from ? [one.from] : []))
  const decided = decideAgreement({ from, signedOn, today: ctx.today, before, after })
  // What was to hold later is taken the place of, also when the day itself is as before.
  const reasons = replaces.length > 0 ? decided.filter(({ code }) => code !== 'agreement.nothingChanges') : decided
  return { found, before, after, reasons, replaces }
}

/** Five persons who were ready in a month, for showing the model by average. */
const imaginedReadyDays = [1, 2, 4, 6, 9]

export const agreementPreview: Handler<'discharge.agreementPreview'> = async (ctx, input) => {
  const { found, before, after, reasons, replaces } = await askedOf(ctx, input)
  const under = (time: (typeof imaginedTimes)[number], terms: AgreementTerms) => {
    const { explain, ...payment } = imaginedPayment(input.from, time, terms, found.name)
    return { ...payment, explain: explain.map(({ reason }) => toReasonView(reason)) }
  }
  const { rows } = await sql<{
    waiting: number
    told: number
  }>`select waiting, told from discharge_agreement_stays(${input.municipality})`.execute(ctx.tx)
  ctx.note({ municipality: input.municipality, from: input.from })
  return {
    reasons: reasons.map(toReasonView),
    replaces,
    examples: imaginedTimes.map((time) => ({
      time,
      law: under(time, lawAlone),
      now: under(time, before),
      after: under(time, after),
    })),
    average:
      after.model === 'monthlyAverage'
        ? {
            readyDays: imaginedReadyDays,
            free: after.averageDays * imaginedReadyDays.length,
            days: daysAboveAverage(imaginedReadyDays, after.averageDays),
          }
        : null,
    stays: { waiting: masked(rows[0]?.waiting ?? 0), told: masked(rows[0]?.told ?? 0) },
  }
}

/** One to four aren’t told: whose they are could be guessed. */
const masked = (count: number): number | null => (count > 0 && count < 5 ? null : count)

/** Enters what both have signed. Stays whose ready notice has been sent keep what held that day. */
export const agree: Handler<'discharge.agree'> = async (ctx, { version, reference, ...input }) => {
  // Of two who enter at once the second waits here and then sees what the first has entered.
  await sql`select pg_advisory_xact_lock(hashtextextended('agreement ' || ${input.municipality}, 0))`.execute(ctx.tx)
  const { found, reasons } = await askedOf(ctx, input)
  if (versionOf(found) !== version) throw new Problem(409, 'version.stale')
  if (reasons.length > 0) throw new Problem(422, 'discharge.refused', { reasons })
  const terms = input.terms === null ? null : JSON.stringify(input.terms)
  const { rows } = await sql<{
    done: boolean
  }>`select discharge_agree(${input.municipality}, ${input.from}::date, ${terms}::jsonb, ${input.signedOn}::date, ${reference}) as done`.execute(
    ctx.tx,
  )
  if (rows[0]?.done !== true) throw new Problem(422, 'discharge.regionDecides')
  ctx.note({ ...input, reference })
  const [after] = await loadMunicipalities(ctx, input.municipality)
  return { version: versionOf(after!) }
}
