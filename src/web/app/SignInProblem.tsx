import { type ReactNode, useEffect, useState } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useTexts } from './texts.tsx'

/** What a sign-in may come back with, and whether it is about a commission that has a name. */
const whys = {
  'session.unknown': 'signInProblem.unknown',
  'session.cancelled': 'signInProblem.cancelled',
  'session.signInExpired': 'signInProblem.expired',
  'session.assurance': 'signInProblem.assurance',
  'session.unreadable': 'signInProblem.unreadable',
  'session.commissionNone': 'signInProblem.commissionNone',
} as const
const aboutCommission = {
  'session.commissionUnknown': 'signInProblem.commissionUnknown',
  'session.commissionProvider': 'signInProblem.commissionProvider',
  'session.commissionPurpose': 'signInProblem.commissionPurpose',
} as const

/** The sign-in came to nothing: why, what one can do, and the way to try again. */
export function SignInProblem({ problem, next }: { problem: string; next: string }): ReactNode {
  const { t } = useTexts()
  return (
    <ProblemBox
      title={t('landing.problem')}
      actions={<LinkButton href={`/auth/sign-in?as=staff&next=${next}`}>{t('app.retry')}</LinkButton>}
    >
      {problem in aboutCommission ? (
        <CommissionProblem problem={problem as keyof typeof aboutCommission} />
      ) : (
        <p>{t(problem in whys ? whys[problem as keyof typeof whys] : 'signInProblem.other')}</p>
      )}
    </ProblemBox>
  )
}

/** Which commission it was is asked for: the address may have been made up by anyone. */
function CommissionProblem({ problem }: { problem: keyof typeof aboutCommission }): ReactNode {
  const { t } = useTexts()
  const [unit, setUnit] = useState<string | null>()
  useEffect(() => {
    const asked = new AbortController()
    fetch('/auth/refused', { signal: asked.signal, credentials: 'same-origin' })
      .then((response) => response.json() as Promise<{ unit: string | null }>)
      .then((about) => setUnit(about.unit))
      .catch(() => asked.signal.aborted || setUnit(null))
    return () => asked.abort()
  }, [])
  if (unit === undefined) return null
  return <p>{t(aboutCommission[problem], { unit: unit ?? t('signInProblem.someCommission') })}</p>
}
