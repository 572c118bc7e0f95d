import type { ReactNode } from 'react'
import type { ReminderView } from '../../contract/discharge-views.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { casePath, dueWords } from './words.ts'

/** What the acting one is reminded of, each with the way to the stay, until it is done or put aside. */
export function RemindersCard({ items }: { items: readonly ReminderView[] }): ReactNode {
  const texts = useTexts()
  const { t, moment, upper } = texts
  const act = useAct('discharge.readReminder')
  if (items.length === 0) return null
  return (
    <Card flush title={t('home.reminders')}>
      {act.problem && <Failure problem={act.problem} />}
      {items.map((one) => {
        const what = reminderWords(one, texts)
        return (
          <CardRow
            key={one.reminderId}
            end={
              <Button
                size="small"
                busy={act.busy}
                aria-label={t('home.remindReadFor', { what })}
                onClick={() => void act.run({ caseId: one.caseId, reminderId: one.reminderId })}
              >
                {t('home.remindRead')}
              </Button>
            }
          >
            <Link href={casePath(one.caseId)}>{what}</Link>
            <br />
            <span className="soft small">{upper(moment(one.at))}</span>
          </CardRow>
        )
      })}
    </Card>
  )
}

/** A reminder in words: of what, about whom, and by when. */
function reminderWords({ about, stage, personName: name, dueAt }: ReminderView, texts: Texts): string {
  const { t } = texts
  const when = dueAt === null ? '' : dueWords(dueAt, texts)
  if (about === 'careContact') return t(`home.remind.careContact.${stage === 'late' ? 'late' : 'soon'}`, { name })
  return about === 'liability'
    ? t('home.remind.liability', { name, when })
    : t(`home.remind.${about}.${stage}`, { name, when })
}
