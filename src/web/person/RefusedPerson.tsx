import { type ReactNode, useState } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import { AssignmentSwitch } from '../app/AssignmentSwitch.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { LookUpDialog } from './LookUpDialog.tsx'

/**
 * The refused page (AC-13): why a person's page isn't shown, by which law, and what can be done. It says the same whether there is
 * such a person or not.
 */
export function RefusedPerson({ problem }: { problem: ProblemView }): ReactNode {
  const { t, both } = useTexts()
  const { assignment, assignments, can } = useSession()
  const [lookUp, setLookUp] = useState(false)
  const unit = assignment.unitName
  return (
    <>
      <PageHead title={t('person.notSeen')} lead={t('refused.lead')} />
      <div className="columns refused">
        <Card title={t('refused.why')}>
          <div className="stack">
            <p>{t('refused.rule', { unit })}</p>
            {problem.reasons.length > 0 ? <ReasonList reasons={problem.reasons} /> : <p>{both(problem)}</p>}
          </div>
        </Card>
        <Card title={t('refused.do')}>
          <ul className="refused-steps">
            {can('person.lookUp') && (
              <li>
                <h3>{t('refused.lookUp')}</h3>
                <p>{t('refused.lookUpText')}</p>
                <Button onClick={() => setLookUp(true)}>{t('refused.lookUpDo')}</Button>
              </li>
            )}
            {assignments.length > 1 && (
              <li>
                <h3>{t('refused.switch')}</h3>
                <p>{t('refused.switchText', { unit })}</p>
                <AssignmentSwitch />
              </li>
            )}
            <li>
              <h3>{t('refused.ask')}</h3>
              <p>{t('refused.askText')}</p>
              <div className="row">
                {can('organisation.read') && <LinkButton href="/enheten">{t('refused.askDo')}</LinkButton>}
                {can('person.search') && (
                  <LinkButton href="/personer" variant="text">
                    {t('people.title')}
                  </LinkButton>
                )}
              </div>
            </li>
          </ul>
          <p className="soft small">{t('refused.logged')}</p>
        </Card>
      </div>
      <LookUpDialog query={lookUp ? '' : null} onClose={() => setLookUp(false)} />
    </>
  )
}
