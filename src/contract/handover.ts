import { z } from 'zod'
import { because, type HandoverReason, handoverReasons } from '../domain/contact/handover/handover.ts'
import { both, contactKind, day, id, instant, reasonView } from './common.ts'
import { operation } from './operation.ts'

export const handoverReason = z.enum(Object.keys(handoverReasons) as [HandoverReason, ...HandoverReason[]])

/** What is asked: whose contacts, of which kinds, from when and why, who takes over, and what was chosen by hand. */
const ask = {
  /** The assignment that hands over: at the acting unit, or at one that has merged into it. */
  assignmentId: id,
  kinds: z.array(contactKind).min(1).max(4),
  startsOn: day,
  reason: handoverReason,
  takers: z.array(id).max(200).default([]),
  /** One person's contacts to someone in particular, or to nobody for now. */
  choices: z
    .array(z.object({ personId: id, kind: contactKind, to: id.nullable() }))
    .max(4000)
    .default([]),
  /** Whether the named deputy counts as a known face. Then the deputy gets as many as there is room for: someone says so, or it isn't so. */
  deputyKnown: z.boolean().default(false),
  /** To even lists among known faces; or to those whom each has met, the visits of late weighing more, under the same caps. */
  sharedBy: z.enum(['even', 'met']).default('even'),
  /** Only these persons; without it the whole panel. */
  only: z.array(id).min(1).max(4000).optional(),
}

/** A list before and after. `guideline` is FC-14's, by share of full time; `cap` the unit's own. Both for doctors only. */
const listView = z.object({
  kind: contactKind,
  kindName: both,
  now: z.int(),
  after: z.int(),
  guideline: z.int().nullable(),
  cap: z.int().nullable(),
})

export const takerView = z.object({
  assignmentId: id,
  name: z.string(),
  initials: z.string(),
  professionName: both,
  roleName: both,
  share: z.number(),
  to: day.nullable(),
  absent: z.object({ to: day.nullable() }).nullable(),
  deputy: z.boolean(),
  chosen: z.boolean(),
  lists: z.array(listView),
  /** How many of the panel's contacts the rules let them take, whatever the cap. */
  may: z.int(),
  /** Things to think of: away, leaving. When they may take none: why. */
  notes: z.array(reasonView),
})
export type TakerView = z.output<typeof takerView>

export const handoverStepView = z.object({
  personId: id,
  name: z.string(),
  identifier: z.string(),
  age: z.int().nullable(),
  protected: z.boolean(),
  deceased: z.boolean(),
  kind: contactKind,
  kindName: both,
  /** The coordination goes along. */
  holdsTogether: z.boolean(),
  to: z.object({ assignmentId: id, name: z.string() }).nullable(),
  /** How the person knows the taker. */
  knew: reasonView.nullable(),
  chosen: z.boolean(),
  /** What settled who takes over; null when nobody does. */
  because: z.enum(because).nullable(),
  /** Why nobody takes over, and of whom it is true; of nobody in particular when `names` is empty. */
  why: z.array(z.object({ reason: reasonView, names: z.array(z.string()) })),
})
export type HandoverStepView = z.output<typeof handoverStepView>

/** Counted in persons: who gets someone, who keeps a known face, who stays. */
const totals = z.object({ contacts: z.int(), persons: z.int(), handed: z.int(), known: z.int(), left: z.int() })

export const handoverPreviewView = z.object({
  from: z.object({
    assignmentId: id,
    name: z.string(),
    /** Last day of the assignment, when it is set. */
    to: day.nullable(),
    deputyName: z.string().nullable(),
    unitName: z.string(),
    /** What they hold on the day, all kinds. */
    holds: z.array(z.object({ kind: contactKind, kindName: both, count: z.int() })),
  }),
  totals,
  takers: z.array(takerView),
  items: z.array(handoverStepView),
  /** How many steps there are of what is shown, and from where the next page begins. */
  shown: z.int(),
  next: z.int().nullable(),
  /** The plan as it is now; `contact.handOver` does this one or none. */
  planHash: z.string(),
})
export type HandoverPreview = z.output<typeof handoverPreviewView>

export const handoverPreview = operation({
  name: 'contact.handoverPreview',
  method: 'POST',
  path: '/assignments/:assignmentId/handover-preview',
  summary: {
    sv: 'Förhandsgranska en överlämning: vem som tar över vem, listornas storlek, vilka som behåller ett känt ansikte',
    en: 'Preview a handover: who takes over whom, list sizes, who keeps a known face',
  },
  input: z.object({
    ...ask,
    show: z.enum(['all', 'left', 'known']).default('all'),
    /** Only those whom this one takes over. */
    taker: id.optional(),
    offset: z.int().min(0).default(0),
    limit: z.int().min(0).max(100).default(50),
  }),
  output: handoverPreviewView,
  permission: { actor: 'staff', verb: 'contact.handOver', subject: 'unit' },
  audit: 'contact.handoverPreviewed',
})

export const handOver = operation({
  name: 'contact.handOver',
  method: 'POST',
  path: '/assignments/:assignmentId/handover',
  summary: {
    sv: 'Lämna över: den plan som förhandsgranskats, i ett enda steg',
    en: 'Hand over: the plan that was previewed, in one act',
  },
  input: z.object({ ...ask, planHash: z.string().min(1).max(100) }),
  output: z.object({ handoverId: id, totals, undoUntil: instant }),
  permission: { actor: 'staff', verb: 'contact.handOver', subject: 'unit' },
  audit: 'contact.handedOver',
  creates: true,
})

export const handovers = operation({
  name: 'contact.handovers',
  method: 'GET',
  path: '/handovers',
  summary: { sv: 'Enhetens senaste överlämningar', en: 'The unit’s latest handovers' },
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        handoverId: id,
        assignmentId: id,
        fromName: z.string(),
        madeAt: instant,
        madeByName: z.string(),
        startsOn: day,
        reason: handoverReason,
        persons: z.int(),
        undoneAt: instant.nullable(),
        undoUntil: instant,
        availableActions: z.array(z.string()),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'unit' },
  audit: 'contact.handoversListed',
})

export const undoHandover = operation({
  name: 'contact.undoHandover',
  method: 'POST',
  path: '/handovers/:handoverId/undo',
  summary: {
    sv: 'Ångra en överlämning inom ett dygn; det som ändrats sedan dess är kvar',
    en: 'Undo a handover within a day; what has changed since stays',
  },
  input: z.object({ handoverId: id }),
  output: z.object({
    /** Persons who have their former contact back. */
    restored: z.int(),
    stayed: z.array(z.object({ personId: id, name: z.string(), kindName: both, reason: reasonView })),
    /** Those whom the unit no longer sees. */
    hidden: z.int(),
  }),
  permission: { actor: 'staff', verb: 'contact.handOver', subject: 'unit' },
  audit: 'contact.handoverUndone',
  creates: true,
})
