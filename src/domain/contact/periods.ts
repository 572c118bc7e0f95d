import { addDays } from '../law/calendar.ts'
import type { Candidate, CareEpisode, ExistingContact, Situation } from './situation.ts'

/** Whether something with a first and last day runs on a day. */
export function runs(period: { from: string; to?: string }, day: string): boolean {
  return period.from <= day && (period.to === undefined || day <= period.to)
}

/** Whether two periods share a day. */
export function overlap(a: { from: string; to?: string }, b: { from: string; to?: string }): boolean {
  return (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to)
}

/** The person's contacts that run on a day. */
export function contactsOn(situation: Situation, day: string): ExistingContact[] {
  return situation.contacts.filter((contact) => runs(contact, day))
}

/** The day after the latest of some contacts ended before `day`, or `null` when none had. */
export function gapSince(contacts: readonly ExistingContact[], day: string): string | null {
  const last = contacts
    .map((contact) => contact.to)
    .filter((to): to is string => to !== undefined && to < day)
    .sort()
    .at(-1)
  return last === undefined ? null : addDays(last, 1)
}

/**
 * Whether an episode gives municipal health care in a dwelling that HSL 12 kap. 1–2 §§ names. Municipal health care in day
 * activity is given *outside* the dwelling, so PL 6 kap. 2 § andra stycket doesn't reach it. Where the episode doesn't say:
 * residential care and home health care do, the others don't.
 */
export function isMunicipalHealthCare(episode: CareEpisode): boolean {
  if (episode.kind === 'dayActivity') return false
  return episode.municipalHealthCare ?? (episode.kind === 'homeHealthCare' || episode.kind === 'residentialCare')
}

/** The episodes of municipal health care that run on a day, earliest first. */
export function municipalHealthCareOn(situation: Situation, day: string): CareEpisode[] {
  return situation.episodes
    .filter((episode) => runs(episode, day) && isMunicipalHealthCare(episode))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Whether the candidate holds a licence for a health profession (or for one given profession) on a day. */
export function holdsLicence(candidate: Candidate, day: string, profession?: string): boolean {
  return candidate.licences.some((licence) => runs(licence, day) && (!profession || licence.profession === profession))
}

/** Whether the person has a life-threatening condition on a day. */
export function lifeThreateningOn(situation: Situation, day: string): Situation['lifeThreateningCondition'] {
  const condition = situation.lifeThreateningCondition
  return condition && runs(condition, day) ? condition : undefined
}
