import { type ReactNode, useState } from 'react'
import type { ReviewItemPage } from '../../contract/log.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'

/** Hands the review to another reviewer. */
export function HandFields(props: {
  itemId: string
  reviewers: ReviewItemPage['reviewers']
  current: ReviewItemPage['reviewer']
  onHanded: () => void
}): ReactNode {
  const { itemId, reviewers, current, onHanded } = props
  const { t } = useTexts()
  const say = useToast()
  const act = useAct('log.hand')
  const [to, setTo] = useState('')
  const others = reviewers.filter((one) => one.assignmentId !== current?.assignmentId)
  const hand = async (): Promise<void> => {
    if (to === '' || !(await act.run({ itemId, assignmentId: to }))) return
    say({ text: t('log.handed'), tone: 'ok' })
    onHanded()
  }
  return (
    <div className="log-form">
      <div>
        <h3>{t('log.hand')}</h3>
        <p className="soft">{current ? t('log.reviewer', { name: current.name }) : t('log.nobody')}</p>
      </div>
      {others.length === 0 ? (
        <p className="soft">{t('log.noReviewers')}</p>
      ) : (
        <>
          <Select
            label={t('log.handTo')}
            empty={t('log.handChoose')}
            value={to}
            onValue={setTo}
            options={others.map((one) => ({ value: one.assignmentId, label: `${one.name}, ${one.unitName}` }))}
          />
          <p>
            <Button disabled={to === ''} busy={act.busy} busyLabel={t('log.handing')} onClick={() => void hand()}>
              {t('log.handDo')}
            </Button>
          </p>
        </>
      )}
      {act.problem && <Failure problem={act.problem} />}
    </div>
  )
}
