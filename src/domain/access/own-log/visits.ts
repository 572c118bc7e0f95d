/** What was done, in words the person knows; what says most first. */
export const ownLogKinds = [
  'emergency',
  'blockOpened',
  'reveal',
  'lookup',
  'others',
  'othersAsked',
  'liftAsked',
  'liftAnswered',
  'export',
  'contact',
  'assessment',
  'request',
  'told',
  'plan',
  'logPaper',
  'paper',
  'other',
  'page',
  'search',
  'liftSeen',
  'import',
  'list',
  'seen',
  'review',
  'own',
] as const
export type OwnLogKind = (typeof ownLogKinds)[number]

/** Why it was allowed. */
export const ownLogGrounds = [
  'unit',
  'assessing',
  'looked',
  'lookup',
  'role',
  'delegation',
  'self',
  'proxy',
  'consent',
  'cannotDecide',
  'emergency',
  'notice',
  'plan',
  'none',
] as const
export type OwnLogGround = (typeof ownLogGrounds)[number]

/** What isn't the everyday work of those who care for the person: beyond the unit, past a protection, or in an emergency. */
export const unusualKinds: readonly OwnLogKind[] = [
  'emergency',
  'blockOpened',
  'reveal',
  'lookup',
  'others',
  'othersAsked',
  'liftAsked',
  'liftAnswered',
]
export const unusualGrounds: readonly OwnLogGround[] = [
  'looked',
  'lookup',
  'consent',
  'cannotDecide',
  'emergency',
  'notice',
  'plan',
]

/** What is said in the log's own words: the person has no other word for it. */
export const inOwnWords = (kind: OwnLogKind): kind is 'other' | 'seen' => kind === 'other' || kind === 'seen'

/** A row of the log, as far as it is put together with others. */
export interface Told {
  entryId: string
  at: string
  day: string
  /** Who it was, in which assignment: what the same one did in a day is a visit. */
  by: string
  kind: OwnLogKind
  /** Tells apart what is said in the log's own words. */
  action: { sv: string }
  refused: boolean
  ground: OwnLogGround
}

/** Whether the person should see it first: an attempt that was stopped, or what isn't everyday. What the person did is neither. */
export const isUnusual = ({ kind, refused, ground }: Pick<Told, 'kind' | 'refused' | 'ground'>): boolean =>
  kind !== 'own' && (refused || unusualKinds.includes(kind) || unusualGrounds.includes(ground))

/** Rows that say the same: how many, and from when to when. */
export interface Doing<T> {
  row: T
  count: number
  first: string
  last: string
}

/** What one did about the person in one day. `doings` come with what says most first; together they count every row. */
export interface Visit<T> {
  /** The same whatever page of the log it is read on. */
  key: string
  day: string
  first: string
  last: string
  unusual: boolean
  lead: T
  doings: Doing<T>[]
  rows: T[]
}

/**
 * Puts together what one did in one day. Days as they come; in a day what is unusual first, then the latest.
 *
 * @param rows newest day first
 */
export function visitsOf<T extends Told>(rows: readonly T[]): Visit<T>[] {
  const days = new Map<string, Map<string, T[]>>()
  for (const row of rows) {
    const day = days.get(row.day) ?? new Map<string, T[]>()
    days.set(row.day, day)
    const known = day.get(row.by)
    if (known) known.push(row)
    else day.set(row.by, [row])
  }
  return [...days.values()].flatMap((day) =>
    [...day.values()]
      .map(visit)
      .sort((a, b) => Number(b.unusual) - Number(a.unusual) || order(b.last, a.last) || order(a.key, b.key)),
  )
}

function visit<T extends Told>(rows: T[]): Visit<T> {
  const one = rows[0]!
  const times = rows.map(({ at }) => at).sort()
  const told = rows.toSorted((a, b) => rank(a) - rank(b) || order(a.at, b.at) || order(a.entryId, b.entryId))
  return {
    key: `${one.day}.${one.by}`,
    day: one.day,
    first: times[0]!,
    last: times.at(-1)!,
    unusual: rows.some(isUnusual),
    lead: told[0]!,
    doings: doings(told),
    rows: told,
  }
}

/** Rows that say the same put together, in the order they are given. */
function doings<T extends Told>(rows: readonly T[]): Doing<T>[] {
  const all = new Map<string, Doing<T>>()
  for (const row of rows) {
    const key = JSON.stringify([row.kind, inOwnWords(row.kind) ? row.action.sv : '', row.refused, row.ground])
    const known = all.get(key)
    if (known) {
      known.count += 1
      if (row.at < known.first) known.first = row.at
      if (row.at > known.last) known.last = row.at
    } else all.set(key, { row, count: 1, first: row.at, last: row.at })
  }
  return [...all.values()]
}

/** An attempt that was stopped says less than an emergency, and more than all else. */
const rank = ({ kind, refused }: Told): number => (refused ? 0.5 : ownLogKinds.indexOf(kind))

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
