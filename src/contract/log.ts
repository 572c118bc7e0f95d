import { z } from 'zod'
import { ownLogGrounds, ownLogKinds } from '../domain/access/own-log/visits.ts'
import { proxyKinds } from '../domain/access/proxy.ts'
import { outcomes } from '../domain/access/review/review.ts'
import { reviewRuleIds } from '../domain/access/review/rules.ts'
import { both, day, id, instant, lawView, line, reasonView } from './common.ts'
import { file, operation } from './operation.ts'

const ruleId = z.enum(reviewRuleIds)
const outcome = z.enum(outcomes)

/** A rule of the review: what it looks at, with its law. */
const ruleView = z.object({ rule: ruleId, title: both, explanation: both, law: z.array(lawView) })

/** One visit or access under review, in a list, by its most telling access: whom it is about is masked while the person's identity is protected. */
export const reviewItemView = z.object({
  itemId: id,
  /** Of a person with protected identity there is no name, number or unit until a need is stated. */
  person: z.object({
    personId: id,
    name: z.string().nullable(),
    identifier: z.string().nullable(),
    protected: z.boolean(),
  }),
  staffName: z.string(),
  roleName: both.nullable(),
  unitName: z.string().nullable(),
  at: instant,
  action: both,
  refused: z.boolean(),
  /** How much else the same staff member did about the person that day. */
  others: z.int(),
  rules: z.array(z.object({ rule: ruleId, title: both })),
  /** Who reviews it; null when nobody has taken it. */
  reviewer: z.object({ assignmentId: id, name: z.string() }).nullable(),
  /** The acting one's own access: someone else reviews it. */
  own: z.boolean(),
  outcome: outcome.nullable(),
  /** How many outcomes there are so far; sent back, so that two don't judge at once unseen. */
  seq: z.int(),
  /** The person's own words, when they asked. */
  question: z.object({ words: z.string(), askedAt: instant, answered: z.boolean() }).nullable(),
})
export type ReviewItemView = z.output<typeof reviewItemView>

/** Counts over rounds. Hours are from drawn to the final outcome, the median; null before there is one. */
const counts = z.object({
  drawn: z.int(),
  judged: z.int(),
  waiting: z.int(),
  motivated: z.int(),
  unauthorised: z.int(),
  medianHours: z.number().nullable(),
})

const roundView = z.object({
  reviewId: id,
  from: day,
  to: day,
  /** The unit, when a manager drew among their own; null is the whole provider. */
  unitName: z.string().nullable(),
  rules: z.array(ruleId),
  size: z.int(),
  madeAt: instant,
  madeByName: z.string(),
  closedAt: instant.nullable(),
  counts,
})

export const logReviews = operation({
  name: 'log.reviews',
  method: 'GET',
  path: '/log/reviews',
  summary: {
    sv: 'Loggranskningens omgångar, regler och statistik',
    en: 'The rounds, rules and statistics of log review',
  },
  input: z.object({}),
  output: z.object({
    scope: z.enum(['provider', 'unit']),
    providerName: z.string(),
    unitName: z.string(),
    rules: z.array(ruleView),
    /** Newest first, at most a hundred. */
    rounds: z.array(roundView),
    statistics: z.object({
      all: counts,
      byRule: z.array(z.object({ rule: ruleId, drawn: z.int(), motivated: z.int(), unauthorised: z.int() })),
    }),
    /** Emergencies, opened inner blocks and lifted blocks that nobody has judged yet, oldest first. */
    flagged: z.array(reviewItemView),
    /** What persons have asked about and nobody has answered yet, oldest first. */
    questions: z.array(reviewItemView),
    /** What the acting one has been handed and not judged, oldest first. */
    mine: z.array(reviewItemView),
  }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.reviewsRead',
})

export const logStartReview = operation({
  name: 'log.startReview',
  method: 'POST',
  path: '/log/reviews',
  summary: { sv: 'Dra ett urval ur loggen att granska', en: 'Draw a sample from the log to review' },
  input: z.object({
    from: day,
    to: day,
    rules: z.array(ruleId).min(1).max(reviewRuleIds.length),
    size: z.int().min(1).max(200),
  }),
  output: z.object({ reviewId: id, drawn: z.int() }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.roundDrawn',
  creates: true,
})

export const logReview = operation({
  name: 'log.review',
  method: 'GET',
  path: '/log/reviews/:reviewId',
  summary: { sv: 'En omgång med sina tillfällen', en: 'A round with its visits' },
  input: z.object({ reviewId: id }),
  output: roundView.extend({
    seed: z.string(),
    /** How many visits each rule met in the period. */
    candidates: z.array(z.object({ rule: ruleId, title: both, met: z.int(), drawn: z.int() })),
    items: z.array(reviewItemView),
    closing: z.object({ allowed: z.boolean(), reasons: z.array(reasonView) }),
  }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.roundRead',
})

export const logReviewItem = operation({
  name: 'log.reviewItem',
  method: 'GET',
  path: '/log/review-items/:itemId',
  summary: { sv: 'En åtkomst med sitt sammanhang', en: 'An access with its context' },
  input: z.object({ itemId: id }),
  output: reviewItemView.extend({
    reviewId: id.nullable(),
    ground: both.nullable(),
    /** Why it was refused, when it was. */
    refusal: z.string().nullable(),
    /** The reason that was stated in a look-up or for protected details. */
    stated: z.string().nullable(),
    why: z.array(ruleView),
    /** What else was done in the visit, by kind, most first; with the times. Empty when there was nothing else. */
    visit: z.array(z.object({ action: both, refused: z.boolean(), count: z.int(), first: instant, last: instant })),
    /** What the same staff member did about the same person within a day of it, in order. */
    around: z.array(
      z.object({
        at: instant,
        action: both,
        refused: z.boolean(),
        ground: both.nullable(),
        /** The reason that was stated; of a protected person it comes with the stated need. */
        stated: z.string().nullable(),
        current: z.boolean(),
      }),
    ),
    judged: z.array(
      z.object({ outcome, note: z.string(), reportTo: z.string().nullable(), byName: z.string(), at: instant }),
    ),
    answer: z.object({ words: z.string(), at: instant }).nullable(),
    /** Who could take it. */
    reviewers: z.array(z.object({ assignmentId: id, name: z.string(), unitName: z.string() })),
    judging: z.object({ allowed: z.boolean(), reasons: z.array(reasonView) }),
  }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.itemRead',
})
export type ReviewItemPage = z.output<typeof logReviewItem.output>

export const logReveal = operation({
  name: 'log.reveal',
  method: 'POST',
  path: '/log/review-items/:itemId/reveal',
  summary: {
    sv: 'Visa vem en granskad åtkomst gäller, med skäl, när personen har skyddade uppgifter',
    en: 'Show whom a reviewed access is about, for a stated need, when the person is protected',
  },
  input: z.object({ itemId: id, reason: line(300).min(3) }),
  output: z.object({
    personId: id,
    name: z.string(),
    identifier: z.string().nullable(),
    unitName: z.string().nullable(),
  }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.personRevealed',
})

export const logHand = operation({
  name: 'log.hand',
  method: 'POST',
  path: '/log/review-items/:itemId/hand',
  summary: { sv: 'Lämna granskningen till en annan granskare', en: 'Hand the review to another reviewer' },
  input: z.object({ itemId: id, assignmentId: id }),
  output: z.object({ itemId: id }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.itemHanded',
})

export const logJudge = operation({
  name: 'log.judge',
  method: 'POST',
  path: '/log/review-items/:itemId/outcome',
  summary: { sv: 'Skriv in vad granskningen visade', en: 'Record what the review showed' },
  input: z.object({
    itemId: id,
    seq: z.int().min(0),
    outcome,
    note: line(1000).min(3),
    /** Whom an unauthorised access is reported to. */
    reportTo: line(200).min(2).optional(),
    /** What the person is answered, when they asked. */
    answer: line(1000).min(3).optional(),
  }),
  output: z.object({ itemId: id, seq: z.int() }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.itemJudged',
  creates: true,
})

export const logCloseReview = operation({
  name: 'log.closeReview',
  method: 'POST',
  path: '/log/reviews/:reviewId/close',
  summary: { sv: 'Avsluta en omgång', en: 'Close a round' },
  input: z.object({ reviewId: id, note: line(1000).optional() }),
  output: z.object({ reviewId: id }),
  permission: { actor: 'staff', verb: 'log.review', subject: 'none' },
  audit: 'log.roundClosed',
  creates: true,
})

const period = { from: day.optional(), to: day.optional() }
const style = {
  language: z.enum(['sv', 'sv-easy', 'en']).default('sv'),
  large: z.enum(['true', 'false']).default('false'),
}

export const logPaper = operation({
  name: 'log.paper',
  method: 'GET',
  path: '/persons/:personId/log',
  summary: {
    sv: 'Personens logg hos vårdgivaren som PDF, när personen ber om den',
    en: 'The person’s log at the provider as PDF, when the person asks for it',
  },
  input: z.object({ personId: id, ...period, ...style }),
  output: file('application/pdf'),
  permission: { actor: 'staff', verb: 'log.print', subject: 'person' },
  audit: 'log.personPrinted',
})

/** How the one who prints knows that it is the person who asks: a document shown, known already, or a signed request. */
const identityChecks = ['document', 'known', 'signed'] as const

export const logFindPerson = operation({
  name: 'log.findPerson',
  method: 'POST',
  path: '/log/persons',
  summary: {
    sv: 'Slå upp den som ber om sin logg, med fullständigt nummer, skäl och hur identiteten kontrollerades',
    en: 'Look up whoever asks for their log, by complete number, reason and how the identity was checked',
  },
  input: z.object({ identifier: line(30), reason: line(300).min(3), check: z.enum(identityChecks) }),
  /** Null when the number leads to nobody. Nothing else of the person: the paper says the rest. */
  output: z.object({ personId: id.nullable() }),
  permission: { actor: 'staff', verb: 'log.print', subject: 'none' },
  audit: 'log.personFound',
  creates: true,
})

export const ownLogRow = z.object({
  entryId: id,
  at: instant,
  day,
  who: z.enum(['staff', 'self', 'proxy', 'system', 'nobody']),
  /** The same for all that the same one did in the same assignment. */
  by: z.string(),
  /** Of someone who acts for a person with protected identity only the person reads the name. */
  name: z.string().nullable(),
  proxyKind: z.enum(proxyKinds).nullable(),
  roleName: both.nullable(),
  unitName: z.string().nullable(),
  providerName: z.string().nullable(),
  kind: z.enum(ownLogKinds),
  /** The same as the log's own sentence, for kinds that say too little. */
  action: both,
  refused: z.boolean(),
  ground: z.enum(ownLogGrounds),
  mayAsk: z.boolean(),
  question: z
    .object({ words: z.string(), askedAt: instant, answer: z.object({ words: z.string(), at: instant }).nullable() })
    .nullable(),
})
export type OwnLogRow = z.output<typeof ownLogRow>

export const ownLog = z.object({
  rows: z.array(ownLogRow),
  /**
   * The rows of the page put together by what one did in a day (`domain/access/own-log/visits`), each row named by its id: the unusual first in
   * its day, and in a visit what says most first.
   */
  visits: z.array(
    z.object({
      key: z.string(),
      day,
      first: instant,
      last: instant,
      unusual: z.boolean(),
      lead: id,
      doings: z.array(z.object({ row: id, count: z.int(), first: instant, last: instant })),
      rows: z.array(id),
    }),
  ),
  /** The providers in the log of the period, by name: to choose among. */
  providers: z.array(z.object({ providerId: id, name: z.string() })),
  /** Where the next page begins; null at the end. */
  next: z.string().nullable(),
  /** All the person's questions, newest first: those on rows not shown too. */
  questions: z.array(
    z.object({
      entryId: id,
      at: instant,
      providerName: z.string(),
      words: z.string(),
      askedAt: instant,
      answer: z.object({ words: z.string(), at: instant }).nullable(),
    }),
  ),
  asOf: instant,
})
export type OwnLog = z.output<typeof ownLog>

export const residentLog = operation({
  name: 'resident.log',
  method: 'GET',
  path: '/me/log',
  summary: { sv: 'Vem som har sett mina uppgifter', en: 'Who has seen my data' },
  input: z.object({
    ...period,
    /** `others` leaves out what the person did themself. */
    who: z.enum(['others', 'all']).default('others'),
    /** Only what was done at that provider. */
    providerId: id.optional(),
    /** Only what isn't everyday: attempts that were stopped, emergencies, look-ups, other providers. */
    only: z.enum(['unusual']).optional(),
    before: z.string().max(80).optional(),
  }),
  output: ownLog,
  permission: { actor: 'person', subject: 'self', proxy: 'access' },
  audit: 'log.ownRead',
})

export const residentLogPaper = operation({
  name: 'resident.logPaper',
  method: 'GET',
  path: '/me/log/paper',
  summary: { sv: 'Vem som har sett mina uppgifter, som PDF', en: 'Who has seen my data, as PDF' },
  input: z.object({ ...period, ...style }),
  output: file('application/pdf'),
  permission: { actor: 'person', subject: 'self', proxy: 'access' },
  audit: 'log.ownPrinted',
})

export const residentAskAboutLog = operation({
  name: 'resident.askAboutLog',
  method: 'POST',
  path: '/me/log/:entryId/question',
  summary: { sv: 'Fråga vårdgivaren om en åtkomst', en: 'Ask the provider about an access' },
  input: z.object({ entryId: id, words: line(1000).min(3) }),
  output: z.object({ questionId: id }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'log.ownAsked',
  creates: true,
})
