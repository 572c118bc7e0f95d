import { type ReactNode, useEffect, useState } from 'react'
import { Button, type ButtonLook } from './Button.tsx'
import { Icon } from './Icon.tsx'
import './visually-hidden.css'

/** Copies a text. When the browser won't, `failedLabel` says so (the text should stand beside it, to be marked by hand). */
export function CopyButton(
  props: { text: string; label: string; copiedLabel: string; failedLabel: string } & ButtonLook,
): ReactNode {
  const { text, label, copiedLabel, failedLabel, ...look } = props
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), 4000)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('failed')
    }
  }
  const said = outcome === 'copied' ? copiedLabel : outcome === 'failed' ? failedLabel : ''
  return (
    <>
      <Button size="small" {...look} onClick={copy}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {said || label}
      </Button>
      <span role="status" className="ui-hidden">
        {said}
      </span>
    </>
  )
}
