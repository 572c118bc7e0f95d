import { z } from 'zod'
import { gapProblems } from '../domain/contact/gaps/gaps.ts'
import { both, contactKind, day, id, leftOut, line, reasonView } from './common.ts'
import { operation } from './operation.ts'

/** A contact that another system says there is, but whose holder isn't here. */
export const gapView = z.object({
  gapId: id,
  kind: contactKind,
  kindName: both,
  problem: z.enum(gapProblems),
  problemName: both,
  /** An HSA-id or a name, as the other system has it. */
  staffText: z.string().nullable(),
  since: day.nullable(),
  activeChoice: z.boolean(),
  reason: reasonView,
  /** Held by the acting unit, or by one that was merged into it. */
  ownUnit: z.boolean(),
  availableActions: z.array(z.string()),
})
export type GapView = z.output<typeof gapView>

export const intakeGaps = operation({
  name: 'intake.gaps',
  method: 'GET',
  path: '/gaps',
  summary: {
    sv: 'Enhetens luckor i inlästa kontakter, samlade efter vem som står i det andra systemet',
    en: 'The unit’s gaps in imported contacts, grouped by who stands in the other system',
  },
  input: z.object({}),
  output: z.object({
    total: z.int(),
    groups: z.array(
      z.object({
        /** One of them, by which the group is named in the operations below. */
        gapId: id,
        personId: id,
        kind: contactKind,
        kindName: both,
        problem: z.enum(gapProblems),
        problemName: both,
        staffText: z.string().nullable(),
        count: z.int(),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'unit' },
  audit: 'intake.gapsListed',
})

export const intakeGapCounts = operation({
  name: 'intake.gapCounts',
  method: 'GET',
  path: '/gaps/counts',
  summary: {
    sv: 'Hur många luckor varje enhet har, för den som läser in filer',
    en: 'How many gaps each unit has, for those who import files',
  },
  input: z.object({}),
  output: z.object({
    /** Whether there are any. */
    gaps: z.boolean(),
    /** Null where a number is left out below: it would give that one away. */
    total: z.int().nullable(),
    /** Most first. `count` is null for fewer than five at a unit that isn't one's own. */
    units: z.array(z.object({ unitId: id, unitName: z.string(), count: z.int().nullable() })),
  }),
  permission: { actor: 'staff', verb: 'intake.run', subject: 'none' },
  audit: 'intake.gapsCounted',
})

export const intakeMendGap = operation({
  name: 'intake.mendGap',
  method: 'POST',
  path: '/persons/:personId/gaps/:gapId/mend',
  summary: { sv: 'Laga en lucka: utse den som ska vara kontakt', en: 'Mend a gap: appoint who is to be the contact' },
  input: z.object({
    personId: id,
    gapId: id,
    assignmentId: id,
    startsOn: day,
    /** The one appointed is the one whom the other system means. */
    meant: z.boolean().default(false),
    mission: line(500).optional(),
  }),
  output: z.object({ contactId: id, version: z.int(), grounds: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'intake.mend', subject: 'person' },
  audit: 'intake.gapMended',
  creates: true,
})

export const intakeDismissGap = operation({
  name: 'intake.dismissGap',
  method: 'POST',
  path: '/persons/:personId/gaps/:gapId/dismiss',
  summary: {
    sv: 'Stäng en lucka som inte ska bli någon kontakt, med skäl',
    en: 'Close a gap that is to become no contact, with the reason',
  },
  input: z.object({ personId: id, gapId: id, reason: line(500).min(3) }),
  output: z.object({ gapId: id }),
  permission: { actor: 'staff', verb: 'intake.mend', subject: 'person' },
  audit: 'intake.gapDismissed',
})

/** At most so many gaps in one act. */
export const mostGaps = 500

/** All gaps of the unit with the same kind and the same words as this one, and who they are said to mean. */
const chosen = z.object({ gapId: id, assignmentId: id, startsOn: day })

export const intakeMendGapsPreview = operation({
  name: 'intake.mendGapsPreview',
  method: 'POST',
  path: '/gaps/mend/preview',
  summary: {
    sv: 'Se vilka av dem som har samma läkare i det andra systemet som kan få den här kontakten, och varför inte de andra',
    en: 'See which of those with the same doctor in the other system can get this contact, and why not the others',
  },
  input: chosen,
  output: z.object({
    kind: contactKind,
    kindName: both,
    staffText: z.string().nullable(),
    staffName: z.string(),
    lawful: z.int(),
    refused: z.int(),
    /** Gaps beyond what is done in one act. */
    more: z.int(),
    listSize: z.object({ now: z.int(), after: z.int(), guideline: z.int().nullable() }),
    /** Those refused first; at most two hundred. */
    items: z.array(
      z.object({
        gapId: id,
        personId: id,
        name: z.string(),
        protected: z.boolean(),
        lawful: z.boolean(),
        activeChoice: z.boolean(),
        reasons: z.array(reasonView),
      }),
    ),
    fingerprint: z.string(),
  }),
  permission: { actor: 'staff', verb: 'intake.mend', subject: 'unit' },
  audit: 'intake.gapsPreviewed',
})

export const intakeMendGaps = operation({
  name: 'intake.mendGaps',
  method: 'POST',
  path: '/gaps/mend',
  summary: {
    sv: 'Laga alla luckor med samma läkare i det andra systemet, i en handling',
    en: 'Mend all gaps with the same doctor in the other system, in one act',
  },
  input: chosen.extend({
    /** As previewed: when something has changed meanwhile, nothing is done. */
    fingerprint: z.string().min(16).max(128),
  }),
  /** `left`: all gaps that are still there; `leftOut`: those of them that the preview couldn't know of. */
  output: z.object({ mended: z.int(), left: z.int(), leftOut: z.array(leftOut) }),
  permission: { actor: 'staff', verb: 'intake.mend', subject: 'unit' },
  audit: 'intake.gapsMended',
  creates: true,
})
