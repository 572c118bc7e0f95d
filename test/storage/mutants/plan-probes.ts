// What is tried past the service with a plan in each state, and what should come of it: for mutants of the triggers that say when (migrations/0026).
import { uuidv7 } from 'uuidv7'
import { planActions, planStates } from '../../../src/domain/plan/steps.ts'
import { leadsTo } from '../../../src/domain/plan/transitions.ts'
import * as steps from '../plan-steps.ts'
import {
  asker,
  daysAgo,
  elsewhere,
  inWorlds,
  no,
  otherProvider,
  own,
  sister,
  type Tried,
  untriggered,
  yes,
} from './plan-worlds.ts'

const { assignment, frozen, id, keeper, moveTo, of, party, person, plan, provider, proxy, said, seat } = steps
const { byTable, everyone, keeperSeat, partsOf, work, written } = steps

const step = (set: string) => `update plan set ${set} where id = '${plan}'`
const long = daysAgo(9)
const aged = (table: string, column: string) => `; ${untriggered(`update ${table} set ${column} = ${long}`)}`
const confirmed = (version: number, intervention = work) =>
  `insert into plan_confirmation (id, plan_id, version, person_id, party_id, intervention_id, fingerprint, assignment_id)
   values (${id}, '${plan}', ${version}, '${person}', '${seat}', '${intervention}', 'x', '${assignment}')`
export const followed = (next = '2030-02-02') =>
  `insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, next_on, assignment_id)
   values (${id}, ${of}, ctx_today(), true, 'helps', '${next}', '${assignment}')`
const newDay = step(`version = version + 1, follow_up_on = '2030-02-02'`)
const none = (text: string) => text.replace(`'2030-02-02'`, 'null')
const closes = (more = '') =>
  step(
    `state = 'closed', version = version + 1, waiting_version = null, closed_at = now(), closing_reason = 'consentWithdrawn'${more}`,
  )
const agreed = moveTo('agreed', 'confirming')
const forced = (version: number, day = `'2030-05-01'`) =>
  step(`version = version + 1, force_version = ${version}, follow_up_on = ${day}`)

/** In the version that waits, another does what the party did. */
const done = (byWhom: string) =>
  untriggered(
    `update plan_version set content = replace(content::text, '${seat}', '${byWhom}')::jsonb where plan_id = '${plan}' and number = 2`,
  )
const doneByKeeper = done(keeperSeat)
/** Another unit has taken over the party's. */
export const took = `insert into unit_successor (from_unit_id, to_unit_id, on_day) values ('${party}', '${sister.unit}', ctx_today() - 1)`
const merged = untriggered(took)
const doneByNobody = done(uuidv7())

/** How a plan moves, each rule by itself. */
const moves: readonly Tried[] = [
  yes('closed', 'owner', step('live_seq = live_seq - 1')),
  yes('agreed', 'owner', step(`follow_up_on = '2031-01-01'`)),
  no('drafted', 'party', step('live_seq = -1')),
  no('drafted', 'party', step(`live_seq = 9, follow_up_on = '2030-02-02'`)),
  no('drafted', 'party', step('live_seq = 9, version = version + 1')),
  no('confirming', 'keeper', step('live_seq = 9')),
  yes('drafted', 'party', step('live_seq = 9')),
  no('agreed', 'keeper', step('version = version + 2')),
  no('agreed', 'keeper', step('version = version')),
  no('agreed', 'keeper', moveTo('drafted', 'agreed')),
  // The person's answer.
  yes('declined', 'keeper', step('version = version + 1')),
  yes('called', 'keeper', moveTo('consented', 'called')),
  yes('needed', 'keeper', closes()),
  yes('agreed', 'keeper', closes()),
  yes('agreed', 'person', step('version = version + 1')),
  no('agreed', 'person', closes()),
  yes('agreed', 'person', closes(), said(false)),
  no('needed', 'keeper', moveTo('consented', 'needed')),
  no('needed', 'keeper', moveTo('declined', 'needed')),
  no('needed', 'keeper', moveTo('consented', 'needed'), elsewhere(said(true))),
  no('needed', 'keeper', moveTo('consented', 'needed'), said(true) + aged('plan_word', 'said_at')),
  no('needed', 'keeper', moveTo('consented', 'needed'), said(false)),
  no('needed', 'keeper', moveTo('declined', 'needed'), said(true)),
  // Judged first, and asked once.
  no('unjudged', 'keeper', moveTo('consented', 'declined'), said(true)),
  yes('unjudged', 'keeper', moveTo('proposed', 'declined'), said(true)),
  no('unjudged', 'keeper', moveTo('proposed', 'declined')),
  no('unjudged', 'keeper', moveTo('proposed', 'declined'), said(false)),
  no('declined', 'keeper', moveTo('proposed', 'declined'), said(true)),
  no('proposed', 'keeper', moveTo('consented', 'proposed')),
  no('proposed', 'keeper', moveTo('consented', 'proposed'), said(false)),
  no('proposed', 'keeper', moveTo('consented', 'proposed'), elsewhere(said(true))),
  yes('proposed', 'keeper', moveTo('consented', 'proposed'), said(true) + aged('plan_word', 'said_at')),
  // Whoever is asked nothing throws nothing back.
  yes('confirming', 'party', moveTo('drafted', 'confirming')),
  no('confirming', 'party', moveTo('drafted', 'confirming'), doneByKeeper),
  yes('confirming', 'keeper', moveTo('drafted', 'confirming'), doneByNobody),
  yes('confirming', 'sister', moveTo('drafted', 'confirming'), merged),
  yes('confirming', 'party', step('version = version + 1'), doneByKeeper),
  // What waits.
  no('drafted', 'keeper', moveTo('confirming', 'drafted').replace('= 3', '= 2')),
  no('drafted', 'keeper', moveTo('confirming', 'drafted'), elsewhere(frozen)),
  yes('drafted', 'keeper', moveTo('confirming', 'drafted'), frozen),
  yes('revised', 'keeper', closes()),
  no('confirming', 'keeper', step('version = version + 1, waiting_version = 1')),
  no('revised', 'keeper', moveTo('drafted', 'confirming')),
  no('confirming', 'keeper', moveTo('revising', 'confirming')),
  // What is in force.
  yes('confirming', 'party', agreed),
  yes('agreed', 'keeper', step('version = version + 1')),
  no('unconfirmed', 'party', agreed),
  // Which authority answers: as the unit's own is.
  no('confirming', 'party', agreed, `update authority set kind = 'region'`),
  no('confirming', 'party', agreed.replace('2030-05-01', '2031-05-01')),
  no('confirming', 'party', agreed.replace('force_version = 2', 'force_version = 1'), confirmed(1)),
  no('revised', 'keeper', agreed.replace('force_version = 2,', '')),
  no('revised', 'keeper', step(`state = 'agreed', version = version + 1, waiting_version = null`)),
  no('agreed', 'keeper', forced(2)),
  no('agreed', 'keeper', forced(2, `'2030-01-01'`)),
  no('revising', 'keeper', forced(3), frozen),
  no('drafted', 'keeper', forced(3), frozen),
  no('drafted', 'keeper', step(`state = 'agreed', version = version + 1, follow_up_on = null`)),
  no('called', 'keeper', step(`state = 'agreed', version = version + 1, follow_up_on = null`)),
  yes('drafted', 'keeper', moveTo('agreed', 'drafted'), frozen),
  no('drafted', 'keeper', moveTo('agreed', 'drafted'), frozen.replace('Hembesök', 'Hembesök varje dag')),
  // Another day.
  yes('agreed', 'party', newDay, followed()),
  no('agreed', 'keeper', newDay),
  no('agreed', 'keeper', step(`state = 'revising', version = version + 1, follow_up_on = '2030-02-02'`), followed()),
  no('drafted', 'party', newDay, followed()),
  no('agreed', 'person', newDay, followed()),
  no('agreed', 'party', newDay, elsewhere(followed())),
  no('agreed', 'party', newDay, followed() + aged('plan_follow_up', 'recorded_at')),
  no('agreed', 'party', newDay, followed('2030-03-03')),
  no('agreed', 'party', none(newDay), none(followed())),
  yes('agreed', 'keeper', none(newDay), none(followed())),
  // The end.
  no('agreed', 'keeper', closes().replace('now()', long)),
  yes('agreed', 'keeper', closes(`, closing_words = 'Klart'`)),
  no('agreed', 'keeper', step(`version = version + 1, closing_words = 'Nej'`)),
  ...planStates.flatMap((from) =>
    planStates.flatMap((to) =>
      everyone.map((who): Tried => {
        const leads = planActions.some((action) => byTable(who, from, action) && leadsTo(from, action).includes(to))
        const back = (from === 'declined' && to === 'proposed') || (from === 'confirming' && to === 'revising')
        const still = who === 'relative' || back
        const answer = said(to === 'consented', who === 'deciding' ? proxy.deciding : null)
        return {
          state: from,
          who,
          sql: moveTo(to, from),
          first: `${answer}; ${frozen}`,
          expect: leads && !still ? 1 : 0,
        }
      }),
    ),
  ),
]

/** What is written, by the domain's table. */
const writes: readonly Tried[] = [
  yes('closed', 'owner', written['a field']!.staff!),
  ...planStates.flatMap((state) =>
    Object.values(written).flatMap(({ when, staff, own: page, only }) =>
      everyone.flatMap((who): Tried[] => {
        const sql = partsOf[who].includes('party') || who === 'stranger' ? staff : page
        if (sql === undefined || (only !== undefined && only !== who)) return []
        return [
          {
            state,
            who,
            sql,
            expect: when.some((action) => byTable(who, state, action)) ? 1 : 0,
          },
        ]
      }),
    ),
  ),
]

export const told = (action: string, from: string | null, to: string) =>
  `insert into plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id)
   values (${id}, ${of}, '${action}', ${from ? `'${from}'` : 'null'}, '${to}', 'staff', '${assignment}')`
const happened: readonly Tried[] = [
  yes('closed', 'owner', told('invented', 'agreed', 'drafted')),
  yes('confirming', 'party', told('confirm', 'confirming', 'confirming')),
  yes('agreed', 'keeper', told('handOver', 'agreed', 'agreed')),
  yes('agreed', 'keeper', told('recordConsent', 'agreed', 'agreed')),
  yes('proposed', 'keeper', told('propose', null, 'proposed')),
  yes('agreed', 'keeper', told('close', 'agreed', 'closed'), closes()),
  no('closed', 'keeper', told('close', 'agreed', 'closed')),
  no('agreed', 'keeper', told('submit', 'drafted', 'confirming')),
  no('agreed', 'party', told('handOver', 'agreed', 'agreed')),
  no('agreed', 'keeper', told('handOver', 'proposed', 'agreed')),
  no('agreed', 'keeper', told('invented', 'agreed', 'agreed')),
  no('agreed', 'keeper', told('object', 'confirming', 'agreed')),
  no('agreed', 'keeper', told('propose', null, 'agreed')),
  no('proposed', 'keeper', told('invented', null, 'proposed')),
  no('proposed', 'keeper', told('propose', 'needed', 'proposed')),
  no('proposed', 'keeper', told('propose', null, 'proposed'), step('version = 2')),
]

const seats = `insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, invited_by)
  values (${id}, ${of}, 'unit', '${provider}', '${keeper}', true, '${assignment}')`
const unseated = untriggered(`delete from plan_party where plan_id = '${plan}' and is_keeper`)
const keepers: readonly Tried[] = [
  yes('agreed', 'owner', seats, unseated),
  yes('proposed', 'keeper', seats, unseated),
  no('agreed', 'keeper', seats, unseated),
]

/** The other plan waits for a yes to version 1. */
const otherWaits = elsewhere(step('waiting_version = 1'))
const confirmations: readonly Tried[] = [
  yes('confirming', 'owner', confirmed(1)),
  yes('confirming', 'party', confirmed(2, uuidv7())),
  no('confirming', 'party', confirmed(1, uuidv7()), otherWaits),
]

// Is there a plan already?
const question = uuidv7()
const asks = (more: Record<string, string> = {}) => {
  const row = {
    id: `'${question}'`,
    person_id: `'${person}'`,
    provider_id: `'${otherProvider}'`,
    unit_id: `'${asker.unit}'`,
    assignment_id: `'${asker.assignment}'`,
    given_by: `'person'`,
    channel: `'spoken'`,
    ...more,
  }
  return `insert into plan_question (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`
}
const answer = `select * from plan_elsewhere('${question}')`
const blocks = (
  against: 'providers' | 'units',
  more: { unit?: string; of?: string; by?: string; lifted?: boolean } = {},
) =>
  `; ${untriggered(
    `insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel, lifted_at, lift_channel)
     values (${id}, '${more.by ?? person}', '${more.of ?? provider}', ${more.unit ? `'${more.unit}'` : 'null'}, '${against}', 'person', 'phone', ${more.lifted ? `now(), 'phone'` : 'null, null'})`,
  )}`
const sisters = asks({
  provider_id: `'${provider}'`,
  unit_id: `'${sister.unit}'`,
  assignment_id: `'${sister.assignment}'`,
})
const others = asks({ id: id, person_id: `'${own.unconfirmed!.get(person)!}'` })
const questions: readonly Tried[] = [
  ...planStates.map(
    (state): Tried => ({
      state,
      who: 'asker',
      sql: answer,
      first: asks(),
      expect: ['proposed', 'refused', 'needed', 'declined', 'closed'].includes(state) ? 0 : 1,
    }),
  ),
  yes('agreed', 'asker', answer, `${asks()}; ${others}`),
  no('agreed', 'asker', answer, others),
  no('agreed', 'asker', answer, asks({ assignment_id: `'${sister.assignment}'` })),
  no('agreed', 'asker', answer, asks({ asked_at: long })),
  no('agreed', 'patient', answer, asks()),
  no('agreed', 'party', answer, asks({ assignment_id: `'${assignment}'`, unit_id: `'${party}'` })),
  no('agreed', 'asker', answer, asks() + blocks('providers')),
  no('agreed', 'asker', answer, asks() + blocks('providers', { unit: keeper })),
  yes('agreed', 'asker', answer, asks() + blocks('providers', { unit: party })),
  yes('agreed', 'asker', answer, asks() + blocks('providers', { of: otherProvider })),
  yes('agreed', 'asker', answer, asks() + blocks('providers', { by: uuidv7() })),
  yes('agreed', 'asker', answer, asks() + blocks('providers', { lifted: true })),
  yes('agreed', 'asker', answer, asks() + blocks('units', { unit: keeper })),
  no('agreed', 'sister', answer, sisters + blocks('units', { unit: keeper })),
  yes('agreed', 'sister', answer, sisters + blocks('providers', { unit: keeper })),
]

/** By the function that it is tried for. */
export const probes = {
  plan_confirmed_when: inWorlds(confirmations),
  plan_elsewhere: inWorlds(questions),
  plan_event_when: inWorlds(happened),
  plan_keeper_when: inWorlds(keepers),
  plan_moves: inWorlds(moves),
  plan_when: inWorlds(writes),
}
