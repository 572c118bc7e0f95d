import type { ReactNode } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { useTexts } from './texts.tsx'
import { useTitle } from './title.ts'

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  const { t } = useTexts()
  useTitle(t('app.notFound'))
  return (
    <EmptyState title={<h1>{t('app.notFound')}</h1>} action={<LinkButton href="/">{t('app.toToday')}</LinkButton>}>
      {t('app.notFoundLead')}
    </EmptyState>
  )
}
