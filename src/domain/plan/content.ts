import type { Keyword } from './keywords.ts'

/** Who answers for an intervention: one of the two authorities, or another party (SIP-4 points 2 and 3). */
export const answerers = ['region', 'municipality', 'other', 'person'] as const
export type Answerer = (typeof answerers)[number]

export interface PlanNeed {
  id: string
  text: string
}

export interface PlanGoal {
  id: string
  /** In the person's own words. */
  text: string
  /** How one sees that it is reached. */
  sign: string
  /** The day it is meant to be reached, `YYYY-MM-DD`. */
  by: string | null
  /** The part of life it is about, shared with other plans; not said in what was written before there were keywords. */
  keyword?: Keyword | null
}

export interface Intervention {
  id: string
  what: string
  /** The need and the goal it is for. */
  needId: string | null
  goalId: string | null
  answerer: Answerer | null
  /** The party of the plan that does it and confirms it; of another than an authority, a name in `who` is enough. */
  partyId: string | null
  /** Who does it, as the person knows them. */
  who: string
  from: string | null
  by: string | null
  keyword?: Keyword | null
}

/** What is written in a plan: a value, the same in draft, version and copy. Days are `YYYY-MM-DD`. */
export interface PlanContent {
  mattersToMe: string
  resources: string
  needs: readonly PlanNeed[]
  goals: readonly PlanGoal[]
  interventions: readonly Intervention[]
  /** Said expressly: nobody but region and municipality does anything (SIP-4 point 3). */
  noneByOthers: boolean
  /** The authority with the overall responsibility (SIP-4 point 4). */
  overall: 'region' | 'municipality' | null
  crisisSigns: string
  crisisMyself: string
  crisisOthers: string
  followUpOn: string | null
  followUpHow: string
  whomICall: string
  /** The child's own view, as the child says it. */
  childsVoice: string
}

export const emptyContent: PlanContent = {
  mattersToMe: '',
  resources: '',
  needs: [],
  goals: [],
  interventions: [],
  noneByOthers: false,
  overall: null,
  crisisSigns: '',
  crisisMyself: '',
  crisisOthers: '',
  followUpOn: null,
  followUpHow: '',
  whomICall: '',
  childsVoice: '',
}

/**
 * How much a plan holds at most: enough for any plan that can be talked through, and a limit for what isn't one. `merged` is how long a text can
 * become when several write in it at once.
 */
export const planLimits = { needs: 60, goals: 60, interventions: 200, text: 4000, merged: 12_000, line: 300 } as const
