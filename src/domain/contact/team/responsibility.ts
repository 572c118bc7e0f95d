import { addDays } from '../../law/calendar.ts'
import { lawOn } from '../../law/citations.ts'
import type { Decision, Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { ProfessionCode } from '../../organisation/professions.ts'
import { farthest } from '../appointment.ts'
import { contactsOn, runs } from '../periods.ts'
import type { Licence, Situation } from '../situation.ts'

/** A doctor of the own provider, in an assignment, with the facts the rule asks for. Days inclusive. */
export interface OwnDoctor {
  name: string
  profession: ProfessionCode
  licences: readonly Licence[]
  assignment: { from: string; to?: string }
}

/** Who is medically responsible, as it is said: an own doctor, or one elsewhere by name. */
export type Responsible = { own: OwnDoctor } | { elsewhere: string }

export interface ResponsibilityInput {
  who: Responsible
  /** First day it holds. */
  startsOn: string
  /** The day it is said. */
  day: string
  /** Who says it: municipalities have no doctors of their own (HSL 12:3). */
  authorityKind: 'region' | 'municipality'
  deceasedOn?: string
}

/**
 * Whether someone can be said to be medically responsible (FC-18; S3: where the care contact isn't, it is made clear who is). An own
 * one is a licensed doctor in service that day, a year back or ahead at most; one elsewhere is named, and nothing is assumed of them: that doctor's own provider
 * answers for it.
 */
export function decideResponsible({ who, startsOn, day, authorityKind, deceasedOn }: ResponsibilityInput): Decision {
  const reasons: Reason[] = []
  const rule = 'FC-18' as const
  if (deceasedOn !== undefined)
    reasons.push(reason('contact.personDeceased', { on: deceasedOn }, { fact: 'deceasedOn', rule }))
  const [first, last] = [addDays(day, -farthest), addDays(day, farthest)]
  if (startsOn < first) reasons.push(reason('responsible.tooFarBack', { day: first }, { fact: 'startsOn', rule }))
  if (startsOn > last) reasons.push(reason('responsible.tooFarAhead', { day: last }, { fact: 'startsOn', rule }))
  if ('elsewhere' in who) {
    if (who.elsewhere.trim().length < 3)
      reasons.push(reason('responsible.nameNeeded', {}, { fact: 'who.elsewhere', rule }))
    const municipal = authorityKind === 'municipality'
    const law = municipal ? lawOn(day, 'HSL 12:3') : []
    return reasons.length > 0
      ? { ok: false, reasons }
      : {
          ok: true,
          grounds: [
            reason(
              municipal ? 'responsible.municipalHasNone' : 'responsible.elsewhere',
              { name: who.elsewhere.trim() },
              { fact: 'who.elsewhere', rule, layer: municipal ? 'law' : 'policy', law },
            ),
          ],
        }
  }
  reasons.push(...hindrances(who.own, startsOn))
  if (reasons.length > 0) return { ok: false, reasons }
  return {
    ok: true,
    grounds: [
      reason(
        'responsible.licensedDoctor',
        { name: who.own.name },
        { fact: 'who.licences', rule, layer: 'law', law: lawOn(day, 'PSL 4:1') },
      ),
    ],
  }
}

/** What keeps someone from being medically responsible on a day: no doctor, no licence, not in service. */
function hindrances({ name, profession, licences, assignment }: OwnDoctor, on: string): Reason[] {
  const rule = 'FC-18' as const
  const doctors = licences.filter((one) => one.profession === 'doctor')
  if (profession !== 'doctor')
    return [reason('responsible.notDoctor', { name, profession }, { fact: 'who.profession', rule })]
  const reasons: Reason[] = []
  if (!doctors.some((licence) => runs(licence, on)))
    reasons.push(reason('responsible.notLicensed', { name }, { fact: 'who.licences', rule }))
  if (on < assignment.from)
    reasons.push(reason('team.assignmentNotBegun', { name, from: assignment.from }, { fact: 'who.assignment', rule }))
  else if (assignment.to !== undefined && on > assignment.to)
    reasons.push(reason('responsible.hasLeft', { name, to: assignment.to }, { fact: 'who.assignment', rule }))
  return reasons
}

/** What is known where nobody is said to be medically responsible: it needn't be said, isn't said here, or nobody asks. */
export type Unasked = 'careContactIsDoctor' | 'careContactElsewhere' | 'noCareContact'

const caresFor = (one: { kind: string }): boolean => one.kind === 'careContact' || one.kind === 'coordinatingContact'

/**
 * Why it isn't asked of a provider who is medically responsible (FC-18): its own care contact is a doctor; the care contacts are
 * others', who say it at their place; or there is no care contact. Only meant where nothing is said and nothing is unclear.
 */
export function whyUnasked(situation: Situation, providerId: string, day: string): Unasked {
  if (situation.deceasedOn !== undefined) return 'noCareContact'
  const running = contactsOn(situation, day).filter(caresFor)
  if (running.some((one) => one.providerId === providerId)) return 'careContactIsDoctor'
  return running.length > 0 ? 'careContactElsewhere' : 'noCareContact'
}

/**
 * What is unclear about who is medically responsible, at one provider; `null` when nothing is. Asked where a care contact of the
 * provider's isn't a licensed doctor: the care contact can't be taken for the responsible one then. It can never be *assumed* that
 * the doctor contact is. What is said of an own doctor must hold besides, whoever asks: in service and licensed; and who was the doctor
 * contact when it was said, and is no longer, is asked about anew: it was said of who had the person then.
 *
 * @param saidOf whose assignment it was said of, and since when
 */
export function unclearResponsibility(
  situation: Situation,
  providerId: string,
  said: Responsible | null,
  day: string,
  saidOf?: { assignmentId: string; since: string },
): Reason | null {
  if (situation.deceasedOn !== undefined) return null
  if (said !== null && 'own' in said)
    return hindrances(said.own, day)[0] ?? (saidOf ? noLongerDoctorContact(situation, said.own, day, saidOf) : null)
  const asking = contactsOn(situation, day).filter(
    (one) => one.providerId === providerId && caresFor(one) && !one.licensedDoctor,
  )
  return asking.length > 0 && said === null
    ? reason('responsible.notSaid', {}, { fact: 'responsible', rule: 'FC-18', layer: 'policy' })
    : null
}

function noLongerDoctorContact(
  situation: Situation,
  { name }: OwnDoctor,
  day: string,
  { assignmentId, since }: { assignmentId: string; since: string },
): Reason | null {
  const theirs = situation.contacts.filter((one) => one.kind === 'doctorContact' && one.assignmentId === assignmentId)
  if (theirs.some((one) => one.to === undefined || day <= one.to)) return null
  // One who was said to be responsible after it had ended was said to be so all the same.
  const to = theirs
    .flatMap((one) => (one.to !== undefined && since <= one.to ? one.to : []))
    .sort()
    .at(-1)
  return to === undefined
    ? null
    : reason('responsible.noLongerDoctorContact', { name, to }, { fact: 'situation.contacts', rule: 'FC-18' })
}
