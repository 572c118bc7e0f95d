import { type ReactNode, useEffect, useId, useState } from 'react'
import './frame.css'
import { Icon } from './Icon.tsx'
import { Link } from './link.tsx'
import { Mark } from './Mark.tsx'
import { SkipLink } from './SkipLink.tsx'
import './tabs.css'

export type NavItem = {
  href: string
  label: string
  current?: boolean | undefined
  count?: number | undefined
  icon?: ReactNode
}

export type AppFrameProps = {
  name: string
  homeHref: string
  nav: readonly NavItem[]
  navLabel: string
  skipLabel: string
  menuLabel: string
  /** Search, as a `Combobox` with `look="bar"`. */
  search?: ReactNode
  /** Who is signed in and in which role, as a `Menu` with `look="bar"`. */
  who?: ReactNode
  /** A line over everything: "Demo: alla personer är påhittade". */
  notice?: ReactNode
  /** Language switch and a few links. */
  footer?: ReactNode
  children: ReactNode
}

/** The staff page: top bar, content, foot. At 900 px and under, navigation folds behind a menu button and search stays. */
export function AppFrame(props: AppFrameProps): ReactNode {
  const [open, setOpen] = useState(false)
  const id = useId()
  useEffect(() => {
    if (!open) return
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [open])
  return (
    <div className="ui-frame">
      <SkipLink to="content">{props.skipLabel}</SkipLink>
      <header className="ui-top" data-open={open || undefined}>
        {props.notice && <div className="ui-notice">{props.notice}</div>}
        <div className="ui-top-bar">
          <Link className="ui-top-mark" href={props.homeHref}>
            <Mark />
            {props.name}
          </Link>
          <button
            type="button"
            className="ui-top-toggle"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'close' : 'menu'} />
            {props.menuLabel}
          </button>
          <nav className="ui-top-nav ui-top-fold" id={id} aria-label={props.navLabel}>
            {props.nav.map((item) => (
              <Link
                key={item.href}
                href={item.href}
                onClick={() => setOpen(false)}
                {...(item.current ? { 'aria-current': 'page' as const } : {})}
              >
                {item.label}
                {item.count ? <span className="ui-count">{item.count}</span> : null}
              </Link>
            ))}
          </nav>
          {props.search && <div className="ui-search-slot">{props.search}</div>}
          {props.who && <div className="ui-top-who ui-top-fold">{props.who}</div>}
        </div>
      </header>
      <main className="ui-main" id="content" tabIndex={-1}>
        {props.children}
      </main>
      {props.footer && <footer className="ui-foot">{props.footer}</footer>}
    </div>
  )
}
