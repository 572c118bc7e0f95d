import type { ReactNode } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import { Button } from '../ui/Button.tsx'
import { PageHead } from '../ui/PageHead.tsx'
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
  const sentence = both(problem)
  // A short sentence says it all as a heading.
  const brief = title === undefined && sentence.length < 60
  return (
    <ProblemBox
      title={title ?? (brief ? sentence.replace(/\.$/, '') : t('app.failed'))}
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
      {!brief && !(title && problem.reasons.length > 0) && <p>{sentence}</p>}
      {problem.reasons.length > 0 && <ReasonList reasons={problem.reasons} />}
      {fields.map((field) => (
        <p key={field.path}>{both(field)}</p>
      ))}
      {children}
    </ProblemBox>
  )
}

/** A page that could not be fetched: its name, what went wrong, and what can be done. */
export function PageFailure(props: {
  title: string
  error: unknown
  onRetry?: (() => void) | undefined
  actions?: ReactNode
}): ReactNode {
  const { title, error, onRetry, actions } = props
  return (
    <>
      <PageHead title={title} />
      <Failure problem={problemOf(error)} announce={false} onRetry={onRetry} actions={actions} />
    </>
  )
}

/** A part that could not be fetched. */
export function FetchFailure(props: {
  error: unknown
  title?: string
  onRetry: () => void
  actions?: ReactNode
}): ReactNode {
  const { error, ...rest } = props
  return <Failure problem={problemOf(error)} announce={false} {...rest} />
}
