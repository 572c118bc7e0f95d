import { sql } from 'kysely'
import { isFew } from '../../domain/followup/few.ts'
import { loadItems } from '../person/items.ts'
import type { Handler } from '../platform/operations/context.ts'
import { askedOf, questionOf, restsOn } from './continuity-question.ts'
import { personBehind } from './counts.ts'
import type { ContinuityEngine } from './engine/engine.ts'

const most = 100

/**
 * The own unit's persons with their visits there, those with the least of own doctor first and then the lowest COC. Only those the unit has a ground to see
 * today are looked for, and only those row-level security shows are told; each has a row in the log.
 */
export function personsHandler(engineOf: () => Promise<ContinuityEngine>): Handler<'followup.continuityPersons'> {
  return async (ctx, input) => {
    const asked = askedOf(ctx, input)
    const engine = await engineOf()
    const units = ctx.session.unit_id ? [ctx.session.unit_id] : []
    const { rows } = await sql<{ person_id: string }>`
      select distinct person_id from reach where reader = ctx_unit() and valid @> ctx_today()`.execute(ctx.tx)
    const question = { ...questionOf(asked), units }
    const figures = [...engine.persons({ ...question, persons: rows.map((row) => row.person_id) })].sort(
      (a, b) =>
        (a.ownDoctorShare ?? 2) - (b.ownDoctorShare ?? 2) ||
        (a.coc ?? 2) - (b.coc ?? 2) ||
        (a.personId < b.personId ? -1 : 1),
    )
    const items = await loadItems(
      ctx.tx,
      figures.map(({ personId }) => personId),
      ctx.today,
    )
    const seen = figures.flatMap((one) => {
      const item = items.get(one.personId)
      return item ? [{ item, one }] : []
    })
    const page = seen.slice(0, most)
    const counted = (await engine.ask({ ...question, by: 'all' }))[0]?.figures.persons ?? 0
    ctx.concerns(...page.map(({ item }) => item.personId))
    ctx.note({ ...asked, persons: page.length })
    return {
      ...restsOn(ctx, engine, asked),
      persons: page.map(({ item, one }) => ({
        ...personBehind(item),
        visits: one.visits,
        clinicians: one.clinicians,
        coc: one.coc,
        ownDoctor:
          one.ownDoctorShare === null
            ? null
            : { numerator: one.ownDoctorVisits, denominator: one.doctorVisits, few: isFew(one.doctorVisits) },
      })),
      more: seen.length - page.length,
      unseen: Math.max(0, counted - seen.length),
    }
  }
}
