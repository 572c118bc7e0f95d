import { keep, recall } from './settings.ts'

/** Answers that have been looked at in this browser: only their ids, which say nothing to anyone else. */
const key = 'hallpunkt.answersSeen'
/** As many as are remembered; older ones are no news. */
const most = 100

export const seenAnswers = (): string[] => (recall(key) ?? '').split(' ').filter(Boolean)

/** The answers have been shown: they are no longer told of on the first page. */
export function markSeen(requestIds: readonly string[]): void {
  const seen = seenAnswers()
  const unseen = requestIds.filter((id) => !seen.includes(id))
  if (unseen.length > 0) keep(key, [...seen, ...unseen].slice(-most).join(' '))
}
