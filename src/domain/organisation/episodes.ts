import type { EpisodeKind } from '../contact/situation.ts'
import type { Bilingual } from '../law/statutes.ts'
import type { AssessmentAbout } from './needs-assessment.ts'

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

/** What a needs assessment is about, in words. */
export const assessmentAboutNames: Readonly<Record<AssessmentAbout, Bilingual>> = {
  olderPerson: { sv: 'äldre person', en: 'older person' },
  disability: { sv: 'person med funktionsnedsättning', en: 'person with a disability' },
  other: { sv: 'annat', en: 'other' },
}

/** What an episode is called, and of an assessment what it is about. */
export function episodeName(kind: EpisodeKind, about: AssessmentAbout | null): Bilingual {
  const [name, of] = [episodeKindNames[kind], about && assessmentAboutNames[about]]
  return of ? { sv: `${name.sv} (${of.sv})`, en: `${name.en} (${of.en})` } : name
}
