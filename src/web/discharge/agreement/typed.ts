/** A whole number from 0 to `most` as typed; null when it is none. */
export function wholeIn(text: string, most: number): number | null {
  const value = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value <= most ? value : null
}

/** Kronor as typed, `9 700,50`; null when nothing is typed, undefined when it is no amount. */
export function amountIn(text: string): number | null | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]|kr(onor)?$/g, '').replace(',', '.')
  if (plain === '') return null
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined
}
