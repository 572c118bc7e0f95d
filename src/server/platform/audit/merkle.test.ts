import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inclusionPath, leafHash, MerkleTree, rootByPath } from './merkle.ts'

const leaves = fc.integer({ min: 1, max: 70 }).map((n) => Array.from({ length: n }, (_, i) => leafHash(`row ${i}`)))
const rootOf = (all: readonly Buffer[]) => {
  const tree = new MerkleTree()
  for (const leaf of all) tree.add(leaf)
  return tree.root()
}

describe('the path from a row to its seal’s root', () => {
  it('leads to the root of the tree, from each leaf, and from no other leaf, place or count', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, pick) => {
        const index = pick % all.length
        const path = inclusionPath(all, index)
        expect(rootByPath(all[index]!, index, all.length, path)).toBe(rootOf(all))
        expect(rootByPath(leafHash('another'), index, all.length, path)).not.toBe(rootOf(all))
        if (all.length > 1)
          expect(rootByPath(all[index]!, (index + 1) % all.length, all.length, path)).not.toBe(rootOf(all))
        expect(rootByPath(all[index]!, index, all.length, [...path, all[0]!])).not.toBe(rootOf(all))
      }),
    )
  })

  it('can’t be of a place that isn’t there', () => {
    expect(rootByPath(leafHash('a'), 1, 1, [])).toBeUndefined()
    expect(rootByPath(leafHash('a'), -1, 2, [leafHash('b')])).toBeUndefined()
    expect(rootByPath(leafHash('a'), 0, 2, [])).toBeUndefined()
  })

  it('goes on by itself from a copy', () => {
    const tree = new MerkleTree()
    tree.add(leafHash('a'))
    const copy = tree.copy()
    copy.add(leafHash('b'))
    expect([tree.count, copy.count]).toEqual([1, 2])
    expect(copy.root()).toBe(rootOf([leafHash('a'), leafHash('b')]))
  })
})
