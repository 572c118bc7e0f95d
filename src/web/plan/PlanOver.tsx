import type { ReactNode } from 'react'
import { Loading } from '../app/Loading.tsx'
import { useOp } from '../app/operations.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { unsavedWords } from './live/useLivePlan.ts'
import './plan.css'
import { fieldName } from './words.ts'

/** A plan that isn’t the unit’s to see, or not any more: what happened, in words, where its own copy lies, and what hadn’t been saved. */
export function PlanOver({ planId, list }: { planId: string; list: string }): ReactNode {
  const { t } = useTexts()
  const { data, error } = useOp('plan.over', { planId })
  if (!data && !error) return <Loading />
  const all = (
    <LinkButton href={list} variant={data?.over ? 'text' : 'quiet'}>
      {t('sip.all')}
    </LinkButton>
  )
  if (!data?.over) return <ProblemBox tone="calm" announce={false} title={t('sip.notFound')} actions={all} />
  return <Over {...data.over} planId={planId} all={all} />
}

function Over(props: {
  how: 'closed' | 'left' | 'lapsed'
  on: string
  copies: boolean
  planId: string
  all?: ReactNode
}): ReactNode {
  const { how, on, copies, planId, all } = props
  const { t, day } = useTexts()
  return (
    <>
      <ProblemBox
        tone="calm"
        title={t(`sip.over.${how}`)}
        actions={
          <>
            {copies && <LinkButton href="/planexemplar">{t('sip.copies')}</LinkButton>}
            {all}
          </>
        }
      >
        <p>
          {t(`sip.over.${how}Text`, { day: day(on) })} {copies && t('sip.over.copies')}
        </p>
      </ProblemBox>
      <Unsaved planId={planId} />
    </>
  )
}

/** Written here and never saved: to be copied, for whoever it is of use to. */
function Unsaved({ planId }: { planId: string }): ReactNode {
  const texts = useTexts()
  const { assignment } = useSession()
  const words = unsavedWords(assignment.assignmentId, planId)
  if (words.length === 0) return null
  return (
    <ProblemBox tone="soon" announce={false} title={texts.t('sip.over.unsaved')}>
      <p>{texts.t('sip.over.unsavedText')}</p>
      <dl className="ui-facts">
        {words.map(({ key, value }) => (
          <div key={key} className="plan-fact">
            <dt>{fieldName(key.split('/').at(-1)!, texts)}</dt>
            <dd className="plan-lines">{value}</dd>
          </div>
        ))}
      </dl>
    </ProblemBox>
  )
}

/** The person isn’t seen: whoever saw them by a seat in this plan is told what has become of it. */
export default function PlanRefused({ rest: planId, instead }: { rest: string; instead: ReactNode }): ReactNode {
  const { t } = useTexts()
  const { data, error } = useOp('plan.over', { planId })
  if (!data && !error) return <Loading />
  if (!data?.over) return instead
  return (
    <div className="stack plan">
      <PageHead title={t('sip.name')} />
      <Over {...data.over} planId={planId} />
    </div>
  )
}
