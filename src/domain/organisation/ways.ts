/** How someone can be reached. */
export const wayKinds = ['phone', '1177', 'email', 'visit', 'video'] as const
export type WayKind = (typeof wayKinds)[number]

/**
 * Characters that no line of text may hold: they steer a terminal or a printer, turn the direction of what follows, or hide something in
 * what looks like nothing. Unicode's control and format characters, but for those that words are written with: the soft hyphen, and the
 * joiner and non-joiner of Persian, Indian scripts and emoji.
 */
export const steering = /[\p{Cc}\u2028\u2029]|(?![\u00ad\u200c\u200d])\p{Cf}/u

/** Whether there is something to see in a text: a letter, a digit or a sign that is drawn. */
export const isVisible = (text: string): boolean =>
  /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u.test(text)

/** What has to be right about a way of that kind, and isn't: its form. `null` when nothing is wrong. */
export type WayFault = 'phone' | 'email' | 'address' | 'characters'

/**
 * Whether what is written can be reached that way. It is shown to the person and becomes a link there, so a number is nothing but a
 * number, an e-mail address nothing but an address, and a video room an `https:` address without a sign-in in it.
 */
export function wayFault(kind: WayKind, value: string): WayFault | null {
  if (steering.test(value)) return 'characters'
  if (kind === 'phone') return isPhone(value) ? null : 'phone'
  if (kind === 'email') return isEmail(value) ? null : 'email'
  if (kind === 'video') return isSecureAddress(value) ? null : 'address'
  return null
}

/** Five to twenty digits, with spaces, hyphens, parentheses and a plus sign as people write them. */
export function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length
  return /^[\d +()-]+$/.test(value) && digits >= 5 && digits <= 20
}

/** One plain address: nothing that a mail program would read as a name, a second receiver or a subject. */
export function isEmail(value: string): boolean {
  return value.length <= 254 && /^[\p{L}\p{N}._+'-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(value)
}

function isSecureAddress(value: string): boolean {
  if (/[\s<>"\\]/.test(value) || !/^https:\/\//i.test(value) || !URL.canParse(value)) return false
  const url = new URL(value)
  return url.username === '' && url.password === '' && url.hostname.includes('.')
}
