import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { invite, of, said, someone, which } from './plan-county.ts'

openCounty()

const ask = (personId: string) => ({ personId, givenBy: 'person' as const, proxyId: null, channel: 'spoken' as const })
const found = async (personId: string) => (await fatima.may('plan.askElsewhere', ask(personId))).items
const propose = (personId: string) =>
  maria.may('plan.propose', { personId, as: 'staff', proposerName: '', why: 'Flera ger insatser hemma' })
/** A plan at the health centre that the person has said yes to; the home help has no part in it. */
async function begun(personId: string): Promise<PlanView> {
  const needed = await maria.may('plan.judge', { ...of(await propose(personId)), needed: true, words: '' })
  return maria.may('plan.word', { ...of(needed), yes: true, ...said })
}

describe('whether there is a plan already (SIP-7)', () => {
  it('is told to who has no part in it, on the person’s yes: whether, of which kind and who keeps it, and no more', async () => {
    const personId = await someone()
    expect(await found(personId)).toEqual([])
    await propose(personId)
    // Proposed is no plan: the person hasn't said yes.
    expect(await found(personId)).toEqual([])
    const another = await someone()
    const plan = await begun(another)
    const items = await found(another)
    expect(items).toMatchObject([{ type: 'SIP', unitName: plan.keeperUnitName }])
    expect(Object.keys(items[0]!).sort()).toEqual(['providerName', 'type', 'typeName', 'unitName'])
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    expect((await fatima.may('plan.list', { personId: another })).items).toEqual([])
    // Who has a seat sees it in the list: nothing more is to be told.
    await invite(plan, { unitId: county.units.homeHelp })
    expect(await found(another)).toEqual([])
  })

  it('stands in the log, with whom it was about and how many were found; and the person sees the question', async () => {
    const personId = await someone()
    await begun(personId)
    const logged = await county.logged(() => found(personId))
    expect(logged.map((row) => [row.action, row.outcome, row.persons, row.detail.found])).toEqual([
      ['plan.askedElsewhere', 'done', [personId], 1],
    ])
    expect(await county.count('plan_question where person_id = $1 and given_by = $2', [personId, 'person'])).toBe(1)
  })

  it('isn’t told of a plan that has ended, nor of what the person has blocked (AC-2)', async () => {
    const [ended, blocked] = [await someone(), await someone()]
    await maria.may('plan.close', { ...of(await begun(ended)), reason: 'notNeeded', words: 'Behövs inte' })
    expect(await found(ended)).toEqual([])
    await begun(blocked)
    expect(await found(blocked)).toHaveLength(1)
    await county.rows(
      `insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel)
       select $1, $2, provider_id, id, 'providers', 'person', 'online' from care_unit where id = $3`,
      [randomUUID(), blocked, county.units.norrangen],
    )
    expect(await found(blocked)).toEqual([])
  })

  it('is refused where nobody has said yes, of someone who has died, of one that isn’t reached, and of protected identity until a need is stated', async () => {
    const personId = await someone()
    await begun(personId)
    const input = ask(personId)
    await fatima.mayNot('plan.askElsewhere', { ...input, givenBy: 'guardian' }, 400, 'input.invalid')
    await fatima.mayNot(
      'plan.askElsewhere',
      { ...input, givenBy: 'representative', proxyId: randomUUID() },
      400,
      'input.invalid',
    )
    const elsewhere = await county.newPerson({ listedAt: county.units.norrangen })
    await fatima.mayNot('plan.askElsewhere', ask(elsewhere), 404, 'notFound')
    await county.rows(`update person set protection = 'confidential' where id = $1`, [personId])
    await fatima.mayNot('plan.askElsewhere', input, 422, 'plan.revealFirst')
    await fatima.may('person.reveal', { personId, reason: 'Planera ihop' })
    expect(await found(personId)).toHaveLength(1)
    await county.rows(`update person set deceased_on = current_date - 1 where id = $1`, [personId])
    await fatima.mayNot('plan.askElsewhere', input, 422, 'plan.deceased')
    expect(await county.count('plan_question where person_id = $1', [personId])).toBe(1)
  })
})

nothingWasComplainedOf()
