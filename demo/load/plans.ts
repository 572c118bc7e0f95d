import { fingerprintOf } from '../../src/domain/plan/confirming.ts'
import { followUpGrace } from '../../src/domain/plan/following-up.ts'
import { fieldsFrom } from '../../src/domain/plan/live.ts'
import { type DatedFact, planQuality } from '../../src/domain/plan/quality.ts'
import { type Day, dayText, moment } from '../days.ts'
import type { Assignment, Plan, Resident } from '../model.ts'
import type { Put } from './rows.ts'

/** When things are done in a day, in minutes as `moment` counts them. */
const morning = 60
const meetingStart = 5 * 60
const meetingLength = 60

/** The rows of a resident's plans. */
export function putPlans(put: Put, r: Resident): void {
  for (const plan of r.plans) putPlan(put, r.id, plan)
}

function putPlan(put: Put, personId: string, plan: Plan): void {
  const { id, by, content } = plan
  const whose = [id, personId] as const
  const isAgreed = plan.state === 'agreed'
  const fields = content ? Object.entries(fieldsFrom(content)) : []
  put('plan', [
    id,
    personId,
    'SIP',
    by.unit.provider.id,
    by.unit.id,
    plan.state,
    plan.proposed.as,
    plan.proposed.name,
    moment(plan.proposed.on, morning),
    plan.proposed.why,
    fields.length,
    plan.state === 'confirming' ? 1 : null,
    isAgreed ? 1 : null,
    isAgreed ? dayText(plan.followUps.at(-1)!.nextOn) : null,
  ])
  const proxied = plan.words.some((one) => one.givenBy === 'guardian')
  plan.parties.forEach((party, n) => {
    const isKeeper = n === 0
    const said = isKeeper ? ([null, null] as const) : ([proxied ? 'guardian' : 'person', 'spoken'] as const)
    put('plan_party', [
      party.id,
      ...whose,
      party.kind,
      party.unit?.provider.id ?? null,
      party.unit?.id ?? null,
      isKeeper,
      party.name,
      ...said,
      moment(party.on, morning + n),
      by.id,
    ])
  })
  for (const word of plan.words)
    put('plan_word', [
      word.id,
      ...whose,
      true,
      word.givenBy,
      word.proxyId,
      'spoken',
      word.words,
      moment(word.on, morning),
      by.id,
    ])
  fields.forEach(([key, value], n) => {
    put('plan_field', [...whose, key, value, 1, n + 1])
    put('plan_change', [
      idLike(id, n),
      ...whose,
      n + 1,
      key,
      value,
      1,
      false,
      moment(plan.written!.on, morning),
      plan.written!.by.id,
    ])
  })
  putMeetings(put, personId, plan)
  putSent(put, personId, plan)
  putAfter(put, personId, plan)
  putEvents(put, personId, plan)
  putQuality(put, personId, plan)
}

/** An id of a plan's own things, made of the plan's: the same each time. */
function idLike(planId: string, n: number): string {
  const last = BigInt(`0x${planId.slice(24)}`) ^ BigInt(n + 1)
  return planId.slice(0, 24) + last.toString(16).padStart(12, '0')
}

function putMeetings(put: Put, personId: string, plan: Plan): void {
  for (const one of plan.meetings)
    put('plan_meeting', [
      one.id,
      plan.id,
      personId,
      moment(one.on, meetingStart),
      moment(one.on, meetingStart + meetingLength),
      one.place,
      one.questions,
      moment(Math.min(one.on - 7, plan.proposed.on + 5), morning),
      plan.by.id,
      one.held ? moment(one.on, meetingStart) : null,
      one.held ? true : null,
    ])
  for (const one of plan.preparations)
    put('plan_preparation', [
      one.id,
      plan.id,
      personId,
      one.partyId,
      'staff',
      one.answer,
      'yes',
      moment(one.on, morning),
      one.by.id,
    ])
}

function putSent(put: Put, personId: string, plan: Plan): void {
  const { sent, content } = plan
  if (!sent || !content) return
  const frozen = JSON.stringify(content)
  put('plan_version', [plan.id, personId, 1, frozen, moment(sent.on, morning), plan.by.id])
  let n = 500
  for (const yes of sent.yes)
    for (const one of content.interventions.filter((i) => i.partyId === yes.partyId)) {
      n += 1
      put('plan_confirmation', [
        idLike(plan.id, n),
        plan.id,
        1,
        personId,
        yes.partyId,
        one.id,
        fingerprintOf(one),
        moment(yes.on, morning),
        yes.by.id,
      ])
    }
  if (plan.state !== 'agreed') return
  // A copy is of what one has taken on: the keeper’s, and theirs who do something in it.
  const does = new Set(content.interventions.map((one) => one.partyId))
  for (const { id, unit } of plan.parties)
    if (unit && (unit.id === plan.by.unit.id || does.has(id)))
      put('plan_copy', [plan.id, 1, personId, unit.provider.id, unit.id, frozen, moment(sent.yes.at(-1)!.on, morning)])
}

function putAfter(put: Put, personId: string, plan: Plan): void {
  for (const one of plan.followUps)
    put('plan_follow_up', [
      one.id,
      plan.id,
      personId,
      dayText(one.on),
      dayText(one.on),
      true,
      JSON.stringify(one.goals),
      one.answer,
      one.words,
      dayText(one.nextOn),
      moment(one.on, morning),
      one.by.id,
    ])
  for (const one of plan.comments)
    put('plan_comment', [one.id, plan.id, personId, 'staff', one.words, moment(one.on, morning), one.by.id])
  for (const one of plan.links)
    put('plan_link', [one.id, plan.id, personId, one.type, one.title, one.keptBy, moment(one.on, morning), one.by.id])
}

/** How the plan stood each time something of its quality happened, as the service keeps it. */
function putQuality(put: Put, personId: string, plan: Plan): void {
  const { sent, content } = plan
  const facts: { on: Day; fact: DatedFact }[] = plan.meetings
    .filter((one) => one.held)
    .map((one) => ({ on: one.on, fact: { kind: 'met', on: dayText(one.on), personPresent: true } }))
  const agreedOn = sent?.yes.at(-1)?.on
  if (plan.state === 'agreed' && agreedOn !== undefined)
    facts.push({
      on: agreedOn,
      fact: { kind: 'agreed', on: dayText(agreedOn), version: 1, allPoints: true, dueOn: content?.followUpOn ?? null },
    })
  for (const { on, goals, answer, nextOn } of plan.followUps)
    facts.push({
      on,
      fact: {
        kind: 'followedUp',
        on: dayText(on),
        madeOn: dayText(on),
        personPresent: true,
        goals,
        answer,
        nextOn: dayText(nextOn),
      },
    })
  facts.sort((a, b) => a.on - b.on)
  for (const [n, { on, fact }] of facts.entries()) {
    const known = facts.slice(0, n + 1).map((one) => one.fact)
    const quality = planQuality(known, fact.on)
    put('plan_quality', [
      idLike(plan.id, 900 + n),
      plan.id,
      personId,
      plan.by.unit.provider.id,
      plan.by.unit.id,
      fact.kind,
      fact.on,
      quality.version,
      quality.personPresent,
      quality.allPoints,
      quality.due,
      quality.kept,
      quality.nextDue,
      followUpGrace,
      quality.goalsTold,
      quality.goalsReached,
      quality.goalsPartly,
      quality.answer,
      moment(on, meetingStart + meetingLength),
    ])
  }
}

/** What has happened, in the order it did: each from where the one before led. */
function putEvents(put: Put, personId: string, plan: Plan): void {
  const { sent } = plan
  const yeses = sent?.yes ?? []
  const steps: { action: string; to: string; on: Day; by?: Assignment; words?: string; detail?: object }[] = [
    { action: 'propose', to: 'proposed', on: plan.proposed.on, words: plan.proposed.why },
    ...plan.words.flatMap(({ on, words }) => [
      { action: 'judgeNeeded', to: 'needed', on },
      { action: 'recordConsent', to: 'consented', on, words },
    ]),
    ...plan.parties
      .slice(1)
      .map(({ on, id, kind }) => ({ action: 'invite', to: 'consented', on, detail: { partyId: id, kind } })),
    ...plan.meetings.map((one) => ({
      action: 'call',
      to: 'called',
      on: Math.min(one.on - 7, plan.proposed.on + 5),
      detail: { meetingId: one.id },
    })),
    ...plan.meetings.filter((one) => one.held).map((one) => ({ action: 'openMeeting', to: 'drafted', on: one.on })),
    ...(plan.written ? [{ action: 'edit', to: 'drafted', ...plan.written }] : []),
    ...(sent ? [{ action: 'submit', to: 'confirming', on: sent.on, detail: { version: 1 } }] : []),
    ...yeses.map(({ partyId, ...yes }, n) => ({
      action: 'confirm',
      to: plan.state === 'agreed' && n === yeses.length - 1 ? 'agreed' : 'confirming',
      detail: { version: 1, partyId },
      ...yes,
    })),
    // Given to the person the day that the last one said yes (SIP-6).
    ...(plan.state === 'agreed'
      ? yeses.slice(-1).map(({ on }) => ({
          action: 'handOver',
          to: 'agreed',
          on,
          detail: { language: 'sv', how: 'paper', number: 1, to: 'person', on: dayText(on) },
        }))
      : []),
    ...plan.followUps.map(({ on, by, words }) => ({ action: 'followUp', to: 'agreed', on, by, words })),
  ]
  steps.forEach((one, n) => {
    put('plan_event', [
      idLike(plan.id, 900 + n),
      plan.id,
      personId,
      one.action,
      n === 0 ? null : steps[n - 1]!.to,
      one.to,
      moment(one.on, morning + n),
      'staff',
      (one.by ?? plan.by).id,
      one.words ?? '',
      JSON.stringify(one.detail ?? {}),
    ])
  })
}
