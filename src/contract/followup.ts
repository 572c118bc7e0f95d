import { z } from 'zod'
import { figureGroupings } from '../domain/followup/figure-groups.ts'
import { figureCodes } from '../domain/followup/figures.ts'
import { both, day, id, instant, instantInput, lawView, reasonView } from './common.ts'
import { ownTargetView, targetPeriodsView } from './followup-target.ts'
import { file, operation } from './operation.ts'

export const figureCode = z.enum(figureCodes)

/** Of which day, and as it was known when; without them today, as it is known now. */
const asOf = { day: day.optional(), knownAt: instantInput.optional() }

/** Of which day, as known when, others than the own unit are told of: today, or the last day of a month. */
const othersView = z.object({ day, knownAt: instant })

/** A share's parts, or a mean's sum and what it is shared by; `few`: so few that the counts are told, and no percentage or mean of them. */
const counted = z.object({ numerator: z.number(), denominator: z.number(), few: z.boolean() })
/** The last day of each of the twelve months before, as far back as there is anything to tell, and the last day that others are told of. */
const trendView = z.array(z.object({ day, own: counted.nullable(), county: counted.nullable() }))

/** Where a unit's share lies beside what chance gives; null where it isn't shown. */
export const standingView = z.enum(['within', 'above', 'below', 'farAbove', 'farBelow']).nullable()
/** The limits of chance, by size. */
export const limitsView = z.array(
  z.object({ size: z.int(), low95: z.number(), high95: z.number(), low998: z.number(), high998: z.number() }),
)
/** One of the own unit's persons behind a figure. */
export const personBehind = z.object({ personId: id, name: z.string(), identifier: z.string(), protected: z.boolean() })
/** How many are counted and not in the list. */
export const notListed = {
  /** More than the list holds. */
  more: z.int(),
  /** Counted, but there is no ground to see them any more. */
  unseen: z.int(),
}

/** How a figure is counted. */
export const definitionView = z.object({
  numerator: both,
  denominator: both,
  exclusions: both,
  source: both,
  unit: both.nullable(),
  /** What of it is counted as it stands now, whatever day is asked about. */
  asNow: both.nullable(),
  law: z.array(lawView),
})

export const figureView = z.object({
  code: figureCode,
  name: both,
  definition: definitionView,
  of: z.enum(['persons', 'contacts', 'requests', 'stays', 'followUps', 'plans', 'goals']),
  /** A mean: what it is told in; null for a share. */
  mean: z.object({ unit: both, sum: both, each: both, decimals: z.int() }).nullable(),
  /** To read a mean beside: neither floor nor ceiling. */
  guideline: z.object({ value: z.number(), whose: both }).nullable(),
  /** What the law or the nation says. */
  target: z.object({ share: z.number(), whose: both }).nullable(),
  /** The authority's own beside it, on the day asked about; and all times that it has had one. */
  ownTarget: ownTargetView.nullable(),
  ownTargets: targetPeriodsView,
  wanted: z.enum(['more', 'less']).nullable(),
  front: z.boolean(),
  /** Why it can't be had here or on that day; then everything below is null. */
  closed: z.array(reasonView),
  /** The own unit's, in full; null where it has none. */
  own: counted.nullable(),
  /** The county's, to the nearest five; null when it would tell of a small group. */
  county: counted.nullable(),
})
export type FigureView = z.output<typeof figureView>

export const followupOverview = operation({
  name: 'followup.overview',
  method: 'GET',
  path: '/followup',
  summary: {
    sv: 'Täckningen en dag, som den var känd då eller nu: enhetens egen och länets',
    en: 'Coverage on a day, as known then or now: the unit’s own and the county’s',
  },
  input: z.object(asOf),
  output: z.object({
    day,
    knownAt: instant,
    others: othersView,
    /** From when there is anything to tell, as known now; null where hardly anybody has a contact. Days before it aren't answered. */
    dataFrom: day.nullable(),
    figures: z.array(figureView),
  }),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.read',
})
export type FollowupOverview = z.output<typeof followupOverview.output>

export const followupTrends = operation({
  name: 'followup.trends',
  method: 'GET',
  path: '/followup/trends',
  summary: {
    sv: 'Hur måtten på första sidan har gått, månad för månad',
    en: 'How the figures of the front page have gone, month by month',
  },
  input: z.object(asOf),
  output: z.object({ day, knownAt: instant, figures: z.array(z.object({ code: figureCode, trend: trendView })) }),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.read',
})

export const followupFigure = operation({
  name: 'followup.figure',
  method: 'GET',
  path: '/followup/figures/:figure',
  summary: {
    sv: 'Ett mått: enhet för enhet mot slumpens gränser, och hur det har gått',
    en: 'One figure: unit by unit against the limits of chance, and how it has gone',
  },
  input: z.object({ figure: figureCode, ...asOf }),
  output: z.object({
    day,
    knownAt: instant,
    others: othersView,
    figure: figureView,
    /** On the day that others are told of, the own unit too. */
    units: z.array(
      z.object({
        unitId: id,
        name: z.string(),
        own: z.boolean(),
        /** Null: a small group, or masked so that the sum doesn't tell of one. */
        numerator: z.number().nullable(),
        denominator: z.number().nullable(),
        few: z.boolean(),
        standing: standingView,
      }),
    ),
    limits: limitsView,
    trend: trendView,
    /** What else than unit it can be told by. */
    groupings: z.array(z.enum(figureGroupings)),
    /** Whether the persons behind it can be seen: those of the own unit. */
    persons: z.boolean(),
  }),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.figureRead',
})
export type FollowupFigure = z.output<typeof followupFigure.output>

const groupAsked = z.object({ figure: figureCode, by: z.enum(figureGroupings), ...asOf })

export const followupFigureGroups = operation({
  name: 'followup.figureGroups',
  method: 'GET',
  path: '/followup/figures/:figure/groups',
  summary: {
    sv: 'Ett mått per kommun, slags enhet, ålder, kön eller målgrupp: enhetens egna och länets',
    en: 'One figure by municipality, kind of unit, age, sex or target group: the unit’s own and the county’s',
  },
  input: groupAsked,
  output: z.object({
    day,
    knownAt: instant,
    others: othersView,
    by: z.enum(figureGroupings),
    groups: z.array(
      z.object({
        key: z.string(),
        name: both,
        scope: z.enum(['own', 'county']),
        /** Null: a small group, or masked so that others don't tell of one. */
        counted: counted.nullable(),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.figureRead',
})
export type FollowupGroups = z.output<typeof followupFigureGroups.output>

export const followupFigureGroupsFile = operation({
  name: 'followup.figureGroupsFile',
  method: 'GET',
  path: '/followup/figures/:figure/groups/file',
  summary: { sv: 'Ett mått grupp för grupp som CSV', en: 'One figure group by group as CSV' },
  input: groupAsked.extend({ language: z.enum(['sv', 'en']).default('sv') }),
  output: file('text/csv; charset=utf-8'),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.exported',
})

export const followupPersons = operation({
  name: 'followup.persons',
  method: 'GET',
  path: '/followup/figures/:figure/persons',
  summary: {
    sv: 'De av enhetens personer som inte räknas i ett mått',
    en: 'Those of the unit’s persons who don’t count in a figure',
  },
  input: z.object({ figure: figureCode, ...asOf }),
  output: z.object({
    persons: z.array(personBehind.extend({ rows: z.int() })),
    ...notListed,
  }),
  permission: { actor: 'staff', verb: 'followup.readPersons', subject: 'unit' },
  audit: 'followup.personsRead',
})
export type FollowupPersons = z.output<typeof followupPersons.output>

export const followupFile = operation({
  name: 'followup.file',
  method: 'GET',
  path: '/followup/figures/:figure/file',
  summary: { sv: 'Ett mått enhet för enhet som CSV', en: 'One figure unit by unit as CSV' },
  input: z.object({ figure: figureCode, ...asOf, language: z.enum(['sv', 'en']).default('sv') }),
  output: file('text/csv; charset=utf-8'),
  permission: { actor: 'staff', verb: 'followup.read', subject: 'none' },
  audit: 'followup.exported',
})

const answer = z.object({
  code: z.string(),
  question: both,
  /** Where it comes from; null where it can't be reported. */
  provenance: both.nullable(),
  /** Where the measure itself comes from, and what of it is counted as it stands now, whatever day is asked about. */
  source: both.nullable(),
  asNow: both.nullable(),
  /** An answer in words that the system knows. */
  says: both.nullable(),
  value: z.object({ numerator: z.number(), denominator: z.number().nullable(), few: z.boolean() }).nullable(),
  /** Why it can't be reported. */
  missing: both.nullable(),
  /** What whoever sent it adds. */
  words: z.string(),
})

const report = z.object({
  id: id.nullable(),
  year: z.int(),
  day,
  /** The last of what was recorded that it rests on. */
  knownAt: instant,
  /** Whether the year is over: only then is it sent. */
  over: z.boolean(),
  /** The year is over, it isn’t sent, and there were data then. */
  mayFreeze: z.boolean(),
  sentAt: instant.nullable(),
  sentBy: z.string().nullable(),
  answers: z.array(answer),
})
export type ReportView = z.output<typeof report>

export const followupReport = operation({
  name: 'followup.report',
  method: 'GET',
  path: '/followup/report/:year',
  summary: {
    sv: 'Rapporten till Socialstyrelsen för ett år: som den skickades, annars som den kan fyllas i nu',
    en: 'The report to the National Board for a year: as it was sent, else as it can be filled in now',
  },
  input: z.object({ year: z.coerce.number().int().min(2015).max(2100) }),
  output: report,
  permission: { actor: 'staff', verb: 'followup.report', subject: 'none' },
  audit: 'followup.reportRead',
})

export const followupSendReport = operation({
  name: 'followup.sendReport',
  method: 'POST',
  path: '/followup/report/:year',
  summary: { sv: 'Frys rapporten när den har skickats', en: 'Freeze the report when it has been sent' },
  input: z.object({
    year: z.coerce.number().int().min(2015).max(2100),
    /** As it was shown: what has become known since isn't sent unseen. */
    knownAt: instantInput,
    words: z.array(z.object({ code: z.string().max(60), words: z.string().trim().max(2000) })).max(50),
  }),
  output: report,
  permission: { actor: 'staff', verb: 'followup.report', subject: 'none' },
  audit: 'followup.reportSent',
  creates: true,
})
