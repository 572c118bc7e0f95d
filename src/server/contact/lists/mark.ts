import { z } from 'zod'
import { day, id } from '../../../contract/common.ts'
import { fieldProblem, Problem } from '../../platform/operations/problem.ts'
import type { Hit, Mark } from './query.ts'

const shape = z.object({ key: z.string().min(1).max(120), person: id, since: day, rank: z.int().min(0).max(100) })

/** Where a page ends, as text for the address. It holds ids and a day, never a name or a number. */
export function writeMark(hit: Hit): string {
  const mark: Mark = { key: hit.key, person: hit.person_id, since: hit.since, rank: hit.rank }
  return Buffer.from(JSON.stringify(mark)).toString('base64url')
}

/** @throws Problem when it isn't one of ours */
export function readMark(text: string): Mark {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('after', 'field.format')] })
  }
}
