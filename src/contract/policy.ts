import { z } from 'zod'
import { targetGroups } from '../domain/contact/lists/priority.ts'
import { type DoctorCategory, doctorCategoryNames } from '../domain/contact/policy.ts'
import { both, day, lawView, reasonView } from './common.ts'
import { operation } from './operation.ts'

/** The doctor categories, in the order they are shown. */
const categories = Object.keys(doctorCategoryNames) as [DoctorCategory, ...DoctorCategory[]]

const visitSignals = z.object({
  visits: z.int().min(2).max(100),
  doctors: z.int().min(2).max(100),
  emergencies: z.int().min(2).max(100),
})

/** What an authority may decide beyond the law (FC-7): the shape of `domain/contact/policy`, without what is the unit's own. */
export const policyShape = z.object({
  doctorCategories: z.array(z.enum(categories)).max(categories.length),
  careContactNeedsLicence: z.boolean(),
  /** First day the licence is asked for, when that is later than the decision's own. */
  careContactNeedsLicenceFrom: day.optional(),
  residentialCareSocialContact: z.boolean(),
  socialCareContactTakesPart: z.boolean(),
  /** The order of priority among target groups, each once; the usual one without it. */
  targetGroups: z
    .array(z.enum(targetGroups))
    .max(targetGroups.length)
    .refine((groups) => new Set(groups).size === groups.length)
    .optional(),
  /** How many visits, to how many doctors, and how many emergency visits in a year put someone in a target group; five, five and four without it. */
  visitSignals: visitSignals.optional(),
})
export type PolicyShape = z.output<typeof policyShape>

/** A rule on the day shown: the law (or good practice) and, beside it, what is decided here. */
export const ruleView = z.object({
  id: z.string(),
  layer: z.enum(['law', 'policy']),
  title: both,
  summary: both,
  law: z.array(lawView),
  validFrom: day.nullable(),
  validTo: day.nullable(),
  own: z.array(reasonView),
})

export const policyGet = operation({
  name: 'policy.get',
  method: 'GET',
  path: '/policy',
  summary: {
    sv: 'Reglerna i två lager: lagen, och det egna beslutet',
    en: 'The rules in two layers: the law, and the own decision',
  },
  input: z.object({ day: day.optional() }),
  output: z.object({
    day,
    authorityName: z.string(),
    unitName: z.string(),
    /** For the guard on a decision. */
    version: z.string(),
    policy: policyShape,
    /** Since when the policy shown holds; null where nothing has been decided. */
    since: day.nullable(),
    rules: z.array(ruleView),
    /** Decided but not yet in force. */
    coming: z.array(z.object({ from: day, own: z.array(reasonView) })),
    categories: z.array(z.object({ code: z.string(), name: both })),
    groups: z.array(z.object({ code: z.string(), name: both })),
    /** As they hold on the day, decided or not. */
    visitSignals: visitSignals,
    availableActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'policy.read', subject: 'unit' },
  audit: 'policy.read',
})

/** What a decision would change: the rules that come and go, and how many of the authority's staff can't be appointed any more. */
export const policyPreview = operation({
  name: 'policy.preview',
  method: 'POST',
  path: '/policy/preview',
  summary: { sv: 'Se vad ett beslut skulle ändra', en: 'See what a decision would change' },
  input: z.object({ from: day, policy: policyShape }),
  output: z.object({
    added: z.array(reasonView),
    removed: z.array(reasonView),
    /** Staff who can no longer be appointed as this kind. Those already appointed stay. */
    hit: z.object({ doctorContact: z.int(), careContact: z.int(), socialCareContact: z.int() }),
    /** Days from which something else was decided, that this decision takes the place of. */
    replaces: z.array(day),
    /** Why it can't be decided so. */
    reasons: z.array(reasonView),
  }),
  permission: { actor: 'staff', verb: 'policy.set', subject: 'unit' },
  audit: 'policy.previewed',
})

export const policyDecide = operation({
  name: 'policy.decide',
  method: 'POST',
  path: '/policy',
  summary: {
    sv: 'Besluta huvudmannens egna regler från en dag',
    en: 'Decide the authority’s own rules from a day on',
  },
  input: z.object({ version: z.string().max(200), from: day, policy: policyShape }),
  output: z.object({ version: z.string() }),
  permission: { actor: 'staff', verb: 'policy.set', subject: 'unit' },
  audit: 'policy.decided',
})
