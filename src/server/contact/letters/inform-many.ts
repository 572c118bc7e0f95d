import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import { informationStatus } from '../../../domain/contact/information/information.ts'
import { compareInstants, dayOf } from '../../../domain/law/calendar.ts'
import { type Reason, reason } from '../../../domain/law/reason.ts'
import type { Handler } from '../../platform/operations/context.ts'
import { fieldProblem, Problem } from '../../platform/operations/problem.ts'
import { loadInfos } from '../infos.ts'
import { fingerprintOf, reachingOf } from '../reaching.ts'
import { isOn, loadContactRows, toInformed } from '../rows.ts'
import { takeTellingTurn, writeTold } from './batches.ts'
import { loadReceivers } from './untold.ts'

/**
 * Records for several at once that they were told (FC-11), for instance in a message sent from another system. What was told is what
 * holds now, so it must have held since then: where a way has changed after that time, nothing is recorded and the row says so.
 */
export const informMany: Handler<'contact.informMany'> = async (ctx, input) => {
  if (compareInstants(input.toldAt, ctx.now) > 0)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('toldAt', 'field.dayToCome')] })
  await takeTellingTurn(ctx)
  const wanted = new Set(input.contactIds)
  const { rows: found } = await sql<{ person_id: string }>`
    select distinct person_id from fixed_contact where unit_id = ctx_unit() and upper_inf(recorded) and contact_id = any (${[...wanted]}::uuid[])`.execute(
    ctx.tx,
  )
  const persons = found.map((row) => row.person_id)
  const rows = (await loadContactRows(ctx.tx, persons, ctx.today)).filter(
    (row) => wanted.has(row.contact_id) && row.unit_id === ctx.session.unit_id && isOn(row, ctx.today),
  )
  if (rows.length !== wanted.size) throw new Problem(409, 'version.stale')
  const reaching = await reachingOf(ctx.tx, rows)
  const receivers = await loadReceivers(ctx.tx, persons)
  const infos = await loadInfos(ctx.tx, persons)
  const day = dayOf(input.toldAt)
  const hindered = (row: (typeof rows)[number]): Reason | null => {
    const diedOn = receivers.get(row.person_id)?.deceased_on
    const ways = reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id)
    const about = (fact: string) => ({ fact, rule: 'FC-11' }) as const
    // On the day itself they may have been told before they died.
    if (diedOn && diedOn < day) return reason('letter.deceased', { on: diedOn }, about('person.deceasedOn'))
    const known = infos.filter((info) => info.contact_id === row.contact_id)
    if (informationStatus(toInformed(row), ways, known, ctx.today).settled)
      return reason('letter.toldBefore', {}, about('infos'))
    if (ways.length === 0) return reason('letter.noWays', {}, about('contact.ways'))
    if (day < row.from_day) return reason('letter.notRunningThen', { from: row.from_day }, about('contact.from'))
    const changedAt = reaching.waysChangedAt(row.assignment_id, row.unit_id, row.via_team_id)
    return changedAt !== null && compareInstants(input.toldAt, changedAt) < 0
      ? reason('letter.waysChanged', {}, about('ways'))
      : null
  }
  const judged = rows.map((row) => ({ row, receiver: receivers.get(row.person_id)!, why: hindered(row) }))
  const told = judged.filter(({ why }) => why === null)
  await writeTold(
    ctx,
    told.map(({ row, receiver }) => ({
      contact_id: row.contact_id,
      person_id: row.person_id,
      fingerprint: fingerprintOf(row, reaching),
      language: receiver.language ?? 'sv',
    })),
    input.channel,
    input.toldAt,
    input.note ?? null,
  )
  ctx.concerns(...rows.map((row) => row.person_id))
  ctx.note({ told: told.length, left: rows.length - told.length, channel: input.channel })
  return {
    told: told.length,
    left: judged.flatMap(({ receiver, why }) =>
      why === null
        ? []
        : [{ personId: receiver.id, name: receiver.name, protected: receiver.protected, reason: toReasonView(why) }],
    ),
  }
}
