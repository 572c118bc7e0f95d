import type { Candidate, CareEpisode, ExistingContact, Situation } from '../../src/domain/contact/situation.ts'
import { type Day, dayText } from '../days.ts'
import type { Assignment, Contact, Resident } from '../model.ts'

const span = (from: Day, to: Day | null): { from: string; to?: string } => ({
  from: dayText(from),
  ...(to === null ? {} : { to: dayText(to) }),
})

/** A member of staff in an assignment, as the domain's rules see them. */
export function candidateOf({ id, staff, unit, profession, takesPartInHomeHelp, from, to }: Assignment): Candidate {
  return {
    staffId: staff.id,
    assignmentId: id,
    profession,
    licences: staff.licences.map((licence) => ({ profession: licence.profession, ...span(licence.from, licence.to) })),
    ...(staff.doctorCategory === null ? {} : { doctorCategory: staff.doctorCategory }),
    ...(staff.proofFrom === null ? {} : { assistantNurseProofFrom: dayText(staff.proofFrom) }),
    permanentAssistantNurseOn20250701: staff.permanent2025,
    takesPartInHomeHelp,
    unit: {
      id: unit.id,
      kind: unit.kind,
      providerId: unit.provider.id,
      providerKind: unit.provider.kind,
      authorityKind: unit.authority.kind,
    },
    assignmentFrom: dayText(from),
    ...(to === null ? {} : { assignmentTo: dayText(to) }),
  }
}

function existing(contact: Contact, day: Day): ExistingContact {
  const { staff, unit, id } = contact.assignment
  const held = staff.licences.filter((licence) => licence.from <= day && (licence.to === null || licence.to >= day))
  return {
    id: contact.contactId,
    kind: contact.kind,
    staffId: staff.id,
    assignmentId: id,
    unitId: unit.id,
    providerId: unit.provider.id,
    authorityKind: unit.authority.kind,
    licensed: held.length > 0,
    licensedDoctor: held.some((licence) => licence.profession === 'doctor'),
    ...span(contact.from, contact.ended?.to ?? null),
    appointedOn: dayText(contact.from),
  }
}

/** The person as the rules see them on a day, with all contacts but one: the one whose appointment is judged. */
export function situationOf(resident: Resident, day: Day, except?: Contact): Situation {
  const listed = resident.listings.find((listing) => listing.from <= day && (listing.to === null || listing.to >= day))
  return {
    personId: resident.id,
    ...(resident.birth === null ? {} : { birthDate: dayText(resident.birth) }),
    ...(listed ? { listedUnitId: listed.unit.id, listedFrom: dayText(listed.from) } : {}),
    episodes: resident.episodes.map(
      (episode): CareEpisode => ({
        kind: episode.kind,
        unitId: episode.unit.id,
        providerId: episode.unit.provider.id,
        services: episode.services,
        municipalHealthCare: episode.municipalHealthCare,
        ...span(episode.from, episode.to),
      }),
    ),
    ...(resident.deceasedOn === null ? {} : { deceasedOn: dayText(resident.deceasedOn) }),
    contacts: resident.contacts
      .filter((contact) => contact !== except && contact.from <= day)
      .map((contact) => existing(contact, day)),
  }
}
