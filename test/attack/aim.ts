// Makes attacks from the contract: the right input of an operation, with every id in it pointing at the victim.
import { z } from 'zod'
import { type OperationName, operations } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { addDays, daysBetween } from '../../src/domain/law/calendar.ts'
import { rightInput } from '../integration/inputs.ts'
import { isHidden, type Kind, kindOf } from './victim.ts'

/** As much of a JSON schema as the contract's inputs have. */
export interface Schema {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  pattern?: string
  minimum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

export type Input = Record<string, unknown>

/** An input aimed at someone: which kinds of things it points at, and which of the fields that may be left out was filled in. */
export interface Aim {
  operation: OperationName
  with: string | null
  kinds: readonly Kind[]
  input(ids: Readonly<Record<Kind, string>>): Input
}

export const schemaOf = (name: OperationName): Schema =>
  z.toJSONSchema(operations[name].input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema

/** Every place in a schema, with the name of the field it belongs to and the way there. */
export function places(schema: Schema, path: readonly string[] = []): { path: readonly string[]; schema: Schema }[] {
  return [
    { path, schema },
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => places(inner, [...path, name])),
    ...(schema.items ? places(schema.items, [...path, '[]']) : []),
    ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((all) => (all ?? []).flatMap((one) => places(one, path))),
  ]
}

const fieldOf = (path: readonly string[]) => path.findLast((step) => step !== '[]') ?? ''
const isId = (schema: Schema) => schema.format === 'uuid'

/** Names of id fields that nobody has said the kind of. */
export const unknownFields = (name: OperationName): string[] =>
  places(schemaOf(name)).flatMap(({ path, schema }) =>
    isId(schema) && kindOf(fieldOf(path), name) === undefined ? [fieldOf(path)] : [],
  )

type Ids = Readonly<Record<Kind, string>>

/** A value of the right form, whose ids point at the victim. */
export function sample(schema: Schema, field: string, ids: Ids, of: OperationName): unknown {
  const one = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0]
  if (one) return sample(one, field, ids, of)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (isId(schema)) return ids[kindOf(field, of) as Kind]
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties![name]!, name, ids, of)]),
      )
    case 'array':
      return [sample(schema.items!, field, ids, of)]
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    default:
      if (schema.format === 'date') return '2026-12-01'
      if (schema.format === 'date-time') return '2026-11-01T10:00:00Z'
      return 'abc'.padEnd(schema.minLength ?? 3, 'x')
  }
}

/** The day that the right inputs are written for. */
const writtenFor = '2026-11-23'
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const date = /^\d{4}-\d\d-\d\d/

/** The value with each id in it replaced by the victim's, and each day as far from today as it was from the day it was written for. */
function aimed(value: unknown, field: string, ids: Ids, today: string, of: OperationName): unknown {
  if (Array.isArray(value)) return value.map((one) => aimed(one, field, ids, today, of))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, aimed(inner, name, ids, today, of)]))
  if (typeof value !== 'string') return value
  if (date.test(value)) return addDays(today, daysBetween(writtenFor, value.slice(0, 10))) + value.slice(10)
  const kind = uuid.test(value) && kindOf(field, of)
  return kind ? ids[kind] : value
}

/** The input without what may be left out, when what it says can't be said together. */
function lawful(name: OperationName, input: Input): Input {
  const fits = (one: Input) => (operations[name].input as z.ZodType).safeParse(one).success
  if (fits(input)) return input
  const shorter = Object.keys(input).map((field) =>
    Object.fromEntries(Object.entries(input).filter(([f]) => f !== field)),
  )
  return shorter.find(fits) ?? input
}

/**
 * The attacks of one operation: its right input aimed at the victim, and once more for each field that may be left out and points at
 * something.
 */
export function aims(name: OperationName, today: string): Aim[] {
  const schema = schemaOf(name)
  const base = rightInput[name] as Input
  const optional = Object.entries(schema.properties ?? {}).filter(
    ([field, inner]) => (base[field] ?? null) === null && places(inner, [field]).some((place) => isId(place.schema)),
  )
  const basic = (ids: Ids) => aimed(base, '', ids, today, name) as Input
  const inputs: [string | null, (ids: Ids) => Input][] = [
    [null, basic],
    ...optional.map(([field, inner]): [string, (ids: Ids) => Input] => [
      field,
      (ids) => lawful(name, { ...basic(ids), [field]: sample(inner, field, ids, name) }),
    ]),
  ]
  return inputs.map(([field, input]) => ({ operation: name, with: field, kinds: kindsOf(input), input }))
}

/** Which kinds an input asks for when it is made. */
function kindsOf(input: (ids: Ids) => Input): Kind[] {
  const seen = new Set<Kind>()
  const get = (_ids: Ids, kind: Kind) => {
    seen.add(kind)
    return '0198f6a2-0000-7000-8000-000000000001'
  }
  input(new Proxy({} as Ids, { get }))
  return [...seen]
}

export const pointsAtHidden = (aim: Aim): boolean => aim.kinds.some(isHidden)
export const operationOf = (name: OperationName): Operation => operations[name]
