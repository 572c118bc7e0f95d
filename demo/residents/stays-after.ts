import { moment } from '../days.ts'
import type { Assignment, Stay, When } from '../model.ts'
import type { Making } from './making.ts'
import { begin, step } from './stay.ts'

/** What the ward told Nils when he went home (PL 3 kap. 2 b §). */
export function toNils({ newId, find, anchor }: Making, at: When): NonNullable<Stay['information']> {
  const norrangen = find.unit('norrangen')
  return {
    id: newId(),
    givenId: newId(),
    by: find.cast('nadja'),
    at,
    content: {
      summary: 'Du har vårdats för lunginflammation. Febern är borta och du syresätter dig bra.',
      planned: 'Distriktssköterskan kommer på tisdagar. Rör på dig en stund varje dag, och drick ordentligt.',
      ifWorse: 'Ring hemsjukvården om du får feber eller blir andfådd. Blir det akut, ring 112.',
      medicines: 'list',
      medicineWords: 'Penicillin i fyra dagar till. Allt annat är som förut.',
      plans: 'Planen för hjälpen hemma gjordes upp på avdelningen, med hälsocentralen och kommunen.',
      followUp: 'Lungröntgen om sex veckor. Kallelsen kommer hem.',
      followUpOn: null,
    },
    known: {
      contacts: [],
      meeting: { startsAt: moment(anchor - 4, 120), place: `Medicinavdelningen, med ${norrangen.name}` },
      hasPlan: false,
    },
  }
}

/** A stay from admission to home with all messages in time; the days are counted back from today. */
function homeAgain(making: Making, days: { admitted: number; ready: number; home: number }): Stay {
  const { anchor, find } = making
  const [admitted, ready, home] = [anchor - days.admitted, anchor - days.ready, anchor - days.home]
  const stay = begin(making, [admitted, 60], ready + 1)
  const units = [find.cast('maria'), find.cast('britta'), find.cast('per')]
  const receipts = (day: number) => units.map((by, n) => ({ by, at: [day, 200 + 35 * n] as const }))
  step(making, stay, 'sendAdmissionNotice', [admitted, 150], {
    to: 'planning',
    kind: 'admissionNotice',
    receipts: receipts(admitted),
  })
  step(making, stay, 'sendReadyNotice', [ready, 120], { to: 'ready', kind: 'readyNotice', receipts: receipts(ready) })
  step(making, stay, 'callPlanning', [ready + 1, 60], {
    by: units[0]!,
    kind: 'planningCall',
    content: { startsAt: moment(ready + 2, 120), place: 'Medicinavdelningen, samtalsrummet', byCareContact: true },
    receipts: receipts(ready + 1).slice(1),
  })
  step(making, stay, 'sayOpenCare', [ready + 1, 200], { by: units[0]!, words: 'Hälsocentralens del är klar.' })
  step(making, stay, 'giveInformation', [home, 60])
  step(making, stay, 'transferInformation', [home, 90], {
    kind: 'informationTransfer',
    content: { ground: 'consent' },
    words: 'Läkemedelslista och epikris är förda över.',
    receipts: receipts(home),
  })
  step(making, stay, 'discharge', [home, 185], {
    to: 'discharged',
    kind: 'discharged',
    content: { dischargedAt: moment(home, 180), destination: 'home' },
    receipts: receipts(home),
  })
  return stay
}

/** The call after coming home is the last that is done in a stay. */
function followedUp(making: Making, stay: Stay, by: Assignment, about: Omit<Stay['followUps'][number], 'id' | 'by'>) {
  step(making, stay, 'followUp', about.at, { to: 'followedUp', by })
  stay.followUps.push({ id: making.newId(), by, ...about })
}

/** Solveig waited six days for a place at home, of which the municipality disputes the last; at home, help didn’t come as planned. */
export function solveig(making: Making): Stay {
  const { anchor, find, newId } = making
  const stay = homeAgain(making, { admitted: 21, ready: 14, home: 5 })
  stay.disputes.push({
    id: newId(),
    by: find.cast('per'),
    at: [anchor - 4, 120],
    from: anchor - 6,
    to: anchor - 6,
    words: 'Hemtjänsten var på plats från kvällen före. Personen stannade för en röntgen.',
    settled: null,
  })
  followedUp(making, stay, find.cast('maria'), {
    at: [anchor - 1, 130],
    atHome: true,
    answers: { known: 'partly', decide: 'yes', reach: 'yes', agreed: 'no', secure: 'partly' },
    contact: 'goesOn',
    words: 'Glad att vara hemma. Hjälpen på kvällen har uteblivit två gånger.',
    problems: [
      {
        id: newId(),
        dimension: 'samordning',
        words: 'Kvällsbesöket har uteblivit två gånger. Gå igenom tiderna med hemtjänsten.',
        forUnit: find.unit('needs'),
        done: null,
      },
      {
        id: newId(),
        dimension: 'trygghet',
        words: 'Osäker på de nya läkemedlen. Gå igenom listan hemma.',
        forUnit: find.unit('homeHealth'),
        done: {
          by: find.cast('britta'),
          at: [anchor - 1, 300],
          words: 'Sjuksköterskan gick igenom listan samma eftermiddag.',
        },
      },
    ],
  })
  return stay
}

/** Arvid waited five days last month; one was in dispute, and the two sides have settled it. */
export function arvid(making: Making): Stay {
  const { anchor, find, newId } = making
  const stay = homeAgain(making, { admitted: 52, ready: 45, home: 37 })
  stay.disputes.push({
    id: newId(),
    by: find.cast('per'),
    at: [anchor - 30, 60],
    from: anchor - 38,
    to: anchor - 38,
    words: 'Avdelningen ändrade tiden samma dag.',
    settled: { by: find.cast('nadja'), at: [anchor - 29, 60], paidDays: 0, words: 'Det stämmer: dagen betalas inte.' },
  })
  followedUp(making, stay, find.cast('maria'), {
    at: [anchor - 33, 90],
    atHome: true,
    answers: { known: 'yes', decide: 'yes', reach: 'yes', agreed: 'yes', secure: 'yes' },
    contact: 'noLonger',
    words: 'Allt fungerar.',
    problems: [],
  })
  return stay
}
