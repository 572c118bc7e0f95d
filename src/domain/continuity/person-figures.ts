import { everHadDoctor } from './columns.ts'
import { type Continuity, continuityOf } from './measures.ts'
import { ownDoctorShare } from './own-doctor.ts'
import { countsOf, type PartCounts, type Parts, rowWidth } from './part-counts.ts'
import type { Filter, Store } from './question.ts'
import { VisitBlock } from './visit-block.ts'

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
  const all = [...parts.heavy, ...Array.from({ length: parts.length }, (_, part) => countsOf(parts, part * rowWidth))]
  return all.filter(({ visits }) => visits >= fewest).map((counts) => figuresOfPart(counts, store))
}

function figuresOfPart(counts: PartCounts, { contacts }: Store): PersonFigures {
  const { person, visits, clinicians, most, consecutive, doctorVisits, ownVisits: ownDoctorVisits } = counts
  const share = ownDoctorShare({ own: ownDoctorVisits, all: doctorVisits })
  return {
    person,
    visits,
    clinicians,
    ...continuityOf({ visits, clinicians, repeated: 2 * counts.pairs, most, consecutive }),
    ownDoctorShare: share !== null && everHadDoctor(contacts, person) ? share : null,
    doctorVisits,
    ownDoctorVisits,
  }
}
