import { type ReactNode, useEffect } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { Plain } from './Plain.tsx'
import { announceSignIn } from './sign-in-again.ts'
import { useTexts } from './texts.tsx'
import { useTitle } from './title.ts'

/** The tab in which one signed in again, while the work waits in another. */
export function SignedInAgain(): ReactNode {
  const { t } = useTexts()
  useTitle(t('session.againTitle'))
  useEffect(announceSignIn, [])
  return (
    <Plain>
      <h1>{t('session.againTitle')}</h1>
      <p>{t('session.again')}</p>
      <LinkButton href="/">{t('session.againHere')}</LinkButton>
    </Plain>
  )
}
