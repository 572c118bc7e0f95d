import type { SentOf } from '../../../contract/index.ts'
import type { residentInvite } from '../../../contract/proxy.ts'
import { addDays, parseDay } from '../../ui/day.ts'
import type { FieldError } from '../../ui/ErrorSummary.tsx'
import type { Sent } from '../asking/draft.ts'
import { paths } from '../path.tsx'
import type { SharingSay } from './texts.ts'

/** The questions, as their addresses call them: who, what they may see, until when, and a look before it is saved. */
export const steps = ['vem', 'vad', 'till', 'kolla'] as const
export type Step = (typeof steps)[number]

/** What has been answered so far. */
export interface ShareDraft extends Sent {
  name: string
  number: string
  see: '' | 'contacts' | 'plan'
  until: '' | 'month' | 'quarter' | 'year' | 'other'
  /** As typed. */
  day: string
}

/** Ninety days are suggested: long enough to be of use, short enough to be asked again. */
export const emptyDraft: ShareDraft = { name: '', number: '', see: '', until: 'quarter', day: '', sentAs: '', key: '' }

/** The days of the suggestions, reckoned from today. A year never goes past the latest day there may be. */
export const untilDays = (today: string, latest: string) => ({
  month: addDays(today, 30),
  quarter: addDays(today, 90),
  year: latest,
})

/** The last day that was chosen; null while there is none, or it is past or too far ahead. */
export function lastDay(draft: ShareDraft, today: string, latest: string): string | null {
  if (draft.until === '') return null
  const day = draft.until === 'other' ? parseDay(draft.day, today) : untilDays(today, latest)[draft.until]
  return day !== null && day >= today && day <= latest ? day : null
}

/** Twelve digits, or ten of someone under a hundred, however they are written; the service knows the check digit. */
const numberLike = (text: string): boolean => /^(\d{12}|\d{10})$/.test(text.replace(/[\s+-]/g, ''))

/** What must be put right before the next step. `latestWords` is the latest day in words. */
export function problemsOf(
  step: Step,
  draft: ShareDraft,
  when: { today: string; latest: string; latestWords: string },
  say: SharingSay,
): FieldError[] {
  if (step === 'vem') {
    const length = draft.name.trim().length
    const name = length < 2 ? say('who.nameShort') : length > 100 ? say('who.longName') : null
    return [
      ...(name ? [{ id: 'share-name', message: name }] : []),
      ...(numberLike(draft.number) ? [] : [{ id: 'share-number', message: say('who.numberWrong') }]),
    ]
  }
  if (step === 'vad') return draft.see === '' ? [{ id: 'share-see', message: say('see.choose') }] : []
  if (step === 'kolla' || lastDay(draft, when.today, when.latest) !== null) return []
  return draft.until === 'other'
    ? [{ id: 'share-day', message: say('until.wrong', { day: when.latestWords }) }]
    : [{ id: 'share-until', message: say('until.choose') }]
}

/** The first step with something left to answer; null when it can be saved. */
export const firstOpen = (
  draft: ShareDraft,
  when: { today: string; latest: string; latestWords: string },
  say: SharingSay,
): Step | null => steps.find((step) => problemsOf(step, draft, when, say).length > 0) ?? null

/** What is sent. */
export function inputOf(draft: ShareDraft, to: string): SentOf<typeof residentInvite> {
  return {
    identifier: draft.number.trim(),
    name: draft.name.trim(),
    scopes: draft.see === 'plan' ? ['contacts', 'plan'] : ['contacts'],
    to,
  }
}

/** Where a refusal is to be put right, with what to say there; null when it belongs to no field. */
export function refusedAt(
  problem: { fields: readonly { path: string }[]; reasons: readonly { code: string }[] },
  latestWords: string,
  say: SharingSay,
): { step: Step; error: FieldError } | null {
  const number = (message: string) => ({ step: 'vem', error: { id: 'share-number', message } }) as const
  const field = problem.fields[0]?.path
  if (field === 'identifier') return number(say('who.numberInvalid'))
  if (field === 'name') return { step: 'vem', error: { id: 'share-name', message: say('who.nameShort') } }
  if (field === 'to')
    return { step: 'till', error: { id: 'share-until', message: say('until.wrong', { day: latestWords }) } }
  const said = {
    'proxy.ownNumber': 'who.numberOwn',
    'proxy.exists': 'who.exists',
    'proxy.tooYoung': 'who.tooYoung',
  } as const
  const reason = problem.reasons.find(({ code }) => code in said)?.code as keyof typeof said | undefined
  return reason ? number(say(said[reason])) : null
}

/** Where a step is. */
export const addressOf = (step: Step): string => `${paths.shareNew}/${step}`
