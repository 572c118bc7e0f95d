import { isAscii, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Limits } from './limits.ts'
import { refusal } from './reasons.ts'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
export type Source = AsyncIterable<Buffer> | Buffer

/** What is known of a file while it is read; `hash()` (SHA-256, hex) is right when all of it has been. */
export interface Decoding {
  encoding: Encoding
  bytes: number
  text: AsyncGenerator<string>
  hash(): string
}

const sliceSize = 64 * 1024

/** Windows-1252 where it differs from Latin-1: 0x80–0x9F. A space stands for the five bytes without a character. */
const cp1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/**
 * Decodes a text file piece by piece: UTF-8 with or without byte order mark, UTF-16 with one, and Windows-1252, which is what a
 * file is taken for when its first bytes beyond ASCII aren't UTF-8. A file that is UTF-8 and then isn't is refused rather
 * than guessed at. Holds one piece (64 kB) in memory, however the file is cut.
 *
 * @throws ImportRefused `file.zip`, `file.workbook`, `file.binary`, `file.encoding`, `file.encodingUnknown`, `file.tooLarge`
 */
export function decode(source: Source, limits: Limits): Decoding {
  const hash = createHash('sha256')
  const state: Decoding = { encoding: 'utf-8', bytes: 0, text: read(), hash: () => hash.copy().digest('hex') }
  return state

  async function* read(): AsyncGenerator<string> {
    let decoder: Decoder | null = null
    let head: Buffer = Buffer.alloc(0)
    for await (const piece of slices(source)) {
      hash.update(piece)
      state.bytes += piece.length
      if (state.bytes > limits.bytes) throw refusal('file.tooLarge', { limit: Math.floor(limits.bytes / 1024 / 1024) })
      if (decoder) {
        yield* filled(decoder.write(piece))
        continue
      }
      head = Buffer.concat([head, piece])
      if (head.length < 8) continue
      decoder = begin(head)
      yield* filled(decoder.write(withoutMark(head)))
    }
    decoder ??= begin(head)
    if (state.bytes < 8) yield* filled(decoder.write(withoutMark(head)))
    yield* filled(decoder.end())
  }

  function begin(head: Buffer): Decoder {
    if (head[0] === 0x50 && head[1] === 0x4b && head[2]! < 0x20 && head[3]! < 0x20) throw refusal('file.zip')
    if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw refusal('file.workbook')
    if (head[0] === 0xff && head[1] === 0xfe) return wide('utf-16le')
    if (head[0] === 0xfe && head[1] === 0xff) return wide('utf-16be')
    return narrow(state)
  }

  function wide(encoding: 'utf-16le' | 'utf-16be'): Decoder {
    state.encoding = encoding
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    const checked = (piece: Buffer | undefined) => {
      try {
        const text = decoder.decode(piece, { stream: piece !== undefined })
        if (text.includes('\0')) throw refusal('file.binary')
        return text
      } catch (error) {
        throw error instanceof TypeError ? refusal('file.encodingUnknown') : error
      }
    }
    return { write: checked, end: () => checked(undefined) }
  }
}

interface Decoder {
  write(piece: Buffer): string
  end(): string
}

/** UTF-8 or Windows-1252, told apart by the first bytes beyond ASCII. */
function narrow(state: { encoding: Encoding }): Decoder {
  let decided: 'utf-8' | 'windows-1252' | null = null
  let carried: Buffer = Buffer.alloc(0)
  let lines = 1
  const decodeWhole = (bytes: Buffer): string => {
    if (bytes.includes(0)) throw refusal('file.binary')
    if (decided === 'windows-1252') return fromCp1252(bytes)
    if (isAscii(bytes)) {
      lines += count(bytes)
      return bytes.toString('latin1')
    }
    if (isUtf8(bytes)) {
      decided = 'utf-8'
      lines += count(bytes)
      return bytes.toString('utf8')
    }
    const wrong = firstNotUtf8(bytes)
    if (decided === 'utf-8' || !isAscii(bytes.subarray(0, wrong))) {
      throw refusal('file.encoding', { line: lines + count(bytes.subarray(0, wrong)) })
    }
    decided = 'windows-1252'
    state.encoding = decided
    return fromCp1252(bytes)
  }
  return {
    write(piece) {
      const bytes = carried.length > 0 ? Buffer.concat([carried, piece]) : piece
      const whole = decided === 'windows-1252' ? bytes.length : wholeCharacters(bytes)
      carried = Buffer.from(bytes.subarray(whole))
      return decodeWhole(bytes.subarray(0, whole))
    },
    end: () => (carried.length > 0 ? decodeWhole(carried) : ''),
  }
}

function fromCp1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (byte) => {
    const character = cp1252[byte.charCodeAt(0) - 0x80]
    if (character === undefined || character === ' ') throw refusal('file.encodingUnknown')
    return character
  })
}

/** How many of the bytes end with a whole UTF-8 character; at most three are left over. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** The index of the first byte that isn't part of valid UTF-8. Called at most once a file. */
function firstNotUtf8(bytes: Buffer): number {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]!
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    if (at + length > bytes.length || !isUtf8(bytes.subarray(at, at + length))) return at
    at += length
  }
  return at
}

function count(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

function withoutMark(head: Buffer): Buffer {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return head.subarray(3)
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return wide ? head.subarray(2) : head
}

function* filled(text: string): Generator<string> {
  if (text !== '') yield text
}

async function* slices(source: Source): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(source)) {
    for (let at = 0; at < source.length; at += sliceSize) yield source.subarray(at, at + sliceSize)
    return
  }
  for await (const chunk of source) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array)
    for (let at = 0; at < bytes.length; at += sliceSize) yield bytes.subarray(at, at + sliceSize)
  }
}
