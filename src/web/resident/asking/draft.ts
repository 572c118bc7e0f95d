import type { Draft } from '../../ui/useDraft.ts'

/** What was last sent of a form, and under which key: the same once more is the same intention. */
export interface Sent {
  sentAs: string
  key: string
}

/** The key to send under: the same as long as the same is sent, so that a second try makes nothing twice, also after a reload. */
export function keyFor<T extends Sent>(draft: Draft<T>, input: object): string {
  const sentAs = JSON.stringify(input)
  if (draft.value.sentAs === sentAs && draft.value.key) return draft.value.key
  const key = crypto.randomUUID()
  draft.set((before) => ({ ...before, sentAs, key }))
  return key
}
