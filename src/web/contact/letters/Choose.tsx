import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { Select } from '../../ui/TextInput.tsx'

/** One of several, with how many there are of each. */
export function Choose(props: {
  id: string
  label: string
  /** The choice of no choice. */
  all?: string
  value: string
  onValue: (value: string) => void
  options: readonly { value: string; name: string; count?: number }[]
}): ReactNode {
  const { id, label, all, value, onValue, options } = props
  const { t, number } = useTexts()
  return (
    <Select
      id={id}
      label={label}
      empty={all}
      value={value}
      onValue={onValue}
      options={options.map(({ value: code, name, count }) => ({
        value: code,
        label: count === undefined ? name : t('letters.withCount', { name, count: number(count) }),
      }))}
    />
  )
}
