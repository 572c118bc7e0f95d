import { continuityHandlers } from './continuity.ts'
import type { ContinuitySource } from './continuity-source.ts'
import { figureGroups, figureGroupsFile } from './figure-groups.ts'
import { figure, figureFile, overview, trends } from './figures.ts'
import { persons } from './persons.ts'
import { readReport, sendReport } from './report.ts'
import { decideOwnTarget, targetPreview, targets } from './targets.ts'

/** @param continuity without it, whoever asks about continuity is told to come back later */
export function followupHandlers(continuity: ContinuitySource | undefined) {
  return {
    'followup.overview': overview,
    'followup.trends': trends,
    'followup.figure': figure,
    'followup.figureGroups': figureGroups,
    'followup.figureGroupsFile': figureGroupsFile,
    'followup.persons': persons,
    'followup.file': figureFile,
    'followup.targets': targets,
    'followup.targetPreview': targetPreview,
    'followup.decideTarget': decideOwnTarget,
    'followup.report': readReport,
    'followup.sendReport': sendReport,
    ...continuityHandlers(continuity),
  }
}
