import type { MailKind, NoticeKind } from '../../domain/plan/telling.ts'
import { planMail as en } from '../../texts/plan-mail/en.ts'
import { planMail as sv } from '../../texts/plan-mail/sv.ts'

const words = { sv, en }
type Words = (typeof words)['sv' | 'en']

/** What stands in a mail, in Swedish and then in English, with why it says no more. */
export const inBoth = (lines: (t: Words, lang: 'sv' | 'en') => string[]): string =>
  `${(['sv', 'en'] as const).map((lang) => [...lines(words[lang], lang), '', words[lang]['mail.why']].join('\n')).join('\n\n– – –\n\n')}\n`

export const subjectOf = (kind: MailKind | NoticeKind | 'agreed' | 'endedOff'): string =>
  `${sv[`subject.${kind}`]} / ${en[`subject.${kind}`]}`
