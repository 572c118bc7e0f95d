import { ageAt, type Day } from '../days.ts'
import type { Detail, Resident } from '../model.ts'
import type { PersonalNumber } from '../numbers.ts'
import { phone } from '../phones.ts'
import { familyName } from '../pools/family-names.ts'
import { type Background, givenName } from '../pools/given-names.ts'
import { municipalities, regionCode, streets } from '../pools/places.ts'
import type { Random } from '../random.ts'
import type { Making } from './making.ts'
import { noMatters } from './matters.ts'

const backgrounds: readonly (readonly [Background, number])[] = [
  ['swedish', 80],
  ['finnish', 4],
  ['meankieli', 1.6],
  ['sami', 1.6],
  ['arabic', 3.6],
  ['somali', 1.8],
  ['eritrean', 1],
  ['persian', 1.2],
  ['balkan', 1.4],
  ['polish', 1],
  ['ukrainian', 0.9],
  ['thai', 0.7],
  ['english', 0.7],
]
/** Among the oldest there are more from Finland and fewer from afar. */
const backgroundsOfOld: readonly (readonly [Background, number])[] = [
  ['swedish', 87],
  ['finnish', 6],
  ['meankieli', 2.5],
  ['sami', 2],
  ['arabic', 0.7],
  ['somali', 0.4],
  ['persian', 0.3],
  ['balkan', 0.6],
  ['english', 0.3],
]

/** The language one wants to be spoken to in: code, and how many of the background want it. */
const languages: Partial<Record<Background, readonly [code: string, share: number, interpreter: number]>> = {
  finnish: ['fi', 0.55, 0.25],
  meankieli: ['fit', 0.5, 0.05],
  sami: ['se', 0.5, 0.1],
  arabic: ['ar', 0.6, 0.7],
  somali: ['so', 0.6, 0.7],
  eritrean: ['en', 0.25, 0.3],
  persian: ['en', 0.15, 0.3],
  polish: ['en', 0.3, 0.2],
  ukrainian: ['en', 0.4, 0.5],
  thai: ['en', 0.2, 0.4],
  english: ['en', 0.7, 0.05],
}

const needsOfOld = [
  'Hörselnedsatt: tala tydligt, helst bild',
  'Hörapparat på höger öra: ring hellre än talsvar',
  'Synnedsatt: stor stil, läs gärna upp',
  'Afasi efter stroke: korta frågor, vänta in svaret',
  'Trött på eftermiddagen: ring före lunch',
  'Kognitiv svikt: en sak i taget, skriv upp',
  'Vill ha brev i stället för telefon',
  'Glömmer tider: påminn dagen före',
]
const needsOfOthers = [
  'Lättläst text',
  'Bildstöd',
  'Teckenspråk: boka tolk',
  'Döv: skriv via 1177',
  'Stammar: ge tid',
  'Ring inte från dolt nummer',
  'Vill ha kallelser som sms',
]

/** A resident with name, number and details; not yet listed anywhere. */
export function makePerson(
  { random, newId, anchor }: Making,
  number: PersonalNumber,
  municipality: number,
  kind: Resident['identifiers'][number]['kind'] = 'personnummer',
): Resident {
  const age = ageAt(number.birth, anchor)
  const background = random.weighted(age > 70 ? backgroundsOfOld : backgrounds)
  const given = givenName(random, background, number.sex, number.birth)
  const family = familyName(random, background)
  const protection = random.chance(0.003) ? (random.chance(0.75) ? 'confidential' : 'protectedRegistration') : 'none'
  const deceased = age > 55 && random.chance(age > 85 ? 0.05 : age > 70 ? 0.018 : 0.004)
  return {
    id: newId(),
    givenName: given,
    familyName: family,
    birth: number.birth,
    protection,
    deceasedOn: deceased ? anchor - random.int(2, 140) : null,
    identifiers: [{ value: number.value, kind, recordedOn: Math.max(number.birth, anchor - 2500) }],
    detail: detail(random, { age, background, given, family, municipality, isProtected: protection !== 'none' }),
    listings: [],
    episodes: [],
    contacts: [],
    needDecisions: [],
    disclosures: [],
    told: [],
    consents: [],
    blocks: [],
    related: [],
    proxies: [],
    plans: [],
    stays: [],
    matters: noMatters(),
  }
}

function detail(
  random: Random,
  who: {
    age: number
    background: Background
    given: string
    family: string
    municipality: number
    isProtected: boolean
  },
): Detail {
  const place = municipalities[who.municipality]!
  const [code, share, interpreter] = languages[who.background] ?? ['sv', 0, 0]
  const other = who.age > 2 && random.chance(share)
  const hard = who.age > 75 ? 0.3 : who.age > 60 ? 0.1 : 0.025
  const hasMobile = who.age >= 12 && random.chance(who.age > 85 ? 0.55 : 0.95)
  const mail = who.age >= 18 && random.chance(who.age > 80 ? 0.2 : 0.6)
  return {
    street: `${random.pick(streets)} ${random.int(1, 80)}${random.chance(0.25) ? random.pick(['A', 'B', 'C']) : ''}`,
    postalCode: `${place.postal} ${random.int(10, 99)}`,
    city: random.chance(0.6) ? place.name : random.pick(place.districts),
    municipalityCode: `${regionCode}${String(who.municipality + 1).padStart(2, '0')}`,
    phone: hasMobile ? phone('mobile', random.int(0, 94)) : who.age > 60 ? phone('kiruna', random.int(0, 99)) : null,
    email: mail ? `${plain(who.given)}.${plain(who.family)}@example.org` : null,
    language: other ? code : 'sv',
    interpreter: other && random.chance(interpreter),
    communicationNeeds: random.chance(hard) ? random.pick(who.age > 60 ? needsOfOld : needsOfOthers) : null,
  }
}

/** Letters an e-mail address may have. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z-]/g, '')
}

/** Birth known or not, for those whose number doesn't say. */
export const ageOf = (resident: Resident, day: Day): number =>
  resident.birth === null ? 40 : ageAt(resident.birth, day)
