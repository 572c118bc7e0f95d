/** The command's answers once more, from rows of texts, in the plainest way there is. */
export interface VisitLine {
  person: string
  staff: string
  profession: string
  unit: string
  date: string
}
export interface ContactLine {
  person: string
  staff: string
  kind: string
  from: string
  to: string
}
export interface Options {
  profession?: string
  from?: string
  to?: string
  minVisits?: number
}

type Row = Record<string, string | number | null>

const mean = (values: (number | null)[]): number | null => {
  const defined = values.filter((value) => value !== null)
  return defined.length === 0 ? null : defined.reduce((a, b) => a + b, 0) / defined.length
}

function measuresOf(visits: VisitLine[], contacts: ContactLine[]) {
  // A stable sort by day alone: visits of one day stay as they were told.
  const met = visits
    .slice()
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ staff }, i) => (staff === '' ? `unknown ${i}` : staff))
  const n = met.length
  const times = [...new Set(met)].map((staff) => met.filter((each) => each === staff).length)
  const squares = times.reduce((sum, each) => sum + each * each, 0)
  const doctorVisits = visits.filter(({ profession }) => profession === 'läkare')
  const doctors = contacts.filter(({ person, kind }) => kind === 'doctor' && person === visits[0]!.person)
  const own = doctorVisits.filter(({ staff, date }) =>
    doctors.some((one) => one.staff === staff && one.from <= date && (one.to === '' || date <= one.to)),
  ).length
  return {
    visits: n,
    clinicians: times.length,
    coc: n < 2 ? null : (squares - n) / (n * (n - 1)),
    upc: Math.max(...times) / n,
    secon: n < 2 ? null : met.filter((staff, i) => i > 0 && staff === met[i - 1]).length / (n - 1),
    mmci: (1 - times.length / (n + 0.1)) / (1 - 1 / (n + 0.1)),
    ownDoctorShare: doctors.length === 0 || doctorVisits.length === 0 ? null : own / doctorVisits.length,
  }
}

function groupRow(group: string | null, persons: VisitLine[][], contacts: ContactLine[], least: number): Row {
  const measured = persons.map((visits) => measuresOf(visits, contacts)).filter(({ visits }) => visits >= least)
  const shares = measured.map(({ ownDoctorShare }) => ownDoctorShare)
  return {
    group,
    persons: measured.length,
    visits: measured.reduce((sum, { visits }) => sum + visits, 0),
    coc: mean(measured.map(({ coc }) => coc)),
    upc: mean(measured.map(({ upc }) => upc)),
    secon: mean(measured.map(({ secon }) => secon)),
    mmci: mean(measured.map(({ mmci }) => mmci)),
    ownDoctorOver65: mean(shares.map((share) => (share === null ? null : Math.round(share * 1e9) > 65e7 ? 1 : 0))),
  }
}

function by<T>(rows: T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

const sorted = (keys: Iterable<string>) => [...keys].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))

export function secondOpinion(
  visits: VisitLine[],
  contacts: ContactLine[],
  groups: 'person' | 'unit' | 'clinician' | 'all',
  { profession, from = '', to, minVisits = 1 }: Options,
): Row[] {
  const passing = visits.filter(
    (one) => one.date >= from && (!to || one.date <= to) && (!profession || one.profession === profession),
  )
  const persons = by(passing, ({ person }) => person)
  if (groups === 'person')
    return [...persons]
      .map(([person, own]) => ({ person, ...measuresOf(own, contacts) }))
      .filter((row) => row.visits >= minVisits)
  if (groups === 'all') return [groupRow('all', [...persons.values()], contacts, minVisits)]
  if (groups === 'unit') {
    const units = by(passing, ({ unit }) => unit)
    return sorted(units.keys()).map((unit) =>
      groupRow(unit || null, [...by(units.get(unit)!, ({ person }) => person).values()], contacts, minVisits),
    )
  }
  const end =
    to ??
    visits
      .map(({ date }) => date)
      .sort()
      .at(-1) ??
    ''
  const now = contacts.filter((one) => one.from <= end && (one.to === '' || end <= one.to) && persons.has(one.person))
  const clinicians = by(now, ({ staff }) => staff)
  return sorted(clinicians.keys()).map((staff) => {
    const own = new Set(clinicians.get(staff)!.map(({ person }) => person))
    return groupRow(
      staff,
      [...own].map((person) => persons.get(person)!),
      contacts,
      minVisits,
    )
  })
}
