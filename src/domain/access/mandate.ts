import { type ProxyFact, type ProxyKind, type Represented, scopesOf } from './proxy.ts'

/** Who can answer in an adult's place: by a court's appointment, or by the person's own mandate. */
const deciders: readonly ProxyKind[] = ['godMan', 'mandateHolder']

/** What it rests on when someone answers in the person's place. Day inclusive; null is until further notice. */
export interface Mandate {
  until: string | null
}

/**
 * The mandate to decide that reaches furthest of those that hold today (AC-11); null when none does. What is said in the person's place holds
 * no longer than it: several at once hold as long as the last, an open-ended one has no last day, and one that is given anew after that day
 * is another, on which one asks again.
 */
export function mandateOf(proxies: readonly ProxyFact[], person: Represented, today: string): Mandate | null {
  const holding = proxies.filter(
    (one) => deciders.includes(one.kind) && scopesOf(one, person, today).includes('deciding'),
  )
  if (holding.length === 0) return null
  const days = holding.map(({ to }) => to)
  return { until: days.some((day) => day === null) ? null : (days.toSorted().at(-1) ?? null) }
}
