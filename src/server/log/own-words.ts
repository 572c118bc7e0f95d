import { type AuditEvent, auditEvents } from '../../contract/audit-events.ts'
import { type OwnLogGround, type OwnLogKind, unusualGrounds, unusualKinds } from '../../domain/access/own-log/visits.ts'

/** What the log's events are to the person they are about; what isn't here is said in the log's own words. */
const kinds: Partial<Record<AuditEvent, OwnLogKind>> = {
  'person.read': 'page',
  'person.searched': 'search',
  'person.lookedUp': 'lookup',
  'log.personFound': 'lookup',
  'person.revealed': 'reveal',
  'person.assessmentBegun': 'assessment',
  'person.assessmentEnded': 'assessment',
  'today.read': 'list',
  'notice.read': 'list',
  'contact.listRead': 'list',
  'letters.previewed': 'list',
  'letters.listed': 'list',
  'contact.handoverPreviewed': 'list',
  'contact.allotmentPreviewed': 'list',
  'contact.manyPreviewed': 'list',
  'intake.gapsListed': 'list',
  'contact.listExported': 'export',
  'contact.appointed': 'contact',
  'contact.ended': 'contact',
  'contact.handedOver': 'contact',
  'contact.allotted': 'contact',
  'contact.allotmentUndone': 'contact',
  'contact.handoverUndone': 'contact',
  'contact.manyAppointed': 'contact',
  'contact.reviewed': 'contact',
  'contact.described': 'contact',
  'contact.informed': 'told',
  'contact.manyInformed': 'told',
  'letters.sent': 'told',
  'letters.prepared': 'paper',
  'letters.printed': 'paper',
  'paper.contactSheetPrinted': 'paper',
  'log.personPrinted': 'logPaper',
  'intake.applied': 'import',
  'log.roundRead': 'review',
  'log.reviewsRead': 'review',
  'log.itemRead': 'review',
  'log.itemJudged': 'review',
  'log.itemHanded': 'review',
  'log.personRevealed': 'review',
  'access.emergencyDeclared': 'emergency',
  'access.blockOpened': 'blockOpened',
  'access.opened': 'others',
  'access.othersRead': 'others',
  'access.existenceRead': 'othersAsked',
  'access.holdersRead': 'othersAsked',
  'access.liftAsked': 'liftAsked',
  'access.liftsRead': 'liftSeen',
  'access.liftAnswered': 'liftAnswered',
}

/** What was done, in kinds the person knows. `own` is what they did themself. */
export function kindOf(action: string, own: boolean): OwnLogKind {
  if (own) return 'own'
  if (action.startsWith('request.')) return 'request'
  return (
    kinds[action as AuditEvent] ??
    (/(?:Read|[Ll]isted|Counted|Searched|Previewed|\.read)$/.test(action) ? 'seen' : 'other')
  )
}

/** Reading what others keep rests on a ground of its own (AC-3 to AC-5, AC-7, AC-8). */
const byRule: Readonly<Record<string, OwnLogGround>> = {
  'AC-3': 'consent',
  'AC-4': 'cannotDecide',
  'AC-5': 'emergency',
  'AC-7': 'notice',
  'AC-8': 'plan',
}
const vias = ['lookup', 'role', 'delegation', 'self', 'proxy'] as const

/**
 * Why it was allowed: from the rule and the way that the log holds ("AC-1:ownUnit").
 *
 * @param action what was done: who declares an emergency or looks someone up does it on what they state, not on what they are
 * @param unitKind the kind of the unit that did it: one that assesses does so
 */
export function groundOf(ground: string | null, action = '', unitKind: string | null = null): OwnLogGround {
  if (ground === null) return 'none'
  const [rule = '', via = ''] = ground.split(':')
  const kind = kindOf(action, false)
  if (kind === 'emergency') return 'emergency'
  if (kind === 'lookup') return 'looked'
  const named = byRule[rule] ?? vias.find((one) => one === via)
  if (named) return named
  if (via !== 'ownUnit') return 'none'
  return kind === 'assessment' || unitKind === 'needsAssessmentUnit' ? 'assessing' : 'unit'
}

/** The same as `isUnusual` of the domain, as the log's own words: a test holds the two together. */
export const unusualInLog: { actions: string[]; rules: string[]; grounds: string[] } = {
  actions: Object.keys(auditEvents).filter((action) => unusualKinds.includes(kindOf(action, false))),
  rules: Object.entries(byRule).flatMap(([rule, ground]) => (unusualGrounds.includes(ground) ? [rule] : [])),
  grounds: ['AC-1:lookup'],
}

const words: Readonly<Record<Exclude<OwnLogGround, 'none'>, { sv: string; en: string }>> = {
  unit: { sv: 'Personen är en av enhetens', en: 'The person is one of the unit’s' },
  assessing: { sv: 'Enheten utreder personens behov', en: 'The unit assesses what the person needs' },
  looked: {
    sv: 'Slog upp personen med fullständigt nummer, med skäl',
    en: 'Looked the person up by complete number, for a reason',
  },
  lookup: {
    sv: 'Uppslag med fullständigt nummer och skäl, samma dag',
    en: 'A look-up by complete number and a reason, the same day',
  },
  role: { sv: 'Ingår i rollens uppgifter', en: 'Belongs to the role' },
  delegation: { sv: 'Uppgift som chefen har delegerat', en: 'A task the manager has delegated' },
  self: { sv: 'Egna uppgifter', en: 'Own data' },
  proxy: { sv: 'Ombud för personen', en: 'Acts for the person' },
  consent: { sv: 'Samtycke till att läsa hos andra (AC-3)', en: 'Consent to reading what others keep (AC-3)' },
  cannotDecide: {
    sv: 'Personen kunde inte ta ställning, enligt en bedömning (AC-4)',
    en: 'The person couldn’t decide, by an assessment (AC-4)',
  },
  emergency: { sv: 'Nödöppning (AC-5)', en: 'Emergency access (AC-5)' },
  notice: { sv: 'Den som har uppgiften har lämnat ut den (AC-7)', en: 'Handed out by who keeps it (AC-7)' },
  plan: { sv: 'Del i personens plan (AC-8)', en: 'Takes part in the person’s plan (AC-8)' },
}

/** The ground in words, for the one who reviews; null when there was none. */
export function groundWords(
  ground: string | null,
  action = '',
  unitKind: string | null = null,
): { sv: string; en: string } | null {
  const kind = groundOf(ground, action, unitKind)
  return kind === 'none' ? null : words[kind]
}
