import { z } from 'zod'
import { guardianSights } from '../domain/access/proxy.ts'
import { answerers } from '../domain/plan/content.ts'
import { fileTypes } from '../domain/plan/files.ts'
import { goalOutcomes, ownAnswers } from '../domain/plan/following-up.ts'
import { planTypes } from '../domain/plan/kinds.ts'
import { partyKinds } from '../domain/plan/meeting.ts'
import { planActions, planStates } from '../domain/plan/steps.ts'
import { both, day, id, instant, reasonView } from './common.ts'
import { coming, preparationParts } from './plan-meeting-views.ts'
import { planChangeView, planOverviewGroup, planVoice, sevenView } from './plan-views.ts'

/** What someone does, as the person reads it. */
const part = z.object({
  what: z.string(),
  answerer: z.enum(answerers).nullable(),
  who: z.string(),
  from: z.string().nullable(),
  by: z.string().nullable(),
})

/** Whom the person calls: the plan's own words, each line with the numbers that belong to it (domain/plan/whom-to-call). */
const whomToCall = z.object({
  lines: z.array(
    z.object({ words: z.string(), calls: z.array(z.object({ who: z.string().nullable(), phone: z.string() })) }),
  ),
  noNumber: z.boolean(),
})

/** What comes next: a meeting or the day of follow-up, whichever is first. */
const next = z
  .object({ kind: z.enum(['meeting', 'followUp']), on: day, startsAt: instant.nullable(), planId: id })
  .nullable()

/** What is written in a plan, as the person reads it: in force, waiting for its parties, or being written. */
export const ownPlanContent = z.object({
  stage: z.enum(['inForce', 'waiting', 'draft']),
  number: z.int().nullable(),
  mattersToMe: z.string(),
  resources: z.string(),
  needs: z.array(z.string()),
  goals: z.array(z.object({ goalId: id, text: z.string(), sign: z.string(), by: z.string().nullable() })),
  /** `confirmed`: whoever does it takes part and has said yes to it as it stands. `left`: they take part no longer. */
  interventions: z.array(part.extend({ confirmed: z.boolean(), left: z.boolean() })),
  noneByOthers: z.boolean(),
  overall: z.enum(['region', 'municipality']).nullable(),
  crisisSigns: z.string(),
  crisisMyself: z.string(),
  crisisOthers: z.string(),
  followUpOn: z.string().nullable(),
  followUpHow: z.string(),
  whomICall: z.string(),
  childsVoice: z.string(),
})
export type OwnPlanContent = z.output<typeof ownPlanContent>

/** A meeting to come. Its place isn't told to whoever acts for someone with protected identity. */
const ownMeeting = z.object({
  meetingId: id,
  sequence: z.int(),
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
  videoLink: z.string(),
  interpreter: z.string(),
  questions: z.string(),
})

/**
 * A plan as the person sees it: what is agreed and what they have said, without the inner history and without the addresses of the parties.
 * To a relative it is what is agreed, who takes part and when one meets; nothing that others have said.
 */
export const ownPlanView = z.object({
  planId: id,
  version: z.int(),
  state: z.enum(planStates),
  keeper: z.object({ name: z.string(), phone: z.string().nullable() }),
  proposal: z.object({ as: z.string(), name: z.string(), why: z.string(), on: day }),
  /** Why a proposal was refused, in the words of the unit that judged (SIP-1). */
  refused: z.string().nullable(),
  /** Another plan that was found to be enough instead (SIP-7). */
  covered: z.object({ typeName: both, keptBy: z.string() }).nullable(),
  consent: z.object({ holds: z.boolean(), until: day.nullable(), reason: reasonView.nullable() }),
  /** What whoever looks has last said to the plan; `written`: somebody has written it down for them, so that what isn’t so can be put right. */
  myWord: z.object({ yes: z.boolean(), on: day, until: day.nullable(), written: z.boolean() }).nullable(),
  parties: z.array(
    z.object({
      partyId: id,
      kind: z.enum(partyKinds),
      name: z.string(),
      isKeeper: z.boolean(),
      until: day.nullable(),
      /** Somebody at the keeper’s has written down that the person said yes, on this day: told so that what isn’t so can be taken back. */
      saidOn: day.nullable(),
      saidBy: z.enum(['person', 'guardian', 'representative']).nullable(),
      removable: z.boolean(),
    }),
  ),
  /** Whom the keeper asks about: a yes lets them in, and until then they see nothing. To whoever decides. */
  asks: z.array(z.object({ askId: id, kind: z.enum(partyKinds), name: z.string(), on: day })),
  meeting: ownMeeting.nullable(),
  next,
  /** Of the words of `content`. */
  toCall: whomToCall,
  content: ownPlanContent.nullable(),
  /** What is proposed instead of what is in force, and what differs; not for a relative. */
  proposed: z
    .object({
      content: ownPlanContent,
      changes: z.array(planChangeView.omit({ itemId: true })),
    })
    .nullable(),
  followUpOn: day.nullable(),
  followUps: z.array(
    z.object({
      on: day,
      own: z.boolean(),
      name: z.string(),
      goals: z.array(z.object({ text: z.string(), outcome: z.enum(goalOutcomes), outcomeName: both })),
      answer: z.enum(ownAnswers),
      words: z.string(),
    }),
  ),
  /** The own answers before the meeting. */
  preparation: z
    .object({
      answers: preparationParts,
      coming: coming.nullable(),
      on: day,
      /** It is to the next meeting, at the time that one has; else one is asked again. */
      holds: z.boolean(),
    })
    .nullable(),
  /** What units have put in the plan; not for a relative. */
  files: z.array(
    z.object({
      fileId: id,
      name: z.string(),
      mediaType: z.enum(fileTypes),
      /** Bytes. */
      size: z.int(),
      on: day,
      byName: z.string(),
    }),
  ),
  comments: z.array(
    z.object({
      commentId: id,
      voice: planVoice,
      own: z.boolean(),
      name: z.string(),
      disagrees: z.boolean(),
      words: z.string(),
      on: day,
    }),
  ),
  seven: z.object({ own: sevenView.nullable(), units: z.array(sevenView), differ: z.array(z.int()) }),
  closing: z.object({ reasonName: both, on: day }).nullable(),
  available: z.array(z.enum([...planActions, 'answerSeven'])),
  minor: z.boolean(),
  asRelative: z.boolean(),
})
export type OwnPlanView = z.output<typeof ownPlanView>

/** What waits for the person in a plan. */
export const ownTurns = ['word', 'party', 'prepare', 'followUp'] as const

export const ownPlans = z.object({
  items: z.array(
    z.object({
      planId: id,
      state: z.enum(planStates),
      keeperName: z.string(),
      proposedOn: day,
      turn: z.enum(ownTurns).nullable(),
    }),
  ),
  /** Every plan there is, of whatever kind and whoever keeps it, as far as it has been linked (SIP-7, SIP-8). */
  overview: z.array(
    z.object({
      type: z.enum(planTypes),
      typeName: both,
      title: z.string(),
      keptBy: z.string(),
      planId: id.nullable(),
      state: z.enum(planStates).nullable(),
      /** A version is in force, whatever else is on its way. */
      inForce: z.boolean(),
    }),
  ),
  /** The same plans by the keywords that they share. */
  groups: z.array(planOverviewGroup),
  agreement: z
    .object({
      mattersToMe: z.string(),
      mine: z.array(part),
      theirs: z.array(part),
      ifWorse: z.object({ signs: z.string(), myself: z.string(), others: z.string() }),
      whomICall: z.string(),
      toCall: whomToCall,
      /** Who keeps the plans that it is made of. */
      keepers: z.array(z.object({ name: z.string(), phone: z.string().nullable() })),
    })
    .nullable(),
  /** The fixed care contacts. `reaches`: whose the number is, since not all have one of their own. */
  contacts: z.array(z.object({ name: z.string(), kindName: both, phone: z.string().nullable(), reaches: z.string() })),
  next,
  /** Those who act as guardians of whoever looks, from 13 to 17, and what each sees of the plans; only for the child. */
  guardians: z.array(z.object({ proxyId: id, name: z.string(), sight: z.enum(guardianSights) })),
  /** Where a plan can be proposed: units that have to do with the person and keep no open plan. */
  units: z.array(z.object({ unitId: id, name: z.string() })),
  minor: z.boolean(),
  asRelative: z.boolean(),
})
export type OwnPlans = z.output<typeof ownPlans>
