/**
 * Organisation numbers and HSA-ids of the made-up county. The numbers have right check digits but lie in series that are not in
 * use: 232100-9 and 212000-9 among regions and municipalities, 559999 among companies.
 */
export function organisationNumber(first: string): string {
  let sum = 0
  for (let i = 0; i < 9; i++) {
    const n = Number(first[i]) * (i % 2 === 0 ? 2 : 1)
    sum += n > 9 ? n - 9 : n
  }
  return `${first.slice(0, 6)}-${first.slice(6)}${(10 - (sum % 10)) % 10}`
}

export const regionNumber = organisationNumber('232100900')
export const municipalityNumber = (index: number): string =>
  organisationNumber(`2120009${String(index).padStart(2, '0')}`)
export const companyNumber = (index: number): string => organisationNumber(`55999901${index}`)

/** `SE`, the organisation number's ten digits, and a suffix of one's own choice: `SE2321009002-E001`. */
export function hsaId(organisation: string, suffix: string): string {
  return `SE${organisation.replace('-', '')}-${suffix}`
}
