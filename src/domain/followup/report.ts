import { type DoctorCategory, doctorCategoryNames } from '../contact/policy.ts'
import type { Bilingual } from '../law/statutes.ts'
import { type FigureCode, figureOf } from './figures.ts'

/** A question of the national follow-up of god och nära vård (as Region Västerbotten answered it for 2024), and how it is answered. */
export interface ReportQuestion {
  code: string
  question: Bilingual
  /**
   * The figure on 31 December, as a share or as its numerator alone; or what the region has decided, in words: who may be a doctor contact (FC-2), or its own
   * targets for figures; null: the system can't answer.
   */
  from:
    | { figure: FigureCode; as: 'share' | 'number' }
    | { policy: 'doctorCategories' }
    | { targets: readonly FigureCode[] }
    | null
  /** Why it can't be reported, where it can't. */
  missing: Bilingual | null
}

/** Where an answer of what the region has decided comes from. */
export const policySource: Bilingual = {
  sv: 'Regionens beslut om fasta kontakter, som de gäller dagen (Inställningar)',
  en: 'What the region has decided of fixed contacts, as it holds on the day (Settings)',
}

/** Where an answer of a target comes from. */
export const targetSource: Bilingual = {
  sv: 'Regionens egna mål, som de gällde dagen (Inställningar, Mål)',
  en: 'The region’s own targets, as they held on the day (Settings, Targets)',
}

/** The targets that a region has set, in one sentence's words; null where it has set none. */
export function targetsSaid(held: readonly { figure: FigureCode; value: number }[]): Bilingual | null {
  if (held.length === 0) return null
  const per = (value: number): number => Math.round(value * 100)
  return {
    sv: held.map(({ figure, value }) => `${figureOf(figure).name.sv}: minst ${per(value)} %`).join('; '),
    en: held.map(({ figure, value }) => `${figureOf(figure).name.en}: at least ${per(value)}%`).join('; '),
  }
}

/** The categories that a region has decided on, in one sentence's words. */
export function categoriesSaid(categories: readonly DoctorCategory[]): Bilingual {
  const said = (lang: 'sv' | 'en') => categories.map((one) => doctorCategoryNames[one][lang]).join(', ')
  return { sv: said('sv'), en: said('en') }
}

/** The day that the report is about. */
export const reportDay = (year: number): string => `${year}-12-31`

const notRegistered: Bilingual = {
  sv: 'Uppgiften finns inte i systemet. Skriv den egna bedömningen i rutan.',
  en: 'The system doesn’t have it. Write your own assessment in the box.',
}

export const reportQuestions: readonly ReportQuestion[] = [
  {
    code: 'doctorWho',
    question: {
      sv: 'Vilka kan enligt regionens riktlinjer eller interna mål vara fast läkarkontakt i primärvården?',
      en: 'Who may be a doctor contact in primary care by the region’s guidelines or internal targets?',
    },
    from: { policy: 'doctorCategories' },
    missing: null,
  },
  {
    code: 'guidelineMeasures',
    question: {
      sv: 'Har regionen under året beslutat om insatser med anledning av Socialstyrelsens nationella riktvärde för fast läkarkontakt i primärvården?',
      en: 'Has the region during the year decided on measures because of the National Board’s guideline value for doctor contacts in primary care?',
    },
    from: null,
    missing: notRegistered,
  },
  {
    code: 'continuityMeasures',
    question: {
      sv: 'Insatser som regionen genomfört för att stödja relationsskapande och ökad kontinuitet, särskilt kravet att erbjuda fast vårdkontakt och fast läkarkontakt',
      en: 'What the region has done to support relations and continuity, above all the demand to offer a care contact and a doctor contact',
    },
    from: null,
    missing: notRegistered,
  },
  {
    code: 'carePlan',
    question: {
      sv: 'Har regionen en handlingsplan för arbetet med fast vårdkontakt?',
      en: 'Has the region a plan of action for its work with care contacts?',
    },
    from: null,
    missing: notRegistered,
  },
  {
    code: 'registration',
    question: {
      sv: 'Har regionen rutiner för dokumentation och registrering av fasta läkarkontakter, så att utvecklingen kan följas löpande över tid?',
      en: 'Has the region routines for recording doctor contacts, so that the development can be followed over time?',
    },
    from: null,
    missing: {
      sv: 'Kontakterna här har dagar och historik och kan räknas för vilken dag som helst. Om alla skriver in dem vet systemet inte: skriv rutinerna i rutan.',
      en: 'The contacts here have days and history and can be counted for any day. Whether everyone records them the system doesn’t know: write the routines in the box.',
    },
  },
  {
    code: 'doctorShare',
    question: {
      sv: 'Andel av befolkningen som hade en fast namngiven läkarkontakt den 31 december',
      en: 'Share of the population with a named doctor contact on 31 December',
    },
    from: { figure: 'doctorPopulation', as: 'share' },
    missing: null,
  },
  {
    code: 'doctorNumber',
    question: {
      sv: 'Antal personer som hade en fast namngiven läkarkontakt i de administrativa systemen den 31 december',
      en: 'Persons with a named doctor contact in the administrative systems on 31 December',
    },
    from: { figure: 'doctorPopulation', as: 'number' },
    missing: null,
  },
  {
    code: 'doctorListed',
    question: {
      sv: 'Andel av de listade som hade en fast läkarkontakt den 31 december',
      en: 'Share of the listed with a doctor contact on 31 December',
    },
    from: { figure: 'doctorListed', as: 'share' },
    missing: null,
  },
  {
    code: 'activeChoice',
    question: {
      sv: 'Andel av de fasta läkarkontakterna som är ett aktivt val',
      en: 'Share of the doctor contacts that are an active choice',
    },
    from: { figure: 'activeChoice', as: 'share' },
    missing: null,
  },
  {
    code: 'residentialDoctor',
    question: {
      sv: 'Andel som bodde på särskilt boende, fick sin huvudsakliga hälso- och sjukvård där och hade en fast läkarkontakt den 31 december',
      en: 'Share of those in residential care, with most of their health care there, who had a doctor contact on 31 December',
    },
    from: { figure: 'residentialDoctor', as: 'share' },
    missing: null,
  },
  {
    code: 'careShare',
    question: {
      sv: 'Andel av befolkningen som hade en fast vårdkontakt den 31 december',
      en: 'Share of the population with a care contact on 31 December',
    },
    from: { figure: 'carePopulation', as: 'share' },
    missing: null,
  },
  {
    code: 'informed',
    question: {
      sv: 'Hur säkerställs att invånarna får veta vem deras fasta kontakt är? Andel av kontakterna som personen har fått veta om',
      en: 'How is it ensured that residents are told who their contact is? Share of the contacts that the person was told of',
    },
    from: { figure: 'informed', as: 'share' },
    missing: null,
  },
  {
    code: 'guidelineValue',
    question: {
      sv: 'Har regionen fastställt andelar av befolkningen som ska ha fast läkarkontakt?',
      en: 'Has the region decided shares of the population that are to have a doctor contact?',
    },
    from: { targets: ['doctorPopulation', 'doctorListed'] },
    missing: {
      sv: 'Regionen har inte satt något mål här för dagen. Finns det någon annanstans: skriv det i rutan.',
      en: 'The region has set no target here for the day. If there is one elsewhere: write it in the box.',
    },
  },
  {
    code: 'telephone',
    question: {
      sv: 'Tillgänglighet i primärvården: telefon samma dag och medicinsk bedömning inom tre dagar',
      en: 'Availability in primary care: telephone the same day and medical assessment within three days',
    },
    from: null,
    missing: {
      sv: 'Telefonin och väntetiderna finns i andra system. Skriv värdet från vårdgarantin i rutan: tillgänglighet och kontinuitet drar åt olika håll och ska läsas tillsammans.',
      en: 'Telephony and waiting times are in other systems. Write the value of the care guarantee in the box: availability and continuity pull in different directions and are to be read together.',
    },
  },
  {
    code: 'agreement',
    question: {
      sv: 'Insatser för den dokumenterade överenskommelsen (tidigare patientkontrakt)',
      en: 'What has been done for the documented agreement (formerly the patient contract)',
    },
    from: null,
    missing: notRegistered,
  },
]
