import type { ReactNode } from 'react'
import { Link } from '../ui/link.tsx'
import { paths } from './path.tsx'
import { useSay } from './texts.ts'

/** The two pages about my data: who can see, and who has seen. */
export function DataNav({ at }: { at: 'access' | 'log' }): ReactNode {
  const say = useSay()
  return (
    <nav className="res-data-nav no-print" aria-label={say('nav.data')}>
      {(['access', 'log'] as const).map((one) => (
        <Link key={one} href={paths[one]} {...(one === at ? { 'aria-current': 'page' as const } : {})}>
          {say(`nav.${one}`)}
        </Link>
      ))}
    </nav>
  )
}

/** From those who can see and have seen to whom one lets see, in a line. */
export function ShareLine(): ReactNode {
  const say = useSay()
  if (say.voice) return null
  return (
    <p className="no-print">
      <Link href={paths.share}>{say('share.link')}</Link>
    </p>
  )
}
