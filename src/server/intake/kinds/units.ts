import { unitKinds } from '../../../domain/organisation/units.ts'
import { type Columns, type Fault, fault } from '../columns.ts'
import {
  authorityCode,
  choice,
  day,
  hsaId,
  municipalityCode,
  openingHours,
  organisationNumber,
  phone,
  postalCode,
  text,
  whole,
} from '../values.ts'
import { defineKind } from './kind.ts'
import { namesOf } from './names.ts'

const columns = {
  hsaId: {
    sv: 'HSA-id',
    en: 'HSA id',
    also: ['enhet hsa-id'],
    required: true,
    example: 'SE2321000222-1001',
    read: hsaId,
  },
  name: {
    sv: 'Namn',
    en: 'Name',
    also: ['enhet', 'enhetsnamn'],
    required: true,
    example: 'Exempelby hälsocentral',
    read: text(),
  },
  kind: {
    sv: 'Enhetstyp',
    en: 'Kind',
    also: ['typ'],
    required: true,
    example: 'hälsocentral',
    read: choice(namesOf(unitKinds, { primaryCareCentre: ['vårdcentral'], residentialCareUnit: ['SÄBO'] })),
  },
  providerHsaId: {
    sv: 'Vårdgivare HSA-id',
    en: 'Provider HSA id',
    also: ['vårdgivarens HSA-id'],
    required: true,
    example: 'SE2321000222-0001',
    read: hsaId,
  },
  providerName: {
    sv: 'Vårdgivare',
    en: 'Provider name',
    also: ['vårdgivarens namn', 'provider'],
    required: true,
    example: 'Region Exempel',
    read: text(),
  },
  providerKind: {
    sv: 'Vårdgivartyp',
    en: 'Provider kind',
    required: true,
    example: 'hälso- och sjukvård',
    read: choice({
      healthcare: ['hälso- och sjukvård', 'vårdgivare', 'vård', 'health care'],
      socialCare: ['socialtjänst', 'omsorg', 'omsorgsgivare', 'social care'],
    }),
  },
  organisationNumber: {
    sv: 'Organisationsnummer',
    en: 'Organisation number',
    also: ['orgnr'],
    example: '232100-0222',
    read: organisationNumber,
  },
  authorityCode: {
    sv: 'Huvudmannakod',
    en: 'Authority code',
    also: ['huvudman kod'],
    required: true,
    example: '24',
    read: authorityCode,
  },
  authorityName: {
    sv: 'Huvudman',
    en: 'Authority name',
    also: ['authority'],
    required: true,
    example: 'Region Exempel',
    read: text(),
  },
  authorityKind: {
    sv: 'Huvudmannatyp',
    en: 'Authority kind',
    required: true,
    example: 'region',
    read: choice({ region: ['region', 'landsting'], municipality: ['kommun'] }),
  },
  street: { sv: 'Gatuadress', en: 'Street', also: ['adress', 'address'], example: 'Storgatan 1', read: text() },
  postalCode: { sv: 'Postnummer', en: 'Postal code', example: '903 26', read: postalCode },
  city: { sv: 'Postort', en: 'City', also: ['ort'], example: 'Umeå', read: text(100) },
  municipalityCode: { sv: 'Kommunkod', en: 'Municipality code', example: '2480', read: municipalityCode },
  phone: { sv: 'Telefon', en: 'Phone', also: ['telefonnummer'], example: '0980-319 200', read: phone },
  openingHours: { sv: 'Öppettider', en: 'Opening hours', example: 'mån–fre 08:00–16:30', read: openingHours },
  listCapPerDoctor: { sv: 'Listtak per läkare', en: 'List cap per doctor', example: '1500', read: whole(1, 100_000) },
  mergedIntoHsaId: {
    sv: 'Uppgått i HSA-id',
    en: 'Merged into HSA id',
    also: ['uppgått i', 'efterträdare HSA-id', 'successor'],
    example: '',
    read: hsaId,
  },
  mergedOn: { sv: 'Uppgått den', en: 'Merged on', also: ['uppgått från'], example: '', read: day },
} satisfies Columns

/**
 * Care units with the provider and the authority of each; those are created as needed. A unit that has been merged says into which and from
 * which day it is gone; an empty cell takes no merger back.
 */
export const units = defineKind({
  name: 'units',
  columns,
  check(row) {
    const faults: Fault[] = []
    if ((row.mergedIntoHsaId === null) !== (row.mergedOn === null))
      faults.push(fault(row.mergedOn === null ? 'mergedOn' : 'mergedIntoHsaId', 'unit.mergedIncomplete'))
    if (row.mergedIntoHsaId === row.hsaId) faults.push(fault('mergedIntoHsaId', 'unit.mergedItself'))
    return faults
  },
  staging: {
    unit_id: ['uuid', (_, newId) => newId()],
    provider_id: ['uuid', (_, newId) => newId()],
    authority_id: ['uuid', (_, newId) => newId()],
    way_id: ['uuid', (_, newId) => newId()],
    hsa_id: ['text', (row) => row.hsaId],
    name: ['text', (row) => row.name],
    kind: ['text', (row) => row.kind],
    provider_hsa: ['text', (row) => row.providerHsaId],
    provider_name: ['text', (row) => row.providerName],
    provider_kind: ['text', (row) => row.providerKind],
    organisation_number: ['text', (row) => row.organisationNumber],
    authority_code: ['text', (row) => row.authorityCode],
    authority_name: ['text', (row) => row.authorityName],
    authority_kind: ['text', (row) => row.authorityKind],
    street: ['text', (row) => row.street],
    postal_code: ['text', (row) => row.postalCode],
    city: ['text', (row) => row.city],
    municipality_code: ['text', (row) => row.municipalityCode],
    phone: ['text', (row) => row.phone],
    opening_hours: ['jsonb', (row) => (row.openingHours ? JSON.stringify(row.openingHours) : null)],
    merged_into_hsa: ['text', (row) => row.mergedIntoHsaId],
    merged_on: ['date', (row) => row.mergedOn],
    list_cap_per_doctor: ['integer', (row) => row.listCapPerDoctor],
  },
})
