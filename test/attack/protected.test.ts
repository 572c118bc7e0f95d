// Protected identity, everywhere: whatever operation is asked by whoever works at the person's own unit, nothing tells where the person
// lives, how they are reached, or where else they are cared for, before a need is stated.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationName } from '../../src/contract/index.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { textOf } from '../../src/server/paper/pdf-text.fixture.ts'
import { type Caller, County } from '../integration/client.ts'
import { names } from '../integration/inputs.ts'
import { aims, operationOf } from './aim.ts'
import { makeVictim, type Victim } from './victim.ts'

/** What would give the person away: address, telephone, and the place and town of care elsewhere. */
const secrets = [
  'Hemliga gatan',
  '999 99',
  '99999',
  'Dolda orten',
  '070-174 06 05',
  '0701740605',
  'Hemvägens hemtjänst',
  'Gömköpings kommun',
  'Undangömda mottagningen',
]

let county: County
let victim: Victim
let callers: Record<string, Caller>
beforeAll(async () => {
  county = await County.start(60)
  victim = await makeVictim(county, county.units.norrangen)
  const person = victim.ids.person
  const [provider, unit] = [uuidv7(), uuidv7()]
  await county.rows(`update person set protection = 'confidential' where id = $1`, [person])
  await county.rows(`insert into person_protected_detail select * from person_detail where person_id = $1`, [person])
  await county.rows(`delete from person_detail where person_id = $1`, [person])
  await county.rows(
    `insert into care_provider (id, hsa_id, name, kind) values ($1, 'SE-gom', 'Gömköpings kommun', 'socialCare')`,
    [provider],
  )
  await county.rows(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id, city, municipality_code)
     select $1, 'SE-gom-1', 'Hemvägens hemtjänst', 'homeHelpUnit', $2, authority_id, 'Gömköping', '2599' from care_unit where id = $3`,
    [unit, provider, county.units.homeHelp],
  )
  await county.rows(
    `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source) values ($1, $2, $3, $4, 'homeHelp', daterange(ctx_today() - 9, null), 'test')`,
    [uuidv7(), person, unit, provider],
  )
  // And at another unit of the own provider, with a consent from the hidden one, an emergency and a block there.
  const beside = uuidv7()
  await county.rows(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) select $1, 'SE-und-1', 'Undangömda mottagningen', 'specialistClinic',
       provider_id, authority_id from care_unit where id = $2`,
    [beside, victim.unitId],
  )
  const there = await county.newStaff({ unitId: beside, role: 'doctor', profession: 'doctor', licensed: true })
  await county.rows(
    `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid, source)
     select $1, $2, provider_id, id, 'lifeThreatening', daterange(ctx_today() - 30, null), 'test' from care_unit where id = $3`,
    [uuidv7(), person, beside],
  )
  await county.rows(
    `insert into consent (id, person_id, provider_id, unit_id, from_provider_ids, scopes, given_by, channel, words, valid, recorded_by)
     select $1, $2, provider_id, id, array[$4::uuid], array['contactCard'], 'person', 'spoken', 'Sa ja', daterange(ctx_today(), ctx_today() + 30), $5
     from care_unit where id = $3`,
    [uuidv7(), person, beside, provider, there.assignmentId],
  )
  await county.rows(
    `insert into emergency_access (id, person_id, provider_id, unit_id, assignment_id, danger, cannot_consent)
     select $1, $2, provider_id, id, $4, 'Hjärtstopp', 'Medvetslös' from care_unit where id = $3`,
    [uuidv7(), person, beside, there.assignmentId],
  )
  await county.rows(
    `insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel, recorded_by)
     select $1, $2, provider_id, id, 'providers', 'person', 'spoken', $4 from care_unit where id = $3`,
    [uuidv7(), person, beside, there.assignmentId],
  )
  const staff = await county.newStaff({
    unitId: unit,
    role: 'careStaff',
    profession: 'assistantNurse',
    phone: '0701740605',
  })
  await county.rows(
    `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
     values ($1, $2, 1, $3, $4, $5, $6, 'socialCareContact', 'needed', daterange(ctx_today() - 9, null))`,
    [uuidv7(), uuidv7(), person, provider, unit, staff.assignmentId],
  )
  await county.rows(
    `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid)
     select $1, $2, u.provider_id, $3, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', 'Sa ja', daterange(ctx_today() - 5, null) from care_unit u where u.id = $4`,
    [uuidv7(), provider, person, victim.unitId],
  )
  callers = Object.fromEntries(
    await Promise.all(['helena', 'maria', 'jonas'].map(async (name) => [name, await county.as(name)])),
  )
})
afterAll(() => county?.stop())

const today = dayOf(new Date().toISOString())
/** Not asked: those that state the need, and those that end the sign-in. */
const left: readonly OperationName[] = [
  'person.reveal',
  'session.end',
  'session.endEverywhere',
  'session.chooseAssignment',
]
const asked = names.filter(
  (name) => !left.includes(name) && !name.startsWith('session.') && operationOf(name).permission.actor === 'staff',
)
const reading = (name: OperationName) => Number(operationOf(name).method !== 'GET')

/** The county's directory of providers, from which one chooses, names everyone alike and says nothing of the person. */
function withoutDirectory(name: OperationName, reply: { text: string; body: unknown }): string {
  // Staff to choose among, wherever they work.
  if (name === 'contact.responsibleChoices' || name === 'team.colleagues') return ''
  // Units to choose among when one is invited: the county's directory, by name and provider. It is read without the person (`src/server/plan/consenting.ts`),
  // so that it can say nothing of them; that it is the same whoever it is about is shown below.
  if (name === 'plan.units') return ''
  if (name !== 'access.get') return reply.text
  const { providers: _, ...rest } = (reply.body ?? {}) as Record<string, unknown>
  return JSON.stringify(rest)
}

describe('of someone with protected identity', () => {
  it('no answer, list, export, print or error tells where they are, whichever operation is asked', async () => {
    let yes = 0
    let tried = 0
    for (const name of [...asked].sort((a, b) => reading(a) - reading(b)))
      for (const aim of aims(name, today))
        for (const [who, caller] of Object.entries(callers)) {
          const reply = await caller.call(name, aim.input(victim.ids) as never)
          tried += 1
          if (reply.status < 300) yes += 1
          // (The decimals of a figure may happen to be those of a number.)
          const answer = reply.text.startsWith('%PDF') ? textOf(reply.bytes) : withoutDirectory(name, reply)
          const text = answer.replace(/\b\d+\.\d{6,}/g, '')
          for (const secret of secrets)
            expect(text, `${name} for ${who} (${aim.with ?? 'as it is'})`).not.toContain(secret)
        }
    console.log(`Protected identity: ${tried} questions, ${yes} answered`)
    expect(yes).toBeGreaterThan(asked.length / 2)
  })

  it('the directory of units to invite is the same as of anyone else: a unit’s being in it says nothing of the person', async () => {
    const { maria } = callers as { maria: Caller }
    const other = await county.newPerson({ listedAt: county.units.norrangen })
    const units = async (personId: string) => (await maria.may('plan.units', { personId, query: '' })).items
    const about = await units(victim.ids.person)
    expect(about).toEqual(await units(other))
    expect(about.map((one) => one.name)).toContain('Hemvägens hemtjänst')
  })

  it('when a need is stated, it is told: the test can fail', async () => {
    const { maria } = callers as { maria: Caller }
    await maria.may('person.reveal', { personId: victim.ids.person, reason: 'Hembesök i dag' })
    const { text } = await maria.call('person.get', { personId: victim.ids.person })
    expect(text).toContain('Hemliga gatan')
    expect(text).toContain('Hemvägens hemtjänst')
  })
})
