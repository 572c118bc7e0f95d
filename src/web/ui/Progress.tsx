import { type ReactNode, useId } from 'react'
import './progress.css'
import './visually-hidden.css'

export type ProgressProps = {
  label: ReactNode
  /** Left out: going on, for how long is not known. */
  value?: number | undefined
  max?: number | undefined
  /** "312 av 1 200 rader". */
  text?: ReactNode
}

/** Long work under way. */
export function Progress({ label, value, max = 100, text }: ProgressProps): ReactNode {
  const id = useId()
  return (
    <div className="ui-progress">
      <span id={id}>{label}</span>
      {text && <span className="soft num">{text}</span>}
      <progress aria-labelledby={id} max={max} {...(value === undefined ? {} : { value })} />
    </div>
  )
}

/** How far along a known way: three of five. `label` says it in words. */
export function StepBar({ done, of, label }: { done: number; of: number; label: string }): ReactNode {
  return (
    <span className="ui-steps" role="img" aria-label={label}>
      {Array.from({ length: of }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps are their places
        <i key={at} data-done={at < done || undefined} />
      ))}
    </span>
  )
}

/** The shape of what is coming, so that nothing jumps when it has come. `label` is read out once. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }): ReactNode {
  return (
    <div className="ui-skeleton" role="status">
      <span className="ui-hidden">{label}</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are their places
        <i key={at} aria-hidden="true" />
      ))}
    </div>
  )
}

/** Nothing here: says what that means and what to do. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}): ReactNode {
  return (
    <div className="ui-empty">
      <p className="ui-empty-title">{title}</p>
      {children && <div className="soft">{children}</div>}
      {action && <div className="row">{action}</div>}
    </div>
  )
}
