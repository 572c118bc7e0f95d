import { z } from 'zod'
import { partyKinds } from '../domain/plan/meeting.ts'
import { both, day, id, instant, lineOrNone } from './common.ts'
import { operation } from './operation.ts'
import { ownPlanView } from './own-plan-views.ts'
import { planContent, planView } from './plan-views.ts'

const step = z.object({ personId: id, planId: id, version: z.int() })
const writing = { actor: 'staff', verb: 'plan.write', subject: 'person' } as const

/** Someone is to take part when the person has said yes on the own page; until then they see nothing (SIP-2). */
const planAskParty = operation({
  name: 'plan.askParty',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/asks',
  summary: { sv: 'Fråga personen om någon får vara med', en: 'Ask the person whether someone may take part' },
  input: step.extend({
    kind: z.enum(partyKinds),
    unitId: id.nullable(),
    name: lineOrNone(200),
    email: z.union([z.literal(''), z.email().max(320)]),
  }),
  output: planView,
  permission: writing,
  audit: 'plan.partyAsked',
  creates: true,
})

const planTakeBackAsk = operation({
  name: 'plan.takeBackAsk',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/asks/:askId/take-back',
  summary: {
    sv: 'Ta tillbaka frågan om någon får vara med',
    en: 'Take back the question whether someone may take part',
  },
  input: z.object({ personId: id, planId: id, askId: id }),
  output: planView,
  permission: writing,
  audit: 'plan.askTakenBack',
})

/** The relative who proposed the plan lets the reason be read by the person and the parties (SIP-3). */
const planShowWhy = operation({
  name: 'plan.showWhy',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/show-why',
  summary: {
    sv: 'Den närstående låter personen och de andra läsa varför planen föreslogs',
    en: 'The relative lets the person and the others read why the plan was proposed',
  },
  input: z.object({ personId: id, planId: id }),
  output: planView,
  permission: writing,
  audit: 'plan.whyShown',
})

/** Yes or no to someone who is to take part: the person's, or that of whoever decides in their place. */
const residentAnswerParty = operation({
  name: 'resident.answerParty',
  method: 'POST',
  path: '/me/plans/:planId/asks/:askId',
  summary: { sv: 'Säg ja eller nej till att någon är med i min plan', en: 'Say yes or no to someone in my plan' },
  input: z.object({ planId: id, askId: id, yes: z.boolean() }),
  output: ownPlanView,
  permission: { actor: 'person', subject: 'self', proxy: 'plan' },
  audit: 'plan.partyAnswered',
})

const copyRow = z.object({
  planId: id,
  version: z.int(),
  personId: id,
  name: z.string(),
  protected: z.boolean(),
  frozenAt: instant,
  keeperName: z.string(),
  /** The unit takes part today: the plan itself is open to it. */
  seated: z.boolean(),
  closedOn: day.nullable(),
})

/** The own unit's frozen copies of plans: its own record, also after it has left or the plan has ended (design §3). */
const planCopies = operation({
  name: 'plan.copies',
  method: 'GET',
  path: '/plan-copies',
  summary: { sv: 'Enhetens egna exemplar av planer', en: 'The unit’s own copies of plans' },
  input: z.object({ query: z.string().trim().max(100).optional() }),
  output: z.object({ items: z.array(copyRow), more: z.boolean() }),
  permission: { actor: 'staff', verb: 'plan.read', subject: 'unit' },
  audit: 'plan.copiesListed',
})

/** Opens one, for a need that is stated: a reading that the person sees in their log. */
const planCopy = operation({
  name: 'plan.copy',
  method: 'POST',
  path: '/plan-copies/:planId/:copyVersion',
  summary: { sv: 'Öppna enhetens exemplar av en plan', en: 'Open the unit’s copy of a plan' },
  input: z.object({ planId: id, copyVersion: z.coerce.number().int().min(1), why: lineOrNone(1000) }),
  output: copyRow.extend({
    content: planContent,
    typeName: both,
    parties: z.array(z.object({ partyId: id, name: z.string() })),
  }),
  permission: { actor: 'staff', verb: 'plan.read', subject: 'unit' },
  audit: 'plan.copyRead',
})

/** What became of the unit's own seat in a plan that it may see no more; `over` is null while it has one. */
const planOver = operation({
  name: 'plan.over',
  method: 'GET',
  path: '/plans/:planId/over',
  summary: {
    sv: 'Om enheten är med i en plan, eller varför inte längre',
    en: 'Whether the unit takes part in a plan, or why no longer',
  },
  input: z.object({ planId: id }),
  output: z.object({
    over: z
      .object({
        how: z.enum(['closed', 'left', 'lapsed']),
        on: day,
        /** The unit keeps a copy of what it has confirmed. */
        copies: z.boolean(),
      })
      .nullable(),
  }),
  permission: { actor: 'staff', verb: 'plan.read', subject: 'unit' },
  audit: 'plan.overRead',
})

/** Who may let someone into a plan, and what a party keeps of it. */
export const planAccess = {
  'plan.askParty': planAskParty,
  'plan.takeBackAsk': planTakeBackAsk,
  'plan.showWhy': planShowWhy,
  'resident.answerParty': residentAnswerParty,
  'plan.copies': planCopies,
  'plan.copy': planCopy,
  'plan.over': planOver,
} as const
