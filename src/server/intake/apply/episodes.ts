import { type Applier, fault, good, orKept, run, type Work } from '../work.ts'
import { attributesOf, checkFacts, countFacts, type FactTable, resolvePlaces, writeFacts } from './facts.ts'

function episode(work: Work): FactTable {
  return {
    table: 'care_episode',
    rowId: 'id',
    slot: "t.unit_id::text || ' ' || t.kind",
    thing: 't.unit_id',
    attributes: [
      "coalesce(t.about, '')",
      ...(work.present.has('services') ? ["array_to_string(t.services, ';')"] : []),
      ...(work.present.has('municipalHealthCare') ? ['t.municipal_health_care::text'] : []),
    ],
    front: {
      person_id: 't.person_id',
      unit_id: 't.unit_id',
      provider_id: 't.provider_id',
      kind: 't.kind',
      services: 't.services',
      municipal_health_care: 't.municipal_health_care',
      source: 't.source',
      about: 't.about',
    },
  }
}

/** Care episodes: several may run at once, but one of a kind at a unit. */
export const episodes: Applier = {
  async check(work) {
    const fact = episode(work)
    await resolvePlaces(work)
    // It opens what others keep (SVOD 3:2), so it is where needs are assessed.
    await fault(
      work,
      'kind',
      'episode.assessmentElsewhere',
      `select r.line, r.unit_hsa from intake_ref f join intake_row r using (line) join care_unit u on u.id = f.unit_id
        where r.kind = 'needsAssessment' and u.kind <> 'needsAssessmentUnit'`,
      "jsonb_build_object('value', f.unit_hsa)",
    )
    await run(
      work,
      `create temporary table intake_fact on commit drop as
      select t.line, t.person_id, t.unit_id, t.provider_id, ${fact.slot} as slot, t.unit_id as thing, ${attributesOf(fact)} as attributes,
        t.valid
      from (select r.line, f.person_id, f.unit_id, f.provider_id, r.valid, r.kind, r.about, coalesce(r.services, '{}') as services,
          coalesce(r.municipal_health_care, false) as municipal_health_care
        from intake_row r join intake_ref f on f.line = r.line) t
      where ${good('t')}`,
    )
    await checkFacts(work, fact)
  },
  count: countFacts,
  write(work) {
    const kept = (key: string, name: string, fallback: string) =>
      `coalesce(${orKept(work, key, 'r', 'k')}.${name}, ${fallback})`
    return writeFacts(
      work,
      episode(work),
      (
        provider,
      ) => `insert into care_episode (id, person_id, unit_id, provider_id, kind, services, municipal_health_care, about, valid, source)
      select r.row_id, d.person_id, d.unit_id, d.provider_id, r.kind, ${kept('services', 'services', "'{}'")},
        ${kept('municipalHealthCare', 'municipal_health_care', 'false')}, r.about, d.valid, 'import'
      from intake_todo d join intake_row r using (line) left join care_episode k on k.id = d.restates
      where d.provider_id = '${provider}' order by d.person_id`,
    )
  },
}
