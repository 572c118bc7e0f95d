import { z } from 'zod'
import { comings, type PreparationKey } from '../domain/plan/preparing.ts'
import { id, instant, reasonView } from './common.ts'

/** How a party is told: by mail, or by phone and why. */
export const toldView = z.object({
  partyId: id,
  by: z.enum(['mail', 'phone']),
  state: z.enum(['waiting', 'sent', 'none']),
  at: instant.nullable(),
  reason: reasonView.nullable(),
})

const answer = z.string().trim().max(1000)
/** What the person says before a meeting, by question. */
export const preparationParts = z.object({
  matters: answer,
  works: answer,
  hard: answer,
  wish: answer,
} satisfies Record<PreparationKey, typeof answer>)

export const coming = z.enum(comings)
/** The meeting that is answered to, as whoever answers has seen it: one that has got another time since is told. Null: the next one, as it is. */
export const answeredMeeting = z
  .object({ meetingId: id, sequence: z.int().min(0) })
  .nullable()
  .default(null)
