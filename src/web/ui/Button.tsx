import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import './button.css'
import { join } from './join.ts'
import { Link, type LinkProps } from './link.tsx'

export type ButtonLook = {
  /** At most one `primary` in view. `danger` undoes or ends something. `text` is the least. Default `quiet`. */
  variant?: 'primary' | 'quiet' | 'danger' | 'text' | undefined
  size?: 'small' | 'normal' | 'large' | undefined
  /** As wide as what holds it. */
  wide?: boolean | undefined
}

export type ButtonProps = ButtonLook &
  ComponentPropsWithRef<'button'> & {
    /** Working: keeps its place and focus, says so, and takes no more clicks. */
    busy?: boolean | undefined
    /** What is said meanwhile ("Sparar …"); otherwise the same words. */
    busyLabel?: ReactNode
  }

const look = ({ variant = 'quiet', size, wide }: ButtonLook) => ({
  'data-variant': variant,
  'data-size': size,
  'data-wide': wide || undefined,
})

/** A button. `type` is `button` unless said: a form's own is `type="submit"`. */
export function Button(props: ButtonProps): ReactNode {
  const { variant, size, wide, busy = false, busyLabel, className, onClick, children, ...rest } = props
  const click = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy || rest['aria-disabled'] === true) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      {...look({ variant, size, wide })}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      className={join('ui-button', className)}
      onClick={click}
    >
      {busy && <span className="ui-spinner" aria-hidden="true" />}
      {busy ? (busyLabel ?? children) : children}
    </button>
  )
}

/** A link that looks like a button: it leads somewhere (a page, `tel:`) and does nothing itself. */
export function LinkButton({ variant, size, wide, className, ...rest }: ButtonLook & LinkProps): ReactNode {
  return <Link {...rest} {...look({ variant, size, wide })} className={join('ui-button', className)} />
}
