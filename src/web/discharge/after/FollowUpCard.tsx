import type { ReactNode } from 'react'
import type { FollowUpView } from '../../../contract/discharge-after.ts'
import { useOp } from '../../app/operations.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { casePath } from '../words.ts'

export const followUpTones = { notYet: 'plain', waits: 'calm', late: 'late', inTime: 'ok', tooLate: 'soon' } as const

/** After coming home: when the person is to be called, how it went, what is to be seen to, and returns to hospital. */
export function FollowUpCard({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTexts()
  const query = useOp('discharge.followUps', { caseId })
  const of = query.data
  if (!of || (of.state === 'notYet' && of.returns.length === 0)) return null
  return (
    <Card title={t('after.title')}>
      <div className="stack">
        <Due of={of} />
        <Returns of={of} />
        <Problems of={of} />
        <Calls of={of} />
      </div>
    </Card>
  )
}

function Due({ of: { state, dueOn, days } }: { of: FollowUpView }): ReactNode {
  const { t, day } = useTexts()
  if (dueOn === null) return null
  return (
    <p>
      <Tag tone={followUpTones[state]}>{t(`after.state.${state}`)}</Tag>{' '}
      {t('after.due', { day: day(dueOn), count: days })}
    </p>
  )
}

function Returns({ of: { returns } }: { of: FollowUpView }): ReactNode {
  const { t } = useTexts()
  return returns.map((one) => (
    <p key={one.caseId}>
      {one.within.length > 0 && <Tag tone="soon">{t('after.within', { count: one.within[0]! })}</Tag>}{' '}
      <Link href={casePath(one.caseId)}>{t(`after.return.${one.which}`, { count: one.days, ward: one.ward })}</Link>{' '}
      {one.planned && <span className="soft">{t('after.planned')}</span>}
    </p>
  ))
}

function Problems({ of: { problems, caseId } }: { of: FollowUpView }): ReactNode {
  const { t, both, dayAndTime } = useTexts()
  const open = useOpenPanel()
  if (problems.length === 0) return null
  return (
    <section>
      <h3>{t('after.problems')}</h3>
      <ul className="discharge-plain">
        {problems.map((one) => (
          <li key={one.problemId}>
            <b lang="sv">{one.words}</b>
            <p className="soft">
              {both(one.dimensionName)}. {t('after.for', { unit: one.unit, when: dayAndTime(one.at) })}
            </p>
            {one.done && (
              <p>
                <Tag tone="ok">{t('after.done')}</Tag>{' '}
                {t('after.doneBy', { name: one.done.by, when: dayAndTime(one.done.at) })}{' '}
                <span lang="sv">{one.done.words}</span>
              </p>
            )}
            {one.mine && (
              <Button onClick={() => open({ panel: 'ordnat', matter: caseId, part: one.problemId })}>
                {t('after.solve')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Calls({ of: { calls } }: { of: FollowUpView }): ReactNode {
  const { t, both, dayAndTime } = useTexts()
  if (calls.length === 0) return null
  return (
    <section>
      <h3>{t('after.calls')}</h3>
      <ul className="discharge-plain">
        {calls.map((call) => (
          <li key={call.at}>
            <b>{t(`after.outcome.${call.outcome}`)}</b>{' '}
            <span className="soft">
              {dayAndTime(call.at)}, {t('home.sentBy', call.by)}
            </span>
            {call.atHome !== null && <p>{t(call.atHome ? 'after.atHome' : 'after.notAtHome')}</p>}
            {call.contact && <p>{t(`after.contact.${call.contact}`)}</p>}
            {call.answers.length > 0 && (
              <ul className="discharge-plain">
                {call.answers.map((one) => (
                  <li key={one.text.sv}>
                    {both(one.text)} <b>{t(`after.answer.${one.answer}`)}</b>
                  </li>
                ))}
              </ul>
            )}
            {call.words && <p lang="sv">{call.words}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
