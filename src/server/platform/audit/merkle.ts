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

  /** One that goes on by itself. */
  copy(): MerkleTree {
    const tree = new MerkleTree()
    tree.#peaks.push(...this.#peaks)
    tree.#count = this.#count
    return tree
  }

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

/** What stands for a seal in the tree of its day: a hash of its link. */
export const sealLeaf = (link: string): Buffer => leafHash(canonicalText('audit_day/1', [link]))

/**
 * The hashes that lead from a leaf to the root of a tree of RFC 6962 (§2.1.1), the nearest first.
 *
 * @param leaves hashes of all leaves, in order
 */
export function inclusionPath(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const split = largestPowerBelow(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusionPath(left, index), rootOf(right)]
    : [...inclusionPath(right, index - split), rootOf(left)]
}

/** The root that a leaf and its path lead to, hexadecimal; undefined when a path of that length can't be one. */
export function rootByPath(leaf: Buffer, index: number, count: number, path: readonly Buffer[]): string | undefined {
  const climb = (at: number, size: number, rest: readonly Buffer[]): Buffer | undefined => {
    if (size === 1) return rest.length === 0 ? leaf : undefined
    const top = rest.at(-1)
    const split = largestPowerBelow(size)
    if (top === undefined) return undefined
    const below = at < split ? climb(at, split, rest.slice(0, -1)) : climb(at - split, size - split, rest.slice(0, -1))
    if (below === undefined) return undefined
    return at < split ? sha256(NODE, below, top) : sha256(NODE, top, below)
  }
  if (!Number.isSafeInteger(index) || index < 0 || index >= count) return undefined
  return climb(index, count, path)?.toString('hex')
}

function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const tree = new MerkleTree()
  for (const leaf of leaves) tree.add(leaf)
  return Buffer.from(tree.root()!, 'hex')
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
