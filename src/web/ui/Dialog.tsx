import { type ReactNode, useId } from 'react'
import './dialog.css'
import { Icon } from './Icon.tsx'
import { useModal } from './modal.ts'

export type DialogProps = {
  open: boolean
  /** Esc and the close button. Whoever owns `open` sets it to false. */
  onClose: () => void
  title: ReactNode
  closeLabel: string
  /** Where focus begins: the first field (default), or the title. */
  focus?: 'field' | 'title' | undefined
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode
  children: ReactNode
}

function Modal({
  kind,
  open,
  onClose,
  title,
  closeLabel,
  focus,
  actions,
  children,
}: DialogProps & { kind: string }): ReactNode {
  const id = useId()
  const modal = useModal(open, onClose, focus)
  return (
    <dialog className={`ui-dialog ui-${kind}`} aria-labelledby={id} {...modal}>
      {open && (
        <>
          <header>
            <h2 id={id} tabIndex={-1} data-modal-title="">
              {title}
            </h2>
            <button type="button" className="ui-dialog-close" onClick={onClose}>
              <Icon name="close" />
              <span className="ui-dialog-close-text">{closeLabel}</span>
            </button>
          </header>
          <div className="ui-dialog-body" data-modal-body="">
            {children}
          </div>
          {actions && <footer>{actions}</footer>}
        </>
      )}
    </dialog>
  )
}

/** A question that must be answered before going on. For forms prefer `SidePanel`. Content is mounted while it is open. */
export function Dialog(props: DialogProps): ReactNode {
  return <Modal kind="box" {...props} />
}

/** A form beside the page it is about; the whole screen when narrow. Content is mounted while it is open: keep drafts with `useDraft`. */
export function SidePanel(props: DialogProps): ReactNode {
  return <Modal kind="panel" {...props} />
}
