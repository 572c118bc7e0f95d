import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, RadioGroup, type RadioOption } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { Select, TextArea, TextInput } from '../../ui/TextInput.tsx'
import { caretIn } from '../live/state.ts'
import { useLive, useLiveField } from '../live/useLivePlan.ts'

/** A field of the plan: where it is kept, and what it is called. */
type FieldOf = {
  of: string
  label: ReactNode
  hint?: ReactNode
  /** Focus goes here when it has just been put in. */
  fresh?: boolean | undefined
}

/** Under a field: two at the same place, in words and with both; otherwise, quietly, who wrote last when it wasn’t here. */
function Beside({ of, say = (value) => value }: { of: string; say?: (value: string) => string }): ReactNode {
  const { t } = useTexts()
  const live = useLive()
  const own = useOwnName()
  const { clash, known, isMine } = useLiveField(of)
  if (clash) {
    const { lost } = clash
    return (
      <div className="plan-clash" role="alert">
        <p>
          {lost === null
            ? t('sip.clash.words')
            : t('sip.clash.choice', {
                stands: clash.stands === '' ? t('sip.clash.nothing') : say(clash.stands),
                lost: lost === '' ? t('sip.clash.nothing') : say(lost),
              })}
        </p>
        <span className="row">
          {lost !== null && (
            <Button
              size="small"
              onClick={() => {
                live.settle(of)
                live.write({ [of]: lost }, 'choice')
              }}
            >
              {t('sip.clash.mine')}
            </Button>
          )}
          <Button size="small" variant="text" onClick={() => live.settle(of)}>
            {t('sip.clash.ok')}
          </Button>
        </span>
      </div>
    )
  }
  if (isMine || !known?.byName || known.byName === own || known.value === '') return null
  return <p className="plan-last no-print">{t('sip.lastBy', { name: known.byName })}</p>
}

/** Whoever writes here. */
function useOwnName(): string {
  const { givenName, familyName } = useSession()
  return `${givenName} ${familyName}`
}

/**
 * Words. What others write comes in at once and the caret stays with its words: the field keeps its own text, and is given another only when
 * the plan’s is another.
 */
export function LiveText({ of, fresh, lines, ...field }: FieldOf & { lines?: number | undefined }): ReactNode {
  const live = useLive()
  const { value } = useLiveField(of)
  const element = useRef<HTMLTextAreaElement & HTMLInputElement>(null)
  const start = useRef(value)
  useLayoutEffect(() => {
    const box = element.current
    if (!box || box.value === value) return
    const [from, to, before, top] = [box.selectionStart ?? 0, box.selectionEnd ?? 0, box.value, box.scrollTop]
    box.value = value
    if (document.activeElement !== box) return
    box.setSelectionRange(caretIn(before, value, from), caretIn(before, value, to))
    box.scrollTop = top
  }, [value])
  useLayoutEffect(() => {
    if (fresh) element.current?.focus()
  }, [fresh])
  const shared = {
    ...field,
    ref: element,
    defaultValue: start.current,
    autoComplete: 'off',
    onText: (text: string) => live.write({ [of]: text }),
    onBlur: () => void live.flush(),
  }
  return (
    <div className="plan-field">
      {lines ? <TextArea {...shared} rows={lines} maxLength={4000} /> : <TextInput {...shared} maxLength={300} />}
      <Beside of={of} />
    </div>
  )
}

/** A day, typed as one likes; saved when it can be read. */
export function LiveDay({ of, label, hint }: FieldOf): ReactNode {
  const { dayLong, day, t } = useTexts()
  const { today } = useSession()
  const live = useLive()
  const { value } = useLiveField(of)
  const [text, setText] = useState<string | null>(null)
  const [bad, setBad] = useState(false)
  return (
    <div className="plan-field">
      <DateInput
        label={label}
        hint={hint}
        today={today}
        say={dayLong}
        error={bad && text !== null ? t('app.fieldDay') : null}
        value={text ?? value}
        onDay={(typed, read) => {
          setText(typed)
          setBad(false)
          if (read !== null || typed.trim() === '') live.write({ [of]: read ?? '' })
        }}
        onBlur={(event) => {
          const typed = event.target.value.trim()
          if (typed === '' || parseDay(typed, today) !== null) setText(null)
          else setBad(true)
          void live.flush()
        }}
      />
      <Beside of={of} say={day} />
    </div>
  )
}

/** One of a few, all in view. */
export function LiveRadio({ of, label, hint, options }: FieldOf & { options: readonly RadioOption[] }): ReactNode {
  const live = useLive()
  const { value } = useLiveField(of)
  const say = (one: string): string => String(options.find((option) => option.value === one)?.label ?? one)
  return (
    <div className="plan-field">
      <RadioGroup
        legend={label}
        hint={hint}
        inline
        value={value || null}
        onValue={(chosen) => live.write({ [of]: chosen }, 'choice')}
        options={options}
      />
      <Beside of={of} say={say} />
    </div>
  )
}

/** One of many, or none; with it, what is to be written in other fields at the same time. */
export function LiveSelect(
  props: FieldOf & {
    options: readonly { value: string; label: string }[]
    empty: string
    also?: (chosen: string) => Record<string, string>
  },
): ReactNode {
  const { of, label, hint, options, empty, also } = props
  const live = useLive()
  const { value } = useLiveField(of)
  const known = options.some((one) => one.value === value)
  return (
    <div className="plan-field">
      <Select
        label={label}
        hint={hint}
        empty={empty}
        options={options}
        value={known ? value : ''}
        onValue={(chosen) => live.write({ [of]: chosen, ...also?.(chosen) }, 'choice')}
      />
      <Beside of={of} say={(one) => options.find((option) => option.value === one)?.label ?? one} />
    </div>
  )
}

/** Yes, or nothing said. */
export function LiveCheck({ of, label, hint }: FieldOf): ReactNode {
  const { t } = useTexts()
  const live = useLive()
  const { value } = useLiveField(of)
  return (
    <div className="plan-field">
      <Checkbox
        label={label}
        hint={hint}
        checked={value === 'true'}
        onChecked={(checked) => live.write({ [of]: checked ? 'true' : '' }, 'choice')}
      />
      <Beside of={of} say={() => t('sip.yes')} />
    </div>
  )
}
