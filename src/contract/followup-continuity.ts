import { z } from 'zod'
import { continuityCodes } from '../domain/followup/continuity-figures.ts'
import { visitTypeCodes } from '../domain/followup/visit-types.ts'
import { professionCodes } from '../domain/organisation/professions.ts'
import { both, day, instant } from './common.ts'
import { definitionView, limitsView, notListed, personBehind, standingView } from './followup.ts'
import { ownTargetView, targetPeriodsView } from './followup-target.ts'
import { file, operation } from './operation.ts'

export const continuityCode = z.enum(continuityCodes)
const anyType = `(?:${visitTypeCodes.join('|')})`

/** What isn't said doesn't narrow the question. */
const question = {
  /** First and last day of the window, both included; the twelve months up to today unless said. */
  from: day.optional(),
  to: day.optional(),
  /** Persons with fewer visits aren't counted. */
  minVisits: z.coerce.number().int().min(2).max(50).optional(),
  profession: z.enum(professionCodes).optional(),
  /** Types of visits, with commas between. */
  types: z
    .string()
    .max(200)
    .regex(new RegExp(`^${anyType}(?:,${anyType})*$`))
    .optional(),
}
const grouping = z.enum([
  'unit',
  'municipality',
  'profession',
  'clinician',
  'clinicianHere',
  'targetGroup',
  'sex',
  'age',
])
const grouped = z.object({ ...question, by: grouping.optional() })

/**
 * `value` is the numerator by the denominator, null where there is nobody; the numerator of a mean is the sum over the persons. The own unit's are never
 * rounded; others' persons are to the nearest five, and their means to two decimals, without a numerator. `few`: so few that how many they are comes before
 * what they make.
 */
const measured = z.object({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.int(),
  few: z.boolean(),
})
/** Null: a small group, or masked so that the others don't tell of one. */
const measures = z.object({
  ownDoctor: measured.nullable(),
  coc: measured.nullable(),
  upc: measured.nullable(),
  secon: measured.nullable(),
  mmci: measured.nullable(),
})
export type MeasuresView = z.output<typeof measures>

const figure = z.object({
  code: continuityCode,
  name: both,
  short: both,
  of: z.enum(['share', 'mean']),
  front: z.boolean(),
  definition: definitionView,
  /** The authority's own target on the window's last day, as known now; and all times that it has had one. */
  ownTarget: ownTargetView.nullable(),
  ownTargets: targetPeriodsView,
})
export type ContinuityFigureView = z.output<typeof figure>

const asked = z.object({
  from: day,
  to: day,
  minVisits: z.int(),
  profession: z.enum(professionCodes).nullable(),
  types: z.array(z.enum(visitTypeCodes)),
})

/** What figures rest on. */
const restsOn = {
  asked,
  /** The last day of any visit that has been told of; null when none has. */
  dataThrough: day.nullable(),
  /** When visits and contacts were last read. */
  knownAt: instant,
  /** Whether others than the own unit are told of when it is asked this way; else they are null. */
  others: z.boolean(),
}

const choice = z.object({ value: z.string(), name: both })

export const followupContinuity = operation({
  name: 'followup.continuity',
  method: 'GET',
  path: '/followup/continuity',
  summary: {
    sv: 'Kontinuiteten i en period: enhetens egen, länets, och enhet för enhet, behandlare för behandlare, eller per kommun, yrke, målgrupp, kön eller ålder',
    en: 'Continuity in a window: the unit’s own, the county’s, and by unit, municipality, profession, clinician, target group, sex or age',
  },
  input: grouped,
  output: z.object({
    ...restsOn,
    by: grouping,
    figures: z.array(figure),
    /** The visits at the own unit, in full; null where it has none. */
    own: z.object({ persons: z.int(), visits: z.int(), measures }).nullable(),
    /** Everyone, all visits. */
    county: measures,
    groups: z.array(
      z.object({
        key: z.string(),
        name: both,
        /** Whose: the own unit's, in full, or of the county, masked. */
        scope: z.enum(['own', 'county']),
        /** Null: masked. Outside the own unit to the nearest five. */
        persons: z.int().nullable(),
        /** The own unit's only; null elsewhere. */
        visits: z.int().nullable(),
        measures,
        /** Of the share of own doctor, unit by unit: beside what chance gives. */
        standing: standingView,
      }),
    ),
    limits: limitsView,
    /** Whether the own unit's persons can be seen. */
    persons: z.boolean(),
    professions: z.array(choice),
    types: z.array(choice),
  }),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.figureRead',
})
export type FollowupContinuity = z.output<typeof followupContinuity.output>

export const followupContinuityTrend = operation({
  name: 'followup.continuityTrend',
  method: 'GET',
  path: '/followup/continuity/trend',
  summary: {
    sv: 'Hur kontinuiteten har gått: perioden som slutar vid vart och ett av de senaste åtta kvartalens slut, så långt tillbaka det finns besök',
    en: 'How continuity has gone: the window that ends with each of the last eight quarters, as far back as there are visits',
  },
  input: z.object(question),
  output: z.object({
    ...restsOn,
    /** `own` null where the unit has no visits. */
    points: z.array(z.object({ from: day, to: day, own: measures.nullable(), county: measures })),
  }),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.figureRead',
})
export type FollowupContinuityTrend = z.output<typeof followupContinuityTrend.output>

export const followupContinuityPersons = operation({
  name: 'followup.continuityPersons',
  method: 'GET',
  path: '/followup/continuity/persons',
  summary: {
    sv: 'De av enhetens personer som räknas i kontinuiteten, de med lägst först',
    en: 'Those of the unit’s persons who are counted in continuity, the lowest first',
  },
  input: z.object(question),
  output: z.object({
    ...restsOn,
    persons: z.array(
      personBehind.extend({
        visits: z.int(),
        clinicians: z.int(),
        coc: z.number().nullable(),
        /** Doctor visits with the own doctor, of all; null for whoever has had no doctor visit or never a doctor contact. */
        ownDoctor: z.object({ numerator: z.int(), denominator: z.int(), few: z.boolean() }).nullable(),
      }),
    ),
    ...notListed,
  }),
  permission: { actor: 'staff', verb: 'followup.readPersons', subject: 'unit' },
  audit: 'followup.personsRead',
})
export type FollowupContinuityPersons = z.output<typeof followupContinuityPersons.output>

export const followupContinuityFile = operation({
  name: 'followup.continuityFile',
  method: 'GET',
  path: '/followup/continuity/file',
  summary: { sv: 'Kontinuiteten grupp för grupp som CSV', en: 'Continuity group by group as CSV' },
  input: grouped.extend({ language: z.enum(['sv', 'en']).default('sv') }),
  output: file('text/csv; charset=utf-8'),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.exported',
})
