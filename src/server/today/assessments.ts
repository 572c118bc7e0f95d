import { sql } from 'kysely'
import type { TodayView } from '../../contract/today.ts'
import { assessmentAboutNames } from '../../domain/organisation/episodes.ts'
import type { AssessmentAbout } from '../../domain/organisation/needs-assessment.ts'
import type { UnitKind } from '../../domain/organisation/units.ts'
import type { Context } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'

/** The acting unit's needs assessments that go on and haven't been given a last day, the longest first; null for who assesses none. */
export async function loadAssessments(ctx: Context, most: number): Promise<TodayView['assessments']> {
  const here: UnitKind = 'needsAssessmentUnit'
  if (ctx.session.unit_kind !== here || !may(ctx.actor, 'needs.assess')) return null
  const { rows } = await sql<{ personId: string; name: string; since: string; about: AssessmentAbout; total: number }>`
    select p.id as "personId", p.given_name || ' ' || p.family_name as name, lower(e.valid) as since, e.about, count(*) over ()::int as total
    from care_episode e join person p on p.id = e.person_id
    where e.kind = 'needsAssessment' and e.is_current and e.valid @> ctx_today() and coalesce(upper(e.valid) > ctx_today() + 1, true)
      and e.unit_id in (select unit_with_merged(ctx_unit(), ctx_today()))
    order by lower(e.valid), p.sort_key, p.id limit ${most}`.execute(ctx.tx)
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ about, total, ...row }) => ({ ...row, aboutName: assessmentAboutNames[about] })),
  }
}
