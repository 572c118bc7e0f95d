import { z } from 'zod'
import { type TargetCode, targetCodes } from '../domain/followup/own-target.ts'
import { both, day, instant, line, reasonView } from './common.ts'
import { operation } from './operation.ts'

export const targetCode = z.enum(targetCodes as [TargetCode, ...TargetCode[]])

/** Times that the authority's own target holds, the earliest first; `to` null: still. */
export const targetPeriodsView = z.array(z.object({ value: z.number(), from: day, to: day.nullable() }))

/** The authority's own target on the day asked about, beside what the law or the nation says. */
export const ownTargetView = z.object({
  value: z.number(),
  from: day,
  why: z.string(),
  by: z.string(),
  decidedAt: instant,
  /** Whose: the authority's name. */
  authority: z.string(),
  /** Whether the own unit reaches it; null where there is nobody, or too few to say. */
  reached: z.boolean().nullable(),
})
export type OwnTargetView = z.output<typeof ownTargetView>

/** How a target is told: a percentage, an index with two decimals, or in what a mean is told in. */
const kind = z.enum(['share', 'index', 'mean'])

const decision = z.object({
  from: day,
  value: z.number().nullable(),
  why: z.string(),
  by: z.string(),
  decidedAt: instant,
  /** Holds today, will, did, or never came to: something was decided in its place. */
  when: z.enum(['now', 'coming', 'past', 'replaced']),
})

const target = z.object({
  code: targetCode,
  name: both,
  kind,
  /** What a mean is told in; null else. */
  unit: both.nullable(),
  wanted: z.enum(['more', 'less']),
  /** What the law or the nation says, which stays whatever is decided here. */
  law: z.object({ share: z.number(), whose: both }).nullable(),
  /** The latest decided first. */
  decisions: z.array(decision),
  least: z.number(),
  most: z.number(),
})
export type TargetView = z.output<typeof target>

export const followupTargets = operation({
  name: 'followup.targets',
  method: 'GET',
  path: '/followup/targets',
  summary: {
    sv: 'Huvudmannens egna mål för uppföljningens mått, med vem som har beslutat dem och varför',
    en: 'The authority’s own targets for the figures of the follow-up, with who decided them and why',
  },
  input: z.object({}),
  output: z.object({
    authorityName: z.string(),
    /** For the guard on a decision. */
    version: z.string(),
    targets: z.array(target),
    availableActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'policy.read', subject: 'unit' },
  audit: 'followup.targetsRead',
})

/** `value` null: no target of its own any more from that day. */
const asked = z.object({ figure: targetCode, from: day, value: z.number().min(0).max(366).nullable() })

export const followupTargetPreview = operation({
  name: 'followup.targetPreview',
  method: 'POST',
  path: '/followup/targets/preview',
  summary: { sv: 'Se vad ett mål skulle ändra', en: 'See what a target would change' },
  input: asked,
  output: z.object({
    /** Why it can't be decided so. */
    reasons: z.array(reasonView),
    /** What holds on that day now. */
    before: z.number().nullable(),
    /** Days from which something else was decided, that this takes the place of. */
    replaces: z.array(day),
    /** Less than the law asks for: a step on the way to it. */
    belowLaw: z.boolean(),
    /** How many units reach it as they stand today, of those that are told of; null for what is counted from visits. */
    units: z.object({ reach: z.int(), of: z.int() }).nullable(),
  }),
  permission: { actor: 'staff', verb: 'policy.set', subject: 'unit' },
  audit: 'followup.targetPreviewed',
})

export const followupDecideTarget = operation({
  name: 'followup.decideTarget',
  method: 'POST',
  path: '/followup/targets',
  summary: {
    sv: 'Besluta ett eget mål från en dag, eller att det inte längre finns något',
    en: 'Decide a target of one’s own from a day on, or that there is none any more',
  },
  input: asked.extend({ version: z.string().max(64), why: line(300).min(3) }),
  output: z.object({ version: z.string() }),
  permission: { actor: 'staff', verb: 'policy.set', subject: 'unit' },
  audit: 'followup.targetDecided',
})

/** The operations of targets by their names. */
export const followupTargetOperations = {
  'followup.targets': followupTargets,
  'followup.targetPreview': followupTargetPreview,
  'followup.decideTarget': followupDecideTarget,
} as const
