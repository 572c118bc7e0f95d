import { z } from 'zod'
import { reasonView } from './common.ts'

/** RFC 9457 problem details, with a stable code, both languages, and the reasons with their law. */
export const problemView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  sv: z.string(),
  en: z.string(),
  reasons: z.array(reasonView).default([]),
  /** What in the input is wrong, by path. */
  fields: z.array(z.object({ path: z.string(), code: z.string(), sv: z.string(), en: z.string() })).default([]),
  /** On a conflict: how it looks now, so that nothing typed is lost. */
  current: z.unknown().optional(),
  requestId: z.string().optional(),
})
export type ProblemView = z.output<typeof problemView>
