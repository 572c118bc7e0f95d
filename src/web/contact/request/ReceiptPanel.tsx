import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import type { IncomingView } from '../../../contract/request.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { useLeaving } from './leaving.ts'
import { AnsweredPanel } from './OfRequest.tsx'
import { IncomingFacts } from './RequestsCard.tsx'

type Draft = { what: '' | 'accept' | 'return'; answer: string }

/** Takes over a request that was sent here, or says why it goes back. */
export default function ReceiptPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { person, matter, onClose } = props
  const query = useOp('person.get', { personId: person ?? '' }, { enabled: person !== undefined })
  const incoming = query.data?.incoming.find((one) => one.transferId === matter)
  if (query.data && incoming) return <Receipting {...props} page={query.data} incoming={incoming} />
  if (query.data && !query.isFetching) return <AnsweredPanel person={person} onClose={onClose} />
  return (
    <PanelWaiting
      title={t('receiptRequest.title')}
      onClose={onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

function Receipting({ page, incoming, onClose }: PanelProps & { page: PersonPage; incoming: IncomingView }): ReactNode {
  const { t, day } = useTexts()
  const say = useToast()
  const draft = useDraft<Draft>(`kvittera:${incoming.transferId}`, { what: '', answer: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('request.receipt', useLeaving())
  const back = value.what === 'return'
  const all = [
    ...(value.what === ''
      ? [{ id: 'receipt-what', field: t('receiptRequest.what'), message: t('app.fieldChoose') }]
      : []),
    ...(back && value.answer.trim().length < 3
      ? [{ id: 'receipt-why', field: t('receiptRequest.why'), message: t('app.fieldShort') }]
      : []),
  ]
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0) return
    const answer = value.answer.trim()
    const done = await act.run({
      personId: page.personId,
      transferId: incoming.transferId,
      accepted: !back,
      ...(answer ? { answer } : {}),
    })
    if (!done) return
    draft.clear()
    if (done.stays) onClose()
    say({ text: t(back ? 'receiptRequest.doneReturn' : 'receiptRequest.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('receiptRequest.title')}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t(back ? 'receiptRequest.doReturn' : 'receiptRequest.do'), busy: act.busy }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <IncomingFacts incoming={incoming} />
      <RadioGroup
        id="receipt-what"
        legend={t('receiptRequest.what')}
        error={error('receipt-what')}
        value={value.what}
        onValue={(what) => set({ what: what as Draft['what'] })}
        options={[
          {
            value: 'accept',
            label: t('receiptRequest.accept'),
            hint: t('receiptRequest.acceptHint', { day: day(dayAt(new Date(incoming.askedAt))) }),
          },
          { value: 'return', label: t('receiptRequest.return'), hint: t('receiptRequest.returnHint') },
        ]}
      />
      <TextArea
        id="receipt-why"
        label={t(back ? 'receiptRequest.why' : 'receiptRequest.greeting')}
        {...(back ? {} : { optional: t('app.optional') })}
        error={error('receipt-why')}
        maxLength={500}
        rows={2}
        value={value.answer}
        onText={(answer) => set({ answer })}
      />
    </PanelForm>
  )
}
