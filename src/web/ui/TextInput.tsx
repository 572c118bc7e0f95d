import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'

type Of<Tag extends 'input' | 'textarea' | 'select'> = FieldProps &
  Omit<ComponentPropsWithRef<Tag>, keyof FieldProps | 'children' | 'size'>

export type TextInputProps = Of<'input'> & {
  onText?: ((text: string) => void) | undefined
  /** Roughly how many characters fit: a field's width says what is expected. */
  width?: number | undefined
}

const split = <P extends FieldProps>({ label, hint, error, id, optional, labelHidden, reading, ...rest }: P) => ({
  field: { label, hint, error, id, optional, labelHidden, reading } satisfies FieldProps,
  rest,
})

const wide = (characters: number | undefined) => (characters ? { width: `calc(${characters}ch + 2em)` } : undefined)

/** One line of text. */
export function TextInput({ onText, width, ...props }: TextInputProps): ReactNode {
  const { field, rest } = split(props)
  return (
    <Field {...field}>
      {(control) => (
        <input
          type="text"
          className="ui-input"
          style={wide(width)}
          {...(onText ? { onChange: (event) => onText(event.target.value) } : {})}
          {...rest}
          {...control}
        />
      )}
    </Field>
  )
}

export type TextAreaProps = Of<'textarea'> & { onText?: ((text: string) => void) | undefined }

/** Several lines; grows with what is written where the browser can. */
export function TextArea({ onText, ...props }: TextAreaProps): ReactNode {
  const { field, rest } = split(props)
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          className="ui-input"
          rows={3}
          {...(onText ? { onChange: (event) => onText(event.target.value) } : {})}
          {...rest}
          {...control}
        />
      )}
    </Field>
  )
}

export type SelectProps = Of<'select'> & {
  options: readonly { value: string; label: string; disabled?: boolean | undefined }[]
  /** The first, empty row ("Välj …"). */
  empty?: string | undefined
  onValue?: ((value: string) => void) | undefined
}

/** One of several, native. For up to four prefer `RadioGroup`. */
export function Select({ options, empty, onValue, ...props }: SelectProps): ReactNode {
  const { field, rest } = split(props)
  return (
    <Field {...field}>
      {(control) => (
        <span className="ui-select">
          <select
            className="ui-input"
            {...(onValue ? { onChange: (event) => onValue(event.target.value) } : {})}
            {...rest}
            {...control}
          >
            {empty !== undefined && <option value="">{empty}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
    </Field>
  )
}
