import { type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from 'react'

/**
 * A native `<dialog>` that follows `open`: shown as modal, focus to its first field (or its heading), Esc asks to close,
 * and focus goes back to where it was.
 */
export function useModal(open: boolean, onClose: () => void, focus: 'field' | 'title' = 'field') {
  const ref: RefObject<HTMLDialogElement | null> = useRef(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || !dialog) return
    const before = document.activeElement
    if (!dialog.open) dialog.showModal()
    const first =
      (focus === 'field' &&
        dialog.querySelector<HTMLElement>('[data-modal-body] :is(input, select, textarea):not(:disabled)')) ||
      dialog.querySelector<HTMLElement>('[data-modal-title]')
    first?.focus()
    return () => {
      if (dialog.open) dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open, focus])
  return {
    ref,
    onCancel: (event: SyntheticEvent<HTMLDialogElement>) => {
      if (event.target !== event.currentTarget) return
      event.preventDefault()
      onClose()
    },
    // A browser may close on a second Esc without asking; then say so.
    onClose: (event: SyntheticEvent<HTMLDialogElement>) => {
      if (event.target === event.currentTarget && open) onClose()
    },
  }
}
