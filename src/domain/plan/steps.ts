import type { Bilingual } from '../law/statutes.ts'

/** Where a plan stands (SIP-5). What happens at meetings and follow-ups is kept beside; a plan in force stays in force through them. */
export const planStates = [
  'proposed',
  'refused',
  'needed',
  'declined',
  'consented',
  'called',
  'drafted',
  'confirming',
  'agreed',
  'revising',
  'closed',
] as const
export type PlanState = (typeof planStates)[number]

/** What can be done with a plan. Proposing makes one, and is everyone's (SIP-1): it isn't among them. */
export const planActions = [
  'judgeNeeded',
  'refuse',
  'recordConsent',
  'recordNo',
  'withdrawConsent',
  'invite',
  'consentToParty',
  'withdrawParty',
  'prepare',
  'call',
  'changeCall',
  'cancelCall',
  'openMeeting',
  'undoMeeting',
  'edit',
  'submit',
  'takeBack',
  'confirm',
  'object',
  'followUp',
  'revise',
  'dropRevision',
  'comment',
  'link',
  'handOver',
  'askKeeper',
  'takeKeeper',
  'close',
] as const
export type PlanAction = (typeof planActions)[number]

/**
 * In which part someone does it.
 * `authority`: staff of region or municipality who have to do with the person; the duty arises by either's judgement (HSL 16:4, SoL 10:8).
 * `keeper`: staff of the unit that keeps the plan. `party`: staff of a unit that the person lets take part, the keeper's among them.
 * `deciding`: who decides in the person's place: a guardian by the child's age, a god man or mandate holder whose appointment says so.
 */
export const planParts = ['authority', 'keeper', 'party', 'person', 'deciding', 'relative'] as const
export type PlanPart = (typeof planParts)[number]

export const stateNames: Readonly<Record<PlanState, Bilingual>> = {
  proposed: { sv: 'föreslagen', en: 'proposed' },
  refused: { sv: 'bedömd som inte behövd', en: 'judged not to be needed' },
  needed: { sv: 'behövs, personen tillfrågas', en: 'needed, the person is asked' },
  declined: { sv: 'personen har tackat nej', en: 'the person has said no' },
  consented: { sv: 'personen har sagt ja', en: 'the person has said yes' },
  called: { sv: 'kallad till möte', en: 'called to a meeting' },
  drafted: { sv: 'skrivs', en: 'being written' },
  confirming: { sv: 'väntar på bekräftelse', en: 'waiting for confirmation' },
  agreed: { sv: 'gäller', en: 'in force' },
  revising: { sv: 'gäller, skrivs om', en: 'in force, being revised' },
  closed: { sv: 'avslutad', en: 'closed' },
}

export const partNames: Readonly<Record<PlanPart, Bilingual>> = {
  authority: { sv: 'region eller kommun', en: 'region or municipality' },
  keeper: { sv: 'enheten som håller i planen', en: 'the unit that keeps the plan' },
  party: { sv: 'en enhet som deltar', en: 'a unit that takes part' },
  person: { sv: 'personen själv', en: 'the person' },
  deciding: { sv: 'den som bestämmer i personens ställe', en: 'whoever decides in the person’s place' },
  relative: { sv: 'en inbjuden närstående', en: 'an invited relative' },
}
