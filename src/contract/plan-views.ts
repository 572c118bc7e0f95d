import { z } from 'zod'
import { guardianSights } from '../domain/access/proxy.ts'
import { askedAbout } from '../domain/plan/confirming.ts'
import { answerers } from '../domain/plan/content.ts'
import { fileTypes } from '../domain/plan/files.ts'
import { closingReasons, goalOutcomes, ownAnswers } from '../domain/plan/following-up.ts'
import { keywords } from '../domain/plan/keywords.ts'
import { planTypes } from '../domain/plan/kinds.ts'
import { partyKinds, toldHows } from '../domain/plan/meeting.ts'
import { legalPoints } from '../domain/plan/points.ts'
import { saidVoices, saidWhats } from '../domain/plan/said.ts'
import { type SevenKey, sevenReplies } from '../domain/plan/seven-questions.ts'
import { planActions, planStates } from '../domain/plan/steps.ts'
import { both, day, id, instant, reasonView } from './common.ts'
import { planEvent, planHandedOver } from './plan-events.ts'
import { coming, preparationParts, toldView } from './plan-meeting-views.ts'

const reply = z.enum(sevenReplies)
export const sevenAnswers = z.object({
  secure: reply,
  myPart: reply,
  ifWorse: reply,
  carePart: reply,
  easyContact: reply,
  careContact: reply,
  nextStep: reply,
  agreedTime: reply,
  overview: reply,
} satisfies Record<SevenKey, typeof reply>)
export const sevenView = z.object({ name: z.string(), answers: sevenAnswers, at: instant })
export const planVoice = z.enum(['staff', 'person', 'guardian', 'representative', 'relative'])
export const wordGiver = z.enum(['person', 'guardian', 'representative'])
export const wordChannel = z.enum(['spoken', 'conduct', 'phone', 'written', 'online'])

/** What is written in a plan: see `domain/plan/content`. */
export const planContent = z.object({
  mattersToMe: z.string(),
  resources: z.string(),
  needs: z.array(z.object({ id, text: z.string() })),
  goals: z.array(
    z.object({
      id,
      text: z.string(),
      sign: z.string(),
      by: z.string().nullable(),
      keyword: z.enum(keywords).nullable().optional(),
    }),
  ),
  interventions: z.array(
    z.object({
      id,
      what: z.string(),
      needId: id.nullable(),
      goalId: id.nullable(),
      answerer: z.enum(answerers).nullable(),
      partyId: id.nullable(),
      who: z.string(),
      from: z.string().nullable(),
      by: z.string().nullable(),
      keyword: z.enum(keywords).nullable().optional(),
    }),
  ),
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
export type PlanContentView = z.output<typeof planContent>

/** What all plans say together, by the keywords that they share (domain.md §7; domain/plan/overview). */
export const planOverviewGroup = z.object({
  keyword: z.enum(keywords).nullable(),
  goals: z.array(z.object({ text: z.string(), by: z.string().nullable(), planId: id, keptBy: z.string() })),
  doings: z.array(
    z.object({
      what: z.string(),
      who: z.string(),
      from: z.string().nullable(),
      by: z.string().nullable(),
      planId: id,
      keptBy: z.string(),
    }),
  ),
  links: z.array(
    z.object({
      type: z.enum(planTypes),
      typeName: both,
      title: z.string(),
      keptBy: z.string(),
      keyword: z.enum(keywords).nullable(),
    }),
  ),
})
export type PlanOverviewGroup = z.output<typeof planOverviewGroup>
/** The next time that has been agreed, whatever plan it is in. */
export const planNextTime = z.object({
  kind: z.enum(['meeting', 'followUp']),
  on: day,
  startsAt: instant.nullable(),
  planId: id,
})

/** A plan in a list: where it stands and what is next. */
export const planRow = z.object({
  planId: id,
  version: z.int(),
  state: z.enum(planStates),
  stateName: both,
  keeperUnitName: z.string(),
  /** The acting unit keeps it. */
  kept: z.boolean(),
  proposedOn: day,
  followUpOn: day.nullable(),
  meetingAt: instant.nullable(),
})
export type PlanRow = z.output<typeof planRow>

export const planPartyView = z.object({
  partyId: id,
  kind: z.enum(partyKinds),
  name: z.string(),
  unitId: id.nullable(),
  authority: z.enum(['region', 'municipality']).nullable(),
  isKeeper: z.boolean(),
  /** The acting unit’s own seat. */
  own: z.boolean(),
  allowedBy: wordGiver.nullable(),
  allowedUntil: day.nullable(),
  invitedAt: instant,
  withdrawnAt: instant.nullable(),
  /** The last day of its yes has been: it sees nothing, and takes part again when it is invited anew. */
  lapsed: z.boolean(),
  /** To the keeper, of a party without an account: how it is told that a version is in force, or that the plan has ended. */
  noticed: toldView.extend({ of: z.enum(['inForce', 'ended']) }).nullable(),
})
export type PlanPartyView = z.output<typeof planPartyView>

export const planMeetingView = z.object({
  meetingId: id,
  sequence: z.int(),
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
  videoLink: z.string(),
  interpreter: z.string(),
  questions: z.string(),
  openedAt: instant.nullable(),
  personPresent: z.boolean().nullable(),
  cancelledAt: instant.nullable(),
  /** Parties that are told by mail, and those that are to be phoned, with why; units are told under I dag too. */
  told: z.array(toldView),
})
export type PlanMeetingView = z.output<typeof planMeetingView>

/** What each has last said to each meeting; what was said before that is kept, and not shown. */
export const planPreparationView = z.object({
  preparationId: id,
  partyId: id.nullable(),
  /** The meeting it is an answer to; null of what was said when none was called. */
  meetingId: id.nullable(),
  /** The meeting isn’t off, and has the time that was answered to. */
  holds: z.boolean(),
  /** Whoever said it takes part now. */
  takesPart: z.boolean(),
  /** `outside`: a school, an agency or someone else without an account, by the link in the mail. */
  voice: z.enum([...planVoice.options, 'outside']),
  /** Of the staff member and the unit, the party, or whoever acts for the person; empty for the person. */
  name: z.string(),
  answer: z.string(),
  /** Said on the own page, by question; then `answer` is empty. */
  parts: preparationParts.nullable(),
  coming: coming.nullable(),
  at: instant,
})

export const planFollowUpView = z.object({
  followUpId: id,
  /** Whose it is: staff’s, or the person’s own answer between the meetings. */
  voice: planVoice,
  dueOn: day.nullable(),
  on: day,
  personPresent: z.boolean(),
  goals: z.array(z.object({ goalId: id, text: z.string(), outcome: z.enum(goalOutcomes), outcomeName: both })),
  answer: z.enum(ownAnswers),
  words: z.string(),
  nextOn: day.nullable(),
  name: z.string(),
})

export const planCommentView = z.object({
  commentId: id,
  voice: planVoice,
  name: z.string(),
  disagrees: z.boolean(),
  version: z.int().nullable(),
  words: z.string(),
  at: instant,
})

export const planChangeView = z.object({
  part: z.string(),
  itemId: id.nullable(),
  item: z.string(),
  field: z.string(),
  was: z.string(),
  is: z.string(),
  kind: z.enum(['new', 'gone', 'changed']),
})
export type PlanChangeView = z.output<typeof planChangeView>

export const planView = z.object({
  planId: id,
  personId: id,
  version: z.int(),
  state: z.enum(planStates),
  stateName: both,
  kept: z.boolean(),
  keeperUnitName: z.string(),
  /** `whyShown`: others than the keeper read why; of a relative’s proposal when the relative has let them (SIP-3). */
  proposal: z.object({ as: z.string(), name: z.string(), why: z.string(), whyShown: z.boolean(), at: instant }),
  /** The other plan that was found to be enough, when this one was judged not to be needed (SIP-7). */
  coveredBy: z.object({ typeName: both, keptBy: z.string() }).nullable(),
  /** Whether there is a consent today, until when, and why not. */
  consent: z.object({ holds: z.boolean(), until: day.nullable(), reason: reasonView.nullable() }),
  words: z.array(
    z.object({
      yes: z.boolean(),
      givenBy: wordGiver,
      channel: wordChannel,
      words: z.string(),
      until: day.nullable(),
      at: instant,
    }),
  ),
  parties: z.array(planPartyView),
  meetings: z.array(planMeetingView),
  preparations: z.array(planPreparationView),
  /** As it is written just now; `seq` is how much that is, for whoever sends it. */
  draft: planContent,
  seq: z.int(),
  /** What it may do without, and is worth a thought before it is sent. */
  unsaid: z.array(z.enum(['needs', 'goals'])),
  /** What differs from the version in force, as it is written just now; none while nothing is in force. */
  changes: z.array(planChangeView),
  /** A meeting about the plan has been held. */
  met: z.boolean(),
  points: z.array(z.object({ point: z.enum(legalPoints), shown: z.boolean(), missing: z.array(reasonView) })),
  /** The version that waits for its parties, what differs from the one in force, and who hasn’t said yes yet. */
  waiting: z
    .object({
      number: z.int(),
      content: planContent,
      changes: z.array(planChangeView),
      left: z.array(
        z.object({
          about: z.enum(askedAbout),
          interventionId: id.nullable(),
          /** Whose yes it is: any of them. Of the overall responsibility, any unit of the authority. */
          partyIds: z.array(id),
          authority: z.enum(['region', 'municipality']).nullable(),
          what: z.string(),
        }),
      ),
    })
    .nullable(),
  /** The version in force, with which interventions are. */
  force: z.object({ number: z.int(), content: planContent, inForce: z.array(id), since: instant }).nullable(),
  /** The stays in hospital whose call to planning is about this plan, the latest first: for a unit that has a seat in them too. */
  stays: z.array(
    z.object({
      caseId: id,
      stateName: both,
      admittedAt: instant,
      /** When and where was called to, as said last. */
      call: z
        .object({ startsAt: instant, endsAt: instant.nullable(), place: z.string(), videoLink: z.string() })
        .nullable(),
    }),
  ),
  /** Interventions, written or in force, whose party takes part no longer. */
  withoutParty: z.array(id),
  followUps: z.array(planFollowUpView),
  followUpOn: day.nullable(),
  comments: z.array(planCommentView),
  files: z.array(
    z.object({
      fileId: id,
      name: z.string(),
      mediaType: z.enum(fileTypes),
      /** Bytes. */
      size: z.int(),
      at: instant,
      byName: z.string(),
    }),
  ),
  links: z.array(
    z.object({
      linkId: id,
      type: z.enum(planTypes),
      typeName: both,
      title: z.string(),
      keptBy: z.string(),
      covers: z.boolean(),
      keyword: z.enum(keywords).nullable(),
    }),
  ),
  events: z.array(planEvent),
  /** Each time that the person, or whoever acts for them, was given the plan, first to last (SIP-6). */
  handedOver: z.array(planHandedOver),
  /** The version in force that they are still to get in writing; `late` when it came into force before today. */
  toHandOver: z.object({ number: z.int(), since: day, late: z.boolean() }).nullable(),
  /** The seven questions: the latest answers of the person and of each unit (domain.md §7). */
  seven: z.object({
    person: sevenView.nullable(),
    units: z.array(
      sevenView.extend({
        /** The acting unit’s. */
        own: z.boolean(),
        /** Numbers of the questions that the person has answered otherwise. */
        differ: z.array(z.int()),
      }),
    ),
    /** All have answered yes to what is relevant, and the plan is in force: there is a documented agreement. */
    agreement: z.boolean(),
  }),
  closing: z.object({ reason: z.enum(closingReasons), reasonName: both, words: z.string(), at: instant }).nullable(),
  /** What the acting one hasn't marked as seen: what was said on the own page or by a link, by whom and when. */
  news: z.array(z.object({ noticeId: id, what: z.enum(saidWhats), voice: z.enum(saidVoices), at: instant })),
  /** The doctor contact isn’t in the plan though the law says so (FC-17): why, and the unit to invite when it is known. */
  doctor: z.object({ reason: reasonView, unit: z.object({ unitId: id, unitName: z.string() }).nullable() }).nullable(),
  /** How the person has been told of the next meeting; `left`: somebody is to tell them, who have neither answered nor been signed in since. */
  telling: z
    .object({
      meetingId: id,
      left: z.boolean(),
      told: z.array(z.object({ to: wordGiver, how: z.enum(toldHows), on: day, startsAt: instant, name: z.string() })),
    })
    .nullable(),
  /** The meeting that was begun and can be undone: nothing has been written in it yet. */
  undoable: id.nullable(),
  /** A question of another keeper that waits for its answer; `ours`: it is asked of the acting unit. */
  keeperAsk: z
    .object({
      partyId: id,
      toName: z.string(),
      fromName: z.string(),
      words: z.string(),
      at: instant,
      ours: z.boolean(),
    })
    .nullable(),
  /** Guardians of a child, and what each sees of the plan today. */
  guardians: z.array(
    z.object({
      proxyId: id,
      name: z.string(),
      sight: z.enum(guardianSights),
      /** The child is old enough for the plan to be its own. */
      childsOwn: z.boolean(),
      saidBy: z.enum(['child', 'unit']).nullable(),
      words: z.string(),
      at: instant.nullable(),
    }),
  ),
  /** Whom the person has been asked about on the own page and who isn’t in the plan: to the keeper. */
  asks: z.array(z.object({ askId: id, kind: z.enum(partyKinds), name: z.string(), at: instant, saidNo: z.boolean() })),
  /** Those who may say yes or no in the person’s place today: to the keeper, who writes it down. */
  givers: z.array(
    z.object({ proxyId: id, givenBy: z.enum(['guardian', 'representative']), name: z.string(), kindName: both }),
  ),
  /** A guardian’s yes is needed: the child’s own isn’t enough. */
  needsGuardian: z.boolean(),
  availableActions: z.array(z.enum(planActions)),
})
export type PlanView = z.output<typeof planView>
