// A plan of its own person in each state, and who acts: what is tried past the service is tried in these worlds.
import { uuidv7 } from 'uuidv7'
import { type PlanState, planStates } from '../../../src/domain/plan/steps.ts'
import * as steps from '../plan-steps.ts'

const { keeper, keeperSeat, party, person, plan, provider, proxy, seat, settings, standing } = steps

export type Who = steps.Who | 'owner' | 'asker' | 'sister' | 'patient'
export interface Tried {
  state: string
  who: Who
  sql: string
  /** Done by the owner before. */
  first?: string
  /** Rows touched or read; none also when it is refused. */
  expect: number
}

/** Worlds: a plan of its own person in each state, and some that stand otherwise. */
const standings: Readonly<Record<string, readonly [PlanState, steps.Standing?]>> = {
  ...Object.fromEntries(planStates.map((state) => [state, [state] as const])),
  unconfirmed: ['confirming', { confirmed: false }],
  revised: ['confirming', { force: true }],
  unjudged: ['declined', { judged: false }],
}
export const own = Object.fromEntries(
  Object.keys(standings).map((name) => [
    name,
    new Map([plan, person, seat, keeperSeat, proxy.deciding, proxy.relative].map((one) => [one, uuidv7()])),
  ]),
)
const inWorld = (state: string, text: string) =>
  [...own[state]!].reduce((all, [from, to]) => all.replaceAll(from, to), text)

export const otherProvider = uuidv7()
export const asker = { unit: uuidv7(), assignment: uuidv7() }
export const sister = { unit: uuidv7(), assignment: uuidv7() }
const acts: Readonly<Record<Who, Record<string, string> | null>> = {
  ...settings,
  owner: null,
  asker: { actor: 'staff', provider: otherProvider, ...asker },
  sister: { actor: 'staff', provider, ...sister },
  patient: { actor: 'person', person, ...asker },
}

/** Everything that must be there, by the owner. */
export function prepared(): string {
  const proxies = (state: string) =>
    Object.entries(proxy).map(([kind, one]) =>
      inWorld(
        state,
        `insert into proxy (id, person_id, kind, scopes, valid, name, identifier, channel)
         values ('${one}', '${person}', '${kind === 'deciding' ? 'guardian' : kind}', '{plan}', daterange(ctx_today() - 1, null), 'Anna', '1', 'online')`,
      ),
    )
  const unit = (one: string, whose: string) =>
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) values ('${one}', '${one}', 'Norr', 'primaryCareCentre', '${whose}', '${whose}')`
  return [
    'alter table proxy drop constraint proxy_online_relative, drop constraint proxy_relative_bounded',
    'alter table plan_party disable trigger plan_party_seated',
    'set session_replication_role = replica',
    ...[provider, otherProvider].map(
      (one) =>
        `insert into care_provider (id, hsa_id, name, kind) values ('${one}', '${one}', 'Regionen', 'healthcare')`,
    ),
    steps.authority,
    ...[keeper, party].map((one) => unit(one, provider)),
    ...Object.entries(standings).flatMap(([name, [state, more]]) => [
      ...proxies(name),
      inWorld(name, standing(state, more)),
    ]),
    'set session_replication_role = origin',
  ].join(';\n')
}

export const yes = (state: string, who: Who, sql: string, first?: string): Tried => ({
  state,
  who,
  sql,
  expect: 1,
  ...(first ? { first } : {}),
})
export const no = (state: string, who: Who, sql: string, first?: string): Tried => ({
  ...yes(state, who, sql, first),
  expect: 0,
})
/** The same written in another plan, whose version 1 waits. */
export const elsewhere = (text: string) => text.replaceAll(plan, own.unconfirmed!.get(plan)!)
/** Written by the owner with nothing called forth by it. */
export const untriggered = (text: string) =>
  `set local session_replication_role = replica; ${text}; set local session_replication_role = origin`
export const daysAgo = (days: number) => `now() - interval '${days} days'`
/** Each in the world of its plan, with who acts. */
export const inWorlds = (some: readonly Tried[]) =>
  some.map((one) => ({
    ...one,
    sql: inWorld(one.state, one.sql),
    first: one.first ? inWorld(one.state, one.first) : null,
    settings: acts[one.who] && JSON.parse(inWorld(one.state, JSON.stringify(acts[one.who]))),
  }))
