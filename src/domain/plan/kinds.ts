import type { Bilingual } from '../law/statutes.ts'

/** Types of plan, with the codes of the national service contract GetCarePlans 2.0 (SIP-8). */
export const planTypes = ['SIP', 'SPLPTLRV', 'SPU', 'VP', 'HP', 'RP', 'GP', 'SVP'] as const
export type PlanType = (typeof planTypes)[number]

export const planTypeNames: Readonly<Record<PlanType, Bilingual>> = {
  SIP: { sv: 'samordnad individuell plan', en: 'coordinated individual plan' },
  SPLPTLRV: { sv: 'samordnad vårdplan (LPT, LRV)', en: 'coordinated care plan (compulsory care)' },
  SPU: { sv: 'samordnad plan vid utskrivning', en: 'coordinated plan at discharge' },
  VP: { sv: 'vårdplan', en: 'care plan' },
  HP: { sv: 'habiliteringsplan', en: 'habilitation plan' },
  RP: { sv: 'rehabiliteringsplan', en: 'rehabilitation plan' },
  GP: { sv: 'genomförandeplan', en: 'implementation plan' },
  SVP: { sv: 'standardiserad vårdplan', en: 'standardised care plan' },
}
