import { type ReactNode, useId } from 'react'
import './field.css'
import { join } from './join.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** What every field takes. */
export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to put it right; none when `undefined`, `null` or empty. */
  error?: string | null | undefined
  /** Give it when an `ErrorSummary` should lead here. */
  id?: string | undefined
  /** Words for "may be left out", shown after the label. */
  optional?: string | undefined
  labelHidden?: boolean | undefined
  /** Under the field: how what was typed is read. Announced when it changes. */
  reading?: ReactNode
}

/** Goes on the control inside a `Field`. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export function ErrorText({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <p className="ui-error" id={id}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d="M6 .5L12 11.5H0z" fill="currentColor" />
      </svg>
      <span>{children}</span>
    </p>
  )
}

/** A label, hint and error around any control, bound to it by ids. The parts below use it; use it for controls of your own. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }): ReactNode {
  const { label, hint, error, optional, labelHidden, reading, children } = props
  const made = useId()
  const id = props.id ?? made
  const text = (
    <label className="ui-label" htmlFor={id}>
      {label}
      {optional && <small> ({optional})</small>}
    </label>
  )
  return (
    <div className="ui-field" data-wrong={error ? true : undefined}>
      {labelHidden ? <VisuallyHidden>{text}</VisuallyHidden> : text}
      {hint && (
        <p className="ui-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
      {children({
        id,
        'aria-describedby': join(hint ? `${id}-hint` : null, error ? `${id}-error` : null),
        'aria-invalid': error ? true : undefined,
      })}
      {reading !== undefined && (
        <p className="ui-reading" role="status">
          {reading}
        </p>
      )}
    </div>
  )
}
