import type { ReactNode } from 'react'
import { parseDay } from './day.ts'
import { TextInput, type TextInputProps } from './TextInput.tsx'

export type DateInputProps = Omit<TextInputProps, 'value' | 'onText' | 'onChange' | 'reading' | 'type'> & {
  /** What is typed, kept as typed. */
  value: string
  /** The typed text and the day it means (`YYYY-MM-DD`), `null` while it means none. */
  onDay: (text: string, day: string | null) => void
  /** `YYYY-MM-DD`: what "i dag" means. */
  today: string
  /** The day in words ("måndag 23 november 2026"), shown under the field so that one sees how it was read. */
  say?: ((day: string) => string) | undefined
}

/** A day, typed as one likes (see `parseDay`); becomes ÅÅÅÅ-MM-DD when the field is left. No calendar to get lost in. */
export function DateInput({ value, onDay, today, say, onBlur, ...rest }: DateInputProps): ReactNode {
  const day = parseDay(value, today)
  return (
    <TextInput
      inputMode="text"
      autoComplete="off"
      spellCheck={false}
      width={16}
      {...rest}
      value={value}
      reading={say ? (day ? say(day) : '') : undefined}
      onText={(text) => onDay(text, parseDay(text, today))}
      onBlur={(event) => {
        if (day && day !== value) onDay(day, day)
        onBlur?.(event)
      }}
    />
  )
}
