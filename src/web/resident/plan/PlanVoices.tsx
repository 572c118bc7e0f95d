import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { dayWords } from '../time.ts'
import { planPath, type Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'
import { inBoth, instantDay } from './words.ts'

type Props = Shared & { plan: OwnPlanView }

/** What has been said of the plan and how it goes, and the ways to say more. */
export function PlanVoices(props: Props): ReactNode {
  const { plan } = props
  const say = usePlanTexts()
  const may = (action: OwnPlanView['available'][number]): boolean => plan.available.includes(action)
  return (
    <>
      <FollowUps {...props} />
      <Seven {...props} />
      {plan.comments.length > 0 && <Comments {...props} />}
      <div className="stack no-print">
        {may('comment') && (
          <LinkButton href={planPath(plan.planId, 'tycker')} size="large" wide>
            {say('say.button')}
          </LinkButton>
        )}
        {may('followUp') && (
          <LinkButton href={planPath(plan.planId, 'hjalper')} size="large" wide>
            {say('helps.button')}
          </LinkButton>
        )}
        {may('withdrawConsent') && (
          <LinkButton href={planPath(plan.planId, 'avsluta')} variant="text" size="large" wide>
            {say('end.heading')}
          </LinkButton>
        )}
      </div>
    </>
  )
}

function FollowUps({ plan, today }: Props): ReactNode {
  const say = usePlanTexts()
  if (plan.followUps.length === 0) return null
  return (
    <Card title={say('follow.heading')}>
      <ul className="res-sees">
        {plan.followUps.map((one, n) => {
          const day = dayWords(one.on, today, say.language)
          const answer = say(one.answer === 'noAnswer' ? 'follow.noAnswer' : `helps.${one.answer}`)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what has been said stays in its place
            <li key={n}>
              <strong>
                {one.own
                  ? say('follow.own', { day, answer: answer.toLocaleLowerCase('sv') })
                  : say('follow.staff', { day })}
              </strong>
              {one.goals.map((goal) => (
                <span key={goal.text}>
                  <span lang="sv">{goal.text}</span>: {inBoth(goal.outcomeName, say)}
                </span>
              ))}
              {one.words && <q lang="sv">{one.words}</q>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function Seven({ plan, today }: Props): ReactNode {
  const say = usePlanTexts()
  const { own, units, differ } = plan.seven
  const may = plan.available.includes('answerSeven')
  if (!own && !may) return null
  const all = Object.values(own?.answers ?? {})
  const count = (reply: string): number => all.filter((one) => one === reply).length
  return (
    <Card title={say('seven.heading')}>
      {own && <p>{say('seven.mine', { day: instantDay(own.at, today, say), yes: count('yes'), no: count('no') })}</p>}
      {differ.length > 0 && <p>{say('seven.differ', { unit: units[0]?.name ?? '', numbers: differ.join(', ') })}</p>}
      {may && (
        <LinkButton href={planPath(plan.planId, 'fragor')}>{say(own ? 'seven.again' : 'seven.button')}</LinkButton>
      )}
    </Card>
  )
}

function Comments({ plan, today }: Props): ReactNode {
  const say = usePlanTexts()
  return (
    <Card title={say('say.list')}>
      <ul className="res-sees">
        {plan.comments.map((one) => {
          const day = dayWords(one.on, today, say.language)
          const by = one.own
            ? say('say.by.own', { day })
            : one.voice === 'person'
              ? say('say.by.person', { day })
              : say('say.by.other', { name: one.name, day })
          return (
            <li key={one.commentId}>
              {one.disagrees && <strong>{say('say.disagreed')}</strong>}
              <q lang="sv">{one.words}</q>
              <span>{by}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
