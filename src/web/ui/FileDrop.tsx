import { type ReactNode, useState } from 'react'
import { Field, type FieldProps } from './Field.tsx'
import './button.css'
import './file-drop.css'
import { Icon } from './Icon.tsx'
import './visually-hidden.css'

export type FileDropProps = FieldProps & {
  /** "Välj fil" */
  chooseLabel: string
  /** "eller släpp den här" */
  dropLabel: string
  onFiles: (files: readonly File[]) => void
  /** As `accept` of a file field: ".csv,text/csv". Dropped files are not held to it: say in `error` what was wrong. */
  accept?: string | undefined
  multiple?: boolean | undefined
  disabled?: boolean | undefined
  /** What was chosen, in words. */
  chosen?: ReactNode
}

/** A file, chosen or dropped. The native field is the whole of it; the zone is only larger. */
export function FileDrop(props: FileDropProps): ReactNode {
  const { chooseLabel, dropLabel, onFiles, accept, multiple = false, disabled = false, chosen, ...field } = props
  const [over, setOver] = useState(false)
  const give = (list: FileList | null): void => {
    const files = [...(list ?? [])]
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1))
  }
  return (
    <Field {...field}>
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the field inside is the way for all
        <div
          className="ui-drop"
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
          }}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            give(event.dataTransfer.files)
          }}
        >
          <input
            {...control}
            className="ui-hidden"
            type="file"
            accept={accept}
            multiple={multiple}
            disabled={disabled}
            onChange={(event) => {
              give(event.target.files)
              event.target.value = ''
            }}
          />
          <label className="ui-button" htmlFor={control.id} data-variant="quiet" aria-hidden="true">
            <Icon name="file" />
            {chooseLabel}
          </label>
          <span className="soft" aria-hidden="true">
            {dropLabel}
          </span>
          {chosen && (
            <p className="ui-drop-chosen" role="status">
              {chosen}
            </p>
          )}
        </div>
      )}
    </Field>
  )
}
