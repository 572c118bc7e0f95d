import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { ToneShape } from './Tag.tsx'
import './toast.css'
import type { Tone } from './tone.ts'
import './visually-hidden.css'

export type Toast = {
  text: string
  tone?: Tone | undefined
  /** Something to do about it ("Ångra"). A toast with an action stays until it is closed. */
  action?: { label: string; onAction: () => void } | undefined
}

type Shown = Toast & { id: number }
const ToastContext = createContext<(toast: Toast | string) => void>(() => {})

/** Says a word in passing ("Sparat"), seen and heard. What must not be missed belongs on the page instead. */
export function useToast(): (toast: Toast | string) => void {
  return useContext(ToastContext)
}

/** Holds the toasts. `label` names the place for those who look for it; `stay` is how long, in ms (default 7 000; hover or focus keeps it). */
export function ToastProvider(props: {
  label: string
  closeLabel: string
  stay?: number
  children: ReactNode
}): ReactNode {
  const { label, closeLabel, stay = 7000, children } = props
  const [shown, setShown] = useState<readonly Shown[]>([])
  const next = useRef(0)
  const say = useCallback((toast: Toast | string) => {
    next.current += 1
    const made = { ...(typeof toast === 'string' ? { text: toast } : toast), id: next.current }
    setShown((before) => [...before.slice(-2), made])
  }, [])
  const close = useCallback((id: number) => setShown((before) => before.filter((toast) => toast.id !== id)), [])
  return (
    <ToastContext value={say}>
      {children}
      <section className="ui-toasts" aria-label={label}>
        <div role="status">
          {shown.map((toast) => (
            <OneToast key={toast.id} toast={toast} closeLabel={closeLabel} stay={stay} onClose={close} />
          ))}
        </div>
      </section>
    </ToastContext>
  )
}

function OneToast(props: { toast: Shown; closeLabel: string; stay: number; onClose: (id: number) => void }): ReactNode {
  const { toast, closeLabel, stay, onClose } = props
  const [held, setHeld] = useState(false)
  const waits = !held && !toast.action
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => onClose(toast.id), stay)
    return () => clearTimeout(timer)
  }, [waits, stay, toast.id, onClose])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps it longer; nothing is done by it
    <div
      className="ui-toast"
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ToneShape tone={toast.tone ?? 'plain'} />
      <span>{toast.text}</span>
      {toast.action && (
        <Button
          size="small"
          variant="text"
          onClick={() => {
            toast.action?.onAction()
            onClose(toast.id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <button type="button" className="ui-toast-close" onClick={() => onClose(toast.id)}>
        <Icon name="close" />
        <span className="ui-hidden">{closeLabel}</span>
      </button>
    </div>
  )
}

/** A polite live line: always there, read out when its words change. `visible` shows it as well. */
export function LiveRegion({ children, visible = false }: { children: ReactNode; visible?: boolean }): ReactNode {
  return (
    <span role="status" className={visible ? 'soft' : 'ui-hidden'}>
      {children}
    </span>
  )
}
