import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import { Button, type ButtonLook } from '../ui/Button.tsx'
import { SidePanel } from '../ui/Dialog.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { FetchFailure } from './Failure.tsx'
import { useTexts } from './texts.tsx'

/** What a field lacks: said beside the field, and above the form together with which field it is. */
export type FormError = { id: string; field: string; message: string }

export type PanelFormProps = {
  title: string
  /** Under the title: about whom. */
  about?: ReactNode
  onClose: () => void
  onSubmit: () => void
  submit: { label: string; busy: boolean; busyLabel?: string; variant?: ButtonLook['variant']; hidden?: boolean }
  /** A half-written form was brought back: says so, and offers to start over. */
  draft?: { restored: boolean; clear: () => void }
  /** Where focus begins; on the title when there is much to read before the first field. */
  focus?: 'field' | 'title'
  /** What the form lacks; shown together above it. */
  errors?: readonly FormError[]
  /** The refusal, drawn; `problem` is what it is about, so that it comes into view when it is new. */
  problem?: ProblemView | null
  refusal?: ReactNode
  children: ReactNode
}

/** What a field lacks, with the field's name before it; a field that is a question keeps its own mark. */
export function inSummary(field: string, message: string): string {
  if (/[?.…]$/.test(field)) return `${field} ${message}`
  return `${field}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

/** A form in a panel: what was wrong above, the fields, and the button at the foot. */
export function PanelForm(props: PanelFormProps): ReactNode {
  const { title, about, onClose, onSubmit, submit, draft, focus, errors = [], problem, refusal, children } = props
  const { t } = useTexts()
  const form = useId()
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) top.current?.scrollIntoView({ block: 'start' })
  }, [problem])
  return (
    <SidePanel
      open
      focus={focus}
      onClose={onClose}
      title={title}
      closeLabel={t('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          {!submit.hidden && (
            <Button
              type="submit"
              form={form}
              variant={submit.variant ?? 'primary'}
              busy={submit.busy}
              busyLabel={submit.busyLabel ?? t('app.saving')}
            >
              {submit.label}
            </Button>
          )}
        </>
      }
    >
      <form
        className="panel-form"
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <div ref={top} className="panel-top">
          {about && <p className="soft">{about}</p>}
          {draft?.restored && (
            <p className="panel-restored">
              <span>{t('app.restored')}</span>
              <Button size="small" variant="text" onClick={draft.clear}>
                {t('app.startOver')}
              </Button>
            </p>
          )}
          {refusal}
          <ErrorSummary
            title={t('app.checkForm')}
            errors={errors.map(({ id, field, message }) => ({ id, message: inSummary(field, message) }))}
          />
        </div>
        {children}
      </form>
    </SidePanel>
  )
}

/** A panel before what it is about has come, or when it can't be had. */
export function PanelWaiting(props: {
  title: string
  onClose: () => void
  error?: unknown
  onRetry?: () => void
}): ReactNode {
  const { t } = useTexts()
  return (
    <SidePanel open onClose={props.onClose} title={props.title} closeLabel={t('app.close')}>
      {props.error && props.onRetry ? (
        <FetchFailure error={props.error} onRetry={props.onRetry} />
      ) : (
        <Skeleton lines={8} label={t('app.loading')} />
      )}
    </SidePanel>
  )
}
