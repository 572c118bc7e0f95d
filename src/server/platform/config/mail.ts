import path from 'node:path'
import { z } from 'zod'
import type { Given, Wrong } from './oidc.ts'

/** How mail is sent. */
export type MailConfig =
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string }
  /** As files that one can open: the demo, where nothing is sent to anyone. */
  | { readonly kind: 'files'; readonly folder: string; readonly from: string }

/**
 * `SMTP_URL` and `MAIL_FROM`: both or neither. Without them the demo writes files, and elsewhere what is to be mailed waits.
 */
export function parseMail(given: Given, wrong: Wrong, demo: boolean, dataDir: string): MailConfig | undefined {
  const [url, from] = [given('SMTP_URL'), given('MAIL_FROM')]
  if (from !== undefined && !z.email().safeParse(from).success)
    wrong(
      'MAIL_FROM',
      'ska vara en mejladress, till exempel plan@region.se.',
      'must be an e-mail address, such as plan@region.se.',
    )
  if (url !== undefined && !isSmtp(url))
    wrong(
      'SMTP_URL',
      'ska se ut som smtp://användare:lösenord@värd:587 eller smtps://…',
      'must look like smtp://user:password@host:587 or smtps://…',
    )
  if (url !== undefined && from === undefined)
    wrong('MAIL_FROM', 'saknas: den behövs när SMTP_URL är satt.', 'is missing: it is needed when SMTP_URL is set.')
  if (url === undefined)
    return demo
      ? { kind: 'files', folder: path.join(dataDir, 'mail'), from: from ?? 'plan@hallpunkt.example' }
      : undefined
  return { kind: 'smtp', url, from: from ?? '' }
}

function isSmtp(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== ''
}
