import { sql } from 'kysely'
import { toReasonView } from '../../contract/reason-view.ts'
import { longestAssessment, longestConsent, proposedConsent } from '../../domain/access/consent.ts'
import { toldEnough } from '../../domain/access/informing.ts'
import { addDays } from '../../domain/law/calendar.ts'
import type { Reason } from '../../domain/law/reason.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may, mayAbout } from '../platform/operations/may.ts'
import { loadAbout, loadReader } from './facts.ts'
import { loadTold } from './informing.ts'
import { loadMandate } from './mandate.ts'
import { loadAssessments, loadBlocks, loadConsents, loadDisclosures, loadEmergencies, loadReaders } from './rows.ts'

/** Who sees what of the person, and on which ground: as far as it is the own provider's to know. */
export const accessPage: Handler<'access.get'> = async (ctx, { personId }) => {
  const { tx, session, today } = ctx
  const about = await loadAbout(ctx, personId)
  const reader = await loadReader(ctx, personId)
  const own = session.provider_id!
  const records = mayAbout(ctx.actor, 'access.record', { personId, relation: reader.relation })
  const disclosures = await loadDisclosures(tx, personId, about.hidden ? { ownProviderId: own } : null)
  // Where else someone with protected identity is cared for isn't told before a need is stated: not the own provider's units either.
  const shown = (ownUnit: boolean) => ownUnit || !about.hidden
  const told = await loadTold(tx, personId, reader.unitId)
  const bare = ({ fromProviderId, toProviderId, ...view }: (typeof disclosures)[number]) => view
  return {
    reader: {
      kind: reader.kind,
      providerName: session.provider_name!,
      unitName: session.unit_name!,
      underSvod: reader.underSvod,
      caring: reader.caring,
    },
    isChild: about.isChild,
    readers: (await loadReaders(tx, personId, reader.unitId)).filter((one) => shown(one.ownUnit)),
    out: disclosures.filter((one) => one.fromProviderId === own).map(bare),
    in: disclosures.filter((one) => one.toProviderId === own).map(bare),
    told: {
      items: told.map((one) => ({ ...one, unitName: shown(one.ownUnit) ? one.unitName : null })),
      enough: toldEnough(told, about.isChild),
    },
    consents: (await loadConsents(tx, personId, today)).map((one) => ({
      ...one,
      fromProviderNames: one.fromProviderNames && about.hidden ? [] : one.fromProviderNames,
    })),
    assessments: await loadAssessments(tx, personId, today),
    emergencies: await loadEmergencies(tx, personId, reader, about.hidden),
    blocks: (await loadBlocks(tx, personId, reader)).map((one) => ({
      ...one,
      unitName: shown(one.ownUnit) ? one.unitName : null,
      lifts: about.hidden
        ? one.lifts.map((lift) => ({ ...lift, fromUnitName: null, fromProviderName: null }))
        : one.lifts,
    })),
    keepers: (await loadKeepers(ctx, personId)).filter((one) => shown(one.unitId === reader.unitId)),
    providers: await loadProviders(ctx, own),
    mandate: await loadMandate(ctx, personId),
    longest: { consent: addDays(today, longestConsent), assessment: addDays(today, longestAssessment) },
    proposed: { consent: addDays(today, proposedConsent) },
    availableActions: actions(ctx, records.ok, about.deceasedOn !== null, reader.underSvod),
    whyNotRecord: records.ok ? null : byLookup(records.reasons),
  }
}

/** The own provider's units that the person has to do with: what can be blocked. */
async function loadKeepers(ctx: Context, personId: string) {
  const { rows } = await sql<{
    unitId: string
    name: string
  }>`select distinct r.unit_id as "unitId", u.name from readers_of(${personId}) r
    join care_unit u on u.id = r.unit_id where r.assignment_id is null and r.provider_id = ctx_provider() order by u.name`.execute(
    ctx.tx,
  )
  return rows
}

async function loadProviders(ctx: Context, own: string) {
  const rows = await ctx.tx
    .selectFrom('care_provider')
    .select(['id as providerId', 'name', 'kind'])
    .where('id', '<>', own)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as 'healthcare' | 'socialCare' }))
}

/** The role may, but not from a lookup: that is said; what a role never does isn't. */
function byLookup(reasons: readonly Reason[]) {
  const found = reasons.find((one) => one.code === 'access.notByLookup')
  return found ? toReasonView(found) : null
}

/** What the assignment may begin; reading by law only for units that the act covers, emergencies only in health care. */
function actions(ctx: Context, records: boolean, dead: boolean, underSvod: boolean): string[] {
  if (dead) return []
  const healthcare = ctx.session.provider_kind === 'healthcare'
  return [
    ...(records
      ? ['access.block', ...(underSvod ? ['access.recordConsent', 'access.assess', 'access.inform'] : [])]
      : []),
    ...(may(ctx.actor, 'access.open') && underSvod ? ['access.open'] : []),
    ...(may(ctx.actor, 'access.emergency') && healthcare && underSvod ? ['access.emergency', 'access.openBlock'] : []),
  ]
}
