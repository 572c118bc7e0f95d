import { type ReactNode, useEffect, useId, useRef } from 'react'
import './problem.css'

export type FieldError = { id: string; message: string }

/** Above a form that could not be sent: takes focus when it appears or changes, and leads to each field. Nothing when there are no errors. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FieldError[] }): ReactNode {
  const ref = useRef<HTMLDivElement>(null)
  const id = useId()
  const all = errors.map((error) => error.id + error.message).join()
  useEffect(() => {
    if (all) ref.current?.focus()
  }, [all])
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, this holds links
    <div className="ui-problem" data-tone="late" ref={ref} tabIndex={-1} role="group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.id}>
            <a
              href={`#${error.id}`}
              onClick={(event) => {
                event.preventDefault()
                const field = document.getElementById(error.id)
                field?.focus()
                field?.scrollIntoView({ block: 'center' })
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
