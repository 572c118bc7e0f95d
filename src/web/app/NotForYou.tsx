import type { ReactNode } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { menu } from './registry.ts'
import { useSession } from './session.tsx'
import { useTexts } from './texts.tsx'
import { useTitle } from './title.ts'

/** A page that is for other assignments than this one; leads to what this one is for. Nothing is fetched. */
export function NotForYou(): ReactNode {
  const { t, both } = useTexts()
  const { can, assignment } = useSession()
  useTitle(t('app.notForYou'))
  return (
    <EmptyState
      title={<h1>{t('app.notForYou')}</h1>}
      action={
        <div className="row">
          {menu
            .filter(({ verb }) => can(verb))
            .map(({ href, label }) => (
              <LinkButton key={href} href={href}>
                {t(label)}
              </LinkButton>
            ))}
        </div>
      }
    >
      {t('app.notForYouLead', { role: both(assignment.roleName), unit: assignment.unitName })}
    </EmptyState>
  )
}
