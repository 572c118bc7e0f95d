import type { ReactNode } from 'react'
import type { ImportReportView } from '../../contract/intake.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'

/** The period that a file of visits replaces, as typed. */
export type TypedPeriod = { from: string; to: string }
export const noPeriod: TypedPeriod = { from: '', to: '' }
export type Period = { from?: string; to?: string }

/** What is sent: nothing where nothing is typed; what isn't a day, as it was typed, so that the import says what is wrong. */
export function periodOf(kind: ImportReportView['kind'], { from, to }: TypedPeriod, today: string): Period {
  if (kind !== 'visits') return {}
  const said = (text: string): string => parseDay(text, today) ?? text.trim()
  return { ...(from.trim() ? { from: said(from) } : {}), ...(to.trim() ? { to: said(to) } : {}) }
}

/** Which days a file of visits tells all of: those without a row had no visits. */
export function PeriodFields(props: {
  typed: TypedPeriod
  disabled: boolean
  onTyped: (typed: TypedPeriod) => void
  onLook: (() => void) | undefined
}): ReactNode {
  const { typed, disabled, onTyped, onLook } = props
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  return (
    <fieldset className="ui-field import-period" aria-describedby="import-period-hint" disabled={disabled}>
      <legend className="ui-label">{t('import.period')}</legend>
      <p className="ui-hint" id="import-period-hint">
        {t('import.periodHint')}
      </p>
      <div className="row">
        <DateInput
          id="import-from"
          label={t('import.periodFrom')}
          today={today}
          say={dayLong}
          value={typed.from}
          onDay={(from) => onTyped({ ...typed, from })}
        />
        <DateInput
          id="import-to"
          label={t('import.periodTo')}
          today={today}
          say={dayLong}
          value={typed.to}
          onDay={(to) => onTyped({ ...typed, to })}
        />
      </div>
      {onLook && (
        <p>
          <Button onClick={onLook}>{t('import.look')}</Button>
        </p>
      )}
    </fieldset>
  )
}
