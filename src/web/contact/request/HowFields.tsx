import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextInput } from '../../ui/TextInput.tsx'

/** How something was said, when staff write it down. */
export const STAFF_CHANNELS = ['spoken', 'phone', '1177', 'letter', 'video'] as const
export type StaffChannel = (typeof STAFF_CHANNELS)[number]

/** By phone, in person, by letter … */
export function ChannelField(props: {
  id: string
  legend: string
  value: '' | StaffChannel
  onValue: (channel: StaffChannel) => void
  error: string | null
}): ReactNode {
  const { t, upper } = useTexts()
  return (
    <RadioGroup
      {...props}
      inline
      onValue={(channel) => props.onValue(channel as StaffChannel)}
      options={STAFF_CHANNELS.map((channel) => ({ value: channel, label: upper(t(`request.via.${channel}`)) }))}
    />
  )
}

export type Owner = 'person' | 'guardian' | 'representative'

/** Whose word it was: the person's, a guardian's while the person is under 18, or a lawful representative's. */
export function OwnerField(props: {
  id: string
  legend: string
  name: string
  age: number | null
  value: '' | Owner
  onValue: (owner: Owner) => void
  error: string | null
}): ReactNode {
  const { t } = useTexts()
  const { id, legend, name, age, value, onValue, error } = props
  return (
    <RadioGroup
      id={id}
      legend={legend}
      value={value}
      error={error}
      onValue={(owner) => onValue(owner as Owner)}
      options={[
        { value: 'person', label: t('recordRequest.person', { name }) },
        ...(age !== null && age < 18 ? [{ value: 'guardian', label: t('recordRequest.guardian') }] : []),
        { value: 'representative', label: t('recordRequest.representative') },
      ]}
    />
  )
}

/** Whether whoever's word it was is named: anyone but the person. */
export const isNamed = (owner: '' | Owner): boolean => owner !== '' && owner !== 'person'

/** The name of whoever's word it was, when it wasn't the person's. */
export function OwnerName(props: {
  id: string
  label: string
  owner: '' | Owner
  value: string
  onText: (name: string) => void
  error: string | null
}): ReactNode {
  const { owner, ...field } = props
  return isNamed(owner) && <TextInput {...field} maxLength={200} />
}
