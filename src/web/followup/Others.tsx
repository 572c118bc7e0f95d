import type { ReactNode } from 'react'
import type { FollowupOverview } from '../../contract/followup.ts'
import { useTexts } from '../app/texts.tsx'

/** How others than the own unit are told of: rounded, and on another day or instant where the one asked about isn't theirs. */
export function Others({ found }: { found: Pick<FollowupOverview, 'day' | 'knownAt' | 'others'> }): ReactNode {
  const { t, day } = useTexts()
  const { others } = found
  const same = others.day === found.day && others.knownAt === found.knownAt
  const when = t(others.knownAt === found.knownAt ? 'followup.knownNow' : 'followup.knownThen')
  return (
    <>
      {!same && `${t('followup.others', { day: day(others.day), when })} `}
      {t('followup.rounded')}
    </>
  )
}
