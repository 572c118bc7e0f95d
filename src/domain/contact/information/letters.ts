import { ageOn } from '../../law/calendar.ts'
import { lawOn } from '../../law/citations.ts'
import type { Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'

/** How many letters a batch holds at most: what is folded and posted in an hour (our choice). */
export const mostLetters = 500

/** Someone who hasn't been told who a contact at the unit is (FC-11), and what a letter needs. */
export interface Untold {
  personId: string
  birthDate?: string
  deceasedOn?: string
  /** Sekretessmarkering or skyddad folkbokföring. */
  protected: boolean
  address: { street: string | null; postalCode: string | null; city: string | null } | null
  /** Each of the person's contacts at the unit that is to be told of, with how many ways there are to reach it. */
  contacts: readonly { contactId: string; ways: number }[]
}

/** A letter with the contacts it tells of, or why it can't be printed with the others and must be told by hand. */
export type LetterDecision = { ok: true; contactIds: string[] } | { ok: false; reason: Reason }

/**
 * Whether a person can be told by letter in a batch (FC-11, PL 3 kap. 2 §). By hand instead:
 *
 * - *protected identity*: the address isn't shown to who prints, and a stack of letters is seen by many;
 * - *deceased*;
 * - *under 18*: a guardian is told (PL 3 kap. 3 §), and we keep no guardian's address;
 * - *no complete address*;
 * - *nothing to tell*: there is no way to reach the contact or the unit (FC-12). One that has ways is told, though another hasn't.
 */
export function decideLetter(person: Untold, day: string): LetterDecision {
  const about = (fact: string) => ({ fact, rule: 'FC-11', layer: 'system' }) as const
  if (person.deceasedOn !== undefined && person.deceasedOn <= day)
    return no(reason('letter.deceased', { on: person.deceasedOn }, about('person.deceasedOn')))
  if (person.protected) return no(reason('letter.protected', {}, about('person.protection')))
  if (person.birthDate !== undefined && ageOn(person.birthDate, day) < 18)
    return no(
      reason('letter.minor', {}, { ...about('person.birthDate'), layer: 'law', law: lawOn(day, 'PL 3:4', 'PL 3:6') }),
    )
  if (!isComplete(person.address)) return no(reason('letter.noAddress', {}, about('person.address')))
  const reachable = person.contacts.filter((contact) => contact.ways > 0)
  if (reachable.length === 0) return no(reason('letter.noWays', {}, { ...about('contact.ways'), rule: 'FC-12' }))
  return { ok: true, contactIds: reachable.map((contact) => contact.contactId) }
}

/** A contact in a letter that was prepared, as it is when the letter is said to be posted. */
export interface Posted {
  /** Whom the letter was to, as they are now. */
  person: Untold
  /** The contact still runs. */
  runs: boolean
  /** The ways to reach it are no longer those that the letter was made with. */
  waysChanged: boolean
  /** Whether the letter was printed, and if so to the address that holds now. */
  printed: 'no' | 'here' | 'elsewhere'
}

/**
 * Whether a letter that was posted counts as telling of a contact: `null` when it does. It counts only for those who would be printed
 * today as the letter was made, and was printed to where they live. Nobody is recorded as told by a letter that was never printed or went
 * to a former address: they stay on the list of those to tell.
 */
export function postedInVain({ person, runs, waysChanged, printed }: Posted, day: string): Reason | null {
  const about = (fact: string) => ({ fact, rule: 'FC-11' }) as const
  const letter = decideLetter(person, day)
  if (!letter.ok && letter.reason.code === 'letter.deceased') return letter.reason
  if (person.protected) return reason('letter.protectedSince', {}, about('person.protection'))
  if (!runs) return reason('letter.contactEnded', {}, about('contact.to'))
  if (waysChanged) return reason('letter.waysChangedSince', {}, about('ways'))
  if (!letter.ok) return letter.reason
  if (printed === 'no') return reason('letter.notPrinted', {}, about('printed'))
  return printed === 'elsewhere' ? reason('letter.movedSince', {}, about('person.address')) : null
}

/** The languages that there are letters in. */
export type LetterLanguage = 'sv' | 'sv-easy' | 'en'

/** In which language a letter is: as chosen; by `own` English for whoever has English, and Swedish for all others. */
export function letterLanguage(chosen: LetterLanguage | 'own', own: string | null): LetterLanguage {
  if (chosen !== 'own') return chosen
  return own === 'en' ? 'en' : 'sv'
}

function isComplete(address: Untold['address']): boolean {
  const said = (text: string | null | undefined) => (text ?? '').trim() !== ''
  return (
    address !== null &&
    said(address.street) &&
    said(address.city) &&
    /^\d{3} ?\d{2}$/.test(address.postalCode?.trim() ?? '')
  )
}

function no(why: Reason): LetterDecision {
  return { ok: false, reason: why }
}
