import type { z } from 'zod'
import { type FieldProblem, fieldProblem, Problem } from './problem.ts'

/** Turns the parser's findings into sentences beside the fields. */
export function inputProblem(error: z.ZodError): Problem {
  return new Problem(400, 'input.invalid', { fields: error.issues.map(toField) })
}

function toField(issue: z.core.$ZodIssue): FieldProblem {
  const path = issue.path.join('.')
  switch (issue.code) {
    case 'invalid_type':
      return fieldProblem(path, issue.input === undefined ? 'field.required' : 'field.format')
    case 'too_big':
      return issue.origin === 'string'
        ? fieldProblem(path, 'field.tooLong', { max: Number(issue.maximum) })
        : fieldProblem(path, 'field.number')
    case 'too_small':
      if (issue.origin !== 'string') return fieldProblem(path, 'field.number')
      return Number(issue.minimum) <= 1
        ? fieldProblem(path, 'field.required')
        : fieldProblem(path, 'field.tooShort', { min: Number(issue.minimum) })
    case 'invalid_format':
      return fieldProblem(path, issue.format === 'date' || issue.format === 'datetime' ? 'field.date' : 'field.format')
    case 'invalid_value':
      return fieldProblem(path, 'field.choice')
    default:
      return fieldProblem(path, 'field.required')
  }
}
