import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ContinuityFigureView, FollowupContinuity } from '../../../contract/followup-continuity.ts'
import { Failure, FetchFailure } from '../../app/Failure.tsx'
import { problemOf, useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Progress.tsx'
import { Table } from '../../ui/Table.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { Definition } from '../Definition.tsx'
import '../followup.css'
import { Asked } from './ContinuityFront.tsx'
import { GroupsCard } from './GroupsCard.tsx'
import { PersonsCard } from './PersonsCard.tsx'
import { QuestionForm } from './QuestionForm.tsx'
import { countySaid, measuredSaid } from './said.ts'
import { TrendCard } from './TrendCard.tsx'
import { useQuestion } from './useQuestion.ts'

/** Continuity as one asks for it: the question in the address, the answer at once. */
export default function ContinuityPage(): ReactNode {
  const { t, both } = useTexts()
  const { question, ask } = useQuestion()
  const { data, error, refetch } = useOp('followup.continuity', question, { keep: true })
  useTitle(t('continuity.title'))
  // A question that can't be answered leaves the form, so that it can be put right.
  const [last, setLast] = useState(data)
  if (data && data !== last) setLast(data)
  const found = data ?? last
  const fields = error ? problemOf(error).fields : []
  const names: Readonly<Record<string, string>> = {
    from: t('continuity.from'),
    to: t('continuity.to'),
    minVisits: t('continuity.minVisits'),
  }
  // An address with a question that nothing can answer, and nothing yet to ask another way by.
  if (error && !found)
    return (
      <>
        <PageHead title={t('continuity.title')} />
        <Failure
          problem={problemOf(error)}
          shown={fields.map(({ path }) => path)}
          actions={<Link href="/uppfoljning/kontinuitet">{t('continuity.usual')}</Link>}
        >
          {fields.map((field) => (
            <p key={field.path}>
              {names[field.path] && `${names[field.path]}: `}
              {both(field)}
            </p>
          ))}
        </Failure>
      </>
    )
  return (
    <div className="stack followup">
      <PageHead
        title={t('continuity.title')}
        lead={t('continuity.lead')}
        actions={<Link href="/uppfoljning">{t('followup.back')}</Link>}
      />
      {!found && <Skeleton lines={10} label={t('app.loading')} />}
      {found && (
        <QuestionForm
          found={found}
          question={question}
          ask={ask}
          wrong={Object.fromEntries(fields.map((field) => [field.path, both(field)]))}
        />
      )}
      {error && <FetchFailure error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div role="status">
            <Asked found={data} />
            {!data.others && <p>{t('continuity.ownOnly')}</p>}
          </div>
          <FiguresCard found={data} />
          <Pictures found={data} />
          <Card title={t('continuity.cannot')}>
            <p>{t('continuity.cannotText')}</p>
            <p>
              <Link href="/uppfoljning/requestsAnswered">{t('continuity.answered')}</Link>
            </p>
            <p>{t('continuity.cannotThen')}</p>
            <p>{t('continuity.cannotSmall')}</p>
          </Card>
          {data.persons && <PersonsCard question={question} />}
        </>
      )}
    </div>
  )
}

function FiguresCard({ found }: { found: FollowupContinuity }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  return (
    <Card title={t('followup.all')} flush>
      <Table
        caption={t('followup.all')}
        captionHidden
        rows={found.figures}
        rowKey={(figure) => figure.code}
        columns={[
          {
            key: 'figure',
            head: t('followup.figure'),
            names: true,
            cell: (figure) => (
              <>
                {both(figure.name)}
                <Definition figure={figure} />
              </>
            ),
          },
          ...(found.own
            ? [
                {
                  key: 'own',
                  head: t('followup.own'),
                  cell: (figure: FollowupContinuity['figures'][number]) =>
                    measuredSaid(found.own?.measures[figure.code] ?? null, figure.of, texts, false),
                },
              ]
            : []),
          {
            key: 'county',
            head: t('continuity.countyAll'),
            cell: (figure) => countySaid(found.county[figure.code], figure.of, texts, found.others),
          },
        ]}
      />
    </Card>
  )
}

/** One figure at a time in the pictures: which one is in the address too. */
function Pictures({ found }: { found: FollowupContinuity }): ReactNode {
  const { t, both } = useTexts()
  const { question } = useQuestion()
  const [params, setParams] = useSearchParams()
  const figure: ContinuityFigureView =
    found.figures.find(({ code }) => code === params.get('matt')) ?? found.figures[0]!
  return (
    <>
      <Select
        id="continuity-figure"
        label={t('continuity.figure')}
        value={figure.code}
        options={found.figures.map(({ code, name }) => ({ value: code, label: both(name) }))}
        onValue={(value) => {
          const next = new URLSearchParams(params)
          next.set('matt', value)
          setParams(next, { replace: true, preventScrollReset: true })
        }}
      />
      <TrendCard found={found} figure={figure} question={question} />
      <GroupsCard found={found} figure={figure} question={question} />
    </>
  )
}
