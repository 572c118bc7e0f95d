import type { Bilingual } from '../law/statutes.ts'
import { type Figure, ruleSource, whole } from './figure.ts'

const planning: Bilingual = {
  sv: 'Om planering behövdes räknas som det står nu.',
  en: 'Whether planning was due counts as it stands now.',
}
const openCare: Bilingual = {
  sv: 'den öppna vårdens enhet, annars avdelningen',
  en: 'the open-care unit, else the ward',
}
const ward: Bilingual = { sv: 'vårdavdelningen', en: 'the ward' }
const planUnit: Bilingual = { sv: 'enheten som håller planen', en: 'the unit that keeps the plan' }

/** Discharges of 90 days, those of the last days left out: an admission may yet follow them. */
function readmittedWithin(days: number) {
  return {
    name: { sv: `Åter på sjukhus inom ${days} dagar`, en: `Readmitted within ${days} days` },
    numerator: {
      sv: `utskrivningar följda av en ny, oplanerad inskrivning inom ${days} kalenderdagar`,
      en: `discharges followed by a new, unplanned admission within ${days} calendar days`,
    },
    denominator: {
      sv: `utskrivningar under 90 dagar, ${days + 1} till ${days + 91} dagar före dagen`,
      en: `discharges of 90 days, ${days + 1} to ${days + 91} days before the day`,
    },
    exclusions: {
      sv: 'Planerade inskrivningar är ingen återgång. Vårdtillfällen som inte anmälts hit syns inte.',
      en: 'Planned admissions are no return. Stays that weren’t told of here aren’t seen.',
    },
    source: { sv: 'domänens avsnitt 8', en: 'the domain’s section 8' },
    law: [],
    of: 'stays',
    target: null,
    wanted: 'less',
    unit: ward,
  } as const
}

const perStay = {
  unit: { sv: 'dagar per vårdtillfälle', en: 'days per stay' },
  sum: { sv: 'dagar', en: 'days' },
  each: { sv: 'vårdtillfällen', en: 'stays' },
  decimals: 1,
} as const

/** How stays and plans went: LUS-1, LUS-7, LUS-8, readmissions, follow-up, SIP-10. */
export const courseFigures = {
  noticeInTime: {
    name: { sv: 'Inskrivningsmeddelande inom 24 timmar', en: 'Admission notice within 24 hours' },
    numerator: { sv: 'vårdtillfällen där det skickades inom 24 timmar', en: 'stays where it was sent within 24 hours' },
    denominator: {
      sv: 'vårdtillfällen som började de senaste 90 dagarna och kan behöva insatser efteråt',
      en: 'stays that began in the last 90 days and may need interventions afterwards',
    },
    exclusions: {
      sv: 'De vars 24 timmar inte har gått än, och den som dog innan de hade gått. Timmarna räknas från inskrivningen, eller läkarens senare bedömning.',
      en: 'Those whose 24 hours haven’t passed yet, and whoever died before they had. The hours count from admission, or the doctor’s later assessment.',
    },
    source: ruleSource('LUS-1'),
    law: [],
    of: 'stays',
    target: { share: 1, whose: whole },
    wanted: 'more',
    unit: ward,
    front: true,
  },
  callInTime: {
    name: { sv: 'Kallelse till planering inom tre dagar', en: 'Call to planning within three days' },
    numerator: {
      sv: 'utskrivningsklara där kallelsen kom före tredje dagens slut',
      en: 'ready stays where the call came before the third day’s end',
    },
    denominator: {
      sv: 'underrättelser om utskrivningsklar de senaste 90 dagarna där planering behövs',
      en: 'ready notices of the last 90 days where planning is due',
    },
    exclusions: {
      sv: 'Återtagna underrättelser, de vars tredje dag inte har gått än, och den som dog innan den hade gått. Den strikta dagen räknas, inte nästa vardag.',
      en: 'Withdrawn notices, those whose third day hasn’t passed, and whoever died before it had. The strict day counts, not the next working day.',
    },
    source: ruleSource('LUS-7'),
    law: [],
    of: 'stays',
    target: { share: 1, whose: whole },
    wanted: 'more',
    unit: { sv: 'den öppna vårdens enhet', en: 'the open-care unit' },
    asNow: planning,
  },
  readyDays: {
    name: { sv: 'Utskrivningsklara dagar', en: 'Days ready for discharge' },
    numerator: {
      sv: 'dagar av de senaste 90 som personen var utskrivningsklar och kvar på avdelningen, från underrättelsens dag till dagen före hemgången',
      en: 'days of the last 90 that the person was ready and still on the ward, from the day of the notice to the day before leaving',
    },
    denominator: {
      sv: 'vårdtillfällen där någon blev utskrivningsklar under de 90 dagarna eller var det någon av dem; den som gick hem samma dag räknas med, med noll dagar',
      en: 'stays in which somebody became ready during those 90 days or was so on one of them; who left the same day counts, with no days',
    },
    exclusions: {
      sv: 'Dagar före en underrättelse som ersattes av en ny, och dagen i dag.',
      en: 'Days before a notice that was replaced by a new one, and today.',
    },
    source: { sv: 'domänens avsnitt 8; LUS-8', en: 'the domain’s section 8; LUS-8' },
    law: [],
    of: 'stays',
    mean: perStay,
    target: null,
    wanted: 'less',
    unit: ward,
    front: true,
  },
  liabilityDays: {
    name: { sv: 'Dagar med betalningsansvar', en: 'Days of payment liability' },
    numerator: {
      sv: 'dagar av de senaste 90 som kommunen har betalningsansvar för enligt vårdtillfällets klockor',
      en: 'days of the last 90 that the municipality is liable to pay for by the clocks of the stay',
    },
    denominator: {
      sv: 'vårdtillfällen där någon blev utskrivningsklar under de 90 dagarna eller var det någon av dem; den som gick hem samma dag räknas med, med noll dagar',
      en: 'stays in which somebody became ready during those 90 days or was so on one of them; who left the same day counts, with no days',
    },
    exclusions: {
      sv: 'Dagen i dag. Det som är tvistigt räknas som om ansvaret gäller; vad parterna sedan har kommit överens om står under Betalning.',
      en: 'Today. What is disputed counts as if the liability stands; what the parties then have agreed on is under Payment.',
    },
    source: ruleSource('LUS-8'),
    law: [],
    of: 'stays',
    mean: perStay,
    target: null,
    wanted: 'less',
    unit: ward,
    asNow: {
      sv: 'Om planering behövdes, och parternas avtal, räknas som de står nu.',
      en: 'Whether planning was due, and the parties’ agreement, count as they stand now.',
    },
  },
  followUpCalls: {
    name: { sv: 'Uppföljningssamtal i tid', en: 'Follow-up calls in time' },
    numerator: {
      sv: 'de där någon nådde personen, eller personen inte ville följas upp, inom de dagar som regionen har bestämt (en vecka om inget är bestämt)',
      en: 'those where somebody reached the person, or the person wanted no follow-up, within the days that the region has decided (a week if nothing is)',
    },
    denominator: {
      sv: 'utskrivningar vars sista dag för samtalet inföll under de 90 dagarna före dagen',
      en: 'discharges whose last day for the call was in the 90 days before the day',
    },
    exclusions: {
      sv: 'De som avled innan dess. Försök som inte nådde någon räknas inte som samtal.',
      en: 'Those who died before then. Attempts that reached nobody aren’t calls.',
    },
    source: { sv: 'domänens avsnitt 6 och 8', en: 'the domain’s sections 6 and 8' },
    law: [],
    of: 'stays',
    target: null,
    wanted: 'more',
    unit: openCare,
    front: true,
  },
  dischargePlan: {
    name: { sv: 'Samordnad plan efter utskrivning', en: 'Coordinated plan after discharge' },
    numerator: {
      sv: 'de som hade en samordnad individuell plan som gällde vid utskrivningen, eller fick en inom 30 dagar',
      en: 'those who had a coordinated plan in force at discharge, or got one within 30 days',
    },
    denominator: {
      sv: 'utskrivningar under 90 dagar, 31 till 120 dagar före dagen, där planering behövdes',
      en: 'discharges of 90 days, 31 to 120 days before the day, where planning was due',
    },
    exclusions: {
      sv: 'De som har en vårdplan enligt LPT eller LRV i stället. Att 30 dagar räcker är vårt val.',
      en: 'Those who have a plan of compulsory care instead. That 30 days will do is our choice.',
    },
    source: ruleSource('LUS-6'),
    law: [],
    of: 'stays',
    target: null,
    wanted: 'more',
    unit: openCare,
    asNow: planning,
  },
  readmitted7: readmittedWithin(7),
  readmitted30: readmittedWithin(30),
  planPresent: {
    name: { sv: 'Personen var med när planen följdes upp', en: 'The person took part in the plan’s follow-up' },
    numerator: { sv: 'uppföljningar där personen var med', en: 'follow-ups where the person took part' },
    denominator: { sv: 'uppföljningar av SIP under ett år', en: 'follow-ups of coordinated plans during a year' },
    exclusions: { sv: 'Inga.', en: 'None.' },
    source: ruleSource('SIP-10'),
    law: [],
    of: 'followUps',
    target: null,
    wanted: 'more',
    unit: planUnit,
  },
  planKept: {
    name: { sv: 'Planen följdes upp i tid', en: 'The plan was followed up in time' },
    numerator: {
      sv: 'uppföljningar som gjordes senast två veckor efter sin dag (två veckor är vårt val)',
      en: 'follow-ups made at most two weeks after their day (two weeks is our choice)',
    },
    denominator: {
      sv: 'uppföljningar som skulle ha gjorts, också de som aldrig blev av, i planer som gäller på dagen eller avslutades året före',
      en: 'follow-ups that were due, those never made too, of plans that hold on the day or ended in the year before',
    },
    exclusions: {
      sv: 'Planer vars första dag för uppföljning inte har kommit.',
      en: 'Plans whose first day for follow-up hasn’t come.',
    },
    source: ruleSource('SIP-10'),
    law: [],
    of: 'followUps',
    target: null,
    wanted: 'more',
    unit: planUnit,
  },
  planPoints: {
    name: { sv: 'Planen har lagens fyra punkter', en: 'The plan has the law’s four points' },
    numerator: {
      sv: 'planer som anger insatserna, vem som ansvarar för varje, vad andra gör och vem som har det övergripande ansvaret',
      en: 'plans that state the interventions, who is responsible for each, what others do, and who has the overall responsibility',
    },
    denominator: {
      sv: 'samordnade planer som har gällt och inte är avslutade på dagen',
      en: 'coordinated plans that have been in force and aren’t closed on the day',
    },
    exclusions: {
      sv: 'Planer som ännu inte är överenskomna: här kan ingen plan bli det utan alla fyra.',
      en: 'Plans not yet agreed on: here no plan can be without all four.',
    },
    source: ruleSource('SIP-4, SIP-10'),
    law: [],
    of: 'plans',
    target: { share: 1, whose: whole },
    wanted: 'more',
    unit: planUnit,
  },
  planSigns: {
    name: { sv: 'Målen har ett tecken att se dem på', en: 'Goals have a sign to see them by' },
    numerator: {
      sv: 'mål där det står hur man ser att målet är nått',
      en: 'goals that say how one sees that they are reached',
    },
    denominator: { sv: 'mål i de planer som gäller på dagen', en: 'goals of the plans in force on the day' },
    exclusions: {
      sv: 'Planer utan mål. Om tecknet går att mäta bedömer ingen maskin.',
      en: 'Plans without goals. Whether the sign can be measured no machine judges.',
    },
    source: ruleSource('SIP-4, SIP-10'),
    law: [],
    of: 'goals',
    target: null,
    wanted: 'more',
    unit: planUnit,
  },
  planGoals: {
    name: { sv: 'Målen är nådda', en: 'Goals are reached' },
    numerator: {
      sv: 'mål som var nådda vid planens senaste uppföljning',
      en: 'goals that were reached at the plan’s latest follow-up',
    },
    denominator: {
      sv: 'mål som det berättades om vid planens senaste uppföljning, i planer som gäller på dagen eller avslutades året före',
      en: 'goals told of at the plan’s latest follow-up, of plans that hold on the day or ended in the year before',
    },
    exclusions: {
      sv: 'Mål som personen inte längre vill nå. Delvis nådda räknas som inte nådda.',
      en: 'Goals that the person no longer wants. Those partly reached count as not reached.',
    },
    source: ruleSource('SIP-10'),
    law: [],
    of: 'goals',
    target: null,
    wanted: 'more',
    unit: planUnit,
    front: true,
  },
  planHelps: {
    name: { sv: 'Personen tycker att planen hjälper', en: 'The person finds that the plan helps' },
    numerator: {
      sv: 'uppföljningar där personen svarade att planen hjälper',
      en: 'follow-ups where the person answered that the plan helps',
    },
    denominator: {
      sv: 'uppföljningar under ett år där personen svarade',
      en: 'follow-ups of a year where the person answered',
    },
    exclusions: { sv: 'De där personen inte svarade.', en: 'Those where the person didn’t answer.' },
    source: ruleSource('SIP-10'),
    law: [],
    of: 'followUps',
    target: null,
    wanted: 'more',
    unit: planUnit,
    front: true,
  },
} as const satisfies Record<string, Figure>
