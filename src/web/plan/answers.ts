import type { PlanView } from '../../contract/plan-views.ts'
import type { Texts } from '../app/texts.tsx'
import { type Meeting, partiesIn } from './words.ts'

export type PreparationView = PlanView['preparations'][number]

/** Whose answer it is: staff by name and unit; others by name, and what they are in the plan; the person is the person. */
export function answerer(one: Pick<PreparationView, 'voice' | 'name'>, { t }: Pick<Texts, 't'>): string {
  const voice = t(`sip.voice.${one.voice}`)
  if (one.name === '') return voice
  return one.voice === 'staff' ? one.name : `${one.name} (${voice})`
}

const says = (one: PreparationView): string => `${one.partyId} ${one.voice} ${one.name}`
const bySaid = (a: PreparationView, b: PreparationView): number => (a.at < b.at ? -1 : 1)

/** The answers of those who take part to whether they come to a meeting: those to the time it has, and those to a time before. */
export function answersTo(
  plan: Pick<PlanView, 'preparations'>,
  { meetingId }: Pick<Meeting, 'meetingId'>,
): { coming: PreparationView[]; before: PreparationView[] } {
  const all = plan.preparations
    .filter((one) => one.meetingId === meetingId && one.takesPart && one.coming !== null)
    .toSorted(bySaid)
  return { coming: all.filter((one) => one.holds), before: all.filter((one) => !one.holds) }
}

/** The parties that are called and haven’t said whether they come at the time that the meeting has; not the one that calls. */
export function unanswered(plan: PlanView, meeting: Meeting): string[] {
  const answered = new Set(answersTo(plan, meeting).coming.map((one) => one.partyId))
  return partiesIn(plan)
    .filter((one) => !one.isKeeper && !answered.has(one.partyId))
    .map((one) => one.name)
}

/**
 * What has been said before this meeting, or before any was called, by those who take part, each once; and the rest: what was said before other meetings,
 * by those who have left, and what the same one has said anew.
 */
export function allAnswers(
  plan: Pick<PlanView, 'preparations'>,
  meetingId: string | null,
): { now: PreparationView[]; earlier: PreparationView[] } {
  const to = plan.preparations.filter((one) => one.takesPart && one.meetingId === meetingId)
  const anew = new Set(to.map(says))
  const now = plan.preparations.filter(
    (one) => to.includes(one) || (one.takesPart && one.meetingId === null && !anew.has(says(one))),
  )
  return { now: now.toSorted(bySaid), earlier: plan.preparations.filter((one) => !now.includes(one)).toSorted(bySaid) }
}
