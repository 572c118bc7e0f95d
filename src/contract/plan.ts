import { z } from 'zod'
import { closingReasons, goalOutcomes, ownAnswers } from '../domain/plan/following-up.ts'
import { keywords } from '../domain/plan/keywords.ts'
import { planTypes } from '../domain/plan/kinds.ts'
import { itemFields } from '../domain/plan/live.ts'
import { partyKinds } from '../domain/plan/meeting.ts'
import { saidChannel } from './access-views.ts'
import { both, day, id, instantInput, line, lineOrNone } from './common.ts'
import { operation } from './operation.ts'
import { answeredMeeting, coming } from './plan-meeting-views.ts'
import { planNextTime, planOverviewGroup, planRow, planView, wordGiver } from './plan-views.ts'

/** A text of several lines, which may be empty. */
const words = (max: number) => z.string().trim().max(max)
const said = words(4000).min(3)
const one = z.object({ personId: id, planId: id })
/** The version of the plan that the caller saw: another has been first when it isn’t that any more. */
const step = one.extend({ version: z.int() })
const writing = { actor: 'staff', verb: 'plan.write', subject: 'person' } as const
const reading = { actor: 'staff', verb: 'plan.read', subject: 'person' } as const
/** What every change answers with: the plan as it became. */
const output = planView

export const planList = operation({
  name: 'plan.list',
  method: 'GET',
  path: '/persons/:personId/plans',
  summary: { sv: 'Personens planer', en: 'The person’s plans' },
  input: z.object({ personId: id }),
  output: z.object({
    items: z.array(planRow),
    /** Why region and municipality should assume that a plan is needed (SIP-9). */
    hints: z.array(z.object({ id: z.string(), why: both, source: both })),
    mayPropose: z.boolean(),
    isChild: z.boolean(),
    /** All plans that the reader may see, together; null of someone with protected identity until a need is stated. */
    overview: z.object({ groups: z.array(planOverviewGroup), next: planNextTime.nullable() }).nullable(),
  }),
  permission: reading,
  audit: 'plan.listed',
})

export const planRead = operation({
  name: 'plan.read',
  method: 'GET',
  path: '/persons/:personId/plans/:planId',
  summary: { sv: 'En plan', en: 'A plan' },
  input: one,
  output,
  permission: reading,
  audit: 'plan.read',
})

export const planPropose = operation({
  name: 'plan.propose',
  method: 'POST',
  path: '/persons/:personId/plans',
  summary: { sv: 'Föreslå en samordnad plan', en: 'Propose a coordinated plan' },
  input: z.object({
    personId: id,
    /** Who proposes it; staff write down what others have proposed (SIP-1). */
    as: z.enum(['staff', 'person', 'guardian', 'representative', 'relative', 'school', 'agency', 'other']),
    proposerName: lineOrNone(200),
    why: said,
    /** A relative lets the person and the parties read why (SIP-3); without it the keeper alone does. */
    mayShowWhy: z.boolean().default(false),
  }),
  output,
  permission: writing,
  audit: 'plan.proposed',
  creates: true,
})

export const planJudge = operation({
  name: 'plan.judge',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/judge',
  summary: { sv: 'Bedöm om en plan behövs', en: 'Judge whether a plan is needed' },
  input: step.extend({
    needed: z.boolean(),
    words: words(4000),
    /** Another plan holds what a coordinated plan must hold: then no new one is needed (SIP-7). Only with a no. */
    coveredBy: z
      .object({ type: z.enum(planTypes), keptBy: line(200) })
      .nullable()
      .default(null),
  }),
  output,
  permission: writing,
  audit: 'plan.judged',
})

export const planWord = operation({
  name: 'plan.word',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/words',
  summary: { sv: 'Skriv in personens ja eller nej till en plan', en: 'Record the person’s yes or no to a plan' },
  input: step.extend({
    yes: z.boolean(),
    givenBy: wordGiver,
    proxyId: id.nullable(),
    channel: z.enum(['spoken', 'conduct', 'phone', 'written']),
    words: words(4000),
    until: day.nullable(),
  }),
  output,
  permission: writing,
  audit: 'plan.wordRecorded',
})

export const planInvite = operation({
  name: 'plan.invite',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/parties',
  summary: { sv: 'Bjud in någon till planen', en: 'Invite someone to the plan' },
  input: step.extend({
    kind: z.enum(partyKinds),
    unitId: id.nullable(),
    name: lineOrNone(200),
    email: z.union([z.literal(''), z.email().max(320)]),
    /** Who has said that they may take part, how, and until when. */
    allowedBy: wordGiver,
    proxyId: id.nullable().default(null),
    channel: saidChannel,
    until: day.nullable(),
  }),
  output,
  permission: writing,
  audit: 'plan.partyInvited',
  creates: true,
})

export const planWithdrawParty = operation({
  name: 'plan.withdrawParty',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/parties/:partyId/withdraw',
  summary: { sv: 'Personen vill inte längre att den deltar', en: 'The person no longer wants them to take part' },
  input: step.extend({ partyId: id, words: said }),
  output,
  permission: writing,
  audit: 'plan.partyWithdrawn',
})

const meeting = {
  startsAt: instantInput,
  endsAt: instantInput,
  place: words(300),
  videoLink: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
  interpreter: words(100),
  questions: words(4000),
}

export const planCall = operation({
  name: 'plan.call',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/meetings',
  summary: { sv: 'Kalla till möte', en: 'Call to a meeting' },
  input: step.extend(meeting),
  output,
  permission: writing,
  audit: 'plan.called',
  creates: true,
})

export const planChangeCall = operation({
  name: 'plan.changeCall',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/meetings/:meetingId',
  summary: { sv: 'Ändra en kallelse', en: 'Change a call' },
  input: step.extend({ meetingId: id, ...meeting }),
  output,
  permission: writing,
  audit: 'plan.callChanged',
})

export const planCancelCall = operation({
  name: 'plan.cancelCall',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/meetings/:meetingId/cancel',
  summary: { sv: 'Ställ in ett möte', en: 'Cancel a meeting' },
  input: step.extend({ meetingId: id, words: said }),
  output,
  permission: writing,
  audit: 'plan.callCancelled',
})

export const planOpenMeeting = operation({
  name: 'plan.openMeeting',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/meetings/:meetingId/open',
  summary: { sv: 'Börja mötet', en: 'Open the meeting' },
  input: step.extend({ meetingId: id, personPresent: z.boolean() }),
  output,
  permission: writing,
  audit: 'plan.meetingOpened',
})

export const planPrepare = operation({
  name: 'plan.prepare',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/preparations',
  summary: { sv: 'Svara inför mötet', en: 'Answer before the meeting' },
  input: one.extend({ answer: words(4000).min(1), coming: coming.nullable(), meeting: answeredMeeting }),
  output,
  permission: writing,
  audit: 'plan.prepared',
  creates: true,
})

/** Changes of a field, or of many: put in order by the server. Not a step: writing at once is what it is for (domain/plan/live). */
export const planEdit = operation({
  name: 'plan.edit',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/changes',
  summary: { sv: 'Skriv i planen', en: 'Write in the plan' },
  input: one.extend({
    changes: z
      .array(
        z.object({
          id,
          key: z.string().max(80),
          // As long as a text can become when several write at once: one that shortens it is let to.
          value: z.string().max(12_000),
          baseRev: z.int().min(0),
          base: z.string().max(12_000),
          // When an item is removed: how far whoever removes it had seen each of its fields. What hasn't been seen isn't removed.
          seen: z.partialRecord(z.enum(itemFields), z.int().min(0)).optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
  output: z.object({
    seq: z.int(),
    applied: z.array(
      z.object({
        id,
        key: z.string(),
        value: z.string(),
        rev: z.int(),
        conflict: z.boolean(),
        lost: z.string().nullable(),
        // Of an item that stands again because one of the changes was written in it: who had removed it.
        removedBy: z.string().optional(),
      }),
    ),
  }),
  permission: writing,
  audit: 'plan.written',
})

export const planFields = operation({
  name: 'plan.fields',
  method: 'GET',
  path: '/persons/:personId/plans/:planId/fields',
  summary: { sv: 'Vad som ändrats i planen sedan sist', en: 'What has changed in the plan since last' },
  input: one.extend({ since: z.coerce.number().int().min(0) }),
  output: z.object({
    seq: z.int(),
    version: z.int(),
    fields: z.array(z.object({ key: z.string(), value: z.string(), rev: z.int(), byName: z.string() })),
  }),
  permission: reading,
  audit: 'plan.followed',
})

export const planSubmit = operation({
  name: 'plan.submit',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/submit',
  summary: { sv: 'Be parterna bekräfta', en: 'Ask the parties to confirm' },
  input: step.extend({
    /** How much was written when the caller read the plan: what has been written since isn't sent unseen. */
    seq: z.int().min(0),
    /** Why no meeting was held, when none was. */
    words: words(4000),
  }),
  output,
  permission: writing,
  audit: 'plan.submitted',
})

export const planTakeBack = operation({
  name: 'plan.takeBack',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/take-back',
  summary: { sv: 'Ta tillbaka planen och skriv vidare', en: 'Take the plan back and write on' },
  input: step,
  output,
  permission: writing,
  audit: 'plan.takenBack',
})

export const planConfirm = operation({
  name: 'plan.confirm',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/confirm',
  summary: { sv: 'Bekräfta det egna', en: 'Confirm one’s own part' },
  input: one.extend({ number: z.int() }),
  output,
  permission: writing,
  audit: 'plan.confirmed',
})

export const planObject = operation({
  name: 'plan.object',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/object',
  summary: { sv: 'Säg vad som behöver ändras', en: 'Say what needs to be changed' },
  input: one.extend({ number: z.int(), words: said }),
  output,
  permission: writing,
  audit: 'plan.objected',
})

export const planRevise = operation({
  name: 'plan.revise',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/revise',
  summary: { sv: 'Skriv om planen', en: 'Revise the plan' },
  input: step,
  output,
  permission: writing,
  audit: 'plan.revised',
})

export const planDropRevision = operation({
  name: 'plan.dropRevision',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/drop-revision',
  summary: { sv: 'Behåll planen som den är', en: 'Keep the plan as it is' },
  input: step,
  output,
  permission: writing,
  audit: 'plan.revisionDropped',
})

export const planFollowUp = operation({
  name: 'plan.followUp',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/follow-ups',
  summary: { sv: 'Skriv in en uppföljning', en: 'Record a follow-up' },
  input: step.extend({
    on: day,
    personPresent: z.boolean(),
    goals: z.array(z.object({ goalId: id, outcome: z.enum(goalOutcomes) })).max(60),
    answer: z.enum(ownAnswers),
    words: words(4000),
    nextOn: day.nullable(),
  }),
  output,
  permission: writing,
  audit: 'plan.followedUp',
  creates: true,
})

export const planComment = operation({
  name: 'plan.comment',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/comments',
  summary: { sv: 'Skriv till de andra i planen', en: 'Write to the others in the plan' },
  input: one.extend({ words: said }),
  output,
  permission: writing,
  audit: 'plan.commented',
  creates: true,
})

export const planLink = operation({
  name: 'plan.link',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/links',
  summary: { sv: 'Länka en annan plan', en: 'Link another plan' },
  input: one.extend({
    type: z.enum(planTypes),
    title: line(200).min(2),
    keptBy: line(200).min(2),
    /** It already holds what a SIP must (SIP-7). */
    covers: z.boolean(),
    /** The part of life it is about. */
    keyword: z.enum(keywords).nullable().default(null),
  }),
  output,
  permission: writing,
  audit: 'plan.linked',
  creates: true,
})

export const planClose = operation({
  name: 'plan.close',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/close',
  summary: { sv: 'Avsluta planen', en: 'Close the plan' },
  input: step.extend({ reason: z.enum(closingReasons), words: said }),
  output,
  permission: writing,
  audit: 'plan.closed',
})
