import type { ReactNode } from 'react'
import { Link } from './link.tsx'
import './tabs.css'
import './visually-hidden.css'

export type TabItem = {
  href: string
  label: ReactNode
  current?: boolean | undefined
  /** How many wait there; not shown at zero. `countLabel` says of what, for those who listen. */
  count?: number | undefined
  countLabel?: string | undefined
}

/** Sides of one thing, each with an address of its own: links, not ARIA tabs. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }): ReactNode {
  return (
    <nav className="ui-tabs" aria-label={label}>
      {items.map((item) => (
        <Link key={item.href} href={item.href} {...(item.current ? { 'aria-current': 'page' as const } : {})}>
          {item.label}
          {item.count ? (
            <span className="ui-count">
              {item.count}
              {item.countLabel && <span className="ui-hidden"> {item.countLabel}</span>}
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  )
}
