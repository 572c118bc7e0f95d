import type { LiveField } from '../../src/domain/plan/live.ts'
import { LiveBatch } from '../../src/domain/plan/live-items.ts'
import { acknowledged, type LiveState, received, toSend, type Written } from '../../src/web/plan/live/state.ts'

/** The service, as far as writing goes: puts changes in order, and does each once. */
export class Service {
  doc: Readonly<Record<string, LiveField>> = {}
  readonly #done = new Map<string, Written['applied']>()
  readonly #order: { key: string; by: string }[] = []
  readonly #places: Record<string, string> = {}

  edit({ sending }: LiveState, by = 'Någon'): Written {
    const batch = new LiveBatch(this.doc, this.#places)
    const remover = (place: string) => this.#order.findLast(({ key }) => key === place)!.by
    const applied = sending.map(({ id, ...change }) => {
      const before = this.#done.get(id)
      if (before) return before
      const { applied: one, again } = batch.apply(change)
      const all: Written['applied'] = [{ id, ...one }]
      if (one.value === '' && one.lost) this.#places[one.key] = one.lost
      if (again) all.push({ id: `${id} again`, ...again, removedBy: remover(again.key) })
      for (const { key } of all) this.#order.push({ key, by })
      this.#done.set(id, all)
      return all
    })
    this.doc = { ...batch.doc }
    return {
      seq: this.#order.length,
      applied: [...applied.map(([one]) => one!), ...applied.flatMap(([, ...more]) => more)],
    }
  }

  fields(since: number) {
    const by = new Map(this.#order.slice(since).map((one) => [one.key, one.by]))
    return { seq: this.#order.length, fields: [...by].map(([key, byName]) => ({ key, ...this.doc[key]!, byName })) }
  }
}

let made = 0
/** An id for a change. */
export const newId = () => `id-${++made}`
/** Sends what is written, and hears what others have. */
export const sync = (state: LiveState, service: Service, by = 'Någon'): LiveState => {
  const sent = toSend(state, newId)
  const done = acknowledged(sent, service.edit(sent, by))
  return received(done, service.fields(done.seq))
}
