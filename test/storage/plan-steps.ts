// A plan in each state, who has which part in it, and each way in which it is moved and written in past the service.
import { uuidv7 } from 'uuidv7'
import type { PlanAction, PlanPart, PlanState } from '../../src/domain/plan/steps.ts'
import { transitions } from '../../src/domain/plan/transitions.ts'

export const [person, provider, keeper, party, assignment, plan, seat] = Array.from({ length: 7 }, uuidv7) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]
export const keeperSeat = uuidv7()
export const proxy = { deciding: uuidv7(), relative: uuidv7() }
export const id = 'gen_random_uuid()'

/** Lets rows of plans point at what there isn't: of whom and by whom isn't asked where how a plan moves is tried. */
export const unbound = `do $$ declare one record; begin
  for one in select conrelid::regclass as tbl, conname from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f'
    and conrelid::regclass::text ~ '^(plan|proxy)' loop
    execute format('alter table %s drop constraint %I', one.tbl, one.conname);
  end loop; end $$`

export const of = `'${plan}', '${person}'`

export type Who = Exclude<PlanPart, 'authority'> | 'stranger'
export const everyone = ['keeper', 'party', 'person', 'deciding', 'relative', 'stranger'] as const
export const partsOf: Readonly<Record<Who, readonly PlanPart[]>> = {
  keeper: ['keeper', 'party', 'authority'],
  party: ['party'],
  person: ['person'],
  deciding: ['deciding'],
  relative: ['relative'],
  stranger: [],
}
const staffAt = (unit: string) => ({ actor: 'staff', unit, provider, assignment })
export const settings: Readonly<Record<Who, Record<string, string>>> = {
  keeper: staffAt(keeper),
  party: staffAt(party),
  person: { actor: 'person', person },
  deciding: { actor: 'proxy', person, proxy: proxy.deciding, proxy_kind: 'guardian', scopes: 'plan' },
  relative: { actor: 'proxy', person, proxy: proxy.relative, proxy_kind: 'relative', scopes: 'plan' },
  stranger: staffAt(uuidv7()),
}
export const byTable = (who: Who, state: PlanState, action: PlanAction) =>
  transitions[state][action]?.by.some((part) => partsOf[who].includes(part)) ?? false

export const work = '00000000-0000-4000-8000-000000000001'
const intervention = (what: string) => ({
  id: work,
  what,
  answerer: 'municipality',
  partyId: seat,
  who: '',
  from: null,
  by: null,
})
export const content = (what = 'Hembesök') =>
  JSON.stringify({ interventions: [intervention(what)], followUpOn: '2030-05-01' })

/** The authority of the units, which answers for what they do. */
export const authority = `insert into authority (id, kind, name, code) values ('${provider}', 'municipality', 'Kommunen', '9999')`

export interface Standing {
  confirmed?: boolean
  force?: boolean
  /** An authority has judged that it is needed; as such plans are, unless said. */
  judged?: boolean
}
/** Makes a plan in that state, with what belongs to it: a version in force (1) and one that waits (2), both confirmed unless said. */
export function standing(state: PlanState, more: Standing = {}): string {
  const { confirmed = true, force = ['agreed', 'revising'].includes(state) } = more
  const { judged = !['proposed', 'refused'].includes(state) } = more
  const old = `now() - interval '9 days'`
  const closed = state === 'closed' ? `${old}, 'goalsReached'` : 'null, null'
  return `set local session_replication_role = replica;
    insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, why, waiting_version, force_version, follow_up_on, closed_at, closing_reason)
      values (${of}, 'SIP', '${provider}', '${keeper}', '${state}', 'staff', 'Behov', ${state === 'confirming' ? 2 : 'null'}, ${force ? 1 : 'null'}, '2030-01-01', ${closed});
    insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, allowed_by, allowed_channel)
      values ('${keeperSeat}', ${of}, 'unit', '${provider}', '${keeper}', true, null, null), ('${seat}', ${of}, 'unit', '${provider}', '${party}', false, 'person', 'spoken');
    insert into plan_version (plan_id, person_id, number, content, made_at, made_by)
      values (${of}, 1, '${content('Telefon')}', ${old}, '${assignment}'), (${of}, 2, '${content()}', ${old}, '${assignment}');
    insert into plan_meeting (id, plan_id, person_id, starts_at, ends_at, place, called_by)
      values (${id}, ${of}, now() + interval '9 days', now() + interval '10 days', 'Rum 3', '${assignment}');
    insert into plan_field (plan_id, person_id, key, value, rev, seq) values (${of}, 'a', 'b', 1, 1);
    insert into plan_link (id, plan_id, person_id, type, title, kept_by, assignment_id) values (${id}, ${of}, 'VP', 'Vård', 'Norr', '${assignment}');
    ${
      judged
        ? `insert into plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id, at)
      values (${id}, ${of}, 'judgeNeeded', 'proposed', 'needed', 'staff', '${assignment}', ${old});`
        : ''
    }
    ${
      confirmed
        ? `insert into plan_confirmation (id, plan_id, version, person_id, party_id, intervention_id, fingerprint, assignment_id)
      values (${id}, '${plan}', 2, '${person}', '${seat}', '${work}', 'x', '${assignment}');`
        : ''
    }
    set local session_replication_role = origin`
}

export const said = (yes: boolean, proxyId: string | null = null) =>
  `insert into plan_word (id, plan_id, person_id, yes, given_by, proxy_id, channel, recorded_by) values (gen_random_uuid(), '${plan}', '${person}', ${yes},
    ${proxyId ? `'guardian', '${proxyId}'` : `'person', null`}, 'spoken', '${assignment}')`
export const frozen = `insert into plan_version (plan_id, person_id, number, content, made_by) values ('${plan}', '${person}', 3, '${content()}', '${assignment}')`
/** How a plan is moved to a state as the service moves it, when all that has to be there is there. */
export function moveTo(to: PlanState, from: PlanState): string {
  const set: Partial<Record<PlanState, string>> = {
    confirming: `waiting_version = ${from === 'confirming' ? 2 : 3}`,
    agreed: ['confirming', 'drafted', 'called'].includes(from)
      ? `waiting_version = null, force_version = ${from === 'confirming' ? 2 : 3}, follow_up_on = '2030-05-01'`
      : 'waiting_version = null',
    closed: `waiting_version = null, closed_at = now(), closing_reason = 'consentWithdrawn'`,
  }
  return `update plan set state = '${to}', version = version + 1, ${set[to] ?? 'waiting_version = null'} where id = '${plan}'`
}

/** Everything that is written in a plan by someone: the actions that let it be written, and how it is written by staff and on the own page. */
export const written: Readonly<
  Record<string, { when: readonly PlanAction[]; staff?: string; own?: string; only?: Who }>
> = {
  'a field': {
    when: ['edit'],
    staff: `insert into plan_field (plan_id, person_id, key, value, rev, seq) values (${of}, 'n', 'x', 1, 2)`,
  },
  'a field again': {
    when: ['edit'],
    staff: `update plan_field set value = 'c', rev = 2, seq = 2 where plan_id = '${plan}' and key = 'a'`,
  },
  'a change': {
    when: ['edit'],
    staff: `insert into plan_change (id, plan_id, person_id, seq, key, value, rev, conflict, assignment_id) values (${id}, ${of}, 2, 'a', 'c', 2, false, '${assignment}')`,
  },
  'the number of what is written': { when: ['edit'], staff: `update plan set live_seq = 7 where id = '${plan}'` },
  'a version': { when: ['submit'], staff: frozen, only: 'keeper' },
  'a yes to what one answers for': {
    when: ['confirm'],
    only: 'party',
    staff: `insert into plan_confirmation (id, plan_id, version, person_id, party_id, intervention_id, fingerprint, assignment_id)
      values (${id}, '${plan}', 2, '${person}', '${seat}', ${id}, 'x', '${assignment}')`,
  },
  'a preparation': {
    when: ['prepare'],
    own: `insert into plan_preparation (id, plan_id, person_id, voice, answer, proxy_id) values (${id}, ${of}, ctx_plan_voice(), 'Sova', ctx_proxy())`,
  },
  'a follow-up': {
    when: ['followUp'],
    staff: `insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, assignment_id) values (${id}, ${of}, ctx_today(), true, 'helps', '${assignment}')`,
    own: `insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, voice, proxy_id) values (${id}, ${of}, ctx_today(), true, 'helps', ctx_plan_voice(), ctx_proxy())`,
  },
  'a comment': {
    when: ['comment'],
    staff: `insert into plan_comment (id, plan_id, person_id, voice, words, assignment_id) values (${id}, ${of}, 'staff', 'Vi ses', '${assignment}')`,
    own: `insert into plan_comment (id, plan_id, person_id, voice, words, proxy_id) values (${id}, ${of}, ctx_plan_voice(), 'Vi ses', ctx_proxy())`,
  },
  'the seven questions': {
    when: ['comment'],
    staff: `insert into plan_seven (id, plan_id, person_id, answers, voice, assignment_id, unit_id) values (${id}, ${of}, '{}', 'staff', '${assignment}', ctx_unit())`,
  },
  'a link': {
    when: ['link'],
    staff: `insert into plan_link (id, plan_id, person_id, type, title, kept_by, assignment_id) values (${id}, ${of}, 'VP', 'Vård', 'Norr', '${assignment}')`,
  },
  'a link taken away': { when: ['link'], staff: `update plan_link set removed_at = now() where plan_id = '${plan}'` },
  'a file': {
    when: ['link'],
    staff: `insert into plan_file (id, plan_id, person_id, name, media_type, size, content, assignment_id) values (${id}, ${of}, 'x.pdf', 'application/pdf', 3, 'abc', '${assignment}')`,
  },
  'a yes or a no': {
    when: ['recordConsent', 'recordNo', 'consentToParty', 'withdrawConsent'],
    staff: said(true),
    own: `insert into plan_word (id, plan_id, person_id, yes, given_by, proxy_id, channel) values (${id}, ${of}, true, ctx_plan_voice(), ctx_proxy(), 'online')`,
  },
  'a party': {
    when: ['invite'],
    staff: `insert into plan_party (id, plan_id, person_id, kind, name, allowed_by, allowed_channel, invited_by) values (${id}, ${of}, 'school', 'Skolan', 'person', 'spoken', '${assignment}')`,
  },
  'a party taken out': {
    when: ['withdrawParty'],
    staff: `update plan_party set withdrawn_at = now(), withdrawn_by = '${assignment}' where id = '${seat}'`,
    own: `update plan_party set withdrawn_at = now() where id = '${seat}'`,
  },
  'a call': {
    when: ['call'],
    staff: `insert into plan_meeting (id, plan_id, person_id, starts_at, ends_at, place, called_by) values (${id}, ${of}, now(), now() + interval '1 hour', 'Rum 3', '${assignment}')`,
  },
  'a call changed': {
    when: ['changeCall', 'cancelCall', 'openMeeting'],
    staff: `update plan_meeting set place = 'Rum 4' where plan_id = '${plan}'`,
  },
}
