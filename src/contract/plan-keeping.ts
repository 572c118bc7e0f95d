import { z } from 'zod'
import { guardianSights } from '../domain/access/proxy.ts'
import { id } from './common.ts'
import { operation } from './operation.ts'
import { ownPlans } from './own-plan-views.ts'
import { planView } from './plan-views.ts'

const said = z.string().trim().min(3).max(4000)
const words = z.string().trim().max(4000)
const step = z.object({ personId: id, planId: id, version: z.int() })
const permission = { actor: 'staff', verb: 'plan.write', subject: 'person' } as const
const output = planView

/** Another unit is to keep the plan: a unit that takes part is asked, and keeps it from when it has said yes. Paper to the person is `plan.handOver`. */
const planAskKeeper = operation({
  name: 'plan.askKeeper',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/keeper',
  summary: { sv: 'Be en annan enhet hålla i planen', en: 'Ask another unit to keep the plan' },
  input: step.extend({ partyId: id, words: said }),
  output,
  permission,
  audit: 'plan.keeperAsked',
})

const planAnswerKeeper = operation({
  name: 'plan.answerKeeper',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/keeper/answer',
  summary: { sv: 'Svara om er enhet ska hålla i planen', en: 'Answer whether your unit keeps the plan' },
  input: step.extend({ accept: z.boolean(), words }),
  output,
  permission,
  audit: 'plan.keeperAnswered',
})

const planTakeBackKeeper = operation({
  name: 'plan.takeBackKeeper',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/keeper/take-back',
  summary: { sv: 'Ta tillbaka frågan om att hålla i planen', en: 'Take back the question of who keeps the plan' },
  input: step,
  output,
  permission,
  audit: 'plan.keeperTakenBack',
})

/** What a guardian sees of a child's plans: what the child has said, or an assessment of the child's maturity or of harm (FB 6:11, OSL 12:3). */
const planGuardianSight = operation({
  name: 'plan.guardianSight',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/guardians/:proxyId',
  summary: { sv: 'Skriv in vad en vårdnadshavare får se', en: 'Record what a guardian may see' },
  input: z.object({
    personId: id,
    planId: id,
    proxyId: id,
    level: z.enum(guardianSights),
    saidBy: z.enum(['child', 'unit']),
    words,
  }),
  output,
  permission,
  audit: 'plan.guardianSightSet',
})

/** The child lets a guardian read the own plans, or no longer: the child's alone to say, from 13. */
const residentGuardianReads = operation({
  name: 'resident.guardianReads',
  method: 'POST',
  path: '/me/plan-guardians/:proxyId',
  summary: { sv: 'Låt en vårdnadshavare läsa mina planer', en: 'Let a guardian read my plans' },
  input: z.object({ proxyId: id, reads: z.boolean() }),
  output: ownPlans,
  permission: { actor: 'person', subject: 'self' },
  audit: 'plan.guardianLet',
})

/** Another keeper of a plan, and what guardians see. */
export const planKeeping = {
  'plan.askKeeper': planAskKeeper,
  'plan.answerKeeper': planAnswerKeeper,
  'plan.takeBackKeeper': planTakeBackKeeper,
  'plan.guardianSight': planGuardianSight,
  'resident.guardianReads': residentGuardianReads,
} as const
