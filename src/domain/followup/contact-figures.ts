import { guidelinePerFullTime } from '../contact/listing/list-size.ts'
import type { Bilingual } from '../law/statutes.ts'
import { dead, type Figure, ruleSource, whole } from './figure.ts'

const listedUnit: Bilingual = { sv: 'enheten där personen är listad', en: 'the unit where the person is listed' }
const contactUnit: Bilingual = { sv: 'enheten där kontakten finns', en: 'the unit of the contact' }
const episodeUnit: Bilingual = { sv: 'enheten som ger insatsen', en: 'the unit that gives the care' }
const national: Bilingual = { sv: 'Socialstyrelsens uppföljning', en: 'The National Board’s follow-up' }
const municipalCare: Bilingual = {
  sv: 'personer med kommunal hälso- och sjukvård på dagen',
  en: 'persons with municipal health care on the day',
}
const inResidence: Bilingual = {
  sv: `${municipalCare.sv}, i särskilt boende`,
  en: `${municipalCare.en}, in residential care`,
}
const atHome: Bilingual = { sv: `${municipalCare.sv}, i hemmet`, en: `${municipalCare.en}, at home` }
const licensed: Bilingual = {
  sv: 'de som har en fast vårdkontakt i kommunen med legitimation',
  en: 'those with a licensed care contact of the municipality’s',
}
const excepted: Bilingual = {
  sv: 'Avlidna, och de som kommunen har beslutat uppenbart inte behöver någon. Hur många de är står som ett mått för sig.',
  en: 'The dead, and those for whom the municipality has decided that it is obviously unnecessary. How many they are is a figure of its own.',
}
const wholeButExcepted: Bilingual = {
  sv: 'lagen gäller alla utom dem som uppenbart inte behöver någon',
  en: 'the law is for everyone but those who obviously need none',
}

/** How many are excepted from a municipality's care contact (FC-6). */
const unnecessary = (where: Bilingual, denominator: Bilingual) =>
  ({
    name: { sv: `Beslutat att ingen behövs ${where.sv}`, en: `Decided that none is needed ${where.en}` },
    numerator: {
      sv: 'de för vilka kommunen har beslutat att en fast vårdkontakt uppenbart inte behövs, tills beslutet ska omprövas',
      en: 'those for whom the municipality has decided that a care contact is obviously unnecessary, until it is to be asked again',
    },
    denominator,
    exclusions: dead,
    source: ruleSource('FC-6'),
    law: ['PL 6:2 st 2'],
    of: 'persons',
    target: null,
    wanted: null,
    unit: episodeUnit,
    // They stand with their reasons on the list of decisions to ask again.
    noPersons: true,
  }) as const satisfies Figure

const population: Bilingual = {
  sv: 'personer i länets register som lever på dagen',
  en: 'persons in the county’s register alive on the day',
}
const othersResidents: Bilingual = {
  sv: 'Avlidna. Registret har också några som är listade här men bor i ett annat län.',
  en: 'The dead. The register also has some who are listed here and live in another county.',
}

const licences: Bilingual = {
  sv: 'Legitimationer räknas efter sina dagar, som de står nu.',
  en: 'Licences count by their days, as they stand now.',
}

/** Who has which contact, and knows of it. */
export const contactFigures = {
  doctorListed: {
    name: { sv: 'Fast läkarkontakt bland listade', en: 'Doctor contact among the listed' },
    numerator: {
      sv: 'listade som har en fast läkarkontakt på dagen',
      en: 'listed persons who have a doctor contact on the day',
    },
    denominator: { sv: 'personer som är listade på dagen', en: 'persons listed on the day' },
    exclusions: dead,
    source: national,
    law: ['HSL 7:3', 'PL 6:3'],
    of: 'persons',
    target: null,
    wanted: 'more',
    unit: listedUnit,
    maskedWith: ['listSize'],
    front: true,
  },
  careListed: {
    name: { sv: 'Fast vårdkontakt bland listade', en: 'Care contact among the listed' },
    numerator: {
      sv: 'listade som har en fast vårdkontakt hos någon vårdgivare på dagen, också en med samordningsansvar',
      en: 'listed persons who have a care contact with any provider on the day, a coordinating one too',
    },
    denominator: { sv: 'personer som är listade på dagen', en: 'persons listed on the day' },
    exclusions: dead,
    source: national,
    law: ['PL 6:2'],
    of: 'persons',
    target: null,
    // Those who need one shall have one; not everyone does.
    wanted: null,
    unit: listedUnit,
    front: true,
  },
  coordinatingListed: {
    name: { sv: 'Fast vårdkontakt som samordnar, bland listade', en: 'Coordinating contact among the listed' },
    numerator: {
      sv: 'listade som har en fast vårdkontakt med övergripande samordningsansvar på dagen',
      en: 'listed persons who have a care contact with overall coordination on the day',
    },
    denominator: { sv: 'personer som är listade på dagen', en: 'persons listed on the day' },
    exclusions: dead,
    source: ruleSource('FC-8'),
    law: ['PL 6:2'],
    of: 'persons',
    target: null,
    // Whoever has one contact only needs nobody to coordinate them.
    wanted: null,
    unit: listedUnit,
  },
  doctorPopulation: {
    name: { sv: 'Fast läkarkontakt i befolkningen', en: 'Doctor contact in the population' },
    numerator: {
      sv: 'invånare som har en fast läkarkontakt på dagen',
      en: 'residents who have a doctor contact on the day',
    },
    denominator: population,
    exclusions: othersResidents,
    source: national,
    law: ['HSL 7:3'],
    of: 'persons',
    amongListed: 'doctorListed',
    target: null,
    wanted: 'more',
    unit: null,
  },
  carePopulation: {
    name: { sv: 'Fast vårdkontakt i befolkningen', en: 'Care contact in the population' },
    numerator: {
      sv: 'invånare som har en fast vårdkontakt på dagen',
      en: 'residents who have a care contact on the day',
    },
    denominator: population,
    exclusions: othersResidents,
    source: national,
    law: ['PL 6:2'],
    of: 'persons',
    amongListed: 'careListed',
    target: null,
    wanted: null,
    unit: null,
  },
  coordinatingPopulation: {
    name: { sv: 'Fast vårdkontakt som samordnar, i befolkningen', en: 'Coordinating contact in the population' },
    numerator: {
      sv: 'invånare som har en fast vårdkontakt med övergripande samordningsansvar på dagen',
      en: 'residents who have a care contact with overall coordination on the day',
    },
    denominator: population,
    exclusions: othersResidents,
    source: ruleSource('FC-8'),
    law: ['PL 6:2'],
    of: 'persons',
    amongListed: 'coordinatingListed',
    target: null,
    wanted: null,
    unit: null,
  },
  socialCarePopulation: {
    name: { sv: 'Fast omsorgskontakt i befolkningen', en: 'Social-care contact in the population' },
    numerator: {
      sv: 'invånare som har en fast omsorgskontakt på dagen',
      en: 'residents who have a social-care contact on the day',
    },
    denominator: population,
    exclusions: othersResidents,
    source: ruleSource('FC-10'),
    law: ['SoL 10:7'],
    of: 'persons',
    target: null,
    wanted: null,
    unit: null,
    socialCareOnly: true,
  },
  activeChoice: {
    name: { sv: 'Aktivt val av läkare', en: 'Active choice of doctor' },
    numerator: { sv: 'fasta läkarkontakter som personen själv har valt', en: 'doctor contacts that the person chose' },
    denominator: { sv: 'fasta läkarkontakter på dagen', en: 'doctor contacts on the day' },
    exclusions: dead,
    source: ruleSource('FC-1'),
    law: ['HSL 7:3', 'PL 6:3'],
    of: 'contacts',
    target: null,
    wanted: null,
    unit: contactUnit,
  },
  residentialCare: {
    name: {
      sv: 'Kommunens fasta vårdkontakt på särskilt boende',
      en: 'The municipality’s care contact in residential care',
    },
    numerator: licensed,
    denominator: inResidence,
    exclusions: excepted,
    source: ruleSource('FC-6'),
    law: ['PL 6:2 st 2'],
    of: 'persons',
    target: { share: 1, whose: wholeButExcepted },
    wanted: 'more',
    unit: episodeUnit,
    asNow: licences,
    front: true,
  },
  residentialUnnecessary: unnecessary({ sv: 'på särskilt boende', en: 'in residential care' }, inResidence),
  residentialDoctor: {
    name: { sv: 'Fast läkarkontakt på särskilt boende', en: 'Doctor contact in residential care' },
    numerator: { sv: 'de som har en fast läkarkontakt', en: 'those with a doctor contact' },
    denominator: inResidence,
    exclusions: dead,
    source: national,
    law: ['HSL 7:3'],
    of: 'persons',
    target: null,
    wanted: 'more',
    unit: episodeUnit,
  },
  homeHealthCare: {
    name: {
      sv: 'Kommunens fasta vårdkontakt i hemsjukvården',
      en: 'The municipality’s care contact in home health care',
    },
    numerator: licensed,
    denominator: atHome,
    exclusions: excepted,
    source: ruleSource('FC-6'),
    law: ['PL 6:2 st 2'],
    of: 'persons',
    target: { share: 1, whose: wholeButExcepted },
    wanted: 'more',
    unit: episodeUnit,
    asNow: licences,
  },
  homeHealthUnnecessary: unnecessary({ sv: 'i hemsjukvården', en: 'in home health care' }, atHome),
  homeHealthDoctor: {
    name: { sv: 'Fast läkarkontakt i hemsjukvården', en: 'Doctor contact in home health care' },
    numerator: { sv: 'de som har en fast läkarkontakt', en: 'those with a doctor contact' },
    denominator: atHome,
    exclusions: dead,
    source: national,
    law: ['HSL 7:3'],
    of: 'persons',
    target: null,
    wanted: 'more',
    unit: episodeUnit,
  },
  homeHelp: {
    name: { sv: 'Fast omsorgskontakt i hemtjänsten', en: 'Social-care contact in home help' },
    numerator: { sv: 'de som har en fast omsorgskontakt', en: 'those with a social-care contact' },
    denominator: { sv: 'personer med hemtjänst på dagen', en: 'persons with home help on the day' },
    exclusions: {
      sv: 'Avlidna. Den som inte behöver någon, eller har tackat nej, räknas med.',
      en: 'The dead. Those who need none, or have declined, are counted.',
    },
    source: ruleSource('FC-10'),
    law: ['SoL 10:7'],
    of: 'persons',
    target: null,
    wanted: 'more',
    unit: episodeUnit,
    socialCareOnly: true,
    front: true,
  },
  informed: {
    name: { sv: 'Vet vem kontakten är', en: 'Told who the contact is' },
    numerator: {
      sv: 'kontakter som personen, eller en närstående, har fått veta senast på dagen',
      en: 'contacts that the person, or a relative, was told of by the day',
    },
    denominator: { sv: 'fasta läkar- och vårdkontakter på dagen', en: 'doctor and care contacts on the day' },
    exclusions: {
      sv: 'Att ett nummer har ändrats sedan dess räknas inte här: det står på listan Inte informerade.',
      en: 'That a number has changed since isn’t counted here: it is on the list Not informed.',
    },
    source: ruleSource('FC-11'),
    law: ['PL 3:2'],
    of: 'contacts',
    target: { share: 1, whose: whole },
    wanted: 'more',
    unit: contactUnit,
    front: true,
  },
  requestsAnswered: {
    name: { sv: 'Önskemål om kontakt besvarade inom 30 dagar', en: 'Requests for a contact answered within 30 days' },
    numerator: {
      sv: 'önskemål och begäran som ledde till att någon utsågs inom 30 dagar från det att personen först bad om det',
      en: 'requests that led to somebody being appointed within 30 days of when the person first asked',
    },
    denominator: {
      sv: 'önskemål och begäran om fast läkar- eller vårdkontakt, 31 till 120 dagar före dagen',
      en: 'requests for a doctor or care contact, 31 to 120 days before the day',
    },
    exclusions: {
      sv: 'De som personen tog tillbaka inom 30 dagar, och de som avled. Den som lämnats vidare räknas där den är nu. Att 30 dagar räcker är vårt val: lagen säger ingen tid.',
      en: 'Those that the person took back within 30 days, and those who died. What was sent on counts where it is now. That 30 days will do is our choice: the law says no time.',
    },
    source: ruleSource('FC-3'),
    law: ['PL 6:2'],
    of: 'requests',
    target: null,
    wanted: 'more',
    unit: { sv: 'enheten som har önskemålet nu', en: 'the unit that has the request now' },
    front: true,
  },
  deputy: {
    name: { sv: 'Kontakter med ersättare', en: 'Contacts with a deputy' },
    numerator: {
      sv: 'kontakter vars medarbetare har en namngiven ersättare',
      en: 'contacts whose holder has a named deputy',
    },
    denominator: { sv: 'fasta kontakter i dag', en: 'fixed contacts today' },
    exclusions: {
      sv: 'Går bara att räkna i dag: det sparas inte vem som var ersättare förut.',
      en: 'Can be counted today only: who was the deputy before isn’t kept.',
    },
    source: ruleSource('FC-12'),
    law: [],
    of: 'contacts',
    target: null,
    wanted: 'more',
    unit: contactUnit,
    todayOnly: true,
  },
  listSize: {
    name: { sv: 'Listornas längd', en: 'Size of lists' },
    numerator: {
      sv: 'personer med fast läkarkontakt hos läkarna på hälsocentralen på dagen',
      en: 'persons with a doctor contact among the doctors at the health centre on the day',
    },
    denominator: {
      sv: 'läkarna räknade som specialister på heltid: andel av heltid, och en ST-läkare som en halv (550 mot 1 100). Att väga så är vårt val.',
      en: 'the doctors counted as full-time specialists: share of full time, and a resident doctor as half of one (550 to 1,100). Weighing so is our choice.',
    },
    exclusions: {
      sv: 'Avlidna, och de vars läkare har slutat. Den som är frånvarande räknas som på plats.',
      en: 'The dead, and those whose doctor has left. Whoever is away counts as being there.',
    },
    source: ruleSource('FC-14'),
    law: [],
    of: 'persons',
    mean: {
      unit: { sv: 'listade per heltidsspecialist', en: 'persons per full-time specialist' },
      sum: { sv: 'listade', en: 'persons' },
      each: { sv: 'heltider', en: 'full times' },
      decimals: 0,
      ofStaff: true,
    },
    guideline: {
      value: guidelinePerFullTime.specialist,
      whose: {
        sv: 'Socialstyrelsens riktvärde för en specialist på heltid, 550 för en ST-läkare: varken golv eller tak',
        en: 'the National Board’s guideline for a full-time specialist, 550 for a resident doctor: neither floor nor ceiling',
      },
    },
    target: null,
    wanted: null,
    unit: { sv: 'hälsocentralen', en: 'the health centre' },
    asNow: {
      sv: 'Läkarnas andel av heltid och kategori räknas som de står nu; uppdragen efter sina dagar.',
      en: 'The doctors’ share of full time and category count as they stand now; assignments by their days.',
    },
    noPersons: true,
    maskedWith: ['doctorListed'],
    front: true,
  },
} as const satisfies Record<string, Figure>
