import { closeSync, openSync, writeSync } from 'node:fs'
import { codeColumn, kindIndex, stillHolds } from '../src/domain/continuity/columns.ts'
import { dayOfNumber } from '../src/domain/continuity/day-number.ts'
import type { Store } from '../src/domain/continuity/question.ts'

/** Sizes of the made-up visits: four visits a person on average over two years, 2,000 persons a unit, twelve who work there. */
export interface Made {
  persons: number
  visits: number
}

const staffAUnit = 12
export const firstDay = 45_656 // 2025-01-01
const days = 730
export const professions = ['läkare', 'sjuksköterska', 'fysioterapeut', 'arbetsterapeut'] as const
export const types = ['visit', 'phone', 'home'] as const
export const unitsOf = ({ persons }: Made) => Math.max(2, Math.min(3000, Math.round(persons / 2000)))

/** Made-up visits as columns in shared memory, the same every time: nothing is grouped or sorted, so that they are there at once. */
export function madeStore(made: Made): Store {
  const { persons, visits: count } = made
  const units = unitsOf(made)
  const shared = (bytes: number) => new SharedArrayBuffer(bytes)
  const start = new Uint32Array(shared((persons + 1) * 4))
  const day = new Uint16Array(shared(count * 2))
  const staff = codeColumn(count, units * staffAUnit + 1, shared)
  const unit = new Uint16Array(shared(count * 2))
  const profession = new Uint8Array(shared(count))
  const type = new Uint8Array(shared(count))
  const own = new Uint8Array(shared((count + 7) >> 3))
  const contacts = {
    start: new Uint32Array(shared((persons + 1) * 4)),
    staff: new Uint32Array(shared(persons * 4)),
    kind: new Uint8Array(shared(persons)),
    from: new Uint16Array(shared(persons * 2)),
    to: new Uint16Array(shared(persons * 2)),
    everDoctor: new Uint8Array(shared((persons + 7) >> 3)).fill(255),
  }
  let state = 88_675_123
  const draw = (below: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  let at = 0
  for (let p = 0; p < persons; p++) {
    const home = draw(units)
    const doctor = home * staffAUnit + draw(4)
    contacts.start[p + 1] = p + 1
    contacts.staff[p] = doctor + 1
    contacts.kind[p] = kindIndex('doctorContact')
    contacts.from[p] = firstDay + draw(days)
    contacts.to[p] = stillHolds
    // Some come often: the mean is kept by what is left for the rest.
    const mean = (count - at) / (persons - p)
    const n =
      p === persons - 1
        ? count - at
        : Math.min(count - at, draw(4) === 0 ? draw(Math.round(mean * 5) + 1) : draw(Math.round(mean) + 1))
    let when = firstDay + draw(Math.max(1, Math.floor(days / (n + 1))))
    for (let i = 0; i < n; i++, at++) {
      const there = draw(5) === 0 ? draw(units) : home
      const who = there === home && draw(2) === 0 ? doctor : there * staffAUnit + draw(staffAUnit)
      day[at] = when
      staff[at] = who + 1
      unit[at] = there + 1
      profession[at] = 1 + Math.floor((who % staffAUnit) / 4)
      type[at] = draw(10) < 7 ? 1 : 2 + draw(2)
      if (who === doctor && when >= contacts.from[p]!) own[at >> 3]! |= 1 << (at & 7)
      when = Math.min(firstDay + days - 1, when + draw(Math.max(2, Math.floor((2 * days) / (n + 1)))))
    }
    start[p + 1] = at
  }
  return {
    visits: { persons, start, day, staff, unit, profession, type, own, origin: new Uint16Array(0) },
    contacts,
    about: { birth: new Uint16Array(0), sex: new Uint8Array(0) },
    doctor: 1,
    staffCodes: units * staffAUnit + 1,
    unitCodes: units + 1,
  }
}

/** Writes the visits as the CSV file that the command reads. */
export function writeCsv({ visits }: Store, path: string): void {
  const file = openSync(path, 'w')
  const named = Array.from({ length: days + 1 }, (_, i) => dayOfNumber(firstDay + i))
  let text = 'person,staff,profession,unit,date,type\n'
  for (let p = 0; p < visits.persons; p++) {
    for (let i = visits.start[p]!; i < visits.start[p + 1]!; i++) {
      const profession = professions[visits.profession[i]! - 1]
      const date = named[visits.day[i]! - firstDay]
      text += `P${p},S${visits.staff[i]},${profession},U${visits.unit[i]},${date},${types[visits.type[i]! - 1]}\n`
    }
    if (text.length < 1 << 20) continue
    writeSync(file, text)
    text = ''
  }
  writeSync(file, text)
  closeSync(file)
}
