// The same worlds as the facts that the product's decisions take.
import type { AccessFacts, DisclosureFact, Holder, Reader, When } from '../../../src/domain/access/facts.ts'
import { addDays } from '../../../src/domain/law/calendar.ts'
import { isUnderSvod } from '../../../src/domain/organisation/svod.ts'
import type { UnitKind } from '../../../src/domain/organisation/units.ts'
import type { Assignment, Person, Unit } from './world.ts'
import type { Clock } from './write.ts'

const instant = (clock: Clock, minutes: number) => new Date(clock.now + minutes * 60_000).toISOString()

export const whenOf = (clock: Clock): When => ({ today: clock.today, now: new Date(clock.now).toISOString() })
export const holderOf = (unit: Unit): Holder => ({
  providerId: unit.provider.id,
  unitId: unit.id,
  kind: unit.provider.kind,
  underSvod: isUnderSvod(unit.kind as UnitKind),
})
/** As the database found the relation. */
export const readerOf = (a: Assignment, found: { relation: Reader['relation']; cares: boolean }): Reader => ({
  ...holderOf(a.unit),
  assignmentId: a.id,
  relation: found.relation,
  caring: found.cares,
})

/**
 * @param disclosures as they stand in the database
 * @param why what is said now of why it is indispensable: it is written in the emergency
 */
export function factsOf(p: Person, clock: Clock, disclosures: readonly DisclosureFact[], why = ''): AccessFacts {
  const days = (period: { from: number; to: number }) => ({
    from: addDays(clock.today, period.from),
    to: addDays(clock.today, period.to),
  })
  return {
    isChild: p.eighteenIn !== null && p.eighteenIn > 0,
    consents: p.consents.map((c) => ({
      id: c.id,
      toProviderId: c.to.unit.provider.id,
      fromProviderIds: c.from?.map((one) => one.id) ?? null,
      scopes: c.scopes,
      ...days(c.period),
      givenBy: c.givenBy,
      withdrawn: c.withdrawn,
    })),
    assessments: p.assessments.map(({ by, period, ...a }) => ({
      ...a,
      providerId: by.unit.provider.id,
      ...days(period),
    })),
    emergencies: p.emergencies.map((e) => ({
      id: e.id,
      assignmentId: e.by.id,
      danger: 'Medvetslös',
      cannotConsent: 'Medvetslös',
      until: instant(clock, e.until),
      holdersSeen: e.holdersSeen,
      indispensable: why,
    })),
    blocks: p.blocks.map((b) => ({
      id: b.id,
      providerId: b.provider.id,
      unitId: b.unit?.id ?? null,
      against: b.against,
      lifted: b.lifted,
      openings: b.openings.map((o) => ({ assignmentId: o.for.id, until: instant(clock, o.until) })),
    })),
    disclosures,
  }
}

/** Disclosures of the world as facts, by person, for whoever may see all of them. */
export const disclosuresAsSql = (
  persons: readonly Person[],
): string => `reset role; select coalesce(json_agg(json_build_object('personId', d.person_id,
  'id', d.id, 'fromProviderId', d.from_provider_id, 'fromUnitId', d.from_unit_id, 'toProviderId', d.to_provider_id, 'toUnitId', d.to_unit_id,
  'toAssignmentId', d.to_assignment_id, 'scope', d.scope, 'ground', d.ground, 'from', lower(d.valid), 'to', upper(d.valid) - 1,
  'expiresAt', to_char(d.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'ended', d.ended_at is not null)), '[]') as r
  from disclosure d where d.person_id = any ('{${persons.map((p) => p.id).join(',')}}'::uuid[]);`
