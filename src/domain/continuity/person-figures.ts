import { everHadDoctor } from './columns.ts'
import { type Continuity, continuityOf } from './measures.ts'
import { ownDoctorShare } from './own-doctor.ts'
import type { Filter, Store } from './question.ts'
import { type Parts, VisitBlock } from './visit-block.ts'

/** One person's figures over the visits that pass a filter. `null` where undefined; never rounded. */
export interface PersonFigures extends Continuity {
  /** Index of the person in the columns. */
  person: number
  visits: number
  /** Different clinicians; each visit with someone unknown counts as one. */
  clinicians: number
  /** `null` too for whoever has never had a doctor contact. */
  ownDoctorShare: number | null
  /** What the share is of: doctor visits, and those of them with the own doctor. */
  doctorVisits: number
  ownDoctorVisits: number
}

/** Each person with at least the minimum of visits (and at least one), in the order of the columns. */
export function* personFigures(store: Store, filter: Filter): Generator<PersonFigures> {
  const { persons } = store.visits
  const block = new VisitBlock(store, filter)
  for (let person = 0; person < persons; ) {
    person = block.take(person, persons)
    // All at once: whoever asks for the next may have asked something else meanwhile.
    yield* figuresOfParts(block.parts, store, filter.minVisits)
  }
}

function figuresOfParts(parts: Parts, store: Store, fewest: number): PersonFigures[] {
  const found: PersonFigures[] = []
  for (let part = 0; part < parts.length; part++)
    if (parts.visits[part]! >= fewest) found.push(figuresOfPart(parts, part, store))
  return found
}

function figuresOfPart(parts: Parts, part: number, { contacts }: Store): PersonFigures {
  const person = parts.person[part]!
  const visits = parts.visits[part]!
  const clinicians = parts.clinicians[part]!
  const [most, consecutive] = [parts.most[part]!, parts.consecutive[part]!]
  const [doctorVisits, ownDoctorVisits] = [parts.doctorVisits[part]!, parts.ownVisits[part]!]
  const share = ownDoctorShare({ own: ownDoctorVisits, all: doctorVisits })
  return {
    person,
    visits,
    clinicians,
    ...continuityOf({ visits, clinicians, repeated: 2 * parts.pairs[part]!, most, consecutive }),
    ownDoctorShare: share !== null && everHadDoctor(contacts, person) ? share : null,
    doctorVisits,
    ownDoctorVisits,
  }
}
