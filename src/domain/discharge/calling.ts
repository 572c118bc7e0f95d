import type { CallSender } from './facts.ts'
import type { SentMessage } from './from-messages.ts'

/** Who has called to the planning that goes on: since it was broken off last, if it was. In the order they did. */
export function callsNow(messages: readonly Pick<SentMessage, 'kind' | 'sender'>[]): CallSender[] {
  const broken = messages.findLastIndex(({ kind }) => kind === 'interruption')
  return messages.slice(broken + 1).flatMap(({ kind, sender }) => (kind === 'planningCall' ? [sender] : []))
}

/**
 * Whether it is asked first if there is to be one call more: everyone who was called is called anew. Not of the care contact when somebody else has called, since
 * theirs is the one that the law asks for (LUS 4 kap. 3 §).
 */
export const asksAgain = (calls: readonly CallSender[], byCareContact: boolean): boolean =>
  calls.length > 0 && !(byCareContact && !calls.includes('openCareContact'))
