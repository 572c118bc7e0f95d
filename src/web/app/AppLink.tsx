import type { ReactNode } from 'react'
import { Link as RouterLink } from 'react-router'
import type { LinkProps } from '../ui/link.tsx'
import { preloadFor } from './registry.ts'

/** Whether the server, another face or another program answers an address. */
const outside = (href: string): boolean => !href.startsWith('/') || /^\/(api|auth|min)(\/|\?|$)/.test(href)
/** Files open beside the page, which keeps what was typed. */
const isFile = (href: string): boolean => href.startsWith('/api/')

/** How links are followed here: our own pages by the router, all else by the browser. `?…` opens a panel on the page. */
export function AppLink({ href, children, ...rest }: LinkProps): ReactNode {
  if (href.startsWith('?')) {
    return (
      <RouterLink to={{ search: href }} state={{ opened: true }} {...rest}>
        {children}
      </RouterLink>
    )
  }
  if (outside(href)) {
    return (
      <a href={href} {...(isFile(href) ? { target: '_blank', rel: 'noopener' } : {})} {...rest}>
        {children}
      </a>
    )
  }
  const soon = () => preloadFor(href.replace(/[?#].*$/, ''))
  return (
    <RouterLink to={href} onPointerEnter={soon} onFocus={soon} {...rest}>
      {children}
    </RouterLink>
  )
}
