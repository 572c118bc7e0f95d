import { sql } from 'kysely'
import { auditEvents } from '../../../contract/audit-events.ts'
import { statutory } from '../../../domain/discharge/agreement.ts'
import type { MessageKind } from '../../../domain/discharge/steps.ts'
import { dayOf, inSweden } from '../../../domain/law/calendar.ts'
import { inclusionPath, type Seal, sealLeaf } from '../../platform/audit/merkle.ts'
import type { Context } from '../../platform/operations/context.ts'
import { type CaseRecord, periodsOf, stayOf } from '../record.ts'
import { numberOf } from '../view.ts'
import { messageContent, messageFields } from './fields.ts'
import { digestOf, explained, type Proof } from './shape.ts'

/** What is done in a stay, by its names in the log. That someone read it is each provider’s own, and in no proof. */
const deeds = [
  'discharge.admitted',
  'discharge.admissionTold',
  'discharge.admissionCorrected',
  'discharge.notified',
  'discharge.dateChanged',
  'discharge.wardMoved',
  'discharge.stayCorrected',
  'discharge.madeReady',
  'discharge.readyWithdrawn',
  'discharge.interrupted',
  'discharge.resumed',
  'discharge.retracted',
  'discharge.receiverRemoved',
  'discharge.municipalitySet',
  'discharge.receipted',
  'discharge.answered',
  'discharge.openCareSaid',
  'discharge.called',
  'discharge.informed',
  'discharge.transferred',
  'discharge.discharged',
  'discharge.dischargeCorrected',
  'discharge.disputeMarked',
  'discharge.disputeWithdrawn',
  'discharge.settled',
  'discharge.followedUp',
  'discharge.causeSaid',
] as const

const utc = (at: string): string => new Date(at).toISOString()

/** The proof of a stay as the acting unit may see it, as it stands now. */
export async function makeProof(ctx: Context, record: CaseRecord): Promise<Proof> {
  const isHidden = record.protection !== 'none' && !record.is_ward
  const shown = isHidden ? withoutPlace(record) : record
  const periods = periodsOf(shown, ctx.now)
  const { explain, ...state } = periods.at(-1)!.clocks
  const unitsOf = isHidden ? withoutUnits : <T>(same: T) => same
  const entries = unitsOf(await loadEntries(ctx, record.id))
  const { given_name, family_name, unit_name } = ctx.session
  const proof: Omit<Proof, 'digest'> = {
    format: 'hallpunkt-discharge-proof/1',
    madeAt: ctx.now,
    madeBy: { name: `${given_name} ${family_name}`, unit: unit_name ?? '' },
    case: {
      caseId: record.id,
      name: record.person_name,
      number: numberOf(record.person_number),
      ward: shown.ward_name,
    },
    stay: plain(stayOf(shown)),
    sent: record.messages.map(plain),
    openCare: record.open_care.map(plain),
    agreement: plain(record.agreement ?? statutory),
    clocks: plain(state),
    explain: explained(explain),
    periods: periods.slice(0, -1).map(({ facts, clocks: { explain: steps, ...stood } }) => ({
      agreement: plain(facts.agreement),
      clocks: plain(stood),
      explain: explained(steps),
    })),
    agreements: agreementsIn(shown, ctx.now),
    messages: unitsOf(
      (await loadMessages(ctx, record.id)).filter((one) => !tellsPlace(one, record.protection !== 'none', isHidden)),
    ),
    entries,
    seals: await loadSeals(ctx, [...new Set(entries.flatMap(({ seal }) => (seal ? [seal.seq] : [])))]),
  }
  return { ...proof, digest: digestOf(proof) }
}

/** What had been agreed on, by day, from the admission until the person left, or now. */
function agreementsIn(record: CaseRecord, now: string): NonNullable<Proof['agreements']> {
  const [first, last] = [dayOf(inSweden(record.admitted_at)), dayOf(inSweden(record.discharged_at ?? now))]
  return record.earlier_agreements
    .filter(({ from, to }) => from <= last && (to === null || to > first))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, to, agreement }) => ({ from, to, agreement: plain(agreement) }))
}

/**
 * Where someone with protected identity is goes into no file of others than the ward (as on the board): neither ward nor municipality, so the clocks are
 * asked without them too and still follow from what the proof says.
 */
const withoutPlace = (record: CaseRecord): CaseRecord => ({
  ...record,
  ward_name: '',
  registered_name: null,
  placing_name: null,
})

/** The same rows with the names of all units left out, at any depth. */
function withoutUnits<T>(rows: T): T {
  return JSON.parse(JSON.stringify(rows, (key, value) => (key === 'unit' || key === 'unitId' ? '' : value))) as T
}

/** A message is hashed whole: one that holds an address of someone protected, or to others than the ward a place, is left out; the clocks know of it still. */
function tellsPlace({ fields }: Proof['messages'][number], isProtected: boolean, isHidden: boolean): boolean {
  if (!isProtected) return false
  const content = JSON.parse(fields[messageContent] ?? '{}') as Record<string, unknown>
  const places = ['place', 'ward', 'payer', 'payerBefore']
  return !!content['address'] || (isHidden && places.some((field) => !!content[field]))
}

/** As it is read back from a file: without what isn’t there. */
const plain = (of: object): Record<string, unknown> => JSON.parse(JSON.stringify(of)) as Record<string, unknown>

async function loadMessages(ctx: Context, caseId: string): Promise<Proof['messages']> {
  const { rows } = await sql<{
    kind: MessageKind
    at: string
    by: { name: string; unit: string }
    fields: (string | null)[]
    deliveries: Proof['messages'][number]['deliveries']
  }>`select m.kind, m.sent_at as at, json_build_object('name', s.given_name || ' ' || s.family_name, 'unit', u.name) as by, ${messageFields} as fields,
      coalesce((select json_agg(json_build_object('unitId', d.unit_id, 'unit', du.name, 'receiptedAt', d.receipted_at, 'by', (select t.given_name || ' ' || t.family_name
          from assignment b join staff_member t on t.id = b.staff_id where b.id = d.receipted_by)) order by du.name)
        from discharge_delivery d join care_unit du on du.id = d.unit_id where d.message_id = m.id), '[]') as deliveries
    from discharge_message m join assignment a on a.id = m.assignment_id join staff_member s on s.id = a.staff_id join care_unit u on u.id = m.unit_id
    where m.case_id = ${caseId} order by m.sent_at, m.id`.execute(ctx.tx)
  return rows.map(({ kind, at, by, fields, deliveries }) => ({
    kind,
    sentAt: utc(at),
    by,
    fields,
    deliveries: deliveries.map((one) => ({
      ...one,
      receiptedAt: one.receiptedAt === null ? null : utc(one.receiptedAt),
    })),
  }))
}

async function loadEntries(ctx: Context, caseId: string): Promise<Proof['entries']> {
  const { rows } = await sql<{
    id: string
    at: string
    action: (typeof deeds)[number]
    fields: (string | null)[]
    who: string | null
    unit: string | null
    seq: string | null
    place: number | null
    leaves: string[] | null
  }>`select g.id, g.at, g.action, g.fields, g.who, g.unit, l.seq::text as seq, l.place, l.leaves
    from discharge_log(${caseId}, ${sql.val([...deeds])}::text[]) g left join lateral audit_leaves(g.id) l on true order by g.at, g.id`.execute(
    ctx.tx,
  )
  return rows.map(({ at, action, fields, who, unit, seq, place, leaves }) => ({
    at: utc(at),
    action,
    what: auditEvents[action],
    who: who ?? '',
    unit: unit ?? '',
    fields,
    seal:
      seq === null || place === null || leaves === null
        ? null
        : {
            seq,
            index: place,
            path: inclusionPath(
              leaves.map((leaf) => Buffer.from(leaf, 'hex')),
              place,
            ).map((hash) => hash.toString('hex')),
          },
  }))
}

async function loadSeals(ctx: Context, seqs: readonly string[]): Promise<Proof['seals']> {
  const { rows } =
    await sql<Seal>`select seq::text as seq, to_char(day, 'YYYY-MM-DD') as day, from_xid::text as "fromXid", to_xid::text as "toXid", row_count::text as "rowCount",
      encode(root, 'hex') as root, encode(previous, 'hex') as previous, encode(link, 'hex') as link,
      trunc(extract(epoch from sealed_at) * 1000000)::text as "sealedAt"
    from audit_seal where seq = any (${sql.val([...seqs])}::bigint[]) order by audit_seal.seq`.execute(ctx.tx)
  const seals: Proof['seals'] = []
  for (const day of new Set(rows.map((seal) => seal.day))) {
    const { rows: links } = await sql<{
      seq: string
      link: string
    }>`select seq::text as seq, encode(link, 'hex') as link from audit_seal
      where day = ${day}::date order by audit_seal.seq`.execute(ctx.tx)
    const leaves = links.map(({ link }) => sealLeaf(link))
    for (const seal of rows.filter((one) => one.day === day)) {
      const dayIndex = links.findIndex(({ seq }) => seq === seal.seq)
      const dayPath = inclusionPath(leaves, dayIndex).map((hash) => hash.toString('hex'))
      seals.push({ ...seal, dayIndex, dayCount: leaves.length, dayPath })
    }
  }
  return seals
}
