import type { AuditEvent } from '../../contract/audit-events.ts'
import type { OwnLogRow } from '../../contract/log.ts'

type Kind = OwnLogRow['kind']
type Ground = OwnLogRow['ground']

/** What the log's events are to the person they are about; what isn't here is said in the log's own words. */
const kinds: Partial<Record<AuditEvent, Kind>> = {
  'person.read': 'page',
  'person.searched': 'search',
  'person.lookedUp': 'lookup',
  'log.personFound': 'lookup',
  'person.revealed': 'reveal',
  'today.read': 'list',
  'notice.read': 'list',
  'contact.listRead': 'list',
  'letters.previewed': 'list',
  'letters.listed': 'list',
  'contact.handoverPreviewed': 'list',
  'contact.manyPreviewed': 'list',
  'intake.gapsListed': 'list',
  'contact.listExported': 'export',
  'contact.appointed': 'contact',
  'contact.ended': 'contact',
  'contact.handedOver': 'contact',
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
  'log.personPrinted': 'paper',
  'intake.applied': 'import',
  'log.roundRead': 'review',
  'log.reviewsRead': 'review',
  'log.itemRead': 'review',
  'log.itemJudged': 'review',
  'log.itemHanded': 'review',
  'log.personRevealed': 'review',
  'access.emergencyDeclared': 'emergency',
  'access.liftAsked': 'liftAsked',
  'access.liftsRead': 'liftSeen',
  'access.liftAnswered': 'liftAnswered',
}

/** What was done, in kinds the person knows. `own` is what they did themself. */
export function kindOf(action: string, own: boolean): Kind {
  if (own) return 'own'
  if (action.startsWith('request.')) return 'request'
  return kinds[action as AuditEvent] ?? 'other'
}

/** Why it was allowed: from the rule and the way that the log holds ("AC-1:ownUnit"). */
export function groundOf(ground: string | null): Ground {
  const [rule = '', via = ''] = (ground ?? '').split(':')
  if (rule === 'AC-5') return 'emergency'
  if (['AC-3', 'AC-4', 'AC-7', 'AC-8'].includes(rule)) return 'shared'
  if (via === 'ownUnit') return 'unit'
  if (via === 'lookup' || via === 'role' || via === 'delegation' || via === 'self') return via
  return 'none'
}

const words: Readonly<Record<Exclude<Ground, 'none'>, { sv: string; en: string }>> = {
  unit: { sv: 'Personen är en av enhetens', en: 'The person is one of the unit’s' },
  lookup: { sv: 'Uppslag med fullständigt nummer och skäl', en: 'Look-up by complete number and a reason' },
  role: { sv: 'Ingår i rollens uppgifter', en: 'Belongs to the role' },
  delegation: { sv: 'Uppgift som chefen har delegerat', en: 'A task the manager has delegated' },
  self: { sv: 'Egna uppgifter', en: 'Own data' },
  shared: { sv: 'Delat mellan vårdgivare', en: 'Shared between providers' },
  emergency: { sv: 'Nödöppning', en: 'Emergency access' },
}

/** The ground in words, for the one who reviews; null when there was none. */
export function groundWords(ground: string | null): { sv: string; en: string } | null {
  const kind = groundOf(ground)
  return kind === 'none' ? null : words[kind]
}
