import { diff3Merge } from 'node-diff3'

/** What two who wrote at once have made of the same text. */
export interface MergedText {
  text: string
  /** Both had changed the same words: both stand in the text, one after the other, and someone has to choose. */
  conflict: boolean
}

type Region = { ok?: string[]; conflict?: { a: string[]; o: string[]; b: string[] } }

/** Words, white space and signs apart: what is merged is words, so that a letter of one and a letter of another never make a third word. */
const words = (text: string): string[] => text.match(/[\p{L}\p{N}_]+|\s|[^\p{L}\p{N}_\s]/gu) ?? []

/**
 * Merges two changes of one text, three-way: what only one has touched is as that one wrote it; where both wrote, what both added is kept,
 * what the server had first. A word that one removed and the other changed stays: a word lost is worse than a word too many.
 *
 * @param base what `mine` was written on
 * @param theirs what the server has now
 */
export function mergeText(base: string, theirs: string, mine: string): MergedText {
  if (mine === theirs || mine === base) return { text: theirs, conflict: false }
  if (theirs === base) return { text: mine, conflict: false }
  const regions: Region[] = diff3Merge(words(theirs), words(base), words(mine), { excludeFalseConflicts: true })
  let conflict = false
  const text = regions.map((region) => {
    if (region.ok) return region.ok.join('')
    const { a = [], o = [], b = [] } = region.conflict ?? {}
    const both = bothOf(a, o, b)
    conflict ||= both.conflict
    return both.text
  })
  return { text: text.join(''), conflict }
}

/** Two adding at the same place is no conflict: both stand. Two changing the same words is. */
function bothOf(theirs: string[], base: string[], mine: string[]): MergedText {
  if (theirs.length === 0) return { text: mine.join(''), conflict: base.length > 0 }
  if (mine.length === 0) return { text: theirs.join(''), conflict: base.length > 0 }
  const gap = /\s$/u.test(theirs.join('')) || /^\s/u.test(mine.join('')) ? '' : ' '
  return { text: theirs.join('') + gap + mine.join(''), conflict: base.length > 0 }
}
