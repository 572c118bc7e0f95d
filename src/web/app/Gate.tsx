import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'react-router'
import { Skeleton } from '../ui/Progress.tsx'
import { ChooseAssignment } from './ChooseAssignment.tsx'
import { FetchFailure } from './Failure.tsx'
import { Landing } from './Landing.tsx'
import { problemOf } from './operations.ts'
import { Plain } from './Plain.tsx'
import { Shell } from './Shell.tsx'
import { SignedInAgain } from './SignedInAgain.tsx'
import { SessionProvider, useFollowSwitch, useSessionQuery, type Working } from './session.tsx'
import { useTexts } from './texts.tsx'

/** Decides what is shown: the landing page, the choice of assignment, or the shell. Residents go to their own face. */
export function Gate(): ReactNode {
  const { t } = useTexts()
  const query = useSessionQuery()
  useFollowSwitch()
  const session = query.data
  const again = new URLSearchParams(useLocation().search).has('inloggad')
  const resident = session?.kind === 'person'
  useEffect(() => {
    if (resident) window.location.replace('/min')
  }, [resident])

  if (session && again) return <SignedInAgain />
  if (session && !resident) {
    if (!session.assignment) return <ChooseAssignment session={session} />
    return (
      <SessionProvider session={session as Working}>
        <Shell key={session.assignment.assignmentId} />
      </SessionProvider>
    )
  }
  if (query.isError) {
    if (problemOf(query.error).status === 401) return <Landing />
    return (
      <Plain>
        <FetchFailure error={query.error} onRetry={() => query.refetch()} />
      </Plain>
    )
  }
  return (
    <Plain>
      <Skeleton label={t('app.loading')} />
    </Plain>
  )
}
