import type { ReactNode } from 'react'
import type { NavItem } from './AppFrame.tsx'
import './frame.css'
import { Link } from './link.tsx'
import { Mark } from './Mark.tsx'
import { SkipLink } from './SkipLink.tsx'

export type ResidentFrameProps = {
  name: string
  homeHref: string
  /** Up to five; with icons where a picture helps. None while there is but one page. */
  nav: readonly NavItem[]
  navLabel: string
  skipLabel: string
  /** Easy-to-read, other languages, sign out: links. */
  aside?: ReactNode
  notice?: ReactNode
  /** Whose page it is, when that isn't the reader's own: stays in view. */
  whose?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** The person's own page: quiet and large, one column; the way around lies at the foot of a small screen and at the top of a large. */
export function ResidentFrame(props: ResidentFrameProps): ReactNode {
  return (
    <div className="ui-frame ui-resident">
      <SkipLink to="content">{props.skipLabel}</SkipLink>
      <header>
        {props.notice && <div className="ui-notice">{props.notice}</div>}
        <div className="ui-resident-bar">
          <Link className="ui-resident-mark" href={props.homeHref}>
            <Mark />
            {props.name}
          </Link>
          {props.aside && <div className="ui-resident-aside">{props.aside}</div>}
        </div>
      </header>
      {props.whose && <div className="ui-whose">{props.whose}</div>}
      {props.nav.length > 0 && (
        <nav className="ui-resident-nav" aria-label={props.navLabel}>
          {props.nav.map((item) => (
            <Link key={item.href} href={item.href} {...(item.current ? { 'aria-current': 'page' as const } : {})}>
              {item.icon}
              <span>{item.label}</span>
            </Link>
          ))}
        </nav>
      )}
      <main className="ui-resident-main" id="content" tabIndex={-1}>
        {props.children}
      </main>
      {props.footer && <footer className="ui-foot">{props.footer}</footer>}
    </div>
  )
}
