import { z } from 'zod'
import { ownAnswers } from '../domain/plan/following-up.ts'
import { handOverForms, handOverReceivers } from '../domain/plan/handing-over.ts'
import { day, id } from './common.ts'
import { file, operation } from './operation.ts'
import { ownPlans, ownPlanView } from './own-plan-views.ts'
import { planLanguage } from './plan-events.ts'
import { answeredMeeting, coming, preparationParts } from './plan-meeting-views.ts'
import { planView, sevenAnswers } from './plan-views.ts'

const words = (max: number) => z.string().trim().max(max)
const one = z.object({ planId: id })
/** The version that was shown: when it isn't that any more, what has become of it is shown first. */
const step = one.extend({ version: z.int() })
const permission = { actor: 'person', subject: 'self', proxy: 'plan' } as const
const output = ownPlanView
const style = {
  language: planLanguage.default('sv'),
  large: z.enum(['true', 'false']).default('false'),
}

export const residentPlans = operation({
  name: 'resident.plans',
  method: 'GET',
  path: '/me/plans',
  summary: { sv: 'Min överenskommelse och mina planer', en: 'My agreement and my plans' },
  input: z.object({}),
  output: ownPlans,
  permission,
  audit: 'plan.ownListed',
})

export const residentPlan = operation({
  name: 'resident.plan',
  method: 'GET',
  path: '/me/plans/:planId',
  summary: { sv: 'Min plan', en: 'My plan' },
  input: one,
  output,
  permission,
  audit: 'plan.ownRead',
})

export const residentProposePlan = operation({
  name: 'resident.proposePlan',
  method: 'POST',
  path: '/me/plans',
  summary: { sv: 'Föreslå en samordnad plan', en: 'Propose a coordinated plan' },
  /** `mayShowWhy`: a relative lets the person and the parties read why (SIP-3). */
  input: z.object({ unitId: id, why: words(4000).min(3), mayShowWhy: z.boolean().default(false) }),
  output,
  permission,
  audit: 'plan.proposed',
  creates: true,
})

export const residentPlanWord = operation({
  name: 'resident.planWord',
  method: 'POST',
  path: '/me/plans/:planId/words',
  summary: { sv: 'Säg ja eller nej till en plan', en: 'Say yes or no to a plan' },
  /** `until`: the last day of a yes that is limited in time; without one it holds until it is taken back. */
  input: step.extend({ yes: z.boolean(), words: words(4000), until: day.nullable().default(null) }),
  output,
  permission,
  audit: 'plan.wordSaid',
})

export const residentWithdrawPlanParty = operation({
  name: 'resident.withdrawPlanParty',
  method: 'POST',
  path: '/me/plans/:planId/parties/:partyId/withdraw',
  summary: { sv: 'Ta bort någon ur min plan', en: 'Take someone out of my plan' },
  input: step.extend({ partyId: id }),
  output,
  permission,
  audit: 'plan.partyWithdrawn',
})

export const residentPreparePlan = operation({
  name: 'resident.preparePlan',
  method: 'POST',
  path: '/me/plans/:planId/preparations',
  summary: { sv: 'Vad som är viktigt för mig, inför mötet', en: 'What matters to me, before the meeting' },
  input: one.extend({ answers: preparationParts, coming: coming.nullable(), meeting: answeredMeeting }),
  output,
  permission,
  audit: 'plan.prepared',
  creates: true,
})

export const residentCommentPlan = operation({
  name: 'resident.commentPlan',
  method: 'POST',
  path: '/me/plans/:planId/comments',
  summary: { sv: 'Skriv vad du tycker om planen', en: 'Say what you think of the plan' },
  input: one.extend({ words: words(4000).min(3), disagrees: z.boolean() }),
  output,
  permission,
  audit: 'plan.commented',
  creates: true,
})

export const residentAnswerFollowUp = operation({
  name: 'resident.answerFollowUp',
  method: 'POST',
  path: '/me/plans/:planId/answers',
  summary: { sv: 'Svara om planen hjälper', en: 'Answer whether the plan helps' },
  input: one.extend({ answer: z.enum(ownAnswers).exclude(['noAnswer']), words: words(4000) }),
  output,
  permission,
  audit: 'plan.ownAnswered',
  creates: true,
})

export const residentAnswerSeven = operation({
  name: 'resident.answerSeven',
  method: 'POST',
  path: '/me/plans/:planId/seven-questions',
  summary: { sv: 'Svara på de sju frågorna', en: 'Answer the seven questions' },
  input: one.extend({ answers: sevenAnswers }),
  output,
  permission,
  audit: 'plan.sevenAnswered',
  creates: true,
})

export const residentPlanPaper = operation({
  name: 'resident.planPaper',
  method: 'GET',
  path: '/me/plans/:planId/paper',
  summary: { sv: 'Min plan på papper, som PDF', en: 'My plan on paper, as PDF' },
  input: one.extend(style),
  output: file('application/pdf'),
  permission,
  audit: 'plan.printed',
})

/** A file that a unit has put in the plan, for whoever decides in it; saved, never shown in the page. */
export const residentPlanFile = operation({
  name: 'resident.planFile',
  method: 'GET',
  path: '/me/plans/:planId/files/:fileId',
  summary: { sv: 'En fil i min plan', en: 'A file of my plan' },
  input: one.extend({ fileId: id }),
  output: file('application/octet-stream'),
  permission,
  audit: 'plan.fileRead',
})

const forPerson = z.object({ personId: id, planId: id })

export const planPaper = operation({
  name: 'plan.paper',
  method: 'GET',
  path: '/persons/:personId/plans/:planId/paper',
  summary: { sv: 'Planen på papper till personen, som PDF', en: 'The plan on paper for the person, as PDF' },
  input: forPerson.extend(style),
  output: file('application/pdf'),
  permission: { actor: 'staff', verb: 'plan.read', subject: 'person' },
  audit: 'plan.printed',
})

/** Printing isn't handing over: this says that the person has it, and in which form (SIP-6). */
export const planHandOver = operation({
  name: 'plan.handOver',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/hand-over',
  summary: { sv: 'Skriv in att personen har fått planen', en: 'Record that the person has been given the plan' },
  input: forPerson.extend({
    version: z.int(),
    language: planLanguage,
    how: z.enum(handOverForms),
    to: z.enum(handOverReceivers),
    on: day,
  }),
  output: planView,
  permission: { actor: 'staff', verb: 'plan.write', subject: 'person' },
  audit: 'plan.handedOver',
})

export const planAnswerSeven = operation({
  name: 'plan.answerSeven',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/seven-questions',
  summary: { sv: 'Svara på de sju frågorna för enheten', en: 'Answer the seven questions for the unit' },
  input: forPerson.extend({ answers: sevenAnswers }),
  output: planView,
  permission: { actor: 'staff', verb: 'plan.write', subject: 'person' },
  audit: 'plan.sevenAnswered',
  creates: true,
})
