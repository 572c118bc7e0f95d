import { z } from 'zod'
import {
  assessmentView,
  blockView,
  consentView,
  disclosureView,
  ownEmergencyView,
  readerView,
  sharingView,
} from './access-views.ts'
import { id } from './common.ts'
import { operation } from './operation.ts'

export const residentAccess = operation({
  name: 'resident.access',
  method: 'GET',
  path: '/me/access',
  summary: { sv: 'Vem kan se mina uppgifter, och varför', en: 'Who can see my data, and why' },
  input: z.object({}),
  output: z.object({
    readers: z.array(readerView),
    disclosures: z.array(disclosureView),
    /** What each provider has told, and when (SVOD 2:2). */
    told: z.array(sharingView),
    consents: z.array(consentView),
    assessments: z.array(assessmentView),
    emergencies: z.array(ownEmergencyView),
    blocks: z.array(blockView),
    /** Whoever keeps something: what can be blocked. Inner blocks are of units of health care. */
    keepers: z.array(
      z.object({
        providerId: id,
        providerName: z.string(),
        kind: z.enum(['healthcare', 'socialCare']),
        blocked: z.boolean(),
        units: z.array(z.object({ unitId: id, name: z.string(), blocked: z.boolean() })),
      }),
    ),
  }),
  permission: { actor: 'person', subject: 'self', proxy: 'access' },
  audit: 'access.ownRead',
})

export const residentBlock = operation({
  name: 'resident.block',
  method: 'POST',
  path: '/me/blocks',
  summary: { sv: 'Spärra mina uppgifter', en: 'Block my data' },
  input: z.object({ against: z.enum(['providers', 'units']), providerId: id, unitId: id.nullable() }),
  output: z.object({ blockId: id }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'access.blocked',
  creates: true,
})

export const residentLiftBlock = operation({
  name: 'resident.liftBlock',
  method: 'POST',
  path: '/me/blocks/:blockId/lift',
  summary: { sv: 'Häv min spärr', en: 'Lift my block' },
  input: z.object({ blockId: id }),
  output: z.object({ lifted: z.literal(true) }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'access.blockLifted',
})

export const residentWithdrawConsent = operation({
  name: 'resident.withdrawConsent',
  method: 'POST',
  path: '/me/consents/:consentId/withdraw',
  summary: { sv: 'Ta tillbaka mitt samtycke', en: 'Withdraw my consent' },
  input: z.object({ consentId: id }),
  output: z.object({ withdrawn: z.literal(true) }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'access.consentWithdrawn',
})

export const residentEndDisclosure = operation({
  name: 'resident.endDisclosure',
  method: 'POST',
  path: '/me/disclosures/:disclosureId/end',
  summary: { sv: 'Sluta visa mina uppgifter för någon', en: 'Stop showing my data to someone' },
  input: z.object({ disclosureId: id }),
  output: z.object({ ended: z.literal(true) }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'access.disclosureEnded',
})
