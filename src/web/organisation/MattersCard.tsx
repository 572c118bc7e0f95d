import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { HandOverButton } from './HandOverButton.tsx'
import { type Colleague, type Matter, mattersOf, type Unit } from './matters.ts'

/** What the unit must see to, reddest first, each with the button that mends it. */
export function MattersCard({ unit }: { unit: Unit }): ReactNode {
  const texts = useTexts()
  const { today } = useSession()
  const matters = mattersOf(unit, today)
  return (
    <Card title={texts.t('matter.title')} aside={matters.length > 0 ? String(matters.length) : undefined} flush>
      {matters.length === 0 && <CardRow>{<span className="soft">{texts.t('matter.none')}</span>}</CardRow>}
      {matters.map((matter) => (
        <CardRow key={keyOf(matter)} end={<Mend matter={matter} />}>
          <b>{titleOf(matter, texts)}</b>
          <br />
          {matter.kind === 'noDeputy' ? (
            <Names who={matter.who} />
          ) : (
            <span className="soft">{textOf(matter, texts)}</span>
          )}
        </CardRow>
      ))}
    </Card>
  )
}

function keyOf(matter: Matter): string {
  if (matter.kind === 'noDeputy') return matter.kind
  return matter.kind === 'taskEnds' ? matter.task.delegationId : `${matter.kind} ${matter.who.assignmentId}`
}

function titleOf(matter: Matter, { t, day }: Texts): string {
  if (matter.kind === 'noDeputy') return t('matter.noDeputy', { count: matter.who.length })
  const { name, to } = matter.who
  switch (matter.kind) {
    case 'left':
      return t('matter.left', { name, day: day(to ?? '') })
    case 'leaves':
      return t('matter.leaves', { name, day: day(to ?? '') })
    case 'awayAlone':
      return t('matter.awayAlone', { name })
    case 'bothAway':
      return t('matter.bothAway', { name, deputy: matter.who.deputyName ?? '' })
    case 'atCap':
      return t('matter.atCap', { name })
    case 'taskEnds':
      return t('matter.taskEnds', { name, day: day(matter.task.to ?? '') })
  }
}

function textOf(matter: Exclude<Matter, { kind: 'noDeputy' }>, { t, both, upper, number }: Texts): string {
  const { persons: count, list: size } = matter.who
  switch (matter.kind) {
    case 'left':
      return t('matter.leftText', { count })
    case 'leaves':
      return t('matter.leavesText', { count })
    case 'awayAlone':
    case 'bothAway':
      return t('matter.awayAloneText', { count })
    case 'atCap':
      return t('matter.atCapText', { size: number(size?.size ?? 0), cap: number(size?.cap ?? 0) })
    case 'taskEnds':
      return upper(both(matter.task.taskName))
  }
}

/** Each one who lacks a deputy, leading to choosing one where one may. */
function Names({ who }: { who: readonly Colleague[] }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  return (
    <span className="names">
      {who.map((one) =>
        one.availableActions.includes('organisation.setDeputy') ? (
          <Button
            key={one.assignmentId}
            size="small"
            variant="text"
            aria-label={t('matter.chooseDeputyFor', { name: one.name })}
            onClick={() => open({ panel: 'ersattare', assignment: one.assignmentId })}
          >
            {one.name}
          </Button>
        ) : (
          <span className="soft" key={one.assignmentId}>
            {one.name}
          </span>
        ),
      )}
    </span>
  )
}

/** How pressing it is, and the button that mends it, when one may. */
function Mend({ matter }: { matter: Matter }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  if (matter.kind === 'noDeputy') return null
  const { who, kind } = matter
  const may = (action: string): boolean => who.availableActions.includes(action)
  const deputy = (kind === 'awayAlone' || kind === 'bothAway') && may('organisation.setDeputy')
  return (
    <>
      {kind === 'left' && <Tag tone="late">{t('matter.late')}</Tag>}
      {(kind === 'leaves' || kind === 'taskEnds') && <Tag tone="soon">{t('matter.soon')}</Tag>}
      {(kind === 'awayAlone' || kind === 'bothAway' || kind === 'atCap') && <Tag tone="soon">{t('matter.now')}</Tag>}
      {(kind === 'left' || kind === 'leaves' || kind === 'atCap') && <HandOverButton who={who} />}
      {deputy && (
        <Button
          size="small"
          aria-label={t('matter.chooseDeputyFor', { name: who.name })}
          onClick={() => open({ panel: 'ersattare', assignment: who.assignmentId })}
        >
          {t('matter.chooseDeputy')}
        </Button>
      )}
    </>
  )
}
