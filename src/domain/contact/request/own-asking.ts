import { ageOn } from '../../law/calendar.ts'
import type { Decision } from '../../law/reason.ts'
import { type ContactKind, onePerPerson } from '../kinds.ts'
import { contactsOn, runs } from '../periods.ts'
import type { ContactPolicy } from '../policy.ts'
import type { ExistingContact, Situation } from '../situation.ts'
import { type RequestFacts, why } from './request.ts'

/** Something the person can ask for on the own page: a new contact, or someone else in a contact's place. */
export interface Askable {
  kind: ContactKind
  unitId: string
  /** The contact to change. */
  changes?: string
}

/** What a unit is, as far as asking there goes; `policy` is what holds there. */
export interface AskableUnit {
  providerKind: 'healthcare' | 'socialCare'
  policy: Pick<ContactPolicy, 'residentialCareSocialContact'>
}

const order = ['doctorContact', 'careContact', 'socialCareContact', 'coordinatingContact'] as const

/**
 * What the person can ask for on a day, changes first; one row for each kind, unit and contact.
 *
 * - A care contact of each health-care unit that cares for them: where they are listed, in an episode of care, or have a contact
 *   (PL 6:2). Also when they have one there: a person may have several (FC-8).
 * - A doctor contact where they are listed (FC-1), a social care contact of their home help (FC-10; of residential care where the
 *   policy's switch is on), someone who coordinates when there are several care contacts (FC-8). Whoever has one asks to change it.
 * - A change of any contact they have.
 */
export function askableOn(situation: Situation, units: ReadonlyMap<string, AskableUnit>, day: string): Askable[] {
  if (situation.deceasedOn !== undefined && situation.deceasedOn <= day) return []
  const running = contactsOn(situation, day)
  const found: Askable[] = [
    ...running.map(({ kind, unitId, id }) => ({ kind, unitId, changes: id })),
    ...order.flatMap((kind) =>
      [...new Set(placesFor(kind, situation, units, day))].map((unitId) => ({ kind, unitId })),
    ),
  ]
  return found.sort((a, b) => Number(!a.changes) - Number(!b.changes) || order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** The units that a new contact of a kind can be asked of. */
function placesFor(
  kind: ContactKind,
  situation: Situation,
  units: ReadonlyMap<string, AskableUnit>,
  day: string,
): string[] {
  const running = contactsOn(situation, day)
  const episodes = situation.episodes.filter((episode) => runs(episode, day))
  const listed = situation.listedUnitId === undefined ? [] : [situation.listedUnitId]
  switch (kind) {
    case 'doctorContact':
      return listed.filter((unitId) => !running.some((c) => c.kind === kind && c.unitId === unitId))
    case 'careContact':
      return [...listed, ...episodes.map((e) => e.unitId), ...running.map((c) => c.unitId)].filter(
        (unitId) => units.get(unitId)?.providerKind === 'healthcare',
      )
    case 'socialCareContact': {
      if (running.some((c) => c.kind === kind)) return []
      return episodes
        .filter(({ kind: home, unitId }) =>
          home === 'residentialCare' ? units.get(unitId)?.policy.residentialCareSocialContact : home === 'homeHelp',
        )
        .map((e) => e.unitId)
    }
    case 'coordinatingContact':
      return running.some((c) => c.kind === kind) || holders(running).size < 2
        ? []
        : running.filter((c) => c.kind === 'careContact').map((c) => c.unitId)
  }
}

/** Who hold the care contacts: one who holds two is one person, and nothing to coordinate. */
function holders(running: readonly ExistingContact[]): Set<string> {
  return new Set(running.filter((c) => c.kind === 'careContact').map((c) => c.staffId))
}

/**
 * The situation in which someone is judged whom the person wishes for: as if the contact that they would follow had ended. Of kinds
 * that there is one of, that is whichever runs.
 */
export function withoutFollowed(situation: Situation, { kind, changes }: Askable): Situation {
  const followed = (c: ExistingContact): boolean => c.id === changes || (c.kind === kind && onePerPerson.includes(kind))
  return { ...situation, contacts: situation.contacts.filter((c) => !followed(c)) }
}

/**
 * Whether the person acts for themselves on the own page: from 18 years, and when their age isn't known. For whoever is younger a
 * guardian asks and answers (AC-11, FB 6:11); a child is heard by the unit, which writes it down (FC-20).
 */
export function actsForSelf(facts: RequestFacts): Decision {
  if (facts.birthDate === undefined || ageOn(facts.birthDate, facts.day) >= 18) return { ok: true, grounds: [] }
  return { ok: false, reasons: [why('request.guardianAsks', {}, 'person.birthDate', facts, 'AC-11')] }
}
