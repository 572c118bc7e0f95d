import type { ReactNode } from 'react'
import type { CaseView } from '../../contract/discharge-views.ts'
import { dayAt } from '../app/stockholm.ts'
import { useTexts } from '../app/texts.tsx'
import { Why } from '../app/Why.tsx'
import { Card } from '../ui/Card.tsx'
import { ClockFace } from '../ui/ClockRow.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import { clockTones, dueWords, leftWords } from './words.ts'

const names = ['admissionNotice', 'planningCall', 'liability'] as const

/** The three clocks of a stay: how each stands, and every step that it was reckoned by, with its law. */
export function ClocksCard({ stay, now }: { stay: CaseView; now: number }): ReactNode {
  const { t } = useTexts()
  return (
    <Card title={t('home.clocks')}>
      <div className="discharge-clocks">
        {names.map((name) => (
          <Clock key={name} stay={stay} name={name} now={now} />
        ))}
      </div>
    </Card>
  )
}

function Clock({ stay, name, now }: { stay: CaseView; name: (typeof names)[number]; now: number }): ReactNode {
  const texts = useTexts()
  const { t, number } = texts
  const clock = stay.clocks[name]
  const { liability } = stay.clocks
  const tone = clockTones[clock.state]
  const steps = stay.explain.filter((step) => step.clock === name)
  // One that the person left before never began: there is no first day to tell. One that had no day, also from the first of them, leaves nothing to dispute.
  const never = steps.some(({ why }) => why.code === 'discharge.leftBefore')
  const none = liability.state === 'ended' && liability.days === 0
  const dueAt = 'dueAt' in clock ? clock.dueAt : never ? null : clock.startsAt
  return (
    <section className="discharge-clock" aria-label={t(`home.clock.${name}`)}>
      <ClockFace tone={tone} />
      <div>
        <b>{t(`home.clock.${name}`)}</b> <Tag tone={tone}>{t(`home.state.${clock.state}`)}</Tag>
        {stay.next?.clock === name ? (
          <p>{leftWords(stay.next, now, texts)}</p>
        ) : (
          dueAt && (
            <p className="soft">
              {name === 'liability' ? texts.dayAndTime(dueAt) : t('home.dueBy', { when: dueWords(dueAt, texts) })}
            </p>
          )
        )}
        {name === 'liability' && liability.amount !== null && liability.days > 0 && (
          <p>{t('home.kronor', { amount: number(liability.amount) })}</p>
        )}
        {name === 'liability' && liability.disputedBy.length > 0 && !none && (
          <ProblemBox tone="soon" announce={false} title={t('home.disputed')} />
        )}
        <details>
          <summary>{t('home.explain')}</summary>
          <div className="why-list">
            {steps.map((step) => (
              <div key={`${step.why.code}${step.why.fact}`}>
                <Why reason={step.why} />
                {step.readings && <Readings of={step.readings} />}
              </div>
            ))}
          </div>
        </details>
      </div>
    </section>
  )
}

/** Both ways to read what is disputed, side by side. */
function Readings({ of }: { of: NonNullable<CaseView['explain'][number]['readings']> }): ReactNode {
  const { t, day, number } = useTexts()
  return (
    <div className="discharge-readings">
      {of.map((one) => (
        <div key={one.as}>
          <b>{t(`home.${one.as}`)}</b>
          <p>
            {one.startsAt === null
              ? t('home.readingNone')
              : t('home.reading', { day: day(dayAt(new Date(one.startsAt))), count: one.days })}
          </p>
          {one.amount !== null && <p>{t('home.kronor', { amount: number(one.amount) })}</p>}
        </div>
      ))}
    </div>
  )
}
