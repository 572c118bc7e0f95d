import { open, rename, rm } from 'node:fs/promises'
import { ByteDictionary } from '../../../domain/continuity/byte-dictionary.ts'
import type { Ruling } from './feed.ts'
import type { Held } from './held.ts'

/** Changed whenever what is in the file, or what its codes mean, changes: an older file is then made anew. */
const version = 2
const columns = ['start', 'day', 'staff', 'unit', 'profession', 'type', 'origin'] as const

interface Header {
  version: number
  rulings: Ruling[]
  origins: number[]
  persons: number
  staff: string[]
  units: string[]
  /** Bytes of each column, in the order of `columns`, and at last of the persons' ids. */
  lengths: number[]
}

/**
 * Keeps the visits beside the database, so that a start doesn't read them all again. Readable by the service alone: it holds who met whom, by id.
 * The file is whole or not there: it is written under another name first.
 */
export async function saveHeld(file: string, { rulings, origins, visits, names }: Held): Promise<void> {
  const ids = new Uint8Array(names.persons.size * 16)
  for (let code = 0; code < names.persons.size; code++) ids.set(names.persons.key(code), code * 16)
  const parts = [...columns.map((column) => visits[column]), ids].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  )
  const keys = (dictionary: ByteDictionary) =>
    Array.from({ length: dictionary.size }, (_, code) => Buffer.from(dictionary.key(code)).toString('base64'))
  const header: Header = {
    version,
    rulings,
    origins,
    persons: visits.persons,
    staff: keys(names.staff),
    units: keys(names.units),
    lengths: parts.map(({ byteLength }) => byteLength),
  }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  const begun = `${file}.${process.pid}`
  try {
    const to = await open(begun, 'w', 0o600)
    try {
      for (const part of [length, text, ...parts]) await to.writeFile(part)
      await to.sync()
    } finally {
      await to.close()
    }
    await rename(begun, file)
  } catch (error) {
    await rm(begun, { force: true })
    throw error
  }
}

/** The visits as they were kept; `null` when there is no file, or it is another version's or not whole. */
export async function loadHeld(file: string): Promise<Held | null> {
  const from = await open(file, 'r').catch(() => null)
  if (from === null) return null
  try {
    const read = async (length: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(new SharedArrayBuffer(length))
      let filled = 0
      while (filled < length) {
        const { bytesRead } = await from.read(bytes, filled, Math.min(length - filled, 2 ** 30))
        if (bytesRead === 0) throw new RangeError('not whole')
        filled += bytesRead
      }
      return bytes
    }
    const length = new DataView((await read(4)).buffer).getUint32(0, true)
    if (length > (await from.stat()).size) return null
    const header = JSON.parse(Buffer.from(await read(length)).toString()) as Header
    if (header.version !== version) return null
    const parts: Uint8Array[] = []
    for (const each of header.lengths) parts.push(await read(each))
    return heldOf(header, parts)
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return null
    throw error
  } finally {
    await from.close()
  }
}

function heldOf({ rulings, origins, persons, staff, units }: Header, parts: readonly Uint8Array[]): Held {
  const [start, day, staffCodes, unit, profession, type, origin, ids] = parts.map(({ buffer }) => buffer)
  const people = new ByteDictionary()
  const bytes = new Uint8Array(ids!)
  for (let code = 0; code < bytes.length / 16; code++) people.code(bytes, code * 16, code * 16 + 16)
  const visits = {
    persons,
    start: new Uint32Array(start!),
    day: new Uint16Array(day!),
    // As wide as it was written.
    staff: staffCodes!.byteLength === day!.byteLength ? new Uint16Array(staffCodes!) : new Uint32Array(staffCodes!),
    unit: new Uint16Array(unit!),
    profession: new Uint8Array(profession!),
    type: new Uint8Array(type!),
    origin: new Uint16Array(origin!),
    own: new Uint8Array(new SharedArrayBuffer((day!.byteLength / 2 + 7) >> 3)),
  }
  return {
    rulings,
    origins,
    visits,
    names: { persons: people, staff: dictionaryOf(staff), units: dictionaryOf(units) },
  }
}

function dictionaryOf(keys: readonly string[]): ByteDictionary {
  const dictionary = new ByteDictionary()
  for (const key of keys) {
    const bytes = Buffer.from(key, 'base64')
    dictionary.code(bytes, 0, bytes.length)
  }
  return dictionary
}
