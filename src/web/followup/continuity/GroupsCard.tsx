import type { ReactNode } from 'react'
import type { ContinuityFigureView, FollowupContinuity } from '../../../contract/followup-continuity.ts'
import { addressOf } from '../../app/client.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { funnelAbout } from '../about.ts'
import { Funnel } from '../Funnel.tsx'
import { NotShown } from '../NotShown.tsx'
import { PictureFiles } from '../PictureFiles.tsx'
import { drawn, measuredSaid, valueSaid, visitsSaid } from './said.ts'
import type { Question } from './useQuestion.ts'

type Group = FollowupContinuity['groups'][number]

/** Group by group: units beside chance, and every figure in the table. */
export function GroupsCard(props: {
  found: FollowupContinuity
  figure: ContinuityFigureView
  question: Question
}): ReactNode {
  const { found, figure, question } = props
  const texts = useTexts()
  const { t, both, number, upper } = texts
  const { assignment } = useSession()
  // Beside chance nothing can be seen of fewer than two units with enough to count.
  const enough = found.groups.filter(({ measures: { ownDoctor } }) => ownDoctor?.denominator && !ownDoctor.few)
  const ofUnits = found.by === 'unit'
  const funnel = ofUnits && figure.code === 'ownDoctor' && found.limits.length > 0 && enough.length > 1
  const told = (count: number | null) => (count === null ? t('continuity.hidden') : number(count))
  const columns: Column<Group>[] = [
    {
      key: 'group',
      head: t('continuity.group'),
      names: true,
      cell: (group) => (
        <>
          {upper(both(group.name))}{' '}
          {ofUnits
            ? group.scope === 'own' && <Tag tone="calm">{t('followup.own')}</Tag>
            : !['clinician', 'clinicianHere', 'municipality'].includes(found.by) && (
                <Tag tone="calm">{t(`continuity.scope.${group.scope}`)}</Tag>
              )}
        </>
      ),
    },
    {
      key: 'figure',
      head: both(figure.short),
      cell: (group) => measuredSaid(group.measures[figure.code], figure.of, texts, true),
    },
    { key: 'persons', head: t('continuity.persons'), align: 'end', cell: (group) => told(group.persons) },
    // Only the own unit's are told: where there are none of it, there is no column.
    ...(found.groups.some(({ visits }) => visits !== null)
      ? [
          {
            key: 'visits',
            head: t('continuity.visits'),
            align: 'end' as const,
            wide: ofUnits,
            cell: (group: Group) => (group.visits === null ? '–' : number(group.visits)),
          },
        ]
      : []),
    ...found.figures
      .filter(({ code }) => code !== figure.code)
      .map(
        ({ code, short, of }): Column<Group> => ({
          key: code,
          head: both(short),
          align: 'end',
          // On a phone the chosen one: forty units with seven lines each are not read.
          wide: ofUnits,
          // How many they are has a column of its own here.
          cell: (group) =>
            of === 'mean' && group.measures[code]?.few
              ? t('continuity.few')
              : valueSaid(group.measures[code], of, texts),
        }),
      ),
    ...(funnel
      ? [
          {
            key: 'where',
            head: t('followup.where'),
            cell: (group: Group) => (group.standing ? t(`followup.standing.${group.standing}`) : '–'),
          },
        ]
      : []),
  ]
  // The own first; a group that nothing is told of is one of a number.
  const nothing = (group: Group) =>
    group.scope !== 'own' && Object.values(group.measures).every((one) => !one?.denominator)
  const rows = ofUnits ? found.groups.filter((group) => !nothing(group)) : found.groups
  return (
    <Card title={t(`continuity.groups.${found.by}`)}>
      {found.by !== 'unit' && found.by !== 'sex' && found.by !== 'age' && (
        <p className="soft">{t(`continuity.${found.by}Hint`)}</p>
      )}
      {funnel && (
        <>
          <p className="soft">
            {t('followup.funnelHint')} {t('followup.funnelLegend')}
          </p>
          <Funnel id="continuity-funnel" found={funnelOf(found)} />
        </>
      )}
      <Table
        caption={t(`continuity.groups.${found.by}`)}
        captionHidden
        rows={ofUnits ? [...rows].sort((a, b) => Number(b.scope === 'own') - Number(a.scope === 'own')) : rows}
        rowKey={(group) => `${group.scope} ${group.key}`}
        columns={columns}
        empty={<p>{t('followup.none')}</p>}
      />
      <NotShown names={found.groups.filter((group) => !rows.includes(group)).map(({ name }) => both(name))} />
      <p className="row followup-files">
        <Link href={addressOf('followup.continuityFile', { ...question, language: texts.lang })}>
          {t('followup.csv')}
        </Link>
      </p>
      {funnel && (
        <PictureFiles
          of="continuity-funnel"
          fileName={`${both(figure.name)} ${t('continuity.groups.unit')}`}
          about={funnelAbout({
            figure,
            when: `${found.asked.from} – ${found.asked.to}. ${visitsSaid(found, texts)}`,
            knownAt: found.knownAt,
            unitName: found.groups.some(({ scope }) => scope === 'own') ? assignment.unitName : null,
            texts,
          })}
        />
      )}
    </Card>
  )
}

/** The share of own doctor as the picture of coverage takes it. */
function funnelOf({ groups, limits, county }: FollowupContinuity) {
  return {
    limits,
    figure: { county: drawn(county.ownDoctor), wanted: 'more' as const },
    units: groups.map(({ key, name, scope, measures, standing }) => ({
      unitId: key,
      name: name.sv,
      own: scope === 'own',
      numerator: measures.ownDoctor?.numerator ?? null,
      denominator: measures.ownDoctor?.denominator ?? null,
      few: measures.ownDoctor?.few ?? false,
      standing,
    })),
  }
}
