import type { SessionView } from '../../../contract/session.ts'
import type { ProxyScope } from '../../../domain/access/proxy.ts'

/** For whom one acts, and what one may. */
export type Acting = NonNullable<SessionView['acting']>

type TextsFor = Readonly<
  Record<'forContacts' | 'forAsking' | 'forLog' | 'forAccess' | 'forPlan' | 'forHome', Readonly<Record<string, string>>>
> & {
  acting: Readonly<Record<'whose.aloud', string>>
}

/** Whoever acts for someone, with what the person's pages say in other words then. */
export interface Voice {
  acting: Acting
  texts: Readonly<Record<'sv' | 'sv-easy' | 'en', TextsFor>>
}

/** The name as in "Almas kontakter"; a Swedish name that ends in s, x or z stays as it is. */
export function whose(name: string, language: 'sv' | 'sv-easy' | 'en'): string {
  if (language === 'en') return /s$/i.test(name) ? `${name}’` : `${name}’s`
  return /[sxzß]$/i.test(name) ? name : `${name}s`
}

/** Whether this may be done on the page as it stands: the person may all that is theirs, others what they have been given (AC-11). */
export const mayHere = (acting: Acting | null, scope: ProxyScope): boolean =>
  acting === null || acting.scopes.includes(scope)

/** Given and family name of whom the page is about. */
export const fullName = ({ givenName, familyName }: { givenName: string; familyName: string }): string =>
  `${givenName} ${familyName}`.trim()
