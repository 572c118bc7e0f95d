import { z } from 'zod'
import { planTypes } from '../domain/plan/kinds.ts'
import { both, id } from './common.ts'
import { operation } from './operation.ts'
import { wordGiver } from './plan-views.ts'

/**
 * Whether a plan is kept elsewhere, so that no second one is begun (SIP-7): asked on the person's own yes to just that. Only whether, of which
 * kind and who keeps it; nothing of what is in it, and nothing of what the person has blocked.
 */
export const planAskElsewhere = operation({
  name: 'plan.askElsewhere',
  method: 'POST',
  path: '/persons/:personId/plans/elsewhere',
  summary: { sv: 'Finns det redan en plan?', en: 'Is there a plan already?' },
  input: z.object({
    personId: id,
    /** Who has said yes to asking, and how. */
    givenBy: wordGiver,
    proxyId: id.nullable(),
    channel: z.enum(['spoken', 'conduct', 'phone', 'written']),
  }),
  output: z.object({
    items: z.array(
      z.object({ type: z.enum(planTypes), typeName: both, unitName: z.string(), providerName: z.string() }),
    ),
  }),
  permission: { actor: 'staff', verb: 'plan.write', subject: 'person' },
  audit: 'plan.askedElsewhere',
})

export const planUnits = operation({
  name: 'plan.units',
  method: 'GET',
  path: '/persons/:personId/plan-units',
  summary: { sv: 'Enheter som kan bjudas in', en: 'Units that can be invited' },
  input: z.object({ personId: id, query: z.string().trim().max(100).optional() }),
  output: z.object({ items: z.array(z.object({ unitId: id, name: z.string(), providerName: z.string() })) }),
  permission: { actor: 'staff', verb: 'plan.write', subject: 'person' },
  audit: 'plan.unitsRead',
})
