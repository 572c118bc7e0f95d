import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'
import './field.css'
import { ErrorText } from './Field.tsx'
import { join } from './join.ts'

export type CheckboxProps = Omit<ComponentPropsWithRef<'input'>, 'type' | 'size'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  onChecked?: ((checked: boolean) => void) | undefined
}

/** Yes or no, about one thing. */
export function Checkbox({ label, hint, error, onChecked, id: given, ...rest }: CheckboxProps): ReactNode {
  const made = useId()
  const id = given ?? made
  return (
    <div className="ui-field" data-wrong={error ? true : undefined}>
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
      <label className="ui-choice">
        <input
          type="checkbox"
          {...(onChecked ? { onChange: (event) => onChecked(event.target.checked) } : {})}
          {...rest}
          id={id}
          aria-describedby={join(hint ? `${id}-hint` : null, error ? `${id}-error` : null)}
          aria-invalid={error ? true : undefined}
        />
        <span>
          {label}
          {hint && (
            <span className="ui-hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  )
}

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean | undefined }

export type RadioGroupProps = {
  legend: ReactNode
  options: readonly RadioOption[]
  value: string | null
  onValue: (value: string) => void
  hint?: ReactNode
  error?: string | null | undefined
  /** The first choice gets it, so that an `ErrorSummary` can lead here. */
  id?: string | undefined
  name?: string | undefined
  /** Side by side where there is room. */
  inline?: boolean | undefined
}

/** One of a few, all in view. */
export function RadioGroup(props: RadioGroupProps): ReactNode {
  const { legend, options, value, onValue, hint, error, inline } = props
  const made = useId()
  const id = props.id ?? made
  return (
    <fieldset
      className="ui-field"
      data-wrong={error ? true : undefined}
      aria-describedby={join(hint ? `${id}-hint` : null, error ? `${id}-error` : null)}
    >
      <legend className="ui-label">{legend}</legend>
      {hint && (
        <p className="ui-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
      <div className="ui-choices" data-inline={inline || undefined}>
        {options.map((option, at) => (
          <label className="ui-choice" key={option.value}>
            <input
              type="radio"
              id={at === 0 ? id : `${id}-${at}`}
              name={props.name ?? made}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onValue(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="ui-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export type CheckboxOption = {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean | undefined
}

export type CheckboxGroupProps = {
  legend: ReactNode
  options: readonly CheckboxOption[]
  value: readonly string[]
  onValue: (value: string[]) => void
  hint?: ReactNode
  /** What the group lacks: it is the whole group that is wrong, and none of its boxes. */
  error?: string | null | undefined
  /** The first box that can be ticked gets it, so that an `ErrorSummary` can lead here. */
  id?: string | undefined
  className?: string | undefined
}

/** Some of a few, all in view; `value` keeps the order of the options. */
export function CheckboxGroup(props: CheckboxGroupProps): ReactNode {
  const { legend, options, value, onValue, hint, error, className } = props
  const made = useId()
  const id = props.id ?? made
  const first = options.find(({ disabled }) => !disabled)
  return (
    <fieldset
      className={className ? `ui-field ${className}` : 'ui-field'}
      data-wrong={error ? true : undefined}
      aria-describedby={join(hint ? `${id}-hint` : null, error ? `${id}-error` : null)}
    >
      <legend className="ui-label">{legend}</legend>
      {hint && (
        <p className="ui-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
      <div className="ui-choices">
        {options.map((option, at) => (
          <label className="ui-choice" key={option.value}>
            <input
              type="checkbox"
              id={option === first ? id : `${id}-${at}`}
              value={option.value}
              checked={value.includes(option.value)}
              disabled={option.disabled}
              aria-describedby={join(
                option.hint ? `${id}-${at}-hint` : null,
                error && option === first ? `${id}-error` : null,
              )}
              aria-invalid={error ? true : undefined}
              onChange={({ target: { checked } }) =>
                onValue(
                  options
                    .map((one) => one.value)
                    .filter((one) => (one === option.value ? checked : value.includes(one))),
                )
              }
            />
            <span>
              {option.label}
              {option.hint && (
                <span className="ui-hint" id={`${id}-${at}-hint`}>
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
