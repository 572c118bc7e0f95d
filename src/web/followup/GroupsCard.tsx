import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { FigureView, FollowupFigure, FollowupGroups } from '../../contract/followup.ts'
import { addressOf } from '../app/client.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { useOp } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Card } from '../ui/Card.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { Link } from '../ui/link.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import { figureSaid } from './said.ts'
import type { AsOfInput } from './useAsOf.ts'

type Grouping = FollowupFigure['groupings'][number]

/** A figure by something else than unit; what is chosen is in the address, so that it can be sent to somebody. */
export function GroupsCard(props: { figure: FigureView; groupings: readonly Grouping[]; input: AsOfInput }): ReactNode {
  const { figure, groupings, input } = props
  const { t } = useTexts()
  const [params, setParams] = useSearchParams()
  // What is chosen is shown at once, before it is in the address.
  const [chosen, setChosen] = useState(params.get('per'))
  const by = groupings.find((one) => one === chosen) ?? null
  return (
    <Card title={t('followup.groups')}>
      <RadioGroup
        legend={t('followup.groupsBy')}
        inline
        value={by}
        onValue={(value) => {
          setChosen(value)
          const next = new URLSearchParams(params)
          next.set('per', value)
          setParams(next, { replace: true, preventScrollReset: true })
        }}
        options={groupings.map((value) => ({ value, label: t(`followup.by.${value}`) }))}
      />
      {by && <Groups figure={figure} by={by} input={input} />}
    </Card>
  )
}

function Groups({ figure, by, input }: { figure: FigureView; by: Grouping; input: AsOfInput }): ReactNode {
  const texts = useTexts()
  const { t, both, upper } = texts
  const asked = { figure: figure.code, by, ...input }
  const { data, error, refetch } = useOp('followup.figureGroups', asked, { keep: true })
  if (error) return <FetchFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={4} label={t('app.loading')} />
  const rowSaid = ({ scope, counted }: FollowupGroups['groups'][number]): string =>
    figureSaid(figure, counted, texts, scope === 'county')
  return (
    <>
      <p className="soft">{t(`followup.byHint.${data.by}`)}</p>
      <Table
        caption={t('followup.groups')}
        captionHidden
        rows={data.groups}
        rowKey={(group) => `${group.scope} ${group.key}`}
        empty={<p>{t('followup.none')}</p>}
        columns={[
          {
            key: 'group',
            head: t('continuity.group'),
            names: true,
            cell: (group) => (
              <>
                {upper(both(group.name))}{' '}
                {data.by !== 'municipality' && data.by !== 'unitKind' && (
                  <Tag tone={group.scope === 'own' ? 'calm' : 'plain'}>{t(`continuity.scope.${group.scope}`)}</Tag>
                )}
              </>
            ),
          },
          { key: 'share', head: t('followup.share'), cell: rowSaid },
        ]}
      />
      <p className="row followup-files">
        <Link href={addressOf('followup.figureGroupsFile', { ...asked, language: texts.lang })}>
          {t('followup.csv')}
        </Link>
      </p>
    </>
  )
}
