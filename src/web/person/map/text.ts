/** Width in px of a text at a size in px. `strong` is the weight of names. */
export type Measure = (text: string, size: number, strong: boolean) => number

/*
 * Advance widths of Atkinson Hyperlegible Next 700 in em, rounded up by class. The regular weight is about 6 % narrower.
 * A few per cent are added, for the stand-in fonts that a browser may use instead.
 */
const CLASSES: readonly (readonly [number, RegExp])[] = [
  [0.33, /[ iíìîïjl!'´`()[\]{}|.,:;·¡\-–]/u],
  [0.42, /[rtfIÍÌÎ"°_²³¨*/\\1]/u],
  [0.54, /[aáàâãäåcszçvyýÿkxL7]/u],
  [0.62, /[bdeéèêëghnñoóòôõöøpquúùûüþßEFJPST2-9&]/u],
  [0.72, /[A-ZÅÄÖÉÈÜØÑÞÐÁÓ0+=<>~$%]/u],
  [0.78, /[wæ@#]/u],
  [0.92, /[mMWÆœŒ]/u],
]
const WIDE = 1.1
const MARGIN = 1.04

const known = new Map<string, number>()
function em(character: string): number {
  const found = known.get(character)
  if (found !== undefined) return found
  const base = character.normalize('NFD')[0] ?? character
  const width =
    (CLASSES.find(([, set]) => set.test(character)) ?? CLASSES.find(([, set]) => set.test(base)))?.[0] ?? WIDE
  known.set(character, width)
  return width
}

/** Never less than what a browser will use, for Latin text; so a layout made from it holds whatever font has loaded. */
export const estimate: Measure = (text, size, strong) => {
  let width = 0
  for (const character of text) width += em(character)
  return width * size * MARGIN * (strong ? 1 : 0.96)
}

/** Pieces that may end a line: words, and parts of words that have a hyphen or slash within. */
function pieces(text: string): string[] {
  return text
    .trim()
    .split(/\s+/u)
    .flatMap((word) => word.split(/(?<=[^-–/][-–/])(?=.)/u).map((part, at) => (at === 0 ? ` ${part}` : part)))
    .filter((piece) => piece.trim() !== '')
}

/** Lines, and how many breaks came inside a word because it was wider than the room. */
export type Wrapped = { lines: readonly string[]; broken: number }

function greedy(text: string, room: number, width: (text: string) => number): Wrapped {
  const lines: string[] = []
  let line = ''
  let broken = 0
  for (const piece of pieces(text)) {
    const joined = line === '' ? piece.trim() : line + piece
    if (width(joined) <= room) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const character of piece.trim()) {
      if (line !== '' && width(line + character) > room) {
        lines.push(line)
        line = ''
        broken += 1
      }
      line += character
    }
  }
  if (line !== '') lines.push(line)
  return { lines, broken }
}

/**
 * Breaks a text into as few lines as fit in `room` px, and those as even as they can be. Nothing is ever cut away;
 * a word wider than the room is broken within.
 */
export function wrap(text: string, room: number, width: (text: string) => number): Wrapped {
  const first = greedy(text, room, width)
  if (first.lines.length < 2 || first.broken > 0) return first
  let [tight, loose, best] = [room / 3, room, first]
  for (let turn = 0; turn < 7; turn += 1) {
    const middle = (tight + loose) / 2
    const next = greedy(text, middle, width)
    if (next.lines.length > first.lines.length || next.broken > 0) tight = middle
    else [loose, best] = [middle, next]
  }
  return best
}
