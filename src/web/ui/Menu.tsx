import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './button.css'
import { Icon } from './Icon.tsx'
import { join } from './join.ts'
import { Link } from './link.tsx'
import './menu.css'
import './visually-hidden.css'

export type MenuItem = {
  label: ReactNode
  hint?: ReactNode
  /** A link; otherwise `onSelect`. */
  href?: string | undefined
  onSelect?: (() => void) | undefined
  current?: boolean | undefined
}

export type MenuProps = {
  label: ReactNode
  items: readonly MenuItem[]
  /** Heard after `label`: what lies within ("byt uppdrag eller logga ut"). */
  more?: string | undefined
  align?: 'start' | 'end' | undefined
  look?: 'button' | 'bar' | undefined
  size?: 'small' | undefined
}

/** A button that shows a few more choices (a disclosure, not an ARIA menu: Tab goes through it). Esc, leaving or choosing closes it. */
export function Menu({ label, items, more, align = 'end', look = 'button', size }: MenuProps): ReactNode {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Esc and focus leaving; what acts are the buttons and links within
    <div
      className="ui-menu"
      data-look={look}
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        setOpen(false)
        button.current?.focus()
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        className={join('ui-menu-button', look === 'button' && 'ui-button')}
        data-size={size}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span>
          {label}
          {more && <span className="ui-hidden"> {more}</span>}
        </span>
        <Icon name="down" size="1em" />
      </button>
      <ul className="ui-menu-pop" id={id} data-align={align} hidden={!open}>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels need not be text, and the items are their places
          <li key={at}>
            {item.href ? (
              <Link
                href={item.href}
                onClick={() => setOpen(false)}
                {...(item.current ? { 'aria-current': 'true' as const } : {})}
              >
                {item.label}
                {item.hint && <small>{item.hint}</small>}
              </Link>
            ) : (
              <button
                type="button"
                {...(item.current ? { 'aria-current': 'true' as const } : {})}
                onClick={() => {
                  setOpen(false)
                  button.current?.focus()
                  item.onSelect?.()
                }}
              >
                {item.label}
                {item.hint && <small>{item.hint}</small>}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
