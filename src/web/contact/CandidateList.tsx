import { type ReactNode, useId } from 'react'
import type { CandidateView } from '../../contract/contact.ts'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'
import { withCommas } from '../ui/between.ts'
import { Explain } from '../ui/Explain.tsx'
import { ErrorText } from '../ui/Field.tsx'
import { Initials } from '../ui/Initials.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import { backOn } from './words.ts'

type Props = {
  id: string
  items: readonly CandidateView[]
  value: string
  onValue: (assignmentId: string) => void
  error: string | null
  /** Whom the person has wished for. */
  wished?: string | undefined
  /** A request waits that whoever has the task already can be the answer to. */
  mayStay?: boolean
}

/** Those who can be appointed, to choose among; below, closed, those who can't, each with every reason why. */
export function CandidateList({ id, items, value, onValue, error, wished, mayStay }: Props): ReactNode {
  const { t } = useTexts()
  // Whom the person wished for first, then in the server's order. Whoever has the task already isn't put in their own place.
  const eligible = items
    .filter((one) => (one.current ? mayStay : one.eligible))
    .sort((a, b) => Number(b.assignmentId === wished) - Number(a.assignmentId === wished))
  const others = items.filter((one) => !one.eligible && !eligible.includes(one))
  return (
    <div className="stack">
      {eligible.length === 0 ? (
        <ProblemBox tone="soon" announce={false} title={t('appoint.noneEligible')}>
          {others.length > 0 && <p>{t('appoint.noneEligibleText')}</p>}
        </ProblemBox>
      ) : (
        <fieldset
          className="ui-field"
          data-wrong={error ? true : undefined}
          {...(error ? { 'aria-describedby': `${id}-error` } : {})}
        >
          <legend className="ui-label">{t('appoint.who')}</legend>
          {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
          <div className="candidates">
            {eligible.map((one, at) => (
              <label className="candidate" key={one.assignmentId}>
                <input
                  type="radio"
                  name={id}
                  id={at === 0 ? id : `${id}-${at}`}
                  checked={one.assignmentId === value}
                  onChange={() => onValue(one.assignmentId)}
                />
                <Initials name={one.name} />
                <Candidate candidate={one} wished={one.assignmentId === wished} />
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {eligible.some((one) => one.guideline !== null) && (
        <Explain summary={t('appoint.guideline')} sentence={t('appoint.guidelineText')} />
      )}
      {others.length > 0 && (
        <details className="cannot">
          <summary>{t('appoint.cannot', { count: others.length })}</summary>
          <ul className="cannot-list">
            {others.map((one) => (
              <li key={one.assignmentId}>
                <Candidate candidate={one} />
                <ReasonList reasons={one.reasons} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Candidate({ candidate, wished }: { candidate: CandidateView; wished?: boolean }): ReactNode {
  const { t, both, list, number, percent, dayShort } = useTexts()
  const { absent, share, guideline, to, alsoHolds } = candidate
  const about = withCommas(both(candidate.professionName), share < 1 && t('appoint.share', { percent: percent(share) }))
  return (
    <span className="candidate-what">
      <b>{candidate.name}</b>
      <span className="soft">{about}</span>
      {wished && <Tag tone="ok">{t('answerRequest.wishedTag')}</Tag>}
      {candidate.current && <Tag tone="calm">{t('appoint.current')}</Tag>}
      {to && <Tag tone="soon">{t('appoint.leaves', { day: dayShort(to) })}</Tag>}
      {absent && (
        <Tag tone="soon">
          {absent.to ? t('appoint.absent', { day: dayShort(backOn(absent.to)) }) : t('appoint.absentOpen')}
        </Tag>
      )}
      {candidate.eligible &&
        (guideline === null ? (
          <span className="soft small">{t('appoint.list', { count: candidate.listSize })}</span>
        ) : (
          <ListSize size={candidate.listSize} guideline={guideline} />
        ))}
      {candidate.eligible && alsoHolds.length > 0 && (
        <span className="soft small num">
          {t('appoint.also', {
            what: list(alsoHolds.map(({ kind, persons }) => t(`appoint.as.${kind}`, { count: number(persons) }))),
          })}
        </span>
      )}
    </span>
  )
}

/** How long a doctor's list is beside the guideline (FC-14): shown, never enforced. */
function ListSize({ size, guideline }: { size: number; guideline: number }): ReactNode {
  const { t, number } = useTexts()
  const id = useId()
  const full = Math.max(size, guideline * 1.25, 1)
  const over = size > guideline
  return (
    <span className="list-size">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="list-size-ground" width="100" height="8" rx="2" />
        <rect className="list-size-bar" data-over={over || undefined} width={(size / full) * 100} height="8" rx="2" />
        <rect className="list-size-mark" x={(guideline / full) * 100 - 0.5} width="1" height="8" />
      </svg>
      <span className="soft small num" id={id}>
        {t('appoint.ofGuideline', { count: number(size), guideline: number(guideline) })}
        {over && `, ${t('appoint.over')}`}
      </span>
    </span>
  )
}
