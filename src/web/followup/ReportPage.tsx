import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { ReportView } from '../../contract/followup.ts'
import { PageFailure } from '../app/Failure.tsx'
import { problemOf, useOp } from '../app/operations.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { Facts, PageHead } from '../ui/PageHead.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { FreezeReport } from './FreezeReport.tsx'
import './followup.css'
import { shareSaid } from './said.ts'

/** The national report for a year: filled in as far as it can be, with where it comes from; frozen when sent. */
export default function ReportPage(): ReactNode {
  const { t } = useTexts()
  const year = Number(useParams().year)
  useTitle(t('followup.report'))
  const { data, error, refetch } = useOp('followup.report', { year })
  if (error)
    return (
      <PageFailure
        title={t('followup.report')}
        error={error}
        // A year that hasn’t begun isn’t there to try again.
        onRetry={problemOf(error).status >= 500 ? () => void refetch() : undefined}
        actions={<LinkButton href="/uppfoljning">{t('followup.back')}</LinkButton>}
      />
    )
  if (!data) return <Skeleton lines={12} label={t('app.loading')} />
  return <Report key={data.id ?? `draft ${data.year}`} report={data} />
}

function Report({ report }: { report: ReportView }): ReactNode {
  const { t, day, moment } = useTexts()
  const { today } = useSession()
  // What takes days to gather outlives leaving the page.
  const draft = useDraft<{ words: Record<string, string> }>(`rapport:${report.year}`, { words: {} })
  const { words } = draft.value
  const empty = report.answers.filter(({ code, missing }) => missing && !words[code]?.trim()).length
  return (
    <div className="stack followup">
      <PageHead
        title={t('followup.report')}
        lead={
          report.sentAt
            ? t('followup.reportSent', { when: moment(report.sentAt), name: report.sentBy ?? '' })
            : t('followup.reportLead')
        }
        actions={
          <>
            <Link href="/uppfoljning">{t('followup.back')}</Link>
            {[report.year - 1, report.year + 1]
              .filter((year) => year >= 2015 && year <= Number(today.slice(0, 4)))
              .map((year) => (
                <Link key={year} href={`/uppfoljning/rapport/${year}`}>
                  {t('followup.reportOther', { year })}
                </Link>
              ))}
            <Button onClick={() => window.print()}>{t('followup.print')}</Button>
          </>
        }
      />
      <p>
        <b>{t(report.over ? 'followup.reportYear' : 'followup.reportYearSoFar', { year: report.year })}</b> ·{' '}
        {t('followup.reportOf', { day: day(report.day) })}.{' '}
        {t('followup.reportKnown', { when: moment(report.knownAt) })}
      </p>
      {!report.sentAt && <p>{t('followup.reportRounded')}</p>}
      {!report.sentAt && draft.restored && <p className="soft">{t('followup.reportKept')}</p>}
      {report.answers.map((answer) => (
        <Answer
          key={answer.code}
          answer={answer}
          frozen={report.sentAt !== null}
          words={report.sentAt ? answer.words : (words[answer.code] ?? '')}
          onWords={(text) => draft.set((before) => ({ words: { ...before.words, [answer.code]: text } }))}
        />
      ))}
      {!report.over && <p>{t('followup.reportNotOver', { year: report.year })}</p>}
      {report.over && !report.sentAt && !report.mayFreeze && <p>{t('followup.reportNoData')}</p>}
      {report.mayFreeze && (
        <FreezeReport
          year={report.year}
          knownAt={report.knownAt}
          words={words}
          empty={empty}
          onFrozen={() => draft.clear()}
        />
      )}
    </div>
  )
}

function Answer(props: {
  answer: ReportView['answers'][number]
  frozen: boolean
  words: string
  onWords: (text: string) => void
}): ReactNode {
  const { answer, frozen, words, onWords } = props
  const texts = useTexts()
  const { t, both, number, upper } = texts
  const value =
    answer.value &&
    (answer.value.denominator === null ? number(answer.value.numerator) : shareSaid(answer.value, texts, false))
  return (
    <Card title={both(answer.question)} level={2}>
      <div className="stack">
        {value && <p className="followup-large num">{value}</p>}
        {answer.says && (
          <p>
            <b>{upper(both(answer.says))}</b>
          </p>
        )}
        {answer.missing && (
          <p>
            <b>{t('followup.reportMissing')}.</b> {both(answer.missing)}
          </p>
        )}
        <Facts
          facts={[
            { term: t('followup.reportFrom'), value: answer.provenance && both(answer.provenance) },
            { term: t('followup.source'), value: answer.source && both(answer.source) },
            { term: t('followup.asNow'), value: answer.asNow && both(answer.asNow) },
            {
              term: t('followup.reportWords'),
              value: frozen && words && <span className="followup-words">{words}</span>,
            },
          ]}
        />
        {!frozen && (
          <TextArea id={`words-${answer.code}`} label={t('followup.reportWords')} value={words} onText={onWords} />
        )}
      </div>
    </Card>
  )
}
