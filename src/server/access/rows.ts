import { sql } from 'kysely'
import type {
  BlockView,
  ConsentView,
  DisclosureView,
  EmergencyView,
  LiftView,
  ReaderView,
} from '../../contract/access-views.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { decideLift } from '../../domain/access/consent.ts'
import type { ConsentGiver, DisclosureGround, Scope, SharedScope } from '../../domain/access/facts.ts'
import { giverNames, type ReachGround, reachGrounds, scopeNames } from '../../domain/access/names.ts'
import { isRole, roleName, roles } from '../../domain/access/roles.ts'
import type { Tx } from '../platform/database/database.ts'

const person = (alias: string) =>
  sql.raw(`(select who.given_name || ' ' || who.family_name from assignment held join staff_member who on who.id = held.staff_id
  where held.id = ${alias})`)
const provider = (column: string) => sql.raw(`(select named.name from care_provider named where named.id = ${column})`)
/** An instant inside JSON, as it is written elsewhere. */
const instant = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const unit = (column: string) => sql.raw(`(select named.name from care_unit named where named.id = ${column})`)

interface ConsentRow {
  id: string
  to_name: string
  from_names: string[] | null
  scopes: SharedScope[]
  given_by: ConsentGiver
  giver_name: string | null
  channel: ConsentView['channel']
  words: string
  from_day: string
  to_day: string
  recorded_at: string
  recorded_by_name: string
  withdrawn_at: string | null
  withdraw_channel: ConsentView['withdrawnHow']
  withdraw_words: string
  withdrawn_by_name: string | null
  agreed_to: string | null
}

/** The consents one may see: the own provider's, or the person's own. Latest first. */
export async function loadConsents(tx: Tx, personId: string, today: string): Promise<ConsentView[]> {
  const { rows } = await sql<ConsentRow>`select c.id, ${provider('c.provider_id')} as to_name,
      (select array_agg(p.name order by p.name) from care_provider p where p.id = any (c.from_provider_ids)) as from_names,
      c.scopes, c.given_by, c.giver_name, c.channel, c.words, lower(c.valid) as from_day, upper(c.valid) - 1 as to_day, c.recorded_at,
      ${person('c.recorded_by')} as recorded_by_name, c.withdrawn_at, c.agreed_to,
      c.withdraw_channel, c.withdraw_words, ${person('c.withdrawn_by')} as withdrawn_by_name
    from consent c where c.person_id = ${personId} order by c.recorded_at desc, c.id`.execute(tx)
  return rows.map((row) => ({
    consentId: row.id,
    toProviderName: row.to_name,
    fromProviderNames: row.from_names,
    scopeNames: row.scopes.map((one) => scopeNames[one]),
    scopes: row.scopes,
    givenBy: row.given_by,
    givenByName: giverNames[row.given_by],
    giverName: row.giver_name,
    channel: row.channel,
    words: row.words,
    from: row.from_day,
    to: row.to_day,
    agreedTo: row.agreed_to,
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
    state: stateOf(row, today),
    withdrawnAt: row.withdrawn_at,
    withdrawnHow: row.withdraw_channel,
    withdrawnWords: row.withdraw_words,
    withdrawnByName: row.withdrawn_by_name,
  }))
}

function stateOf(row: Pick<ConsentRow, 'withdrawn_at' | 'from_day' | 'to_day'>, today: string): ConsentView['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (today < row.from_day) return 'coming'
  return today > row.to_day ? 'past' : 'inForce'
}

/** The assessments one may see, latest first. */
export async function loadAssessments(tx: Tx, personId: string, today: string) {
  const { rows } = await sql<{
    id: string
    provider_name: string
    basis: string
    relevance: string
    attitude: string
    nothing_against: boolean
    from_day: string
    to_day: string
    recorded_at: string
    recorded_by_name: string
    ended: boolean
  }>`select a.id, ${provider('a.provider_id')} as provider_name, a.basis, a.relevance, a.attitude, a.nothing_against, lower(a.valid) as from_day,
      upper(a.valid) - 1 as to_day, a.recorded_at, ${person('a.recorded_by')} as recorded_by_name, a.ended_at is not null as ended
    from ability_assessment a where a.person_id = ${personId} order by a.recorded_at desc, a.id`.execute(tx)
  return rows.map((row) => ({
    assessmentId: row.id,
    providerName: row.provider_name,
    basis: row.basis,
    relevance: row.relevance,
    attitude: row.attitude,
    nothingAgainst: row.nothing_against,
    complete: row.relevance !== '' && row.attitude !== '' && row.nothing_against,
    from: row.from_day,
    to: row.to_day,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at,
    inForce: !row.ended && row.from_day <= today && today <= row.to_day,
  }))
}

/**
 * The emergencies one may see, latest first; `by` is who looks, when it is staff. What was written of why is the unit's own and the
 * reviewer's: others at the provider see that there was one. `hidden` keeps the holders asked unnamed.
 */
export async function loadEmergencies(
  tx: Tx,
  personId: string,
  by: { assignmentId: string; unitId: string } | null,
  hidden = false,
) {
  const { rows } = await sql<{
    id: string
    provider_name: string
    unit_name: string
    staff_name: string
    mine: boolean
    ours: boolean
    danger: string
    cannot_consent: string
    declared_at: string
    until: string
    open: boolean
    holders_seen: boolean
    indispensable: string
    read_at: string | null
    asked: EmergencyView['asked']
  }>`select e.id, ${provider('e.provider_id')} as provider_name, ${unit('e.unit_id')} as unit_name, ${person('e.assignment_id')} as staff_name,
      e.assignment_id is not distinct from ${by?.assignmentId ?? null}::uuid as mine,
      e.unit_id is not distinct from ${by?.unitId ?? null}::uuid as ours, e.danger, e.cannot_consent, e.declared_at, e.until, e.until > now() as open,
      e.holders_seen_at is not null as holders_seen, e.indispensable, e.read_at,
      (select coalesce(json_agg(json_build_object('holderName', ${provider('q.provider_id')}, 'why', q.why, 'askedAt', ${instant('q.asked_at')},
        'granted', q.granted, 'answer', q.answer) order by q.asked_at), '[]') from lift_request q where q.emergency_id = e.id) as asked
    from emergency_access e where e.person_id = ${personId} order by e.declared_at desc, e.id`.execute(tx)
  return rows.map((row) => ({
    emergencyId: row.id,
    providerName: row.provider_name,
    unitName: hidden && !row.mine ? null : row.unit_name,
    staffName: row.staff_name,
    mine: row.mine,
    danger: row.mine || row.ours ? row.danger : null,
    cannotConsent: row.mine || row.ours ? row.cannot_consent : null,
    declaredAt: row.declared_at,
    until: row.until,
    open: row.open,
    holdersSeen: row.holders_seen,
    indispensable: row.mine || row.ours ? row.indispensable : null,
    readAt: row.read_at,
    asked: row.asked.map((one) => ({ ...one, holderName: hidden ? null : one.holderName })),
  }))
}

/** The block `b` shuts out the unit of who looks: they aren't the ones to lift it (PDL 4:5). */
export const shutsOut = sql`(b.against = 'units' and b.unit_id is distinct from ctx_unit() and not succeeds(b.unit_id))`

interface BlockRow {
  id: string
  provider_name: string
  unit_id: string | null
  unit_name: string | null
  against: BlockView['against']
  asked_by: BlockView['askedBy']
  channel: BlockView['channel']
  words: string
  blocked_at: string
  lifted_at: string | null
  opened_until: string | null
  shuts_out: boolean
  lifts: LiftRow[]
}

interface LiftRow {
  askedAt: string
  role: string
  kind: 'healthcare' | 'socialCare'
  fromUnitName: string
  fromProviderName: string
  granted: boolean | null
  answeredByUnitName: string | null
  until: string
  over: boolean
}

/** Questions to lift the block `b`, latest first: one to its holder is about each of the holder’s blocks that stood when it was asked. */
const liftsOf = sql`(select coalesce(json_agg(json_build_object('askedAt', ${instant('q.asked_at')}, 'role', asker.role, 'kind', theirs.kind,
    'fromUnitName', at.name, 'fromProviderName', theirs.name, 'granted', q.granted, 'answeredByUnitName', answered.name,
    'until', ${instant('q.until')}, 'over', q.until <= now()) order by q.asked_at desc), '[]')
  from lift_request q join assignment asker on asker.id = q.from_assignment_id join care_unit at on at.id = asker.unit_id
  join care_provider theirs on theirs.id = at.provider_id left join assignment replier on replier.id = q.answered_by
  left join care_unit answered on answered.id = replier.unit_id where q.block_id = b.id or b.against = 'providers'
    and q.person_id = b.person_id and q.provider_id = b.provider_id and b.blocked_at <= q.asked_at
    and (b.lifted_at is null or b.lifted_at > q.asked_at))`

/** Which unit of the provider answered may tell what another block shuts: the person alone is told. */
const liftView = ({ role, kind, answeredByUnitName, ...row }: LiftRow, toPerson: boolean): LiftView => ({
  ...row,
  roleName: isRole(role) ? roleName(role, kind) : null,
  answeredByUnitName: toPerson ? answeredByUnitName : null,
})

/** The decision that guards lifting, asked ahead: the person is there and asks for it. */
function whyNotLift(shutOut: boolean) {
  const decision = decideLift({ by: 'person', hasMandate: false, stands: true, shutsOut: shutOut })
  return decision.ok ? null : toReasonView(decision.reasons[0]!)
}

/**
 * The blocks one may see: of the own provider, or the person's own. Which other unit an inner block is of isn't told to staff before they
 * have opened it (PDL 4:5 second paragraph).
 */
export async function loadBlocks(
  tx: Tx,
  personId: string,
  by: { unitId: string; assignmentId: string } | 'person',
): Promise<BlockView[]> {
  const assignment = by === 'person' ? null : by.assignmentId
  const { rows } =
    await sql<BlockRow>`select b.id, ${provider('b.provider_id')} as provider_name, b.unit_id, ${unit('b.unit_id')} as unit_name, b.against,
      b.asked_by, b.channel, b.words, b.blocked_at, b.lifted_at, (select max(o.until) from block_opening o where o.block_id = b.id
        and o.assignment_id = ${assignment}::uuid and o.until > now()) as opened_until, ${shutsOut} as shuts_out, ${liftsOf} as lifts
    from access_block b where b.person_id = ${personId} order by b.lifted_at is not null, b.blocked_at desc, b.id`.execute(
      tx,
    )
  return rows.map((row) => {
    const ownUnit = by !== 'person' && row.unit_id === by.unitId
    const named = by === 'person' || row.against === 'providers' || ownUnit || row.opened_until !== null
    return {
      blockId: row.id,
      providerName: row.provider_name,
      unitName: named ? row.unit_name : null,
      against: row.against,
      askedBy: row.asked_by,
      channel: row.channel,
      // What the person said may tell which unit it is.
      words: named ? row.words : '',
      blockedAt: row.blocked_at,
      liftedAt: row.lifted_at,
      openedUntil: row.opened_until,
      lifts: row.lifts.map((one) => liftView(one, by === 'person')),
      ownUnit,
      whyNotLift: by === 'person' || row.lifted_at !== null ? null : whyNotLift(row.shuts_out),
    }
  })
}

interface DisclosureRow {
  id: string
  scope: Scope
  ground: DisclosureGround
  law: string
  evidence: string
  from_provider_id: string
  from_name: string
  from_unit: string | null
  to_provider_id: string
  to_name: string
  to_staff: string | null
  from_day: string
  to_day: string | null
  expires_at: string | null
  consent_id: string | null
  assessment_id: string | null
}

export interface DisclosureOf extends DisclosureView {
  fromProviderId: string
  toProviderId: string
}

/** The disclosures in force that one may see: those the own provider is a party to, or the person's own. `hide` keeps others' names back. */
export async function loadDisclosures(
  tx: Tx,
  personId: string,
  hide: { ownProviderId: string } | null,
): Promise<DisclosureOf[]> {
  const { rows } =
    await sql<DisclosureRow>`select d.id, d.scope, d.ground, d.law, d.evidence, d.from_provider_id, ${provider('d.from_provider_id')} as from_name,
      ${unit('d.from_unit_id')} as from_unit, d.to_provider_id, ${provider('d.to_provider_id')} as to_name, ${person('d.to_assignment_id')} as to_staff,
      lower(d.valid) as from_day, upper(d.valid) - 1 as to_day, d.expires_at, d.consent_id, d.assessment_id
    from disclosure d where d.person_id = ${personId} and d.ended_at is null and coalesce(upper(d.valid) > ctx_today(), true)
      and (d.expires_at is null or d.expires_at > now())
      and not (d.ground = 'AC-7' and d.scope = 'contactCard' and outer_blocked(d.from_provider_id, d.from_unit_id, d.person_id)) order by d.ground, from_name, from_unit, d.scope, d.id`.execute(
      tx,
    )
  return rows.map((row) => {
    const shown = (id: string, name: string) => (hide && hide.ownProviderId !== id ? null : name)
    return {
      disclosureId: row.id,
      scope: row.scope,
      scopeName: scopeNames[row.scope],
      ground: row.ground,
      law: row.law,
      evidence: row.evidence,
      fromProviderId: row.from_provider_id,
      toProviderId: row.to_provider_id,
      fromProviderName: shown(row.from_provider_id, row.from_name),
      fromUnitName: row.from_unit === null ? null : shown(row.from_provider_id, row.from_unit),
      toProviderName: shown(row.to_provider_id, row.to_name),
      toStaffName: row.to_staff,
      from: row.from_day,
      to: row.to_day,
      expiresAt: row.expires_at,
      withdrawable: (row.ground === 'AC-7' && row.scope === 'contactCard') || row.ground === 'AC-8',
      consentId: row.consent_id,
      assessmentId: row.assessment_id,
    }
  })
}

/** The units that see the person inside their own provider, and why (AC-1): all of them for the person, the own provider's for staff. */
export async function loadReaders(tx: Tx, personId: string, unitId: string | null): Promise<ReaderView[]> {
  const { rows } = await sql<{
    provider_name: string
    unit_id: string
    unit_name: string
    staff_name: string | null
    grounds: ReachGround[]
    blocked: number
    role: string | null
  }>`select ${provider('r.provider_id')} as provider_name, r.unit_id, ${unit('r.unit_id')} as unit_name, ${person('r.assignment_id')} as staff_name,
      r.grounds, cardinality(r.blocked) as blocked,
      (select a.role from assignment a where a.id = r.assignment_id) as role
    from readers_of(${personId}) r order by provider_name, unit_name, staff_name nulls first`.execute(tx)
  const rank = (ground: ReachGround): number => reachGrounds.indexOf(ground)
  // Who has looked the person up in a role that never opens the page (a log reviewer) doesn't see what is told here.
  const opens = (role: string | null): boolean =>
    role === null || (isRole(role) && roles[role].verbs.includes('person.read'))
  return rows
    .filter((row) => opens(row.role))
    .map((row) => ({
      providerName: row.provider_name,
      unitName: row.unit_name,
      staffName: row.staff_name,
      grounds: row.grounds.sort((a, b) => rank(a) - rank(b)),
      blockedUnits: row.blocked,
      ownUnit: row.unit_id === unitId,
    }))
}
