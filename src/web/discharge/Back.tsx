import type { ReactNode } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/link.tsx'

/** The way back to where one came from. */
export function Back({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <p className="discharge-back no-print">
      <Link href={href}>
        <Icon name="left" /> {children}
      </Link>
    </p>
  )
}
