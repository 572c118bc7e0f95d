import type { Answerer, PlanContent } from './content.ts'

/** Who does something, as the person reads it. */
export interface Part {
  what: string
  answerer: Answerer | null
  /** The unit or whoever else does it; empty for the person's own. */
  who: string
  from: string | null
  by: string | null
}

/** The agreement of a documented agreement: my part, your part, and if I get worse (domain.md §7). */
export interface Agreement {
  mattersToMe: string
  mine: Part[]
  theirs: Part[]
  ifWorse: { signs: string; myself: string; others: string }
  whomICall: string
}

/**
 * The agreement that the plans in force make together. What is said in several plans is said once.
 *
 * @param plans contents in force, the one that matters most first
 * @param nameOf the unit that is a party, by its id
 */
export function agreementOf(plans: readonly PlanContent[], nameOf: (partyId: string) => string): Agreement | null {
  if (plans.length === 0) return null
  const parts = plans.flatMap((plan) =>
    plan.interventions
      .filter((one) => one.what.trim() !== '')
      .map((one): Part => {
        const unit = one.partyId === null ? '' : nameOf(one.partyId)
        const who = one.answerer === 'person' ? '' : [...new Set([one.who.trim(), unit])].filter(Boolean).join(', ')
        return { what: one.what.trim(), answerer: one.answerer, who, from: one.from, by: one.by }
      }),
  )
  const together = (get: (plan: PlanContent) => string): string =>
    [...new Set(plans.map((plan) => get(plan).trim()).filter(Boolean))].join('\n')
  return {
    mattersToMe: together((plan) => plan.mattersToMe),
    mine: once(parts.filter((one) => one.answerer === 'person')),
    theirs: once(parts.filter((one) => one.answerer !== 'person')),
    ifWorse: {
      signs: together((plan) => plan.crisisSigns),
      myself: together((plan) => plan.crisisMyself),
      others: together((plan) => plan.crisisOthers),
    },
    whomICall: together((plan) => plan.whomICall),
  }
}

function once(parts: readonly Part[]): Part[] {
  return [...new Map(parts.map((one) => [JSON.stringify(one), one])).values()]
}

/** The next time that has been agreed: a meeting that hasn't ended or a day for follow-up, whichever comes first. */
export function nextTime(q: {
  meetings: readonly { startsAt: string; endsAt: string; planId: string }[]
  followUps: readonly { on: string; planId: string }[]
  now: string
  today: string
  dayOf(instant: string): string
}): { kind: 'meeting' | 'followUp'; on: string; startsAt: string | null; planId: string } | null {
  const meetings = q.meetings
    .filter((one) => Date.parse(one.endsAt) > Date.parse(q.now))
    .map((one) => ({ kind: 'meeting' as const, on: q.dayOf(one.startsAt), startsAt: one.startsAt, planId: one.planId }))
  const days = q.followUps
    .filter((one) => one.on >= q.today)
    .map((one) => ({ kind: 'followUp' as const, on: one.on, startsAt: null, planId: one.planId }))
  const order = (one: { on: string; startsAt: string | null }): string =>
    `${one.on} ${one.startsAt === null ? '~' : new Date(one.startsAt).toISOString()}`
  return [...meetings, ...days].sort((a, b) => (order(a) < order(b) ? -1 : 1))[0] ?? null
}
