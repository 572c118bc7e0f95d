import type { z } from 'zod'
import { type FieldCode, type FieldProblem, fieldProblem, Problem } from './problem.ts'

/**
 * Input as the contract has it.
 *
 * @throws Problem 400 with a sentence beside each field that is wrong
 */
export function parseInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  // What was sent tells what is missing from what has the wrong form.
  const parsed = schema.safeParse(raw, { reportInput: true })
  if (!parsed.success) throw new Problem(400, 'input.invalid', { fields: parsed.error.issues.map(toField) })
  const wrong = unheld(parsed.data)
  if (wrong.length > 0)
    throw new Problem(400, 'input.invalid', { fields: wrong.map((path) => fieldProblem(path, 'field.characters')) })
  return parsed.data
}

/** Where half a sign stands (an unpaired surrogate), or none (NUL): JSON can say them, and no text of the database can hold them. */
function unheld(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return /[\p{Cs}\0]/u.test(value) ? [path.join('.')] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => unheld(one, [...path, key]))
}

const formats: Readonly<Record<string, FieldCode>> = {
  date: 'field.date',
  datetime: 'field.date',
  characters: 'field.characters',
  invisible: 'field.required',
  phone: 'field.phone',
  email: 'field.email',
  address: 'field.address',
}

/** What was asked for where something else was sent; a number in an address comes as text. */
function typeCode(expected: string): FieldCode {
  if (expected === 'int') return 'field.whole'
  return expected === 'number' ? 'field.number' : 'field.format'
}

/** A number says its limit; of how many there may be the limit is no matter for whoever writes. */
const limit = (
  origin: string,
  code: 'field.numberLeast' | 'field.numberMost',
  limit: number,
): [FieldCode, Record<string, number>] =>
  origin === 'number' || origin === 'int' ? [code, { limit }] : ['field.many', {}]

function toField(issue: z.core.$ZodIssue): FieldProblem {
  const path = issue.path.join('.')
  switch (issue.code) {
    case 'invalid_type':
      return fieldProblem(path, issue.input === undefined ? 'field.required' : typeCode(issue.expected))
    case 'too_big':
      return issue.origin === 'string'
        ? fieldProblem(path, 'field.tooLong', { max: Number(issue.maximum) })
        : fieldProblem(path, ...limit(issue.origin, 'field.numberMost', Number(issue.maximum)))
    case 'too_small':
      if (issue.origin !== 'string')
        return fieldProblem(path, ...limit(issue.origin, 'field.numberLeast', Number(issue.minimum)))
      return Number(issue.minimum) <= 1
        ? fieldProblem(path, 'field.required')
        : fieldProblem(path, 'field.tooShort', { min: Number(issue.minimum) })
    case 'invalid_format':
      return fieldProblem(path, formats[issue.format] ?? 'field.format')
    case 'invalid_value':
      return fieldProblem(path, 'field.choice')
    default:
      return fieldProblem(path, 'field.required')
  }
}
