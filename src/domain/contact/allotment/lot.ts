/**
 * The lot that a seed gives an id: a whole number from 0 up to 2⁵³. It rests on the seed and the id alone, so neither the order of a file
 * nor who else is in it changes anyone's lot, and whoever has the seed can draw again.
 */
export function lotOf(seed: number, id: string): number {
  let a = 0x243f6a88 ^ seed
  let b = 0x85a308d3 ^ Math.floor(seed / 0x1_0000_0000)
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i)
    a = Math.imul(a ^ code, 0x9e3779b1)
    b = Math.imul(b ^ code, 0x85ebca77)
    a = (a << 13) | (a >>> 19)
    b = (b << 17) | (b >>> 15)
  }
  a = stirred(a ^ stirred(b))
  b = stirred(b ^ a)
  return (a >>> 0) * 0x20_0000 + (b >>> 11)
}

/** Every bit of the answer hangs on every bit of what is given. */
function stirred(bits: number): number {
  let x = bits ^ (bits >>> 16)
  x = Math.imul(x, 0x7feb352d)
  x ^= x >>> 15
  x = Math.imul(x, 0x846ca68b)
  return x ^ (x >>> 16)
}

/** The largest seed. */
export const largestSeed = Number.MAX_SAFE_INTEGER

/** A lot as a share of all lots: from 0 up to, not including, 1. */
export const share = (lot: number): number => lot / 2 ** 53
