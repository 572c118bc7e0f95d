import { type Applier, good, orKept, run, scopeProvider, type Work } from '../work.ts'
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
      channel: 't.channel',
      exception: 't.exception',
      recorded_by: 't.recorded_by',
      chosen_by: 't.chosen_by',
      chosen_by_name: 't.chosen_by_name',
      in_place_of: 't.in_place_of',
      in_place_why: 't.in_place_why',
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
  async write(work) {
    await writeFacts(
      work,
      listing(work),
      (provider) => `insert into listing (id, person_id, unit_id, provider_id, active_choice, valid, source)
      select r.row_id, d.person_id, d.unit_id, d.provider_id, coalesce(${orKept(work, 'activeChoice', 'r', 'k')}.active_choice, false), d.valid, 'import'
      from intake_todo d join intake_row r using (line) left join listing k on k.id = d.restates
      where d.provider_id = '${provider}' order by d.person_id`,
    )
    await endDoctorContacts(work)
  },
}

/**
 * FC-1: who is listed at another unit by the file no longer has a doctor contact at the one before; it ends the day before (`relisted`). Only
 * where the file moves the person: a first listing, or one that stays, leaves what is. Within a provider scope only its own contacts.
 */
async function endDoctorContacts(work: Work): Promise<void> {
  await run(
    work,
    `select relist_contacts_import(d.person_id, d.unit_id, lower(d.valid), ${scopeProvider(work.scope)})
    from intake_todo d where upper_inf(d.valid) and exists (select from intake_pair p where p.line = d.line and not p.same_thing)
    order by d.person_id`,
  )
}
