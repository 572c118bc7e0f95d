import type { Place } from '../../law/citations.ts'
import { clockOf, momentOf } from '../../law/day-frame.ts'
import type { Bilingual } from '../../law/statutes.ts'
import { openStatus } from '../../organisation/opening-hours-status.ts'
import type { AccessFacts, ReviewSettings } from './facts.ts'
import { nameKey, surnames } from './names.ts'

/** The rules a sample is drawn by, those that say most of a single access first. */
export const reviewRuleIds = [
  'emergency',
  'ownRecord',
  'relative',
  'sameAddress',
  'protected',
  'colleague',
  'noRelation',
  'ownRelation',
  'sameSurname',
  'night',
  'muchRead',
  'random',
] as const
export type ReviewRuleId = (typeof reviewRuleIds)[number]

/** Why an access is worth a second look. It never says that it was wrong. */
export interface ReviewRule {
  id: ReviewRuleId
  title: Bilingual
  /** What it compares, and what it can't see: said to the reviewer. */
  explanation: Bilingual
  law: readonly Place[]
  /** Pure: the same facts and settings give the same answer. */
  holds(facts: AccessFacts, settings: ReviewSettings): boolean
}

/** Controls of access, in health care and in social care. */
const control: readonly Place[] = ['PDL 4:3', 'SVOD 4:4']
/** Only who takes part in the care, or needs it for the work. */
const innerSecrecy: readonly Place[] = ['PDL 4:1', ...control]

const full = ([given, family]: readonly [string, string]): string => nameKey(`${given} ${family}`)

/** Work with the log itself has its own ground, and no relation to the person is expected. */
const isLook = (facts: AccessFacts): boolean => facts.outcome === 'done' && !facts.action.startsWith('log.')

const rules: Readonly<Record<ReviewRuleId, Omit<ReviewRule, 'id'>>> = {
  emergency: {
    title: { sv: 'Nödöppning', en: 'Emergency access' },
    explanation: {
      sv: 'Någon tog fram uppgifter vid fara för liv eller allvarlig risk för hälsa, öppnade en inre spärr eller svarade på en fråga om att häva en spärr. Varje nödöppning, öppnad spärr och hävd spärr läggs till granskning av sig själv.',
      en: 'Someone fetched data at danger to life or serious risk to health, opened an inner block, or answered a question to lift a block. Every emergency, opened block and lifted block comes up for review by itself.',
    },
    law: ['SVOD 3:5', ...control],
    holds: ({ action, ground }) =>
      action.startsWith('access.emergency') ||
      action === 'access.blockOpened' ||
      action === 'access.liftAnswered' ||
      (ground?.startsWith('AC-5') ?? false),
  },
  ownRecord: {
    title: { sv: 'Egna uppgifter', en: 'Own record' },
    explanation: {
      sv: 'Personen har samma namn (första förnamnet och efternamnet) som den som läste. Medarbetares personnummer finns inte här, så det kan vara två olika människor.',
      en: 'The person has the same name (first given name and surname) as whoever read. Staff have no personal number here, so it may be two different people.',
    },
    law: innerSecrecy,
    holds: ({ staffName, personName }) => full(staffName) === full(personName),
  },
  relative: {
    title: { sv: 'Närstående', en: 'Relative' },
    explanation: {
      sv: 'Den som läste har samma namn som någon som är antecknad som närstående, vårdnadshavare eller god man. Närstående som ingen antecknat syns inte.',
      en: 'Whoever read has the same name as someone noted as a relative, guardian or trustee. Relatives whom nobody has noted are not seen.',
    },
    law: innerSecrecy,
    holds: ({ staffName, relatedNames }) => relatedNames.some((name) => nameKey(name) === full(staffName)),
  },
  sameAddress: {
    title: { sv: 'Samma adress', en: 'Same address' },
    explanation: {
      sv: 'På personens adress bor någon med samma namn som den som läste. Medarbetares hemadresser finns inte här, så bara den som själv är känd i länet kan hittas. Adressen visas aldrig.',
      en: 'Someone with the name of whoever read lives at the person’s address. Staff have no home address here, so only those who are known in the county themselves are found. The address is never shown.',
    },
    law: innerSecrecy,
    holds: ({ livesWithNamesake }) => livesWithNamesake,
  },
  protected: {
    title: { sv: 'Skyddade personuppgifter', en: 'Protected identity' },
    explanation: {
      sv: 'Personen har sekretessmarkering eller skyddad folkbokföring. Namn, nummer och enhet visas först när du skrivit varför du behöver se dem.',
      en: 'The person has a protected identity. Name, number and unit are shown only when you have said why you need to see them.',
    },
    law: control,
    holds: (facts) => facts.protected,
  },
  colleague: {
    title: { sv: 'Kollega', en: 'Colleague' },
    explanation: {
      sv: 'Personen har samma namn som en medarbetare hos vårdgivaren. Det kan vara två olika människor.',
      en: 'The person has the same name as a staff member of the provider. It may be two different people.',
    },
    law: innerSecrecy,
    holds: ({ colleagueNamesake }) => colleagueNamesake,
  },
  noRelation: {
    title: { sv: 'Ingen vårdrelation i tid', en: 'No care relation in time' },
    explanation: {
      sv: 'Enheten hade ingen listning, insats, kontakt eller begäran för personen inom trettio dagar före eller efter. Uppslag med fullständigt nummer hör hit.',
      en: 'The unit had no listing, care episode, contact or request for the person within thirty days before or after. Look-ups by complete number belong here.',
    },
    law: innerSecrecy,
    holds: (facts) => isLook(facts) && !facts.hadRelation,
  },
  ownRelation: {
    title: { sv: 'Relationen gjord av den som slog upp', en: 'Relation made by whoever looked up' },
    explanation: {
      sv: 'Den som läste slog först upp personen med fullständigt nummer, och skrev sedan själv in det som gör personen till en av enhetens: en listning, en kontakt, en begäran eller en utredning av behovet. Så går det ofta till när någon ny söker vård. Har någon annan gjort inskrivningen syns det inte här.',
      en: 'Whoever read first looked the person up by complete number, and then recorded what makes the person one of the unit’s: a listing, a contact, a request or a needs assessment. That is often how it goes when someone new seeks care. If someone else made the record it is not seen here.',
    },
    law: innerSecrecy,
    holds: (facts) => isLook(facts) && facts.relationMadeAt !== null && facts.relationMadeAt <= facts.at,
  },
  sameSurname: {
    title: { sv: 'Samma efternamn', en: 'Same surname' },
    explanation: {
      sv: 'Personen och den som läste delar efternamn, eller en del av det. Vanliga efternamn ger många träffar som inte betyder något.',
      en: 'The person and whoever read share a surname, or a part of it. Common surnames give many matches that mean nothing.',
    },
    law: innerSecrecy,
    holds: ({ staffName, personName }) => {
      const own = surnames(staffName[1])
      return surnames(personName[1]).some((part) => own.includes(part))
    },
  },
  night: {
    title: { sv: 'Natt, utanför öppettid', en: 'Night, outside hours' },
    explanation: {
      sv: 'Mellan klockan 22 och 6, när enheten enligt sina öppettider är stängd. Är öppettiderna okända räknas hela natten.',
      en: 'Between 22:00 and 06:00, when the unit is closed by its opening hours. Where they are unknown the whole night counts.',
    },
    law: control,
    holds: ({ at, hours }, settings) => isNight(at, settings) && (hours === null || !openStatus(hours, at).open),
  },
  muchRead: {
    title: { sv: 'Läst av många', en: 'Read by many' },
    explanation: {
      sv: 'Minst fem medarbetare på enheten, och minst tre gånger så många som är vanligt där, har sett personens uppgifter under perioden.',
      en: 'At least five staff members of the unit, and at least three times what is usual there, saw the person’s data in the period.',
    },
    law: innerSecrecy,
    holds: (facts, { muchLeast, muchFactor }) =>
      isLook(facts) && facts.readers >= muchLeast && facts.readers >= muchFactor * facts.usualReaders,
  },
  random: {
    title: { sv: 'Slumpen', en: 'At random' },
    explanation: {
      sv: 'Dragen på måfå bland allt som lästes under perioden, så att ingen kan veta att de inte granskas.',
      en: 'Drawn at random from all that was read in the period, so that nobody can know that they are not reviewed.',
    },
    law: control,
    holds: () => true,
  },
}

/** The rules with their ids, in order. */
export const reviewRules: readonly ReviewRule[] = reviewRuleIds.map((id) => ({ id, ...rules[id] }))

/** Every one of `among` that an access meets, in order: why it is worth a look. */
export function rulesMet(
  facts: AccessFacts,
  settings: ReviewSettings,
  among: readonly ReviewRuleId[] = reviewRuleIds,
): ReviewRuleId[] {
  return reviewRules.filter(({ id, holds }) => among.includes(id) && holds(facts, settings)).map(({ id }) => id)
}

function isNight(at: string, { nightFrom, nightTo }: ReviewSettings): boolean {
  const clock = clockOf(momentOf(at))
  return clock >= nightFrom || clock < nightTo
}
