/** A whole number as people type it, with spaces in it or not: `1 500`. Empty is `null`, anything else `undefined`. */
export function wholeNumber(text: string): number | null | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '')
  if (plain === '') return null
  return /^\d{1,6}$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined
}
