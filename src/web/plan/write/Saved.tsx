import type { ReactNode } from 'react'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { ReasonList } from '../../app/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { ToneShape } from '../../ui/Tag.tsx'
import { LiveRegion } from '../../ui/Toast.tsx'
import { useOthers } from '../live/others.ts'
import { useLive, useLiveState, useReached, useSaving } from '../live/useLivePlan.ts'
import { fieldName, type PlanProps, saidOf } from '../words.ts'

/** Where saving stands: seen always, said aloud only when the net goes and comes back. */
export function SavedLine(): ReactNode {
  const { t, time, list } = useTexts()
  const { givenName, familyName } = useSession()
  const saving = useSaving()
  const reached = useReached()
  const others = useOthers(`${givenName} ${familyName}`)
  const words = {
    saved:
      saving.kind === 'saved' && saving.at
        ? t('sip.savedAt', { time: time(new Date(saving.at).toISOString()) })
        : t('sip.saved'),
    saving: t('sip.saving'),
    waiting: t('sip.waiting'),
    refused: t('sip.refusedTitle'),
  }[saving.kind]
  const saves = saving.kind === 'saved' || saving.kind === 'saving'
  const calm = saves && reached
  const told = saves && !reached ? t('sip.noNet') : words
  return (
    <p className="plan-saved" data-kind={saves && !reached ? 'apart' : saving.kind}>
      <ToneShape tone={calm ? 'ok' : 'soon'} />
      <span>{told}</span>
      {others.length > 0 && <span className="plan-others">{t('sip.others', { who: list(others) })}</span>}
      <LiveRegion>{calm ? '' : told}</LiveRegion>
    </p>
  )
}

/** What was written when the plan couldn’t be written in any more: kept in view until it is thrown away. */
export function RefusedWords({ plan }: { plan: PlanProps['plan'] }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const live = useLive()
  const saving = useSaving()
  const mine = useLiveState((state) => state.mine)
  const sending = useLiveState((state) => state.sending)
  if (saving.kind !== 'refused') return null
  const words = [...sending, ...Object.entries(mine).map(([key, one]) => ({ key, ...one }))].filter(
    ({ key, value }) => value !== '' && !key.endsWith('/at'),
  )
  return (
    <ProblemBox
      tone="soon"
      title={t('sip.refusedTitle')}
      actions={<Button onClick={() => live.drop()}>{t('sip.refusedDrop')}</Button>}
    >
      {saving.problem.reasons.length > 0 ? (
        <ReasonList reasons={saving.problem.reasons} />
      ) : (
        <p>{both(saving.problem)}</p>
      )}
      <p>{t('sip.refusedText')}</p>
      <dl className="ui-facts">
        {words.map(({ key, value }) => {
          const field = key.split('/').at(-1)!
          return (
            <div key={key} className="plan-fact">
              <dt>{fieldName(field, texts)}</dt>
              <dd className="plan-lines">{saidOf(field, value, plan, texts, plan.draft)}</dd>
            </div>
          )
        })}
      </dl>
    </ProblemBox>
  )
}
