import type { ReactNode } from 'react'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { monthBeside } from './month.ts'

/** Which month, the one before and after it, and its file. `month` is `YYYY-MM`. */
export function MonthBar(props: {
  month: string
  onMonth: (month: string) => void
  downloading: boolean
  onDownload: () => void
}): ReactNode {
  const { month, onMonth, downloading, onDownload } = props
  const { t, upper, month: monthName } = useTexts()
  const { today } = useSession()
  return (
    <div className="row no-print">
      <Button size="small" onClick={() => onMonth(monthBeside(month, -1))}>
        {t('pay.earlier')}
      </Button>
      <h2>{upper(monthName(`${month}-01`))}</h2>
      <Button size="small" disabled={month >= today.slice(0, 7)} onClick={() => onMonth(monthBeside(month, 1))}>
        {t('pay.later')}
      </Button>
      <Button size="small" variant="text" busy={downloading} onClick={onDownload}>
        {t('pay.download')}
      </Button>
    </div>
  )
}
