import type { FileType } from './files.ts'

/**
 * Whether a file is built as a PDF, PNG or JPEG from its beginning to its end: not only its first bytes and an end mark, which anything can be given. It tells
 * of broken and disguised files; what is inside is for the reader's own program, so files are served as what they are and never run here (`plan/files`).
 * Sources: ISO 32000-1 7.5, PNG (ISO/IEC 15948) 5 and 11.2, JPEG (ITU-T T.81) annex B.
 */
export function isBuiltAs(content: Uint8Array, type: FileType): boolean {
  if (type === 'application/pdf') return isPdf(content)
  return type === 'image/png' ? isPng(content) : isJpeg(content)
}

const ascii = (content: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...content.subarray(Math.max(0, from), to))
const number = (content: Uint8Array, at: number, bytes: 2 | 4): number =>
  bytes === 2
    ? ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0)
    : number(content, at, 2) * 65_536 + number(content, at + 2, 2)

/**
 * A header, objects, and an end that says where the table of them is. Where exactly it says isn't asked: programs that write PDFs are often some bytes wrong, and
 * those that read them look for themselves.
 */
function isPdf(content: Uint8Array): boolean {
  if (!/^%PDF-[12]\.\d/.test(ascii(content, 0, 8))) return false
  const end = /startxref\s+(\d+)\s+%%EOF\s*/.exec(ascii(content, content.length - 2048, content.length))
  if (!end || Number(end[1]) >= content.length) return false
  return holds(content, ' obj') && (holds(content, 'trailer') || holds(content, '/XRef'))
}

function holds(content: Uint8Array, words: string): boolean {
  const first = words.charCodeAt(0)
  for (let at = content.indexOf(first); at >= 0; at = content.indexOf(first, at + 1))
    if ([...words].every((letter, n) => content[at + n] === letter.charCodeAt(0))) return true
  return false
}

/** Pieces, each as long as it says: first one that tells the size, some of the picture, and last its end. */
function isPng(content: Uint8Array): boolean {
  if (ascii(content, 12, 16) !== 'IHDR' || number(content, 8, 4) !== 13) return false
  if (number(content, 16, 4) === 0 || number(content, 20, 4) === 0) return false
  let pictured = false
  for (let at = 8; at + 12 <= content.length; ) {
    const kind = ascii(content, at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/.test(kind)) return false
    if (kind === 'IEND') return pictured
    pictured ||= kind === 'IDAT' && number(content, at, 4) > 0
    at += 12 + number(content, at, 4)
  }
  return false
}

/** Segments, each as long as it says: one that tells the size, then the picture, and somewhere after it the end. */
function isJpeg(content: Uint8Array): boolean {
  let sized = false
  for (let at = 2; at + 4 <= content.length; ) {
    if (content[at] !== 0xff) return false
    const kind = content[at + 1]!
    // Any number of these may fill up before a marker.
    if (kind === 0xff) {
      at += 1
      continue
    }
    const length = number(content, at + 2, 2)
    if (kind < 0xc0 || kind === 0xd8 || kind === 0xd9 || length < 2) return false
    const isSize = kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc
    if (isSize) sized = number(content, at + 5, 2) > 0 && number(content, at + 7, 2) > 0
    at += 2 + length
    if (kind === 0xda) return sized && endsAfter(content, at)
  }
  return false
}

function endsAfter(content: Uint8Array, from: number): boolean {
  for (let at = content.length - 2; at >= from; at--) if (content[at] === 0xff && content[at + 1] === 0xd9) return true
  return false
}
