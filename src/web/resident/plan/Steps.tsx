import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import type { FieldError } from '../../ui/ErrorSummary.tsx'
import { go } from '../path.tsx'
import { planPath, Question, type Said, type Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

export interface StepsProps<K extends string> {
  shared: Shared
  plan: OwnPlanView
  /** The page's own part of the address; the step's number follows. */
  folder: string
  page: string
  asked: readonly K[]
  /** Which step, from 1. */
  at: number
  /** Said before the first question. */
  lead: string
  question(key: K): string
  /** Where one is: "Fråga 2 av 4". */
  step(key: K, n: number): string
  /** What is read aloud besides the question and where one is. */
  aloud(key: K, last: boolean): readonly string[]
  /** On the button of the last step. */
  send: string
  check(key: K, last: boolean): FieldError[]
  /** Sends everything, on the last step. What is answered is kept by the caller meanwhile. */
  finish(idempotencyKey: string): Promise<Said>
  children(key: K, about: { last: boolean; errorOf(id: string): string | undefined }): ReactNode
}

/** Several questions, one a page, with the way on and back; each has its own address, so that back in the browser is the question before. */
export function Steps<K extends string>(props: StepsProps<K>): ReactNode {
  const { shared, plan, asked, at, question, step, check, finish, children } = props
  const say = usePlanTexts()
  const n = Math.min(Math.max(at, 1), asked.length)
  const key = asked[n - 1]!
  const last = n === asked.length
  const home = planPath(plan.planId)
  const address = (some: number): string => planPath(plan.planId, `${props.folder}/${some}`)
  return (
    <Question
      key={key}
      shared={shared}
      page={`${props.page} ${n}`}
      heading={question(key)}
      lead={n === 1 ? props.lead : undefined}
      aloud={[step(key, n), ...props.aloud(key, last)]}
      send={last ? props.send : say('step.next')}
      back={n === 1 ? home : address(n - 1)}
      backLabel={say(n === 1 ? 'back' : 'step.back')}
      phone={plan.keeper.phone}
      check={() => check(key, last)}
      act={async (idempotencyKey) => {
        if (last) return { to: home, said: await finish(idempotencyKey) }
        go(address(n + 1))
        return null
      }}
    >
      {(errorOf) => (
        <>
          <p className="soft">{step(key, n)}</p>
          {children(key, { last, errorOf })}
        </>
      )}
    </Question>
  )
}
