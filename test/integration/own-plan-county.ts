import { randomUUID } from 'node:crypto'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays, addYears } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, fatima, maria } from './contact-county.ts'
import { sending } from './plan-county.ts'
import { asPerson, numbers, recorded } from './proxy-county.ts'

/** Someone with a number of their own, listed at Norrängen and with home help: who they are, and they themself. */
export async function resident(number: string, more: { birthDate?: string; protection?: 'confidential' } = {}) {
  const personId = await county.newPerson({
    given: 'Ingegerd',
    listedAt: county.units.norrangen,
    episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] }],
    ...more,
  })
  await county.rows('delete from person_identifier where value = $1', [number])
  await county.rows(`insert into person_identifier (value, person_id, kind) values ($1, $2, 'personnummer')`, [
    number,
    personId,
  ])
  return { personId, self: await asPerson(number) }
}

export const child = (years: number) => ({ birthDate: addDays(addYears(county.today, -years), -30) })

/** Records someone who acts for the person, and begins to act. */
export async function actsFor(personId: string, number: string, more = {}): Promise<Caller> {
  const { proxyId } = await maria.may('proxy.record', {
    ...recorded(personId, number),
    scopes: ['contacts', 'asking', 'plan', 'access'],
    ...more,
  })
  const by = await asPerson(number)
  await by.may('session.represent', { proxyId })
  return by
}
export const [first, second, third, fourth] = numbers

export const of = (plan: PlanView) => ({ personId: plan.personId, planId: plan.planId, version: plan.version })

/** A plan that Norrängen has judged is needed: the person is asked. */
export async function needed(personId: string): Promise<PlanView> {
  const plan = await maria.may('plan.propose', {
    personId,
    as: 'staff',
    proposerName: '',
    why: 'Flera ger insatser hemma',
  })
  return maria.may('plan.judge', { ...of(plan), needed: true, words: '' })
}

/** The home help is invited, on the person’s yes to it. */
export const withHomeHelp = (plan: PlanView, channel: 'spoken' | 'written' = 'spoken') =>
  maria.may('plan.invite', {
    ...of(plan),
    kind: 'unit',
    unitId: county.units.homeHelp,
    name: '',
    email: '',
    allowedBy: 'person',
    channel,
    until: null,
  })

/** Written and confirmed by both, to be followed up on a day to come. */
export async function agreed(plan: PlanView): Promise<PlanView> {
  const { personId, planId } = plan
  const keeper = plan.parties.find((one) => one.isKeeper)!.partyId
  const help = plan.parties.find((one) => one.unitId === county.units.homeHelp)!.partyId
  const [a, b, c, goal] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const fields = {
    mattersToMe: 'Att bo hemma och sjunga i kören',
    crisisSigns: 'Sover inte',
    crisisMyself: 'Ringer min syster',
    whomICall: 'Maria på Norrängen',
    [`goals/${goal}/at`]: '1',
    [`goals/${goal}/text`]: 'Klara mornarna',
    [`interventions/${a}/at`]: '1',
    [`interventions/${a}/what`]: 'Hemtjänst morgon och kväll',
    [`interventions/${a}/answerer`]: 'municipality',
    [`interventions/${a}/partyId`]: help,
    [`interventions/${b}/at`]: '2',
    [`interventions/${b}/what`]: 'Genomgång av läkemedel',
    [`interventions/${b}/answerer`]: 'region',
    [`interventions/${b}/partyId`]: keeper,
    [`interventions/${c}/at`]: '3',
    [`interventions/${c}/what`]: 'Promenad varje dag',
    [`interventions/${c}/answerer`]: 'person',
    noneByOthers: '',
    overall: 'municipality',
    followUpOn: addDays(county.today, 60),
  }
  await fatima.may('plan.edit', {
    personId,
    planId,
    changes: Object.entries(fields).map(([key, value]) => ({ id: randomUUID(), key, value, baseRev: 0, base: '' })),
  })
  const written = await maria.may('plan.read', { personId, planId })
  const waiting = await maria.may('plan.submit', sending(written))
  await fatima.may('plan.confirm', { personId, planId, number: waiting.waiting!.number })
  return maria.may('plan.confirm', { personId, planId, number: waiting.waiting!.number })
}
