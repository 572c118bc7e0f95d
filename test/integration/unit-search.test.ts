// One search of units, wherever one is chosen: to be invited to a plan, to be told at a discharge, to have a request sent on to.
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, helena, listed, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { someone } from './plan-county.ts'

openCounty()

const names = (found: { items: { name: string }[] }) => found.items.map((one) => one.name)

describe('units to choose among', () => {
  it('stand in Swedish order, found by a part of their name or their provider’s, without those merged into another', async () => {
    for (const [at, name] of [
      'Östra provenheten',
      'Ärla provenhet',
      'Zettergrens provenhet',
      'Åby provenhet',
    ].entries())
      await county.rows(
        `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
         select gen_random_uuid(), 'SE2321000222-PROV' || $1::int, $2, kind, provider_id, authority_id from care_unit where id = $3`,
        [at, name, county.units.norrangen],
      )
    await county.rows(
      `insert into unit_successor (from_unit_id, to_unit_id, on_day) select id, $1, ctx_today() - 1 from care_unit where name = 'Ärla provenhet'`,
      [county.units.norrangen],
    )
    const [ward] = await county.rows<{ id: string }>(
      `select id from care_unit where kind = 'hospitalWard' and valid @> ctx_today() order by name limit 1`,
    )
    const nurse: Caller = await county.asStaff(
      (await county.newStaff({ unitId: ward!.id, role: 'nurse', profession: 'nurse', licensed: true })).hsaId,
    )
    const personId = await listed()
    const { requestId } = await helena.may('request.record', {
      personId,
      kind: 'careContact',
      askedBy: 'person',
      channel: 'letter',
      askedAt: `${addDays(county.today, -20)}T10:00:00+01:00`,
    })
    const inOrder = ['Zettergrens provenhet', 'Åby provenhet', 'Östra provenheten']
    const query = ' PROVENHET '
    expect(names(await maria.may('plan.units', { personId: await someone(), query }))).toEqual(inOrder)
    expect(names(await nurse.may('discharge.units', { role: 'openCare', query }))).toEqual(inOrder)
    expect(names(await helena.may('request.units', { personId, requestId, query }))).toEqual(inOrder)
    // The near ones stand first where one invites.
    await county.rows(
      `update care_unit set municipality_code = (select municipality_code from care_unit where id = $1) where name = 'Östra provenheten'`,
      [county.units.norrangen],
    )
    const near = names(await maria.may('plan.units', { personId: await someone(), query }))
    expect(near).toEqual(['Östra provenheten', 'Zettergrens provenhet', 'Åby provenhet'])
    // Of the kinds that can have that part alone; and no sign is a pattern.
    expect(names(await nurse.may('discharge.units', { role: 'socialCare', query }))).toEqual([])
    expect(names(await nurse.may('discharge.units', { role: 'openCare', query: '%' }))).toEqual([])
  })
})

nothingWasComplainedOf()
