import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { formatOpeningHours } from '../src/domain/organisation/opening-hours.ts'
import { type Day, dayFrom, dayText } from './days.ts'
import type { Assignment, Reachable, Resident, Unit } from './model.ts'
import { type Visit, visitMaker, visitSource } from './residents/visits.ts'
import { makeWorld, type WorldOptions } from './world.ts'

/** The eight import files with their headings. */
const headings = {
  units:
    'hsaId,name,kind,providerHsaId,providerName,providerKind,organisationNumber,authorityCode,authorityName,authorityKind,street,postalCode,city,municipalityCode,phone,openingHours,listCapPerDoctor',
  staff:
    'hsaId,givenName,familyName,unitHsaId,role,profession,licences,doctorCategory,assistantNurseProofFrom,permanentAssistantNurse2025,takesPartInHomeHelp,share,from,to,phone,phoneHours,absentFrom,absentTo,deputyHsaId',
  persons:
    'identifier,givenName,familyName,street,postalCode,city,municipalityCode,phone,email,language,interpreter,communicationNeeds,protection,deceasedOn',
  listings: 'identifier,unitHsaId,from,to,activeChoice',
  episodes: 'identifier,unitHsaId,kind,services,municipalHealthCare,from,to,about',
  contacts: 'identifier,kind,staffHsaId,unitHsaId,from,to,activeChoice,informedOn,informedHow',
  signals: 'identifier,kind,from,to,source,unitHsaId',
  visits: 'identifier,staff,profession,unitHsaId,day,type,source',
} as const
export type CsvFile = keyof typeof headings
export const csvFiles = Object.keys(headings) as CsvFile[]

type Cell = string | number | boolean | null
type Write = (file: CsvFile, row: readonly Cell[]) => void

/**
 * Writes the same county as `makeDemo` as the eight import files: comma, UTF-8, `units.csv` and so on, in a folder that is made if
 * it isn't there. Several values in a cell (licences, services) are parted by `|`; a licence is `nurse:2011-06-01`.
 * What an import doesn't carry is left out: decisions, disclosures, relatives, delegations and former numbers.
 *
 * @returns how many rows each file has, heading not counted
 */
export async function writeCsv(folder: string, options: WorldOptions): Promise<Record<CsvFile, number>> {
  await mkdir(folder, { recursive: true })
  const counts = { units: 0, staff: 0, persons: 0, listings: 0, episodes: 0, contacts: 0, signals: 0, visits: 0 }
  const waiting: Record<CsvFile, string> = {
    units: '',
    staff: '',
    persons: '',
    listings: '',
    episodes: '',
    contacts: '',
    signals: '',
    visits: '',
  }
  const streams = new Map<CsvFile, WriteStream>()
  for (const file of csvFiles) {
    streams.set(file, createWriteStream(path.join(folder, `${file}.csv`)))
    waiting[file] = `${headings[file]}\n`
  }
  const write: Write = (file, row) => {
    counts[file] += 1
    waiting[file] += `${row.map(cell).join(',')}\n`
  }
  const flush = async (least: number): Promise<void> => {
    for (const [file, stream] of streams) {
      if (waiting[file].length < least) continue
      const text = waiting[file]
      waiting[file] = ''
      if (text !== '' && !stream.write(text)) await once(stream, 'drain')
    }
  }

  const { county, residents } = makeWorld(options)
  const visitsOf = visitMaker(county, dayFrom(options.anchor))
  for (const unit of county.units) writeUnit(write, unit)
  for (const assignment of county.assignments) writeStaff(write, assignment)
  for (const resident of residents) {
    writeResident(write, resident)
    writeVisits(write, resident, visitsOf(resident))
    await flush(1 << 18)
  }
  await flush(0)
  await Promise.all([...streams.values()].map((stream) => once(stream.end(), 'finish')))
  return counts
}

function writeUnit(write: Write, u: Unit): void {
  write('units', [
    u.hsaId,
    u.name,
    u.kind,
    u.provider.hsaId,
    u.provider.name,
    u.provider.kind,
    u.provider.organisationNumber,
    u.authority.code,
    u.authority.name,
    u.authority.kind,
    u.street,
    u.postalCode,
    u.city,
    u.municipalityCode,
    u.phone,
    formatOpeningHours(u.hours, 'sv'),
    u.cap,
  ])
}

function writeStaff(write: Write, a: Assignment): void {
  const s = a.staff
  const { value, hours } = phoneOf(a)
  const absence = a.absences.at(-1)
  write('staff', [
    s.hsaId,
    s.givenName,
    s.familyName,
    a.unit.hsaId,
    a.role,
    a.profession,
    s.licences
      .map(({ profession, from, to }) => `${profession}:${dayText(from)}${to === null ? '' : `..${dayText(to)}`}`)
      .join('|'),
    s.doctorCategory,
    day(s.proofFrom),
    s.permanent2025,
    a.takesPartInHomeHelp,
    a.share,
    dayText(a.from),
    day(a.to),
    value,
    hours,
    day(absence?.from ?? null),
    day(absence?.to ?? null),
    a.deputy?.staff.hsaId ?? null,
  ])
}

function phoneOf(owner: Reachable): { value: string | null; hours: string | null } {
  const way = owner.ways.find((one) => one.kind === 'phone')
  return { value: way?.value ?? null, hours: way?.hours ? formatOpeningHours(way.hours, 'sv') : null }
}

function writeResident(write: Write, r: Resident): void {
  const identifier = r.identifiers.at(-1)!.value
  const d = r.detail
  write('persons', [
    identifier,
    r.givenName,
    r.familyName,
    d.street,
    d.postalCode,
    d.city,
    d.municipalityCode,
    d.phone,
    d.email,
    d.language,
    d.interpreter,
    d.communicationNeeds,
    r.protection,
    day(r.deceasedOn),
  ])
  for (const l of r.listings) write('listings', [identifier, l.unit.hsaId, dayText(l.from), day(l.to), l.activeChoice])
  for (const e of r.episodes)
    write('episodes', [
      identifier,
      e.unit.hsaId,
      e.kind,
      e.services.join('|'),
      e.municipalHealthCare,
      dayText(e.from),
      day(e.to),
      e.about,
    ])
  for (const c of r.contacts) {
    const told = c.informed.find((information) => information.outcome === 'told')
    write('contacts', [
      identifier,
      c.kind,
      c.assignment.staff.hsaId,
      c.assignment.unit.hsaId,
      dayText(c.from),
      day(c.ended?.to ?? null),
      c.activeChoice,
      told ? dayText(told.on) : null,
      told?.channel ?? null,
    ])
  }
  for (const s of r.matters.signals)
    write('signals', [identifier, s.kind, dayText(s.from), day(s.to), 'import', s.unit.hsaId])
}

function writeVisits(write: Write, r: Resident, visits: readonly Visit[]): void {
  const identifier = r.identifiers.at(-1)!.value
  for (const v of visits)
    if (v.unit.provider.kind === 'healthcare')
      write('visits', [
        identifier,
        v.staff?.hsaId ?? v.key,
        v.profession,
        v.unit.hsaId,
        dayText(v.day),
        v.type,
        visitSource,
      ])
}

const day = (value: Day | null): string | null => (value === null ? null : dayText(value))

function cell(value: Cell): string {
  if (value === null) return ''
  const text = String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
