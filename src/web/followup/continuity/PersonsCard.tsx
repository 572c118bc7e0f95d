import { type ReactNode, useState } from 'react'
import { FetchFailure } from '../../app/Failure.tsx'
import { useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Skeleton } from '../../ui/Progress.tsx'
import { Table } from '../../ui/Table.tsx'
import { NotListed, PersonBehind } from '../behind.tsx'
import { shareSaid } from '../said.ts'
import { meanSaid } from './said.ts'
import type { Question } from './useQuestion.ts'

/** Asked for expressly, and anew for each question: that one sees them is logged. */
export function PersonsCard({ question }: { question: Question }): ReactNode {
  const { t } = useTexts()
  const { by: _, ...asked } = question
  const said = JSON.stringify(asked)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Card title={t('continuity.list')}>
      <p className="soft">{t('continuity.listLead')}</p>
      {open === said ? (
        <Persons asked={asked} />
      ) : (
        <Button onClick={() => setOpen(said)}>{t('followup.personsOpen')}</Button>
      )}
    </Card>
  )
}

function Persons({ asked }: { asked: Omit<Question, 'by'> }): ReactNode {
  const texts = useTexts()
  const { t, number } = texts
  const { data, error, refetch } = useOp('followup.continuityPersons', asked)
  if (error) return <FetchFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={4} label={t('app.loading')} />
  return (
    <>
      <Table
        caption={t('continuity.list')}
        captionHidden
        rows={data.persons}
        rowKey={(person) => person.personId}
        empty={<p>{t('continuity.listNone')}</p>}
        columns={[
          {
            key: 'person',
            head: t('continuity.person'),
            names: true,
            cell: (person) => <PersonBehind person={person} />,
          },
          {
            key: 'visits',
            head: t('continuity.visits'),
            cell: (person) =>
              t('continuity.listRow', { visits: number(person.visits), clinicians: number(person.clinicians) }),
          },
          {
            key: 'own',
            head: t('continuity.ownShare'),
            align: 'end',
            cell: (person) => (person.ownDoctor === null ? '–' : shareSaid(person.ownDoctor, texts, false)),
          },
          {
            key: 'coc',
            head: 'COC',
            align: 'end',
            cell: (person) => (person.coc === null ? '–' : meanSaid(person.coc, texts)),
          },
        ]}
      />
      <NotListed {...data} />
    </>
  )
}
