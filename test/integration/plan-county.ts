// Plans of the demo county: the shortest way to one that is called to, written and followed.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { fieldsBeside } from '../../src/domain/plan/live.ts'
import { actAs } from '../../src/server/platform/database/database.ts'
import type { Caller } from './client.ts'
import { county, maria } from './contact-county.ts'

/** Listed at Norrängen, with home help and home health care of the municipality. */
export const someone = (more: Parameters<typeof county.newPerson>[0] = {}) =>
  county.newPerson({
    listedAt: county.units.norrangen,
    episodes: [
      { unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true },
      { unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] },
    ],
    ...more,
  })
export const of = (plan: PlanView) => ({ personId: plan.personId, planId: plan.planId, version: plan.version })
/** Sends what is written, as it was read; no meeting was held. */
export const sending = (plan: PlanView, words = 'Alla har pratat i telefon') => ({ ...of(plan), seq: plan.seq, words })
export const which = ({ personId, planId }: PlanView) => ({ personId, planId })
export const said = {
  givenBy: 'person' as const,
  proxyId: null,
  channel: 'spoken' as const,
  words: 'Ja, gärna',
  until: null,
}

export const no = (plan: PlanView) =>
  maria.may('plan.word', { ...of(plan), yes: false, ...said, words: 'Har ångrat sig' })

/** Invites someone on the person's own yes: a unit, or an outside party with an address. */
export const invite = (
  plan: PlanView,
  party: { unitId: string } | { name: string; email: string; kind?: 'school' | 'relative' },
) =>
  maria.may('plan.invite', {
    ...of(plan),
    allowedBy: 'person',
    channel: 'spoken',
    until: null,
    ...('unitId' in party
      ? { kind: 'unit', unitId: party.unitId, name: '', email: '' }
      : { kind: party.kind ?? 'school', unitId: null, name: party.name, email: party.email }),
  })

/** A plan that the person has said yes to, with the home help in it. */
export async function consented(personId?: string): Promise<PlanView> {
  const proposed = await maria.may('plan.propose', {
    personId: personId ?? (await someone()),
    as: 'staff',
    proposerName: '',
    why: 'Flera ger insatser hemma',
  })
  const needed = await maria.may('plan.judge', { ...of(proposed), needed: true, words: '' })
  const yes = await maria.may('plan.word', { ...of(needed), yes: true, ...said })
  return invite(yes, { unitId: county.units.homeHelp })
}

export const change = (key: string, value: string, base = '', baseRev = 0) => ({
  id: randomUUID(),
  key,
  value,
  base,
  baseRev,
})

/** Writes over what stands, as it has just been read: fields are changed, items removed. */
export async function writeOver(by: Caller, plan: PlanView, fields: Record<string, string>): Promise<void> {
  const stands = new Map(
    (await by.may('plan.fields', { ...which(plan), since: 0 })).fields.map((one) => [one.key, one]),
  )
  const changes = Object.entries(fields).map(([key, value]) => ({
    ...change(key, value, stands.get(key)?.value, stands.get(key)?.rev),
    seen: Object.fromEntries(fieldsBeside(key).map((one) => [one.field, stands.get(one.key)?.rev ?? 0])),
  }))
  await by.may('plan.edit', { ...which(plan), changes })
}

export const write = (by: Caller, plan: PlanView, key: string, value: string) =>
  by.may('plan.edit', { ...which(plan), changes: [change(key, value)] })

/** Done in the name of someone of the cast, without the service asking first: what the database itself lets through. */
export async function pastTheService(who: 'maria' | 'fatima' | 'per', statement: string): Promise<void> {
  const assignmentId = await county.assignment(who)
  const [acting] = await county.rows<{ staff: string; unit: string; provider: string }>(
    `select a.staff_id as staff, a.unit_id as unit, u.provider_id as provider
     from assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
    [assignmentId],
  )
  const { staff: staffId, unit: unitId, provider: providerId } = acting!
  await county.app.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'staff', staffId, assignmentId, unitId, providerId })
    await sql.raw(statement).execute(tx)
  })
}

/** The hour of a meeting has come: it can begin. Or it was `hours` ago. */
export const hourComes = (meetingId: string, hours = 0) =>
  county.rows(
    `update plan_meeting set starts_at = now() - $2 * interval '1 hour' - interval '1 minute', ends_at = now() - $2 * interval '1 hour' + interval '30 minutes' where id = $1`,
    [meetingId, hours],
  )
