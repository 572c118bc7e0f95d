import type { ReasonCode, ReasonLayer } from './reason.ts'

/** Codes of the layer `policy` that are true only where the authority or the unit has decided something; their fact is another's. */
const decidedHere: readonly ReasonCode[] = [
  'contact.listFull',
  'contact.notInHomeHelp',
  'need.residentialSocialContact',
]

/** What a reason rests on, in the words of the policy page: law, what was decided here, or good practice where nothing was. */
export function standingOf({
  layer,
  code,
  fact,
}: {
  layer: ReasonLayer
  code: string
  fact: string
}): 'law' | 'own' | 'practice' | null {
  if (layer === 'system') return null
  if (layer === 'law') return 'law'
  return fact.startsWith('policy.') || decidedHere.some((one) => one === code) ? 'own' : 'practice'
}
