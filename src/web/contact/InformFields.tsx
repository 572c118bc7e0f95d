import type { ReactNode } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { Select, TextArea, TextInput } from '../ui/TextInput.tsx'

const CHANNELS = ['spoken', 'phone', '1177', 'letter', 'binder', 'video'] as const
/** Swedish, the national minority languages, sign language, and those most often needed; the person's own comes first. */
const LANGUAGES = ['sv', 'en', 'fi', 'fit', 'se', 'smj', 'sma', 'swl', 'ar', 'so', 'ti', 'fa', 'uk', 'pl', 'th', 'es']

/** What is typed when someone has been told, as typed. */
export type InformDraft = {
  outcome: '' | 'told' | 'toldRelative' | 'declined' | 'hindered'
  channel: '' | (typeof CHANNELS)[number]
  language: string
  when: 'now' | 'earlier'
  day: string
  time: string
  note: string
}

/** How it went, how it was told, in which language and when. */
export function InformFields(props: {
  value: InformDraft
  set: (change: Partial<InformDraft>) => void
  error: (id: string) => string | null
  told: boolean
  /** What hindered, or which relative, has to be said. */
  noteNeeded: boolean
  page: PersonPage
}): ReactNode {
  const { value, set, error, told, noteNeeded, page } = props
  const { t, upper, language } = useTexts()
  const name = page.givenName
  const languages = [...new Set([page.language ?? 'sv', ...LANGUAGES])]
  return (
    <>
      <RadioGroup
        id="inform-outcome"
        legend={t('inform.outcome')}
        error={error('inform-outcome')}
        value={value.outcome}
        onValue={(outcome) => set({ outcome: outcome as InformDraft['outcome'] })}
        options={[
          { value: 'told', label: t('inform.told', { name }) },
          { value: 'toldRelative', label: t('inform.toldRelative'), hint: t('inform.toldRelativeHint') },
          { value: 'declined', label: t('inform.declined', { name }) },
          { value: 'hindered', label: t('inform.hindered') },
        ]}
      />
      {told && (
        <>
          <RadioGroup
            id="inform-channel"
            legend={t('inform.channel')}
            error={error('inform-channel')}
            value={value.channel}
            onValue={(channel) => set({ channel: channel as InformDraft['channel'] })}
            options={CHANNELS.map((channel) => ({ value: channel, label: t(`inform.${channel}`) }))}
          />
          <Select
            label={t('inform.language')}
            value={value.language}
            onValue={(code) => set({ language: code })}
            options={languages.map((code) => ({ value: code, label: upper(language(code)) }))}
          />
        </>
      )}
      <When value={value} set={set} error={error} />
      <TextArea
        id="inform-note"
        label={t('inform.note')}
        error={error('inform-note')}
        {...(noteNeeded ? {} : { optional: t('app.optional') })}
        hint={t('inform.noteHint')}
        maxLength={500}
        rows={2}
        value={value.note}
        onText={(note) => set({ note })}
      />
    </>
  )
}

function When(props: {
  value: InformDraft
  set: (change: Partial<InformDraft>) => void
  error: (id: string) => string | null
}): ReactNode {
  const { value, set, error } = props
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  return (
    <>
      <RadioGroup
        legend={t('inform.when')}
        inline
        value={value.when}
        onValue={(when) => set({ when: when as InformDraft['when'] })}
        options={[
          { value: 'now', label: t('inform.now') },
          { value: 'earlier', label: t('inform.earlier') },
        ]}
      />
      {value.when === 'earlier' && (
        <div className="when">
          <DateInput
            id="inform-day"
            label={t('inform.day')}
            error={error('inform-day')}
            today={today}
            say={dayLong}
            value={value.day}
            onDay={(day) => set({ day })}
          />
          <TextInput
            id="inform-time"
            label={t('inform.time')}
            error={error('inform-time')}
            width={6}
            value={value.time}
            onText={(time) => set({ time })}
          />
        </div>
      )}
    </>
  )
}
