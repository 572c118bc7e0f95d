import { type ReactNode, useState } from 'react'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { askedDay } from './asked-day.ts'
import type { AsOf, Known } from './useAsOf.ts'

/** Which day, and as known when (punktmätning). What can't be read as a day that has been is said at the field, and nothing is counted. */
export function AsOfForm({ asOf }: { asOf: AsOf }): ReactNode {
  const { t, dayLong, moment } = useTexts()
  const { today } = useSession()
  const [text, setText] = useState(asOf.day ?? '')
  const [known, setKnown] = useState<Known>(asOf.known)
  const [wrong, setWrong] = useState<keyof typeof says | null>(null)
  // The address can be changed elsewhere: by the link to this answer, or by going back.
  const [last, setLast] = useState(asOf.search)
  if (asOf.search !== last) {
    setLast(asOf.search)
    setText(asOf.day ?? '')
    setKnown(asOf.known)
    setWrong(null)
  }
  const says = {
    unread: t('followup.dayUnread'),
    toCome: t('followup.dayToCome'),
    needed: t('followup.dayNeeded'),
  }
  return (
    <form
      className="followup-as-of"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const asked = askedDay(text, known, today)
        setWrong('wrong' in asked ? asked.wrong : null)
        if ('day' in asked) asOf.ask(asked.day, known)
        else document.getElementById('followup-day')?.focus()
      }}
    >
      <DateInput
        id="followup-day"
        label={t('followup.day')}
        hint={t('followup.dayHint')}
        error={wrong ? says[wrong] : undefined}
        today={today}
        say={dayLong}
        value={text}
        onDay={setText}
      />
      <RadioGroup
        legend={t('followup.knownAt')}
        hint={t('followup.knownHint')}
        value={known}
        onValue={(value) => setKnown(value as Known)}
        options={[
          { value: 'now', label: t('followup.knownNow') },
          { value: 'then', label: t('followup.knownThen') },
          ...(asOf.known === 'pinned' && asOf.input.knownAt && !Number.isNaN(Date.parse(asOf.input.knownAt))
            ? [{ value: 'pinned', label: moment(asOf.input.knownAt) }]
            : []),
        ]}
      />
      <Button type="submit">{t('followup.ask')}</Button>
    </form>
  )
}
