import { type FormEvent, type ReactNode, useState } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'

/** Within how many days whoever has come home is called: for the region’s administrator to decide. */
export function FollowUpDaysCard(): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const query = useOp('discharge.days', {})
  const act = useAct('discharge.decideDays')
  const [typed, setTyped] = useState<string | null>(null)
  if (!query.data) return null
  const { days, mayDecide } = query.data
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!(await act.run({ days: Number(typed ?? days) }))) return
    setTyped(null)
    say({ text: t('after.days.saved'), tone: 'ok' })
  }
  return (
    <Card title={t('after.days.title')}>
      <p>{t('after.days.text', { count: days })}</p>
      {mayDecide && (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          {act.problem && <Failure problem={act.problem} />}
          <TextInput
            label={t('after.days.field')}
            type="number"
            min={1}
            max={30}
            width={4}
            value={typed ?? String(days)}
            onText={setTyped}
          />
          <div className="row">
            <Button type="submit" busy={act.busy}>
              {t('after.days.save')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  )
}
