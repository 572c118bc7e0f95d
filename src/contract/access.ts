import { z } from 'zod'
import { consentGivers, informable } from '../domain/access/facts.ts'
import {
  anyChannel,
  assessmentView,
  blockView,
  consentView,
  disclosureView,
  emergencyView,
  readerView,
  saidChannel,
  sharedScope,
  sharingView,
} from './access-views.ts'
import { both, day, id, instant, line, reasonView } from './common.ts'
import { operation } from './operation.ts'

export const accessGet = operation({
  name: 'access.get',
  method: 'GET',
  path: '/persons/:personId/access',
  summary: {
    sv: 'Vem ser vad om personen, och på vilken grund',
    en: 'Who sees what of the person, and on which ground',
  },
  input: z.object({ personId: id }),
  output: z.object({
    /** Kind of care of the one who asks, whether the act covers the unit, and whether the unit cares for the person now. */
    reader: z.object({
      kind: z.enum(['healthcare', 'socialCare']),
      providerName: z.string(),
      unitName: z.string(),
      underSvod: z.boolean(),
      caring: z.boolean(),
    }),
    isChild: z.boolean(),
    readers: z.array(readerView),
    /** What others may see of ours, and we of others', on which ground. */
    out: z.array(disclosureView),
    in: z.array(disclosureView),
    /** Whom the own provider has told (SVOD 2:2), and whether that is enough for the person as they are today. */
    told: z.object({ items: z.array(sharingView), enough: z.boolean() }),
    consents: z.array(consentView),
    assessments: z.array(assessmentView),
    emergencies: z.array(emergencyView),
    blocks: z.array(blockView),
    /** The provider's units that keep something, to block. */
    keepers: z.array(z.object({ unitId: id, name: z.string() })),
    /** The county's other providers, to name in a consent; says nothing of the person. */
    providers: z.array(z.object({ providerId: id, name: z.string(), kind: z.enum(['healthcare', 'socialCare']) })),
    /** Last days that may be chosen. */
    longest: z.object({ consent: day, assessment: day }),
    /** The last day of a consent that is proposed first: sooner than the longest. */
    proposed: z.object({ consent: day }),
    /** What a representative's consent can rest on; without a last day until further notice. Null when no mandate is recorded. */
    mandate: z.object({ until: day.nullable() }).nullable(),
    availableActions: z.array(z.string()),
    /** Why nothing of the person's will is written down from here, when that is because of how the person was found. */
    whyNotRecord: reasonView.nullable(),
  }),
  permission: { actor: 'staff', verb: 'access.read', subject: 'person' },
  audit: 'access.read',
})

export const accessExistence = operation({
  name: 'access.existence',
  method: 'GET',
  path: '/persons/:personId/elsewhere',
  summary: {
    sv: 'Om det finns uppgifter hos andra, utan att säga hos vem (SVOD 2:4–5)',
    en: 'Whether others keep data, without saying who (SVOD 2:4–5)',
  },
  input: z.object({ personId: id }),
  /** `blocked` is null for who may not know (social care). Null when the act doesn't cover the unit. */
  output: z.object({ existence: z.object({ unblocked: z.boolean(), blocked: z.boolean().nullable() }).nullable() }),
  permission: { actor: 'staff', verb: 'access.read', subject: 'person' },
  audit: 'access.existenceRead',
})

export const accessHolders = operation({
  name: 'access.holders',
  method: 'POST',
  path: '/persons/:personId/elsewhere/holders',
  summary: {
    sv: 'Vilka andra som har uppgifter, för den som inte kan samtycka eller vid fara',
    en: 'Who else keeps data, when the person can’t consent or is in danger',
  },
  input: z.object({ personId: id, ground: z.enum(['AC-4', 'AC-5']) }),
  /** Both when some of the holder's is open and some blocked; what the holder has opened for this emergency is open. */
  output: z.object({
    items: z.array(
      z.object({
        providerId: id,
        name: z.string(),
        kind: z.enum(['healthcare', 'socialCare']),
        unblocked: z.boolean(),
        blocked: z.boolean(),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'access.open', subject: 'person' },
  audit: 'access.holdersRead',
})

export const accessOpen = operation({
  name: 'access.open',
  method: 'POST',
  path: '/persons/:personId/elsewhere/open',
  summary: { sv: 'Öppna andras uppgifter på en grund', en: 'Open what others keep, on a ground' },
  /** `why`: what it is needed for (AC-3), or why the care can't do without it (AC-5); said already in the assessment on AC-4. */
  input: z.object({ personId: id, ground: z.enum(['AC-3', 'AC-4', 'AC-5']), why: line(500).optional() }),
  /** How many disclosures were made now, and how many are in force on the ground. */
  output: z.object({ made: z.int(), inForce: z.int() }),
  permission: { actor: 'staff', verb: 'access.open', subject: 'person' },
  audit: 'access.opened',
  creates: true,
})

export const accessOthers = operation({
  name: 'access.others',
  method: 'GET',
  path: '/persons/:personId/others',
  summary: { sv: 'Läs det som andra har och som är öppet', en: 'Read what others keep and that is open' },
  input: z.object({ personId: id }),
  output: z.object({
    items: z.array(
      z.object({
        providerName: z.string(),
        /** Null when the person has protected identity and no need is stated. */
        unitName: z.string().nullable(),
        grounds: z.array(z.string()),
        overview: z.array(z.object({ kindName: both, services: z.array(z.string()), since: day })),
        contacts: z.array(z.object({ kindName: both, name: z.string(), professionName: both })),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'access.open', subject: 'person' },
  audit: 'access.othersRead',
})

export const accessRecordConsent = operation({
  name: 'access.recordConsent',
  method: 'POST',
  path: '/persons/:personId/consents',
  summary: { sv: 'Skriv in ett samtycke', en: 'Record a consent' },
  input: z.object({
    personId: id,
    fromProviderIds: z.array(id).min(1).max(100).nullable(),
    scopes: z.array(sharedScope).min(1).max(2),
    givenBy: z.enum(consentGivers),
    giverName: line(100).optional(),
    channel: saidChannel,
    words: line(500).min(3),
    to: day,
    /** Whoever says yes has now been told what it means and that one may oppose (SVOD 2:2): recorded in the same act. */
    informed: z.boolean().optional(),
  }),
  output: z.object({ consentId: id }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.consentRecorded',
  creates: true,
})

export const accessWithdrawConsent = operation({
  name: 'access.withdrawConsent',
  method: 'POST',
  path: '/persons/:personId/consents/:consentId/withdraw',
  summary: { sv: 'Personen tar tillbaka ett samtycke', en: 'The person withdraws a consent' },
  /** How it was said, and in whose words (FC-20). */
  input: z.object({ personId: id, consentId: id, channel: saidChannel, words: line(500).optional() }),
  output: z.object({ withdrawn: z.literal(true) }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.consentWithdrawn',
})

export const accessAssess = operation({
  name: 'access.assess',
  method: 'POST',
  path: '/persons/:personId/assessments',
  summary: {
    sv: 'Skriv in bedömningen att personen inte kan ta ställning',
    en: 'Record the assessment that the person can’t decide',
  },
  input: z.object({
    personId: id,
    basis: line(1000).min(3),
    relevance: line(1000).optional(),
    attitude: line(1000).optional(),
    nothingAgainst: z.boolean(),
    to: day,
  }),
  output: z.object({ assessmentId: id }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.assessed',
  creates: true,
})

export const accessEndAssessment = operation({
  name: 'access.endAssessment',
  method: 'POST',
  path: '/persons/:personId/assessments/:assessmentId/end',
  summary: { sv: 'Bedömningen gäller inte längre', en: 'The assessment no longer holds' },
  input: z.object({ personId: id, assessmentId: id }),
  output: z.object({ ended: z.literal(true) }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.assessmentEnded',
})

export const accessEmergency = operation({
  name: 'access.emergency',
  method: 'POST',
  path: '/persons/:personId/emergencies',
  summary: { sv: 'Nödöppning: fara för liv eller hälsa', en: 'Emergency: danger to life or health' },
  input: z.object({ personId: id, danger: line(1000).min(3), cannotConsent: line(1000).min(3) }),
  output: z.object({ emergencyId: id, until: instant }),
  permission: { actor: 'staff', verb: 'access.emergency', subject: 'person' },
  audit: 'access.emergencyDeclared',
  creates: true,
})

export const accessAskToLift = operation({
  name: 'access.askToLift',
  method: 'POST',
  path: '/persons/:personId/emergencies/:emergencyId/lift',
  summary: { sv: 'Be den som har spärrat att häva', en: 'Ask whoever has blocked to lift' },
  input: z.object({ personId: id, emergencyId: id, why: line(1000).min(3) }),
  output: z.object({ asked: z.int() }),
  permission: { actor: 'staff', verb: 'access.emergency', subject: 'person' },
  audit: 'access.liftAsked',
  creates: true,
})

export const accessLifts = operation({
  name: 'access.lifts',
  method: 'GET',
  path: '/access/lifts',
  summary: {
    sv: 'Frågor om att häva spärr, som väntar på svar',
    en: 'Questions to lift a block, waiting for an answer',
  },
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        requestId: id,
        personId: id,
        personName: z.string(),
        identifier: z.string(),
        why: z.string(),
        askedAt: instant,
        until: instant,
        fromName: z.string(),
        fromUnitName: z.string(),
        fromProviderName: z.string(),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'access.emergency', subject: 'none' },
  audit: 'access.liftsRead',
})

export const accessAnswerLift = operation({
  name: 'access.answerLift',
  method: 'POST',
  path: '/access/lifts/:requestId',
  summary: { sv: 'Svara på en fråga om att häva spärr', en: 'Answer a question to lift a block' },
  input: z.object({ requestId: id, granted: z.boolean(), answer: line(1000).min(3) }),
  output: z.object({ granted: z.boolean() }),
  permission: { actor: 'staff', verb: 'access.emergency', subject: 'none' },
  audit: 'access.liftAnswered',
})

export const accessBlock = operation({
  name: 'access.block',
  method: 'POST',
  path: '/persons/:personId/blocks',
  summary: { sv: 'Spärra uppgifter, som personen begär', en: 'Block data, as the person asks' },
  input: z.object({
    personId: id,
    against: z.enum(['providers', 'units']),
    /** Null: all that the provider keeps. */
    unitId: id.nullable(),
    askedBy: z.enum(['person', 'representative', 'guardian']),
    channel: saidChannel,
    words: line(500).optional(),
  }),
  output: z.object({ blockId: id }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.blocked',
  creates: true,
})

export const accessLiftBlock = operation({
  name: 'access.liftBlock',
  method: 'POST',
  path: '/persons/:personId/blocks/:blockId/lift',
  summary: { sv: 'Häv en spärr, som personen begär', en: 'Lift a block, as the person asks' },
  input: z.object({
    personId: id,
    blockId: id,
    askedBy: z.enum(['person', 'representative', 'guardian']),
    channel: saidChannel,
    words: line(500).optional(),
  }),
  output: z.object({ lifted: z.literal(true) }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.blockLifted',
})

export const accessOpenBlock = operation({
  name: 'access.openBlock',
  method: 'POST',
  path: '/persons/:personId/blocks/:blockId/open',
  summary: {
    sv: 'Öppna en inre spärr för egen del, dagen ut (PDL 4:5)',
    en: 'Open an inner block for oneself, to the end of the day (PDL 4:5)',
  },
  input: z.object({
    personId: id,
    blockId: id,
    /** How the person consented; or why that can't be had, and why the care can't do without it. */
    consent: line(500).optional(),
    cannotBeHad: line(500).optional(),
    indispensable: line(500).optional(),
  }),
  output: z.object({ unitName: z.string() }),
  permission: { actor: 'staff', verb: 'access.emergency', subject: 'person' },
  audit: 'access.blockOpened',
  creates: true,
})

export const accessInform = operation({
  name: 'access.inform',
  method: 'POST',
  path: '/persons/:personId/sharing-information',
  summary: {
    sv: 'Skriv in att personen har fått veta vad som visas för andra, och att det går att säga nej',
    en: 'Record that the person has been told what is shown to others, and that one may oppose',
  },
  input: z.object({ personId: id, whom: z.enum(informable), channel: anyChannel, on: day }),
  output: z.object({ informationId: id }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.informed',
  creates: true,
})

export const accessEndDisclosure = operation({
  name: 'access.endDisclosure',
  method: 'POST',
  path: '/persons/:personId/disclosures/:disclosureId/end',
  summary: {
    sv: 'Sluta visa det enheten visar en annan vårdgivare, när personen säger det',
    en: 'Stop showing what the unit shows another provider, when the person says so',
  },
  input: z.object({ personId: id, disclosureId: id, channel: saidChannel, words: line(500).optional() }),
  output: z.object({ ended: z.literal(true) }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'access.disclosureEnded',
})
