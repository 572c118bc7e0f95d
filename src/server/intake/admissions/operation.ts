import { sql } from 'kysely'
import type { AdmissionAnswer } from '../../../contract/admissions.ts'
import { statutory } from '../../../domain/discharge/agreement.ts'
import { dischargeClocks } from '../../../domain/discharge/clocks.ts'
import { factsFrom } from '../../../domain/discharge/from-messages.ts'
import { inSweden } from '../../../domain/law/calendar.ts'
import { parsePersonIdentifier } from '../../../domain/person/identity.ts'
import type { IntakeCode } from '../../../texts/intake/sv.ts'
import { actAs, type Tx } from '../../platform/database/database.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { actingFor } from '../../platform/operations/runner.ts'
import { sayKept } from '../reasons.ts'
import { clock, decideAll, type Taken, type Wrong } from './decide.ts'
import type { Told } from './load.ts'
import { type AdmittedStay, writeTaken } from './write.ts'

/** What comes so long after it was said is told back: the sender’s line has been down. */
const longSaid = 60 * 60_000

/**
 * A stay as the ward’s own system tells of it. The sender’s number for the stay is what makes a repetition a repetition; what differs is a correction. It
 * is decided by the same rules as a file’s row and the ward’s own form.
 */
export const admission: Handler<'intake.admission'> = async (ctx, input) => {
  const told = toldOf(ctx, input)
  const providerId = ctx.session.provider_id!
  // Of two messages at once from the same provider the second sees what the first has done.
  await sql`select pg_advisory_xact_lock(hashtextextended('admissions ' || ${providerId}::text, 0))`.execute(ctx.tx)
  const { taken, refused } = await decideAll(ctx.tx, [told], {
    scope: { type: 'provider', providerId },
    byProvider: true,
    now: ctx.now,
  })
  if (!taken[0]) throw refusedFor(refused[0]!.faults, told, providerId)
  const [written] = await writeTaken(ctx.tx, taken, ctx.now)
  const answer = await answerOf(ctx.tx, taken[0], written)
  await actAs(ctx.tx, actingFor(ctx.actor))
  ctx.concerns(taken[0].personId)
  ctx.note({ caseId: answer.caseId, source: told.source, outcome: taken[0].outcome })
  return answer
}

function toldOf(ctx: Context, input: Parameters<typeof admission>[1]): Told {
  const { reference, sentAt, identifier, wardHsaId, ...stay } = input
  const parsed = parsePersonIdentifier(identifier, ctx.today)
  const about = { unitHsa: wardHsaId.toUpperCase(), source: ctx.session.client_id ?? 'api', reference }
  if (!parsed.ok)
    throw refusedFor(
      [{ column: 'identifier', code: parsed.code as IntakeCode, params: parsed.params }],
      about,
      ctx.session.provider_id!,
    )
  return {
    line: 0,
    identifier: parsed.value,
    unitHsa: about.unitHsa,
    source: about.source,
    reference,
    saidAt: sentAt,
    stay,
  }
}

/** What comes too late or contradicts what is here is a conflict; else it can’t be so. */
const conflicts = new Set([
  'admission.outOfOrder',
  'admission.admittedAlready',
  'admission.otherPerson',
  'admission.stayOver',
  'admission.readyAlready',
  'admission.dateTold',
])

/**
 * A no to the sender, and word of it to the ward that it was about, which else would not know that a stay is missing. Of the person the ward is told nothing: the sender’s
 * own number for the stay says which it was.
 */
function refusedFor(
  faults: readonly Wrong[],
  { unitHsa, source, reference }: Pick<Told, 'unitHsa' | 'source' | 'reference'>,
  providerId: string,
): Problem {
  const { code, params } = faults[0]!
  const { sv, en } = sayKept(code, params)
  return new Problem(conflicts.has(code) ? 409 : 422, 'admission.refused', {
    sentence: { sv, en },
    current: { reasons: faults.map((one) => sayKept(one.code, one.params)) },
    follow: {
      topic: 'admission.refused',
      payload: { unitHsa, providerId, source, reference, reasons: faults.map((one) => sayKept(one.code, one.params)) },
    },
  })
}

/** Of what is kept of the message, so that told again it is the same. */
async function answerOf(tx: Tx, taken: Taken, written: AdmittedStay | undefined): Promise<AdmissionAnswer> {
  const { told, content } = taken
  const caseId = written?.caseId ?? (taken.outcome === 'new' ? '' : taken.stay.caseId)
  const { rows } = await sql<{
    said_at: string
    taken_at: string
  }>`select said_at, taken_at from admission_taken(${caseId}, ${told.source})`.execute(tx)
  const { said_at: saidAt, taken_at: takenAt } = rows[0]!
  const stay = {
    ...content,
    needAssessed: true,
    registeredMunicipality: null,
    placingMunicipality: null,
    dischargedAt: null,
  }
  const { dueAt } = dischargeClocks(factsFrom(stay, [], [], statutory), takenAt).admissionNotice
  const notes: AdmissionAnswer['notes'] = []
  if (Date.parse(takenAt) - Date.parse(saidAt) > longSaid)
    notes.push(sayKept('admission.saidLongAgo', { at: clock(saidAt), taken: clock(takenAt) }))
  if (dueAt !== null && Date.parse(dueAt) < Date.parse(takenAt))
    notes.push(sayKept('admission.noticeLate', { at: clock(dueAt) }))
  return { caseId, reference: told.reference, takenAt: inSweden(takenAt), noticeDueAt: dueAt, notes }
}
