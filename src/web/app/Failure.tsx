import type { ReactNode } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import { Button } from '../ui/Button.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { problemOf } from './operations.ts'
import { useTexts } from './texts.tsx'
import { ReasonList } from './Why.tsx'

export type FailureProps = {
  problem: ProblemView
  title?: string | undefined
  onRetry?: (() => void) | undefined
  actions?: ReactNode
  /** Fields that show their own errors, by path: not repeated here. */
  shown?: readonly string[] | undefined
  announce?: boolean | undefined
  children?: ReactNode
}

/** A refusal or failure as told: the sentence, every reason with its law, and what can be done. */
export function Failure({ problem, title, onRetry, actions, shown = [], announce, children }: FailureProps): ReactNode {
  const { t, both } = useTexts()
  const fields = problem.fields.filter((field) => !shown.includes(field.path))
  return (
    <ProblemBox
      title={title ?? t('app.failed')}
      announce={announce}
      actions={
        onRetry || actions ? (
          <>
            {onRetry && <Button onClick={onRetry}>{t('app.retry')}</Button>}
            {actions}
          </>
        ) : undefined
      }
    >
      <p>{both(problem)}</p>
      {problem.reasons.length > 0 && <ReasonList reasons={problem.reasons} />}
      {fields.map((field) => (
        <p key={field.path}>{both(field)}</p>
      ))}
      {children}
    </ProblemBox>
  )
}

/** A page or part that could not be fetched. */
export function FetchFailure(props: {
  error: unknown
  title?: string
  onRetry: () => void
  actions?: ReactNode
}): ReactNode {
  const { error, ...rest } = props
  return <Failure problem={problemOf(error)} announce={false} {...rest} />
}
