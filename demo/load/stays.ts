import { dayText, moment } from '../days.ts'
import type { Resident, Stay, When } from '../model.ts'
import { noticeOf } from '../residents/stays.ts'
import type { Put } from './rows.ts'

const at = ([day, minute]: When) => moment(day, minute)

/** The rows of a resident's stays on a ward. */
export function putStays(put: Put, r: Resident): void {
  for (const stay of r.stays) putStay(put, r, stay)
}

function putStay(put: Put, r: Resident, stay: Stay): void {
  const { by } = stay.steps[0]!
  const ward = by.unit
  const home = stay.steps.find(({ message }) => message?.kind === 'discharged')?.message?.content
  put('discharge_case', [
    stay.id,
    r.id,
    ward.provider.id,
    ward.id,
    stay.state,
    stay.steps.length,
    `${r.givenName} ${r.familyName}`,
    r.identifiers[0]!.value,
    at(stay.admitted),
    dayText(stay.estimatedOn),
    true,
    r.detail.municipalityCode,
    home ? String(home.destination) : null,
    home ? String(home.dischargedAt) : null,
    by.id,
    at(stay.admitted),
  ])
  const told = stay.state === 'admitted' ? [] : stay.receivers
  for (const { id, unit, role } of told)
    put('discharge_receiver', [id, stay.id, r.id, role, unit.provider.id, unit.id, at(stay.steps[1]!.at), by.id])
  stay.steps.forEach((step, n) => {
    const from = n === 0 ? null : stay.steps[n - 1]!.to
    put('discharge_event', [
      step.id,
      stay.id,
      r.id,
      step.action,
      from,
      step.to,
      at(step.at),
      step.by.unit.id,
      step.by.id,
      step.message ? '' : step.words,
    ])
    if (step.action === 'sayOpenCare')
      put('discharge_open_care', [step.id, stay.id, r.id, 'available', step.words, at(step.at), step.by.id])
    if (step.message) putMessage(put, r, stay, step, [ward.id, ...told.map(({ unit }) => unit.id)])
  })
  putAfter(put, r, stay, ward.id)
}

/** What the patient was told, how it went at home, and the days that are in dispute. */
function putAfter(put: Put, r: Resident, stay: Stay, wardId: string): void {
  if (stay.information) {
    const { id, givenId, by, content, known } = stay.information
    const when = at(stay.information.at)
    put('discharge_information', [
      id,
      stay.id,
      r.id,
      JSON.stringify(content),
      JSON.stringify(known),
      when,
      wardId,
      by.id,
    ])
    put('discharge_given', [givenId, stay.id, r.id, id, 'both', 'patient', 'sv', '', when, wardId, by.id])
  }
  for (const one of stay.followUps) {
    const { id, by, atHome, answers, contact, words, problems } = one
    const who = [by.unit.id, by.id] as const
    put('discharge_follow_up', [
      id,
      stay.id,
      r.id,
      'reached',
      atHome,
      1,
      JSON.stringify(answers),
      contact,
      words,
      at(one.at),
      ...who,
    ])
    for (const { id: problemId, dimension, words: what, forUnit, done } of problems)
      put('discharge_problem', [
        problemId,
        stay.id,
        r.id,
        id,
        dimension,
        what,
        forUnit.id,
        at(one.at),
        ...who,
        done ? at(done.at) : null,
        done ? done.by.id : null,
        done ? done.words : '',
      ])
  }
  for (const { id, by, from, to, words, settled, ...one } of stay.disputes)
    put('discharge_dispute', [
      id,
      stay.id,
      r.id,
      dayText(from),
      dayText(to),
      words,
      at(one.at),
      by.unit.id,
      by.id,
      settled ? settled.paidDays : null,
      settled ? settled.words : '',
      settled ? at(settled.at) : null,
      settled ? settled.by.id : null,
    ])
}

/** To all who are told but the one who sends; the ward has no copy of what it sends itself. */
function putMessage(put: Put, r: Resident, stay: Stay, step: Stay['steps'][number], units: readonly string[]): void {
  const { kind, content, receipts } = step.message!
  const said = kind === 'admissionNotice' ? noticeOf(r, stay) : content
  put('discharge_message', [
    step.id,
    stay.id,
    r.id,
    kind,
    at(step.at),
    step.by.unit.id,
    step.by.id,
    JSON.stringify(said),
    step.words,
  ])
  for (const unit of units) {
    if (unit === step.by.unit.id) continue
    const receipt = receipts.find(({ by }) => by.unit.id === unit)
    const isOld = unit === units[0] && !receipt
    const read = receipt ?? (isOld ? { at: step.at, by: stay.steps[0]!.by } : undefined)
    put('discharge_delivery', [step.id, stay.id, r.id, unit, read ? at(read.at) : null, read ? read.by.id : null])
  }
}
