import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Tabs } from '../ui/Tabs.tsx'
import { NotFound } from './NotFound.tsx'
import { useSession } from './session.tsx'
import { type PlainKey, useTexts } from './texts.tsx'

/** The sides of Inställningar, of which each sees what the assignment may do. */
const sides: readonly { href: string; label: PlainKey; verb: string }[] = [
  { href: '/installningar/import', label: 'settings.import', verb: 'intake.run' },
  { href: '/installningar/regler', label: 'settings.rules', verb: 'policy.read' },
  { href: '/installningar/mal', label: 'target.title', verb: 'policy.read' },
  { href: '/installningar/avtal', label: 'agree.title', verb: 'policy.read' },
  { href: '/installningar/listning', label: 'limits.title', verb: 'listing.limit' },
  { href: '/installningar/loggranskning', label: 'log.title', verb: 'log.review' },
]

/** Inställningar itself: leads to the first side one may see. */
export default function SettingsPage(): ReactNode {
  const { can } = useSession()
  const first = sides.find(({ verb }) => can(verb))
  return first ? <Navigate to={first.href} replace /> : <NotFound />
}

/** The way between the sides, where there is more than one. */
export function SettingsTabs(): ReactNode {
  const { t } = useTexts()
  const { can } = useSession()
  const { pathname } = useLocation()
  const mine = sides.filter(({ verb }) => can(verb))
  if (mine.length < 2) return null
  return (
    <Tabs
      label={t('settings.pages')}
      items={mine.map(({ href, label }) => ({ href, label: t(label), current: pathname === href }))}
    />
  )
}
