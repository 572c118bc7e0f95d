import { z } from 'zod'
import { allotDoubts } from '../domain/contact/allotment/doubt.ts'
import { allotMethods } from '../domain/contact/allotment/problem.ts'
import { day, id, instant, reasonView } from './common.ts'
import { operation } from './operation.ts'

const method = z.enum(allotMethods)

/** What is asked: how, with which lot, up to which size of list, and which doctors are left out. */
const ask = {
  method,
  /** The seed of the lot: the same question with the same seed has the same answer. */
  seed: z.int().min(0),
  /** Persons per full-time doctor at the most; never above the unit's cap. Without it the cap, or where there is none the guideline. */
  perFullTime: z.int().min(1).max(100_000).optional(),
  /** Doctors who get nobody new; unless it is said, those of whom there is doubt (`doubt`). */
  without: z.array(id).max(200).optional(),
}

export const allottedDoctor = z.object({
  assignmentId: id,
  name: z.string(),
  share: z.number(),
  resident: z.boolean(),
  /** Last day of the assignment, when it is set. */
  to: day.nullable(),
  /** Away today, and the last day away when it is set. */
  absent: z.object({ to: day.nullable() }).nullable(),
  /** Why they get nobody new unless someone says so: they leave within six months, or are away for long. */
  doubt: z.enum(allotDoubts).nullable(),
  now: z.int(),
  after: z.int(),
  /** The most that the list may hold in this allotment, by share of full time; a list above it already gets nobody. */
  limit: z.int(),
  guideline: z.int(),
  left: z.boolean(),
})
export type AllottedDoctor = z.output<typeof allottedDoctor>

/** Counted in persons. */
const totals = z.object({
  /** Listed at the unit today, and how many of them have a doctor contact. */
  listed: z.int(),
  covered: z.int(),
  /** Who get one, and who wait for a place. */
  allotted: z.int(),
  waiting: z.int(),
  /** Who have asked for someone and are answered by themselves; who have declined, or can't have one here. */
  asked: z.int(),
  others: z.int(),
  /** How many of those who get one or wait have met any of the doctors who take part, and how many get one they have met. */
  met: z.int(),
  knew: z.int(),
})

export const allotmentPreview = operation({
  name: 'contact.allotmentPreview',
  method: 'POST',
  path: '/unit/allotment-preview',
  summary: {
    sv: 'Förhandsgranska en fördelning av fast läkare: hur många som får en, listornas storlek, hur många som får en läkare de känner',
    en: 'Preview an allotment of doctor contacts: how many get one, list sizes, how many get a doctor they know',
  },
  input: z.object(ask),
  output: z.object({
    totals,
    doctors: z.array(allottedDoctor),
    /** The unit's cap per full-time doctor, and what is used here; null where each doctor's guideline is. */
    cap: z.int().nullable(),
    perFullTime: z.int().nullable(),
    /** FC-14: per full-time doctor, neither floor nor ceiling. */
    guideline: z.object({ specialist: z.int(), resident: z.int() }),
    /** Weight of relation that is kept, and the most that any method could keep with as many persons. */
    kept: z.int(),
    keptAtMost: z.int(),
    /** The allotment as it is now; `contact.allot` does this one or none. */
    planHash: z.string(),
  }),
  permission: { actor: 'staff', verb: 'contact.appoint', subject: 'unit' },
  audit: 'contact.allotmentPreviewed',
})

export const allotDoctors = operation({
  name: 'contact.allot',
  method: 'POST',
  path: '/unit/allotment',
  summary: {
    sv: 'Fördela fast läkare: det som förhandsgranskats, i ett enda steg',
    en: 'Allot doctor contacts: what was previewed, in one act',
  },
  input: z.object({ ...ask, planHash: z.string().min(1).max(100) }),
  output: z.object({ allotmentId: id, totals, undoUntil: instant }),
  permission: { actor: 'staff', verb: 'contact.appoint', subject: 'unit' },
  audit: 'contact.allotted',
  creates: true,
})

export const allotments = operation({
  name: 'contact.allotments',
  method: 'GET',
  path: '/unit/allotments',
  summary: { sv: 'Enhetens senaste fördelningar', en: 'The unit’s latest allotments' },
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        allotmentId: id,
        madeAt: instant,
        madeByName: z.string(),
        startsOn: day,
        method,
        persons: z.int(),
        waiting: z.int(),
        undoneAt: instant.nullable(),
        undoUntil: instant,
        availableActions: z.array(z.string()),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'unit' },
  audit: 'contact.allotmentsListed',
})

export const undoAllotment = operation({
  name: 'contact.undoAllotment',
  method: 'POST',
  path: '/allotments/:allotmentId/undo',
  summary: {
    sv: 'Ångra en fördelning inom ett dygn; det som ändrats sedan dess är kvar',
    en: 'Undo an allotment within a day; what has changed since stays',
  },
  input: z.object({ allotmentId: id }),
  output: z.object({
    /** Persons who are without a doctor contact again. */
    restored: z.int(),
    stayed: z.array(z.object({ personId: id, name: z.string(), reason: reasonView })),
    /** Those whom the unit no longer sees. */
    hidden: z.int(),
  }),
  permission: { actor: 'staff', verb: 'contact.appoint', subject: 'unit' },
  audit: 'contact.allotmentUndone',
  creates: true,
})
