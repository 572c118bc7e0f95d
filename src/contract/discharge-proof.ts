import { z } from 'zod'
import { id } from './common.ts'
import { file, operation } from './operation.ts'

const permission = { actor: 'staff', verb: 'discharge.read', subject: 'unit' } as const

export const dischargeProof = operation({
  name: 'discharge.proof',
  method: 'GET',
  path: '/discharge/:caseId/proof',
  summary: { sv: 'Bevis för ett vårdtillfälle, som kan kontrolleras', en: 'Proof of a stay, that can be verified' },
  input: z.object({ caseId: id }),
  output: file('application/json'),
  permission,
  audit: 'discharge.proofMade',
})

export const dischargeProofPaper = operation({
  name: 'discharge.proofPaper',
  method: 'GET',
  path: '/discharge/:caseId/proof/paper',
  summary: { sv: 'Samma bevis på papper', en: 'The same proof on paper' },
  input: z.object({ caseId: id, language: z.enum(['sv', 'en']).default('sv') }),
  output: file('application/pdf'),
  permission,
  audit: 'discharge.proofMade',
})

/** The operations of proof by their names. */
export const dischargeProofOperations = {
  'discharge.proof': dischargeProof,
  'discharge.proofPaper': dischargeProofPaper,
} as const
