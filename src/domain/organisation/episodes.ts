import type { EpisodeKind } from '../contact/situation.ts'
import type { Bilingual } from '../law/statutes.ts'

/** What each kind of care episode is called. */
export const episodeKindNames: Readonly<Record<EpisodeKind, Bilingual>> = {
  homeHealthCare: { sv: 'hemsjukvård', en: 'home health care' },
  residentialCare: { sv: 'särskilt boende', en: 'residential care' },
  homeHelp: { sv: 'hemtjänst', en: 'home help' },
  shortTermCare: { sv: 'korttidsboende', en: 'short-term care' },
  disabilityHousing: { sv: 'bostad enligt LSS', en: 'disability housing' },
  needsAssessment: { sv: 'utredning av behov', en: 'needs assessment' },
  dayActivity: { sv: 'dagverksamhet', en: 'day activity' },
}
