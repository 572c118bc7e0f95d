import type { ReactNode } from 'react'
import { Card } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { useTexts } from './texts.tsx'

/** The shape of a page under way. */
export function Loading(): ReactNode {
  const { t } = useTexts()
  return (
    <Card as="div">
      <Skeleton lines={6} label={t('app.loading')} />
    </Card>
  )
}
