import { createHash } from 'node:crypto'

// The hashes of the audit seal, said a second time: `migrations/0006_audit_seal.sql` has the first. Nothing here asks the
// database how to hash; `test/storage/audit-seal.test.ts` holds the two against each other.

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** What stands in `previous` of the first seal. */
export const NO_SEAL_BEFORE = '0'.repeat(64)

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The unambiguous text of one row: the format's name, then each field as `length in bytes:text`, or `~` for null. */
export function canonicalText(format: string, fields: readonly (string | null)[]): string {
  let text = format
  for (const field of fields) text += field === null ? '~' : `${Buffer.byteLength(field)}:${field}`
  return text
}

/** Hash of one audit row, from its canonical text. */
export function leafHash(canonical: string): Buffer {
  return sha256(LEAF, canonical)
}

/**
 * Merkle tree of RFC 6962 (§2.1) over leaves that come one at a time. Keeps the roots of the whole subtrees only: memory grows
 * with the logarithm of the number of leaves.
 */
export class MerkleTree {
  readonly #peaks: Buffer[] = []
  #count = 0

  /** Number of leaves so far. */
  get count(): number {
    return this.#count
  }

  add(leaf: Buffer): void {
    let node = leaf
    let level = 0
    for (let rest = this.#count; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      node = sha256(NODE, this.#peaks[level] as Buffer, node)
      level += 1
    }
    this.#peaks[level] = node
    this.#count += 1
  }

  /** The root in hexadecimal; undefined without leaves. */
  root(): string | undefined {
    let root: Buffer | undefined
    for (let level = 0, rest = this.#count; rest > 0; level += 1, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue
      const peak = this.#peaks[level] as Buffer
      root = root === undefined ? peak : sha256(NODE, peak, root)
    }
    return root?.toString('hex')
  }
}

/** A seal as text: numbers in decimal, hashes in hexadecimal, `sealedAt` in microseconds since 1970. */
export interface Seal {
  seq: string
  day: string
  fromXid: string
  toXid: string
  rowCount: string
  root: string
  previous: string
  link: string
  sealedAt: string
}

/** What `link` must be: the hash over the link before and this seal. */
export function linkOf(seal: Seal, previous: string): string {
  const { seq, day, fromXid, toXid, rowCount, root, sealedAt } = seal
  const canonical = canonicalText('audit_seal/1', [seq, day, fromXid, toXid, rowCount, root, sealedAt])
  return sha256(Buffer.from(previous, 'hex'), canonical).toString('hex')
}
