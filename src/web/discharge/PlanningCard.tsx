import type { ReactNode } from 'react'
import type { CaseView } from '../../contract/discharge-views.ts'
import { useTexts } from '../app/texts.tsx'
import { Card } from '../ui/Card.tsx'

/** What open care has said of its part, and what each party answers to the planning questions. */
export function PlanningCard({ stay }: { stay: CaseView }): ReactNode {
  const { t, both, dayAndTime } = useTexts()
  const [last] = stay.openCareWords
  return (
    <Card title={t('home.planning')}>
      <h3>{t('home.openCareTitle')}</h3>
      {last ? (
        <>
          <p>
            <b>{t(`home.openCare.${last.state}`)}</b>{' '}
            <span className="soft">
              {dayAndTime(last.at)}, {t('home.sentBy', last.by)}
            </span>
          </p>
          {last.words && <p lang="sv">{last.words}</p>}
        </>
      ) : (
        <p className="soft">{t('home.openCareNone')}</p>
      )}
      <p className="soft">{t('home.planningLead')}</p>
      <ul className="discharge-plain">
        {stay.questions.map(({ question, text }) => {
          const said = stay.answers.filter((one) => one.question === question)
          return (
            <li key={question}>
              <b>{both(text)}</b>
              {said.length === 0 && <p className="soft">{t('home.noAnswer')}</p>}
              {said.map((one) => (
                <p key={one.by.unit}>
                  {t(`home.answer.${one.answer}`)} <span className="soft">{t('home.sentBy', one.by)}</span>{' '}
                  {one.words && <span lang="sv">{one.words}</span>}
                </p>
              ))}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
