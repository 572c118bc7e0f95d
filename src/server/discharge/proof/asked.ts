import { createHash } from 'node:crypto'
import { statutory } from '../../../domain/discharge/agreement.ts'
import { canonicalText } from '../../platform/audit/merkle.ts'
import { type CaseRecord, stayOf } from '../record.ts'
import { inLetters } from './shape.ts'

/** What the clocks of a stay are asked of: the stay itself, which municipality pays, what was sent, what open care has said, and the agreement. */
export const askedParts = ['stay', 'payer', 'sent', 'openCare', 'agreement'] as const
export type AskedPart = (typeof askedParts)[number]
type Fields = Readonly<Record<string, unknown>>
export type Asked = Readonly<Record<AskedPart, readonly Fields[]>>

/** A part as the log keeps it: which fields it had, and their hash. What a later version adds is told apart from what was changed. */
export interface Bound {
  keys: string[]
  hash: string
}

/** In parts: who pays by itself, since it is told to nobody but the ward of someone with protected identity. */
export function inParts(of: {
  stay: Fields
  sent: readonly Fields[]
  openCare: readonly Fields[]
  agreement: Fields
}): Asked {
  const { registeredMunicipality, placingMunicipality, ...stay } = of.stay
  return {
    stay: [stay],
    payer: [{ registeredMunicipality, placingMunicipality }],
    sent: of.sent,
    openCare: of.openCare,
    agreement: [of.agreement],
  }
}

export const keysOf = (records: readonly Fields[]): string[] => [...new Set(records.flatMap(Object.keys))].sort()

/** The hash over some fields of records, in order: the same however a database or a file writes an instant. */
export function bind(records: readonly Fields[], keys: readonly string[] = keysOf(records)): Bound {
  const fields = records.flatMap((record) => keys.map((key) => same(record[key])))
  const text = canonicalText('discharge_asked/1', [String(records.length), ...keys, ...fields])
  return { keys: [...keys], hash: inLetters(createHash('sha256').update(text).digest('hex')) }
}

/** What a step leaves in the log of what the clocks then are asked of, so that a proof can show that it is the same (ADR 20). */
export function boundFacts(record: CaseRecord): Record<AskedPart, Bound> {
  const asked = inParts({
    stay: { ...stayOf(record) },
    sent: record.messages.map((one) => ({ ...one })),
    openCare: record.open_care.map((one) => ({ ...one })),
    agreement: { ...(record.agreement ?? statutory) },
  })
  return {
    stay: bind(asked.stay),
    payer: bind(asked.payer),
    sent: bind(asked.sent),
    openCare: bind(asked.openCare),
    agreement: bind(asked.agreement),
  }
}

const instant = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/
const same = (value: unknown): string => {
  const text = typeof value === 'string' && instant.test(value) ? Date.parse(value) : (value ?? null)
  return JSON.stringify(text)
}
