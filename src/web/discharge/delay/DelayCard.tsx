import type { ReactNode } from 'react'
import type { DelayView } from '../../../contract/discharge-delay.ts'
import { useOp } from '../../app/operations.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'

type Day = DelayView['days'][number]

/** Days in a row with the same cause, as one line. */
function spans(days: readonly Day[]): { from: string; to: string; count: number; last: Day }[] {
  const found: { from: string; to: string; count: number; last: Day }[] = []
  for (const one of days) {
    const open = found.at(-1)
    if (open && open.last.cause === one.cause && open.last.source === one.source) {
      open.to = one.day
      open.count += 1
    } else found.push({ from: one.day, to: one.day, count: 1, last: one })
  }
  return found
}

/** Ready and still on the ward: how many days, why, and a way to say it. Nothing before the person is ready. */
export function DelayCard({ caseId, ready }: { caseId: string; ready: boolean }): ReactNode {
  const { t, both, dayShort } = useTexts()
  const open = useOpenPanel()
  const { data: of } = useOp('discharge.delay', { caseId })
  if (!of || (of.days.length === 0 && !ready)) return null
  return (
    <Card title={t('delay.title')}>
      <p>{t('delay.count', { count: of.days.length })}</p>
      <ul className="discharge-plain">
        {spans(of.days).map(({ from, to, count, last }) => (
          <li key={from}>
            <b>{both(last.name)}</b>{' '}
            <span className="soft">
              {from === to ? dayShort(from) : `${dayShort(from)}–${dayShort(to)}`} · {t('delay.days', { count })}
              {last.source === 'clocks' && ` · ${t('delay.fromClocks')}`}
            </span>
          </li>
        ))}
      </ul>
      {of.said[0]?.words && (
        <p className="soft">
          <span lang="sv">{of.said[0].words}</span> {t('home.sentBy', of.said[0].by)}
        </p>
      )}
      <Button className="no-print" onClick={() => open({ panel: 'orsak', matter: caseId })}>
        {t('delay.say')}
      </Button>
    </Card>
  )
}
