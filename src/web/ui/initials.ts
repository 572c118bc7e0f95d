/** First letters of the first and last word of a name, at most two: "Anna-Karin von Essen" → "AE". */
export function initialsOf(name: string): string {
  const words = name
    .replace(/[,(].*$/, '')
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const letter = (word: string | undefined): string => ([...(word ?? '')][0] ?? '').toLocaleUpperCase('sv')
  return letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : '')
}
