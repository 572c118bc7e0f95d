import { useState } from 'react'
import type { FormError } from './PanelForm.tsx'

/** Something that a form may lack: the field's id, its name, what to do, and whether it lacks now. */
export type Lack = readonly [id: string, field: string, message: string, lacks: boolean]

/** What a form lacks; told when one has tried. */
export function lacks(tried: boolean, all: readonly Lack[]) {
  const missing = all.filter(([, , , is]) => is).map(([id, field, message]) => ({ id, field, message }))
  const errors: FormError[] = tried ? missing : []
  return {
    none: missing.length === 0,
    errors,
    of: (id: string) => errors.find((one) => one.id === id)?.message ?? null,
  }
}

/** The same, which remembers by itself that one has tried. */
export function useLacks(all: readonly Lack[]) {
  const [tried, setTried] = useState(false)
  const { none, errors, of } = lacks(tried, all)
  return {
    errors,
    of,
    /** Whether nothing is missing; from now on what is missing is shown. */
    onTry: (): boolean => {
      setTried(true)
      return none
    },
  }
}
