import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useTexts } from './texts.tsx'

/** What it holds, or a calm word that it couldn’t be shown. */
export function OrBroken({ children, resetKey }: { children: ReactNode; resetKey?: string }): ReactNode {
  return (
    <ErrorBoundary broken={<Broken />} {...(resetKey === undefined ? {} : { resetKey })}>
      {children}
    </ErrorBoundary>
  )
}

function Broken(): ReactNode {
  const { t } = useTexts()
  return (
    <ProblemBox
      title={t('app.brokenTitle')}
      actions={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
    >
      <p>{t('app.broken')}</p>
    </ProblemBox>
  )
}
