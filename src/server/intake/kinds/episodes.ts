import { type Columns, fault } from '../columns.ts'
import { boolean, choice, list, text } from '../values.ts'
import { beforeBirth, defineKind, endBeforeStart, period } from './kind.ts'
import { placeColumns } from './listings.ts'

const columns = {
  ...placeColumns,
  kind: {
    sv: 'Vårdform',
    en: 'Kind',
    also: ['typ', 'insats'],
    required: true,
    example: 'hemtjänst',
    read: choice({
      homeHealthCare: ['hemsjukvård', 'home health care'],
      residentialCare: ['särskilt boende', 'SÄBO', 'residential care'],
      homeHelp: ['hemtjänst', 'home help'],
      shortTermCare: ['korttidsboende', 'korttid', 'växelvård', 'short-term care'],
      disabilityHousing: ['LSS-boende', 'bostad med särskild service', 'disability housing'],
      dayActivity: ['dagverksamhet', 'day activity'],
      needsAssessment: ['utredning', 'biståndsutredning', 'utredning av behov', 'needs assessment'],
    }),
  },
  services: {
    sv: 'Insatser',
    en: 'Services',
    example: 'personlig omvårdnad, trygghetslarm',
    read: list(text(100)),
  },
  municipalHealthCare: {
    sv: 'Kommunal hälso- och sjukvård',
    en: 'Municipal health care',
    example: 'nej',
    read: boolean,
  },
  about: {
    sv: 'Utredningen gäller',
    en: 'Assessment about',
    also: ['gäller'],
    example: '',
    read: choice({
      olderPerson: ['äldre person', 'äldre', 'older person'],
      disability: ['person med funktionsnedsättning', 'funktionsnedsättning', 'LSS', 'person with a disability'],
      other: ['annat', 'other'],
    }),
  },
} satisfies Columns

/** Care episodes: home health care, residential care, home help … of a person at a unit. */
export const episodes = defineKind({
  name: 'episodes',
  columns,
  // What the act covers must be said: it isn't guessed (SVOD 1:1).
  check: (row) => [
    ...(row.kind === 'needsAssessment' && row.about === null ? [fault('about', 'episode.aboutMissing')] : []),
    ...(row.kind !== 'needsAssessment' && row.about !== null ? [fault('about', 'episode.aboutElsewhere')] : []),
    ...endBeforeStart(row.from, row.to),
    ...beforeBirth(row.from, row.identifier.birthDate, 'from'),
  ],
  staging: {
    row_id: ['uuid', (_, newId) => newId()],
    identifier: ['text', (row) => row.identifier.value],
    unit_hsa: ['text', (row) => row.unitHsaId],
    valid: ['daterange', (row) => period(row.from, row.to)],
    kind: ['text', (row) => row.kind],
    services: ['text[]', (row) => row.services],
    municipal_health_care: ['boolean', (row) => row.municipalHealthCare],
    about: ['text', (row) => row.about],
  },
})
