import type { ReactNode } from 'react'
import type { TargetView } from '../../../contract/followup-target.ts'
import { PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useOp } from '../../app/operations.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { SettingsTabs } from '../../app/Settings.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { aimSaid, goalSaid, levelSaid } from '../goals.ts'

/** What the authority itself wants the figures to reach, with its history; what the law asks stays beside. */
export default function TargetsPage(): ReactNode {
  const { t } = useTexts()
  useTitle(t('target.title'))
  const { data: found, error, refetch } = useOp('followup.targets', {})
  if (!found)
    return error ? <PageFailure title={t('target.title')} error={error} onRetry={() => void refetch()} /> : <Loading />
  const maySet = found.availableActions.includes('followup.decideTarget')
  const set = found.targets.filter(({ decisions }) => decisions.length > 0)
  const others = found.targets.filter(({ decisions }) => decisions.length === 0)
  return (
    <>
      <PageHead title={t('target.title')} lead={t('target.lead', { authority: found.authorityName })} />
      <SettingsTabs />
      <div className="stack">
        <Card title={t('target.have')} flush>
          {set.length === 0 && (
            <CardRow>
              <span className="soft">{t('target.haveNone')}</span>
            </CardRow>
          )}
          {set.map((one) => (
            <TargetRow key={one.code} target={one} maySet={maySet} />
          ))}
        </Card>
        <Card title={t('target.others')} aside={String(others.length)} flush>
          {others.map((one) => (
            <TargetRow key={one.code} target={one} maySet={maySet} />
          ))}
        </Card>
        <p className="soft">{t('target.none')}</p>
      </div>
    </>
  )
}

function TargetRow({ target, maySet }: { target: TargetView; maySet: boolean }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const open = useOpenPanel()
  const { decisions, law } = target
  const said = goalSaid({ target: law, guideline: null }, texts)
  return (
    <CardRow
      end={
        maySet && (
          <Button size="small" onClick={() => open({ panel: 'satt-mal', matter: target.code })}>
            {t(decisions.length > 0 ? 'target.change' : 'target.set')}{' '}
            <VisuallyHidden>{t('target.of', { figure: both(target.name) })}</VisuallyHidden>
          </Button>
        )
      }
    >
      <h3>{both(target.name)}</h3>
      {said !== null && <p className="soft">{said}</p>}
      {decisions.map((one) => (
        <Decision key={one.decidedAt} target={target} decision={one} />
      ))}
    </CardRow>
  )
}

const tones = { now: 'ok', coming: 'calm', past: 'plain', replaced: 'plain' } as const
const whens = {
  now: 'target.now',
  coming: 'target.coming',
  past: 'target.past',
  replaced: 'target.replaced',
} as const

function Decision(props: { target: TargetView; decision: TargetView['decisions'][number] }): ReactNode {
  const { target, decision } = props
  const texts = useTexts()
  const { t, day } = texts
  const { value, from, when, by, decidedAt, why } = decision
  return (
    <>
      <p>
        <Tag tone={tones[when]}>{t(whens[when])}</Tag>{' '}
        <b>
          {value === null ? t('target.ended') : aimSaid(target.wanted, levelSaid(target, value, texts), texts)}{' '}
          {t('target.from', { day: day(from) })}
        </b>
      </p>
      <p className="soft small">{t('target.decided', { name: by, when: day(decidedAt.slice(0, 10)), why })}</p>
    </>
  )
}
