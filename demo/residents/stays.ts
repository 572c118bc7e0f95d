import { dayText, moment } from '../days.ts'
import type { Resident, Stay } from '../model.ts'
import type { Making } from './making.ts'
import { begin, step } from './stay.ts'
import { arvid, solveig, toNils } from './stays-after.ts'

/** Gunnar came in last night: the admission notice is due tonight. */
function gunnar(making: Making): Stay {
  const { anchor } = making
  return begin(making, [anchor - 1, 13 * 60], anchor + 4)
}

/** Siv is ready since yesterday, and nobody has called to planning; needs assessment hasn’t receipted. */
function siv(making: Making): Stay {
  const { anchor, find } = making
  const stay = begin(making, [anchor - 4, 120], anchor)
  const [maria, britta] = [find.cast('maria'), find.cast('britta')]
  step(making, stay, 'sendAdmissionNotice', [anchor - 4, 300], {
    to: 'planning',
    kind: 'admissionNotice',
    receipts: [
      { by: maria, at: [anchor - 4, 330] },
      { by: britta, at: [anchor - 3, 40] },
      { by: find.cast('per'), at: [anchor - 3, 90] },
    ],
  })
  step(making, stay, 'sendReadyNotice', [anchor - 1, 150], {
    to: 'ready',
    kind: 'readyNotice',
    receipts: [{ by: britta, at: [anchor - 1, 200] }],
  })
  return stay
}

/** Nils came home three days ago, and no one has followed up yet. */
function nils(making: Making): Stay {
  const { anchor, find } = making
  const stay = begin(making, [anchor - 12, 60], anchor - 4)
  const units = [find.cast('maria'), find.cast('britta'), find.cast('per')]
  const receipts = (day: number) => units.map((by, n) => ({ by, at: [day, 200 + 35 * n] as const }))
  step(making, stay, 'sendAdmissionNotice', [anchor - 12, 180], {
    to: 'planning',
    kind: 'admissionNotice',
    receipts: receipts(anchor - 12),
  })
  step(making, stay, 'sendReadyNotice', [anchor - 6, 100], {
    to: 'ready',
    kind: 'readyNotice',
    receipts: receipts(anchor - 6),
  })
  step(making, stay, 'callPlanning', [anchor - 5, 60], {
    by: units[0]!,
    kind: 'planningCall',
    content: { startsAt: moment(anchor - 4, 120), place: 'Medicinavdelningen, samtalsrummet', byCareContact: true },
    receipts: receipts(anchor - 5).slice(1),
  })
  step(making, stay, 'sayOpenCare', [anchor - 4, 200], {
    by: units[0]!,
    words: 'Distriktssköterskan kommer på tisdagar.',
  })
  step(making, stay, 'giveInformation', [anchor - 3, 60])
  stay.information = toNils(making, [anchor - 3, 40])
  step(making, stay, 'transferInformation', [anchor - 3, 90], {
    kind: 'informationTransfer',
    content: { ground: 'consent' },
    words: 'Läkemedelslista och epikris är förda över.',
    receipts: receipts(anchor - 3),
  })
  const home = { dischargedAt: moment(anchor - 3, 180), destination: 'home' }
  step(making, stay, 'discharge', [anchor - 3, 185], {
    to: 'discharged',
    kind: 'discharged',
    content: home,
    receipts: receipts(anchor - 3).slice(0, 2),
  })
  return stay
}

/** What an admission notice says is the person’s, and the day: written when the rows are. */
export const noticeOf = (r: Resident, stay: Stay) => ({
  name: `${r.givenName} ${r.familyName}`,
  number: r.identifiers[0]!.value,
  address: [r.detail.street, [r.detail.postalCode, r.detail.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
  estimatedOn: dayText(stay.estimatedOn),
})

/** The stays of those who are always there, each at another place on its way. */
export function addStays(making: Making, cast: readonly Resident[]): void {
  const of = (givenName: string): Resident => cast.find((one) => one.givenName === givenName)!
  of('Gunnar').stays.push(gunnar(making))
  of('Siv').stays.push(siv(making))
  of('Nils').stays.push(nils(making))
  of('Solveig').stays.push(solveig(making))
  of('Arvid').stays.push(arvid(making))
}
