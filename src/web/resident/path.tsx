import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react'
import type { LinkProps } from '../ui/link.tsx'

/** The pages of the person's face. An address survives a reload, and back leads to the page before. */
export const paths = {
  contacts: '/min',
  asking: '/min/onskemal',
  ask: '/min/onskemal/ny',
  done: '/min/onskemal/klart',
  withdraw: '/min/onskemal/ta-tillbaka',
  offer: '/min/onskemal/svara',
  plan: '/min/plan',
  home: '/min/plan/hem',
  log: '/min/loggen',
  access: '/min/vem-ser',
  whom: '/min/vem',
  share: '/min/dela',
  shareNew: '/min/dela/ny',
  shareEnd: '/min/dela/sluta',
} as const

const heard = new Set<() => void>()
let moved = false

/** Goes to a page of this face. `said` is what that page tells first; `replace` leaves no way back to this one. */
export function go(path: string, how: { said?: string; replace?: boolean } = {}): void {
  history[how.replace ? 'replaceState' : 'pushState'](how.said ? { said: how.said } : null, '', path)
  tell()
}

/** Whether someone has come here from another page of this face: then focus is moved to what is new. */
export const hasMoved = (): boolean => moved

/** What the page before wanted told, for instance that something was withdrawn. */
export function saidBefore(): string | null {
  const state = history.state as { said?: unknown } | null
  return typeof state?.said === 'string' ? state.said : null
}

function tell(): void {
  moved = true
  for (const one of heard) one()
}

function listen(one: () => void): () => void {
  heard.add(one)
  if (heard.size === 1) window.addEventListener('popstate', tell)
  return () => {
    heard.delete(one)
    if (heard.size === 0) window.removeEventListener('popstate', tell)
  }
}

/** The address shown, without a trailing slash. */
export function usePath(): string {
  return useSyncExternalStore(listen, () => location.pathname.replace(/\/+$/, '') || '/')
}

/** A link that stays in this face when it can; opened in a new tab and the like it is a link as any other. */
export function OwnLink({ href, onClick, children, ...rest }: LinkProps): ReactNode {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    const own = href === paths.contacts || href.startsWith(`${paths.contacts}/`)
    if (event.defaultPrevented || !plain || !own || rest.target || rest.download !== undefined) return
    event.preventDefault()
    go(href)
  }
  return (
    <a href={href} {...rest} onClick={follow}>
      {children}
    </a>
  )
}
