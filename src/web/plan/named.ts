/** A date of birth with four digits after it, however it is written. The service weighs it again, with the check digit. */
const number = /(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])\d{2}\s?(?:[-+\u2013]\s?\d{4}(?!\d)|(?<=\d{8}\s?)\d{4}(?!\d))/

/** Whether words that are read outside the plan name the person, as they are typed: see `domain/plan/telling`. */
export function namedIn(words: string, person: { givenName: string; familyName: string }): 'number' | 'name' | null {
  if (number.test(words)) return 'number'
  const said = new Set(words.toLocaleLowerCase('sv').split(/[^\p{L}\p{N}]+/u))
  const names = `${person.givenName} ${person.familyName}`.toLocaleLowerCase('sv').split(/[\s-]+/)
  return names.some((one) => one.length > 1 && (said.has(one) || said.has(`${one}s`))) ? 'name' : null
}
