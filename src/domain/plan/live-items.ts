import {
  applyChange,
  fieldsBeside,
  isPlace,
  type LiveApplied,
  type LiveChange,
  type LiveField,
  placeOf,
} from './live.ts'

/** What a change made of its field, and of the item that it was written in when that had been removed: it stands again, in its place. */
export interface ItemApplied {
  applied: LiveApplied
  again: LiveApplied | null
}

/** Where an item is put whose place nobody knows any more. */
const first = '1'

/**
 * The changes of one writer that come together, done in order on a plan. What is written in an item goes before that it is removed, whichever comes first:
 * who writes in one that has been removed hadn't seen that, so it stands again; who removes one that others have written in since hadn't seen
 * their words, so it stays. Either is a conflict, told to who came last; both can then remove it having seen.
 */
export class LiveBatch {
  /** The plan as it has become. A change of a field in an item needs the item's place; one of a place the item's other fields too. */
  readonly doc: Readonly<Record<string, LiveField>>
  readonly #doc: Record<string, LiveField>
  readonly #places: Record<string, string>
  /** The numbers of what stands just as this writer wrote it here: that they have seen, though they couldn't know the number. */
  readonly #own: Record<string, number> = {}

  /**
   * @param doc as it stands
   * @param places where the removed ones among the items stood, by the key of their place
   */
  constructor(doc: Readonly<Record<string, LiveField>>, places: Readonly<Record<string, string>>) {
    this.#doc = { ...doc }
    this.doc = this.#doc
    this.#places = { ...places }
  }

  /** Does a change, as `applyChange` does of its field alone. */
  apply(change: LiveChange): ItemApplied {
    const { key } = change
    const applied = this.#keepsUnseen(change) ?? applyChange(this.#doc[key], change)
    this.#put(applied)
    if (applied.value === change.value) this.#own[key] = applied.rev
    if (isPlace(key) && applied.value === '' && applied.lost) this.#places[key] = applied.lost
    return { applied, again: this.#standsAgain(change) }
  }

  /** A removal by somebody who hasn't seen all that stands in the item: it isn't done, so that whoever wrote loses nothing. */
  #keepsUnseen({ key, value, seen }: LiveChange): LiveApplied | null {
    const now = this.#doc[key]
    if (!isPlace(key) || value !== '' || !now?.value) return null
    const unseen = fieldsBeside(key).some(({ field, key: beside }) => {
      const stands = this.#doc[beside]
      if (!stands?.value) return false
      // Equal, not at least: a number that the plan hasn't come to is no sign of having seen anything.
      return seen?.[field] !== stands.rev && this.#own[beside] !== stands.rev
    })
    return unseen ? { key, value: now.value, rev: now.rev, conflict: true, lost: '' } : null
  }

  /** Something was written in a removed item: the item stands where it stood. Words taken away ask for nothing to stand. */
  #standsAgain({ key, value, base }: LiveChange): LiveApplied | null {
    const place = placeOf(key)
    const at = place === undefined ? undefined : this.#doc[place]
    // One that never had a place isn't removed: it is about to be put in.
    if (place === undefined || !at || at.rev === 0 || at.value !== '' || value === '' || value === base) return null
    const again = { key: place, value: this.#places[place] ?? first, rev: at.rev + 1, conflict: true, lost: null }
    this.#put(again)
    return again
  }

  #put({ key, value, rev }: LiveApplied): void {
    this.#doc[key] = { value, rev }
  }
}
