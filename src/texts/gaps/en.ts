import { translation } from '../translate.ts'
import { gaps as sv } from './sv.ts'

export const gaps = translation(sv, {
  'import.gaps': 'gaps',
  'import.keepGaps': 'Keep the gaps',
  'import.keepGapsHint':
    '{count} rows have a doctor who is missing, unknown or has left. They are kept as gaps to mend, so that nobody is lost.',
  'import.doneGaps': '{count} gaps were kept. The unit sees them on its list Gaps and mends them there.',
  'import.doneGaps_one': 'One gap was kept. The unit sees it on its list Gaps and mends it there.',
  'import.doneClosed': '{count} gaps were mended by the file.',
  'import.doneClosed_one': 'One gap was mended by the file.',
})
