import type { Bilingual } from '../law/statutes.ts'
import type { ConsentGiver, DisclosureGround, Scope } from './facts.ts'

/** What each scope is called, as said to staff and to the person. */
export const scopeNames: Readonly<Record<Scope, Bilingual>> = {
  contactCard: { sv: 'fasta kontakter och hur de nås', en: 'fixed contacts and how to reach them' },
  careOverview: { sv: 'listning, vård och insatser', en: 'listing, care and interventions' },
  contactRequest: { sv: 'en begäran om fast kontakt', en: 'a request for a fixed contact' },
  admissionNotice: { sv: 'inskrivningsmeddelande', en: 'admission notice' },
  plan: { sv: 'en gemensam plan', en: 'a shared plan' },
}

/** Why something crosses, in a few words that the person understands. */
export const groundNames: Readonly<Record<DisclosureGround, Bilingual>> = {
  'AC-3': {
    sv: 'du har sagt ja, eller är ett barn som inte kan svara själv',
    en: 'you have said yes, or are a child who can’t answer',
  },
  'AC-4': { sv: 'du kan inte själv ta ställning', en: 'you can’t decide for yourself' },
  'AC-5': { sv: 'det var fara för liv eller hälsa', en: 'there was danger to life or health' },
  'AC-7': { sv: 'den som har uppgiften har lämnat ut den', en: 'whoever keeps the data has handed it out' },
  'AC-8': { sv: 'ni har en plan tillsammans', en: 'you have a plan together' },
}

export const giverNames: Readonly<Record<ConsentGiver, Bilingual>> = {
  person: { sv: 'personen själv', en: 'the person' },
  guardian: { sv: 'vårdnadshavare', en: 'guardian' },
  representative: { sv: 'ombud inom sitt uppdrag', en: 'representative within the mandate' },
  childCannotConsent: { sv: 'barnet kan inte samtycka själv', en: 'the child can’t consent' },
}

/** Why a unit sees the person (the grounds of reach, AC-1). */
export const reachNames = {
  listing: { sv: 'du är listad där', en: 'you are listed there' },
  episode: { sv: 'du får vård eller stöd där', en: 'you get care or support there' },
  contact: { sv: 'du har en fast kontakt där', en: 'you have a fixed contact there' },
  condition: { sv: 'de ansvarar för ett livshotande tillstånd', en: 'they answer for a life-threatening condition' },
  request: { sv: 'du har bett dem om en fast kontakt', en: 'you have asked them for a fixed contact' },
  transfer: { sv: 'en begäran är på väg dit', en: 'a request is on its way there' },
  lookup: { sv: 'någon där har slagit upp dig, med skäl', en: 'someone there has looked you up, with a reason' },
} as const satisfies Record<string, Bilingual>
export type ReachGround = keyof typeof reachNames
export const reachGrounds = [
  'listing',
  'episode',
  'contact',
  'condition',
  'request',
  'transfer',
  'lookup',
] as const satisfies readonly ReachGround[]
