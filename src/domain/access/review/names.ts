/** Small words of a surname that say nothing of who is related to whom. */
const particles = new Set(['von', 'af', 'av', 'de', 'la', 'van', 'der', 'den'])

/** The parts of a name as they are compared: lower case, divided at spaces and hyphens. Said a second time in migration 0015. */
export function nameTokens(name: string): string[] {
  return name
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((token) => token !== '')
}

/** The parts of a surname that can be shared: of "von Berg-Lund" `berg` and `lund`. */
export function surnames(familyName: string): string[] {
  return nameTokens(familyName).filter((token) => token.length > 1 && !particles.has(token))
}

/** First given name and last part of the surname: what two records of one human most likely have in common. */
export function nameKey(fullName: string): string {
  const tokens = nameTokens(fullName)
  return `${tokens[0] ?? ''} ${tokens.at(-1) ?? ''}`
}
