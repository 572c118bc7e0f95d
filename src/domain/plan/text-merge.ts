import { threeWay } from './word-diff.ts'

/** What two who wrote at once have made of the same text. */
export interface MergedText {
  text: string
  /** Both had changed the same words: both stand in the text, one after the other, and someone has to choose. */
  conflict: boolean
}

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
  let conflict = false
  const text = threeWay(words(base), words(theirs), words(mine)).map((stretch) => {
    if ('ok' in stretch) return stretch.ok.join('')
    const both = bothOf(stretch.a.join(''), stretch.o.length > 0, stretch.b.join(''))
    conflict ||= both.conflict
    return both.text
  })
  return { text: text.join(''), conflict }
}

/** Two adding at the same place is no conflict: both stand. Two changing the same words is, unless they made the same of them. */
function bothOf(theirs: string, changed: boolean, mine: string): MergedText {
  if (theirs === mine) return { text: theirs, conflict: false }
  if (theirs === '' || mine === '') return { text: theirs + mine, conflict: changed }
  const gap = /\s$/u.test(theirs) || /^\s/u.test(mine) ? '' : ' '
  return { text: theirs + gap + mine, conflict: changed }
}
