import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'

/** The units that have nothing to show, by name behind one line: else they are most of the page where units are small. */
export function NotShown({ names }: { names: readonly string[] }): ReactNode {
  const { t } = useTexts()
  if (names.length === 0) return null
  return (
    <details>
      <summary>{t('followup.notShown', { count: names.length })}</summary>
      <p className="soft">{names.join(', ')}</p>
    </details>
  )
}
