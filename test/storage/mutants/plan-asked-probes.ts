// Whom a version asks, since when nobody does something, how a follow-up is told, and one plan where one is seen: tried past the service, for mutants of the
// functions that say so (migrations 0058 and 0059).
import { uuidv7 } from 'uuidv7'
import * as steps from '../plan-steps.ts'
import { followed, told, took } from './plan-probes.ts'
import { daysAgo, inWorlds, no, own, sister, type Tried, untriggered, yes } from './plan-worlds.ts'

const { id, keeper, keeperSeat, of, party, person, plan, provider, proxy, seat, work } = steps

/** A version as it is, with more in it. */
const withMore = (version: number, more: object, of = plan) =>
  `update plan_version set content = content || '${JSON.stringify(more)}' where plan_id = '${of}' and number = ${version}`
const does = (more: object = {}) => ({
  id: work,
  what: 'Hembesök',
  answerer: 'municipality',
  partyId: seat,
  who: '',
  from: null,
  by: null,
  ...more,
})
const leaves = (when = 'now()', which = seat) => `update plan_party set withdrawn_at = ${when} where id = '${which}'`
/** The party invited again, or another one, under a seat of its own. */
const seated = (unit = party, whenGone = 'null', until = 'null') =>
  `insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, allowed_by, allowed_channel, allowed_until, withdrawn_at)
   values (${id}, ${of}, 'unit', '${provider}', '${unit}', false, 'person', 'spoken', ${until}, ${whenGone})`

const isJudged = `select 1 where plan_judged('${plan}')`
const judged: readonly Tried[] = [
  yes('needed', 'owner', isJudged),
  yes('agreed', 'party', isJudged),
  no('proposed', 'owner', isJudged),
  no('unjudged', 'owner', isJudged, untriggered(told('propose', null, 'proposed'))),
]

const askedOf = `select party_id from plan_asked('${plan}', 2)`
const asks = (expect: number, state: string, ...first: string[]): Tried => ({
  state,
  who: 'owner',
  sql: askedOf,
  expect,
  ...(first.length > 0 ? { first: untriggered(first.join(';')) } : {}),
})
const asked: readonly Tried[] = [
  asks(1, 'confirming'),
  asks(1, 'revised'),
  yes('revised', 'owner', `${askedOf} where party_id = '${seat}'`),
  // What has been taken away asks its party; what another answers for asks nobody.
  asks(1, 'revised', withMore(2, { interventions: [] })),
  asks(0, 'confirming', withMore(2, { interventions: [] })),
  asks(0, 'confirming', withMore(2, { interventions: [does({ answerer: 'other', who: 'Anna' })] })),
  // Each as it sits now.
  asks(0, 'confirming', leaves()),
  asks(1, 'confirming', leaves(), seated()),
  // The overall responsibility: the units of the authority that gets or leaves it, where it moves.
  asks(2, 'revised', withMore(1, { overall: 'municipality' }), withMore(2, { overall: 'region' })),
  asks(2, 'confirming', withMore(2, { overall: 'municipality' })),
  asks(1, 'confirming', withMore(2, { overall: 'region' })),
  asks(1, 'revised', withMore(1, { overall: 'municipality' }), withMore(2, { overall: 'municipality' })),
]

const gapIs = (day: string | null, ...first: string[]): Tried =>
  yes(
    'agreed',
    'owner',
    `select 1 where plan_gap('${plan}', 1) is not distinct from ${day ?? 'null'}`,
    first.length > 0 ? untriggered(first.join(';')) : undefined,
  )
const onDay = (days: number) => `((${daysAgo(days)}) at time zone 'Europe/Stockholm')::date`
const second = '00000000-0000-4000-8000-000000000002'
const gaps: readonly Tried[] = [
  gapIs(null),
  gapIs(onDay(5), leaves(daysAgo(5))),
  gapIs('ctx_today() - 3', `update plan_party set allowed_until = ctx_today() - 4 where id = '${seat}'`),
  gapIs(null, `update plan_party set allowed_until = ctx_today() where id = '${seat}'`),
  // Back again, and left again: until it left the last time. Others' leaving is nothing to it.
  gapIs(null, leaves(daysAgo(5)), seated()),
  gapIs(onDay(2), leaves(daysAgo(5)), seated(party, daysAgo(2))),
  gapIs(onDay(5), leaves(daysAgo(5)), seated(sister.unit, daysAgo(2))),
  // Of several that nobody does, the one that has waited longest.
  gapIs(
    onDay(7),
    withMore(1, { interventions: [does(), does({ id: second, partyId: proxy.relative })] }),
    leaves(daysAgo(5)),
    seated(sister.unit, daysAgo(7)).replace(id, `'${proxy.relative}'`),
  ),
  gapIs(null, withMore(1, { interventions: [does({ answerer: 'other' })] }), leaves(daysAgo(5))),
  // In another version, or in another plan.
  gapIs(null, withMore(1, { interventions: [] }), leaves(daysAgo(5))),
  gapIs(null, leaves(daysAgo(5), own.unconfirmed!.get(seat)!)),
]

const goals = { goals: [{ id: 'a' }, { id: 'b' }] }
const tells = (...ids: string[]) =>
  followed()
    .replace('person_present, answer', 'person_present, goals, answer')
    .replace(`true, 'helps'`, `true, '${JSON.stringify(ids.map((goalId) => ({ goalId, how: 'partly' })))}', 'helps'`)
const inForce = own.revising!.get(plan)!
const followUps: readonly Tried[] = [
  yes('agreed', 'party', tells()),
  no('agreed', 'party', tells(), untriggered(withMore(1, goals))),
  no('agreed', 'party', tells('a'), untriggered(withMore(1, goals))),
  yes('agreed', 'party', tells('a', 'b'), untriggered(withMore(1, goals))),
  yes('agreed', 'owner', tells(), untriggered(withMore(1, goals))),
  // The goals of the version in force, and of this plan.
  yes('agreed', 'party', tells(), untriggered(withMore(2, goals))),
  yes('agreed', 'party', tells(), untriggered(withMore(1, goals, inForce))),
  yes('agreed', 'party', tells(), untriggered(withMore(1, goals, own.unconfirmed!.get(plan)!))),
]

/** Begins another plan, at the unit that acts or the one said; whoever it is reaches them. */
const begins = (more: Record<string, string> = {}) => {
  const row = {
    id,
    person_id: `'${person}'`,
    type: `'SIP'`,
    provider_id: `'${provider}'`,
    unit_id: 'ctx_unit()',
    state: `'proposed'`,
    proposed_as: `'staff'`,
    why: `'Behov'`,
    ...more,
  }
  return `insert into plan (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`
}
const here = { unit_id: `'${party}'` }
const onOwnPage = begins({ ...here, proposed_as: `'person'` })
const another = uuidv7()
const reached = (by: string, who = person) =>
  `insert into reach (reader, person_id, sort_key, valid, grounds) values ('${by}', '${who}', '', datemultirange(daterange(null, null)), '{listing}')`
const seatTo = (day: string, which = seat) => `update plan_party set allowed_until = ${day} where id = '${which}'`
const besides: readonly Tried[] = [
  yes('agreed', 'sister', begins(), untriggered(reached(sister.unit))),
  no('agreed', 'party', begins(), untriggered(reached(party))),
  no('agreed', 'keeper', begins(), untriggered(reached(keeper))),
  yes('agreed', 'owner', begins(here)),
  yes('agreed', 'party', begins({ person_id: `'${another}'` }), untriggered(reached(party, another))),
  yes('closed', 'party', begins(), untriggered(reached(party))),
  yes('refused', 'party', begins(), untriggered(reached(party))),
  // Whom the unit took over from, and the unit that has been taken over.
  no('agreed', 'sister', begins(), untriggered(`${reached(sister.unit)}; ${took}`)),
  no('agreed', 'party', begins(), untriggered(`${reached(party)}; ${took}`)),
  // The person sees who has left and whose day has been, and proposes it there again.
  no('agreed', 'person', onOwnPage, untriggered(reached(party))),
  yes('agreed', 'person', onOwnPage, untriggered(`${reached(party)}; ${leaves()}`)),
  yes('agreed', 'person', onOwnPage, untriggered(`${reached(party)}; ${seatTo('ctx_today() - 1')}`)),
  no('agreed', 'person', onOwnPage, untriggered(`${reached(party)}; ${seatTo('ctx_today()')}`)),
  // A keeper has no last day of its own.
  no(
    'agreed',
    'person',
    onOwnPage.replace(party, keeper),
    untriggered(`${reached(keeper)}; ${seatTo('ctx_today() - 1', keeperSeat)}`),
  ),
]

/** By the function that it is tried for. */
export const askedProbes = {
  plan_asked: inWorlds(asked),
  plan_beside: inWorlds(besides),
  plan_followed_whole: inWorlds(followUps),
  plan_gap: inWorlds(gaps),
  plan_judged: inWorlds(judged),
}
