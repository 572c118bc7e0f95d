import { type Applier, good, orKept, run, type Work } from '../work.ts'
import { attributesOf, checkFacts, countFacts, type FactTable, resolvePlaces, writeFacts } from './facts.ts'

function listing(work: Work): FactTable {
  return {
    table: 'listing',
    rowId: 'id',
    slot: "''",
    thing: 't.unit_id',
    attributes: work.present.has('activeChoice') ? ['t.active_choice::text'] : [],
    front: {
      person_id: 't.person_id',
      unit_id: 't.unit_id',
      provider_id: 't.provider_id',
      active_choice: 't.active_choice',
      source: 't.source',
    },
  }
}

/** Listings: a person has one at a time, so a row that gives a new unit ends the listing before it (HSL 7 kap. 3 a §). */
export const listings: Applier = {
  async check(work) {
    const fact = listing(work)
    await resolvePlaces(work)
    await run(
      work,
      `create temporary table intake_fact on commit drop as
      select t.line, f.person_id, f.unit_id, f.provider_id, ${fact.slot} as slot, f.unit_id as thing, ${attributesOf(fact)} as attributes,
        t.valid
      from (select line, valid, coalesce(active_choice, false) as active_choice from intake_row) t
      join intake_ref f on f.line = t.line where ${good('t')}`,
    )
    await checkFacts(work, fact)
  },
  count: countFacts,
  write(work) {
    return writeFacts(
      work,
      listing(work),
      (provider) => `insert into listing (id, person_id, unit_id, provider_id, active_choice, valid, source)
      select r.row_id, d.person_id, d.unit_id, d.provider_id, coalesce(${orKept(work, 'activeChoice', 'r', 'k')}.active_choice, false), d.valid, 'import'
      from intake_todo d join intake_row r using (line) left join listing k on k.id = d.restates
      where d.provider_id = '${provider}' order by d.person_id`,
    )
  },
}
