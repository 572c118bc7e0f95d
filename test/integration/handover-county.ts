// Panels to hand over: a doctor who leaves, with persons of their own.
import { uuidv7 } from 'uuidv7'
import { addDays } from '../../src/domain/law/calendar.ts'
import { county, helena } from './contact-county.ts'

export interface Panel {
  /** The assignment that hands over. */
  from: string
  name: string
  persons: string[]
  /** The contacts, in the order of the persons. */
  contacts: string[]
}

/** Doctors at Norrängen whom nobody has yet. */
export async function doctors(count: number, phone?: string): Promise<string[]> {
  const made: string[] = []
  for (let at = 0; at < count; at += 1) made.push((await holder({ ...(phone ? { phone } : {}) })).from)
  return made
}

/** Someone at Norrängen, a doctor unless said, with nobody. */
export async function holder(
  about: { profession?: 'doctor' | 'nurse'; phone?: string; unitId?: string } = {},
): Promise<Panel> {
  const profession = about.profession ?? 'doctor'
  const { assignmentId } = await county.newStaff({
    unitId: about.unitId ?? county.units.norrangen,
    role: profession,
    profession,
    licensed: true,
    category: 'generalPractice',
    ...(about.phone ? { phone: about.phone } : {}),
  })
  const [row] = await county.rows<{ name: string }>(
    `select s.given_name || ' ' || s.family_name as name from assignment a join staff_member s on s.id = a.staff_id where a.id = $1`,
    [assignmentId],
  )
  return { from: assignmentId, name: row!.name, persons: [], contacts: [] }
}

/** A doctor with a number of persons listed at Norrängen, since a month; told of it, when said. */
export async function panelOf(
  count: number,
  about: { phone?: string; told?: boolean; unitId?: string } = {},
): Promise<Panel> {
  const unitId = about.unitId ?? county.units.norrangen
  const panel = await holder({ unitId, ...(about.phone ? { phone: about.phone } : {}) })
  for (let at = 0; at < count; at += 1) {
    const person = await county.newPerson({ listedAt: unitId })
    const contact = uuidv7()
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice, wish, mission, valid, review_on)
       select $1, $2, 1, $3, u.provider_id, u.id, $4, 'doctorContact', 'chosen', true, 'Gärna just den här', 'Håller ihop vården', daterange($5::date, null), $6::date
       from care_unit u where u.id = $7`,
      [uuidv7(), contact, person, panel.from, addDays(county.today, -30), addDays(county.today, 90), unitId],
    )
    panel.persons.push(person)
    panel.contacts.push(contact)
    if (!about.told) continue
    const { contacts } = await helena.may('person.get', { personId: person })
    const { fingerprint } = contacts.find((c) => c.contactId === contact)!.information!
    await helena.may('contact.inform', {
      ...{ personId: person, contactId: contact, outcome: 'told', channel: 'spoken' },
      ...{ toldAt: new Date().toISOString(), fingerprint },
    })
  }
  return panel
}

/** On what grounds a unit reaches a person today. */
export async function coverage(person: string, unit: string): Promise<string[] | undefined> {
  const [row] = await county.rows<{ grounds: string[] }>(
    'select grounds from reach where person_id = $1 and reader = $2 and valid @> ctx_today()',
    [person, unit],
  )
  return row?.grounds
}

/** A doctor with very many, made in a few statements. */
export async function bigPanel(count: number): Promise<Panel> {
  const panel = await holder()
  const ids = Array.from({ length: count }, () => [uuidv7(), uuidv7(), uuidv7(), uuidv7()])
  const column = (at: number) => ids.map((row) => row[at]!)
  await county.rows(
    `insert into person (id, given_name, family_name, birth_date, sort_key, search_keys)
     select id, 'Prov', 'Stor' || nr, '1950-01-01', 'stor' || lpad(nr::text, 5, '0'), array['stor' || nr] from unnest($1::uuid[]) with ordinality as v (id, nr)`,
    [column(0)],
  )
  await county.rows(
    `insert into listing (id, person_id, unit_id, provider_id, valid, source)
     select v.id, v.person, u.id, u.provider_id, daterange(ctx_today() - 100, null), 'test' from unnest($1::uuid[], $2::uuid[]) as v (id, person), care_unit u where u.id = $3`,
    [column(1), column(0), county.units.norrangen],
  )
  await county.rows(
    `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
     select v.row, v.contact, 1, v.person, u.provider_id, u.id, $5, 'doctorContact', 'chosen', daterange(ctx_today() - 30, null)
     from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as v (row, contact, person), care_unit u where u.id = $4`,
    [column(2), column(3), column(0), county.units.norrangen, panel.from],
  )
  return { ...panel, persons: column(0), contacts: column(3) }
}
