import type { ReactNode } from 'react'
import type { TodayClock } from '../../contract/today.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { paragraphsOf, useLawLine } from '../app/Why.tsx'
import { useNow } from '../discharge/useNow.ts'
import { casePath, dueWords, spanOf } from '../discharge/words.ts'
import { Button } from '../ui/Button.tsx'
import { ClockRow } from '../ui/ClockRow.tsx'

/** Clocks of the way home from hospital that run out today, the first due first, each with the button that stops it. */
export function DueRows({ clocks }: { clocks: readonly TodayClock[] }): ReactNode {
  const now = useNow()
  return clocks.map((clock, at) => <DueRow key={clock.caseId} clock={clock} now={now} first={at === 0} />)
}

function DueRow({ clock, now, first }: { clock: TodayClock; now: number; first: boolean }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const lawLine = useLawLine()
  const open = useOpenPanel()
  const { caseId, name, why, action } = clock
  const left = Date.parse(clock.dueAt) - now
  const span = spanOf(left, texts)
  const what = t(`home.todo.${clock.clock}`)
  const payment = clock.clock === 'liability'
  return (
    <ClockRow
      title={t('need.of', { what, name })}
      href={casePath(caseId)}
      tone={payment || clock.urgency === 'calm' ? 'soon' : 'late'}
      {...(left < 0 ? { share: 0 } : {})}
      left={t(left < 0 ? 'home.overShort' : payment ? 'home.beginsShort' : 'home.leftShort', { time: span })}
      law={lawLine(why, t(payment ? 'home.todayBegins' : 'home.todayDue', { when: dueWords(clock.dueAt, texts) }))}
      why={both(why)}
      paragraphs={paragraphsOf(why, texts)}
      action={
        action && (
          <Button
            size="small"
            variant={first ? 'primary' : 'quiet'}
            aria-label={`${t(`home.do.${action}`)}, ${name}`}
            onClick={() => open({ panel: 'utskrivning', matter: caseId, part: action })}
          >
            {t(`home.todoShort.${action}`)}
          </Button>
        )
      }
    />
  )
}
