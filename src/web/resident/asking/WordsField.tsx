import type { ReactNode } from 'react'
import { TextArea } from '../../ui/TextInput.tsx'
import { useAsking } from './texts.ts'

/** The person's own words. Nothing is cut off while one writes: what is too much is said. */
export function WordsField(props: { value: string; onText(text: string): void; error: string | undefined }): ReactNode {
  const say = useAsking()
  return (
    <TextArea
      id="words"
      label={say('words.label')}
      hint={say('words.hint')}
      value={props.value}
      onText={props.onText}
      error={props.error}
      rows={4}
    />
  )
}
