import { searchKeys, swedishSortKey } from '../../../domain/person/names.ts'
import { type Columns, type Fault, fault } from '../columns.ts'
import {
  boolean,
  choice,
  email,
  identifier,
  language,
  municipalityCode,
  pastDay,
  phone,
  postalCode,
  text,
} from '../values.ts'
import { defineKind } from './kind.ts'

/** The personal number of persons, listings, episodes and contacts alike. The example is one of Skatteverket's test numbers. */
export const identifierColumn = {
  sv: 'Personnummer',
  en: 'Identifier',
  also: ['personnr', 'person-id', 'personidentitet', 'personal number', 'pnr'],
  required: true,
  example: '18900101-9802',
  read: identifier,
} as const

const columns = {
  identifier: identifierColumn,
  givenName: {
    sv: 'Förnamn',
    en: 'Given name',
    also: ['first name'],
    required: true,
    example: 'Astrid',
    read: text(100),
  },
  familyName: {
    sv: 'Efternamn',
    en: 'Family name',
    also: ['last name'],
    required: true,
    example: 'Exempel',
    read: text(100),
  },
  street: { sv: 'Gatuadress', en: 'Street', also: ['adress', 'address'], example: 'Storgatan 1', read: text() },
  postalCode: { sv: 'Postnummer', en: 'Postal code', example: '903 26', read: postalCode },
  city: { sv: 'Postort', en: 'City', also: ['ort'], example: 'Umeå', read: text(100) },
  municipalityCode: { sv: 'Kommunkod', en: 'Municipality code', example: '2480', read: municipalityCode },
  phone: { sv: 'Telefon', en: 'Phone', also: ['telefonnummer', 'mobil'], example: '070-174 06 05', read: phone },
  email: { sv: 'E-post', en: 'Email', also: ['e-postadress', 'epost', 'mejl'], example: '', read: email },
  language: { sv: 'Språk', en: 'Language', example: 'sv', read: language },
  interpreter: { sv: 'Tolk', en: 'Interpreter', also: ['tolkbehov'], example: 'nej', read: boolean },
  communicationNeeds: {
    sv: 'Kommunikationsbehov',
    en: 'Communication needs',
    example: '',
    read: text(1000),
  },
  protection: {
    sv: 'Skyddade personuppgifter',
    en: 'Protection',
    also: ['skydd', 'skyddad identitet', 'sekretessmarkering'],
    example: '',
    read: choice({
      none: ['ingen', 'inga', 'nej', 'no'],
      confidential: ['sekretessmarkering', 'sekretess', 'sekretessmarkerad'],
      protectedRegistration: ['skyddad folkbokföring', 'kvarskrivning'],
    }),
  },
  deceasedOn: { sv: 'Avliden', en: 'Deceased on', also: ['avlidendatum', 'dödsdatum'], example: '', read: pastDay },
} satisfies Columns

/**
 * Persons of the county. An empty cell under "Skyddade personuppgifter" leaves a protection as it is; only "nej" lifts it.
 */
export const persons = defineKind({
  name: 'persons',
  columns,
  check(row) {
    const { birthDate } = row.identifier
    const faults: Fault[] = []
    if (row.deceasedOn !== null && birthDate !== null && row.deceasedOn < birthDate) {
      faults.push(fault('deceasedOn', 'person.deceasedBeforeBirth', { day: row.deceasedOn }))
    }
    return faults
  },
  staging: {
    person_id: ['uuid', (_, newId) => newId()],
    identifier: ['text', (row) => row.identifier.value],
    identifier_kind: ['text', (row) => row.identifier.kind],
    birth_date: ['date', (row) => row.identifier.birthDate],
    given_name: ['text', (row) => row.givenName],
    family_name: ['text', (row) => row.familyName],
    sort_key: ['text', (row) => swedishSortKey(row.familyName, row.givenName)],
    search_keys: [
      'text[]',
      (row) =>
        searchKeys({ givenName: row.givenName, familyName: row.familyName, identifiers: [row.identifier.value] }),
    ],
    street: ['text', (row) => row.street],
    postal_code: ['text', (row) => row.postalCode],
    city: ['text', (row) => row.city],
    municipality_code: ['text', (row) => row.municipalityCode],
    phone: ['text', (row) => row.phone],
    email: ['text', (row) => row.email],
    language: ['text', (row) => row.language],
    interpreter: ['boolean', (row) => row.interpreter],
    communication_needs: ['text', (row) => row.communicationNeeds],
    protection: ['text', (row) => row.protection],
    deceased_on: ['date', (row) => row.deceasedOn],
  },
})
