import type { ProblemView } from '../../../contract/problem.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import { type DaysThatDo, dayFault } from '../../../domain/law/day-within.ts'
import type { Reason } from '../../../domain/law/reason.ts'
import { problems as en } from '../../../texts/problems/en.ts'
import { problems as sv } from '../../../texts/problems/sv.ts'
import { fill } from '../../../texts/translate.ts'
import type { OutboxTopic } from './context.ts'

export type ProblemCode = Exclude<keyof typeof sv, `field.${string}`>
export type FieldCode = Extract<keyof typeof sv, `field.${string}`>

export interface FieldProblem {
  path: string
  code: string
  sv: string
  en: string
}

/** A message of the outbox that a refusal sets going. */
export interface Follow {
  topic: OutboxTopic
  payload: Record<string, unknown>
}

/** A refusal or failure that the caller is told about; thrown by handlers, turned into problem+json by the runner. */
export class Problem extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly reasons: readonly Reason[]
  readonly fields: readonly FieldProblem[]
  readonly params: Readonly<Record<string, string | number>>
  readonly current: unknown
  readonly sentence: { sv: string; en: string } | undefined
  /** What follows from the refusal itself; kept with its row in the log. Never told to the one refused. */
  readonly follow: Follow | undefined

  constructor(
    status: number,
    code: ProblemCode,
    more: {
      reasons?: readonly Reason[]
      fields?: readonly FieldProblem[]
      params?: Record<string, string | number>
      /** On a conflict: how it looks now. */
      current?: unknown
      /** A sentence of its own instead of the code's. */
      sentence?: { sv: string; en: string }
      /** A message that goes out because of the refusal. */
      follow?: Follow
    } = {},
  ) {
    super(code)
    this.status = status
    this.code = code
    this.reasons = more.reasons ?? []
    this.fields = more.fields ?? []
    this.params = more.params ?? {}
    this.current = more.current
    this.sentence = more.sentence
    this.follow = more.follow
  }
}

/** Something wrong with one field of the input. */
export function fieldProblem(
  path: string,
  code: FieldCode,
  params: Record<string, string | number> = {},
): FieldProblem {
  return { path, code, sv: fill(sv[code], params), en: fill(en[code], params) }
}

/** What is wrong with a day where only some will do (domain/law/day-within), at its field. None when it will do. */
export function dayProblem(path: string, day: string, within: DaysThatDo): FieldProblem[] {
  const fault = dayFault(day, within)
  return fault === null ? [] : [fieldProblem(path, fault.code, { day: fault.day ?? '' })]
}

/** The same, refused at once. */
export function needDay(path: string, day: string, within: DaysThatDo): void {
  const fields = dayProblem(path, day, within)
  if (fields.length > 0) throw new Problem(400, 'input.invalid', { fields })
}

/** The RFC 9457 body. `detail` is in the caller's language; both are always given. */
export function problemBody(problem: Problem, lang: 'sv' | 'en', requestId: string): ProblemView {
  const params = { requestId, ...problem.params }
  const both = problem.sentence ?? { sv: fill(sv[problem.code], params), en: fill(en[problem.code], params) }
  return {
    type: `urn:hallpunkt:problem:${problem.code}`,
    title: both[lang],
    status: problem.status,
    code: problem.code,
    detail: both[lang],
    ...both,
    reasons: problem.reasons.map(toReasonView),
    fields: [...problem.fields],
    ...(problem.current === undefined ? {} : { current: problem.current }),
    requestId,
  }
}
