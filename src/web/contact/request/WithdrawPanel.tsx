import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import type { RequestView } from '../../../contract/request.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { ChannelField, type Owner, OwnerField, type StaffChannel } from './HowFields.tsx'
import { useLeaving } from './leaving.ts'
import { OfRequest } from './OfRequest.tsx'
import { RequestFacts } from './RequestFacts.tsx'

type Draft = { who: '' | Owner; channel: '' | StaffChannel; note: string }

/** Writes down that whoever it is about takes a request back; that staff find it unnecessary is no ground (FC-3). */
export default function WithdrawPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfRequest {...props} title={t('withdrawRequest.title')} action="request.withdraw">
      {(page, request) => <Withdrawing {...props} page={page} request={request} />}
    </OfRequest>
  )
}

function Withdrawing({ page, request, onClose }: PanelProps & { page: PersonPage; request: RequestView }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft<Draft>(`ta-tillbaka:${request.requestId}`, { who: '', channel: '', note: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('request.withdraw', useLeaving())
  const lacks = (id: string, field: string, is: boolean) => (is ? [{ id, field, message: t('app.fieldChoose') }] : [])
  const all = [
    ...lacks('withdraw-who', t('withdrawRequest.who'), value.who === ''),
    ...lacks('withdraw-how', t('withdrawRequest.how'), value.channel === ''),
  ]
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (value.who === '' || value.channel === '') return
    const done = await act.run({
      personId: page.personId,
      requestId: request.requestId,
      withdrawnBy: value.who,
      channel: value.channel,
      ...(value.note.trim() ? { note: value.note.trim() } : {}),
    })
    if (!done) return
    draft.clear()
    if (done.stays) onClose()
    say({ text: t('withdrawRequest.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('withdrawRequest.title')}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('withdrawRequest.do'), busy: act.busy }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <RequestFacts request={request} />
      <p className="soft">{t('withdrawRequest.lead')}</p>
      <OwnerField
        id="withdraw-who"
        legend={t('withdrawRequest.who')}
        name={page.givenName}
        age={page.age}
        value={value.who}
        onValue={(who) => set({ who })}
        error={error('withdraw-who')}
      />
      <ChannelField
        id="withdraw-how"
        legend={t('withdrawRequest.how')}
        value={value.channel}
        onValue={(channel) => set({ channel })}
        error={error('withdraw-how')}
      />
      <TextArea
        label={t('withdrawRequest.note')}
        optional={t('app.optional')}
        hint={t('withdrawRequest.noteHint')}
        maxLength={500}
        rows={2}
        value={value.note}
        onText={(note) => set({ note })}
      />
    </PanelForm>
  )
}
