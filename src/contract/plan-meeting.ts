import { z } from 'zod'
import { id } from './common.ts'
import { file, operation } from './operation.ts'
import { planView } from './plan-views.ts'

const one = z.object({ personId: id, planId: id })
const writing = { actor: 'staff', verb: 'plan.write', subject: 'person' } as const
const reading = { actor: 'staff', verb: 'plan.read', subject: 'person' } as const

/** Most that a file of a plan may be, in bytes. */
export const planFileBytes = 10 * 1024 * 1024

/** The meeting as a calendar file (RFC 5545), for one's own calendar: no name of the person, and never their home. */
export const planInvitation = operation({
  name: 'plan.invitation',
  method: 'GET',
  path: '/persons/:personId/plans/:planId/meetings/:meetingId/invitation',
  summary: { sv: 'Mötet som kalenderfil', en: 'The meeting as a calendar file' },
  input: one.extend({ meetingId: id }),
  output: file('text/calendar; charset=utf-8'),
  permission: reading,
  audit: 'plan.invitationTaken',
})

/** The body is the file. `fileId` is the sender's: the same sent again after a break is there once. What it is, is read in it. */
export const planAttach = operation({
  name: 'plan.attach',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/files',
  summary: { sv: 'Lägg till en fil i planen', en: 'Add a file to the plan' },
  input: one.extend({ fileId: id, name: z.string().trim().min(1).max(200) }),
  output: planView,
  permission: writing,
  audit: 'plan.fileAttached',
  upload: { maxBytes: planFileBytes },
})

export const planAttachment = operation({
  name: 'plan.attachment',
  method: 'GET',
  path: '/persons/:personId/plans/:planId/files/:fileId',
  summary: { sv: 'En fil i planen', en: 'A file of the plan' },
  input: one.extend({ fileId: id }),
  output: file('application/octet-stream'),
  permission: reading,
  audit: 'plan.fileRead',
})

/** The file is kept, and not shown any more; why stands in the plan’s history. */
export const planRemoveAttachment = operation({
  name: 'plan.removeAttachment',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/files/:fileId/remove',
  summary: { sv: 'Ta bort en fil ur planen', en: 'Remove a file from the plan' },
  input: one.extend({ fileId: id, words: z.string().trim().min(3).max(4000) }),
  output: planView,
  permission: writing,
  audit: 'plan.fileRemoved',
})
