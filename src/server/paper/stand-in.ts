import type { ReachableContact } from '../../domain/contact/reachability/reachability.ts'
import type { StandIn } from './content.ts'

/**
 * Who to ring when the contact can't answer, whatever the time is: the deputy (or the deputy's deputy) with a number of their own,
 * who hasn't left and isn't away on the day; the team or the unit when there is nobody and the contact is away.
 *
 * @param day day of printing, YYYY-MM-DD
 */
export function standInOf(contact: ReachableContact, day: string): StandIn | null {
  for (let one = contact.deputy; one; one = one.deputy) {
    const phone = phoneOf(one)
    if (phone !== undefined && !isAway(one, day)) return { name: one.staffName, phone, isUnit: false }
  }
  if (!isAway(contact, day)) return null
  // A team has a number as a unit has: it is nobody's own.
  const { team, unit } = contact
  const [first] = [team && !isAway(team, day) ? team : null, unit].flatMap((one) => {
    const phone = one ? phoneOf(one) : undefined
    return one && phone !== undefined ? [{ name: one.name, phone, isUnit: true }] : []
  })
  return first ?? null
}

const phoneOf = ({ ways }: Pick<ReachableContact, 'ways'>): string | undefined =>
  ways.find(({ kind }) => kind === 'phone')?.value

const isAway = ({ absences }: Pick<ReachableContact, 'absences'>, day: string): boolean =>
  absences.some(({ from, to }) => from <= day && (to === undefined || day <= to))
