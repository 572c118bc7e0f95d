import { type ReactNode, useState } from 'react'
import type { SharingView } from '../../contract/access-views.ts'
import { useAct } from '../app/operations.ts'
import { type FormError, PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import './access.css'
import { ToSay } from './InformedCard.tsx'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

interface Told {
  whom: '' | SharingView['whom']
  channel: '' | SharingView['channel']
  on: string
}

/** The person, or who answers for them, has been told what is shared and that one may oppose (SVOD 2:2). */
export default function InformedPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess
      {...props}
      title={t('told.panel')}
      find={({ access }) => access.availableActions.includes('access.inform') || undefined}
    >
      {(of) => <Telling {...of} onClose={props.onClose} />}
    </OfAccess>
  )
}

function Telling({ person, access, onClose }: AccessProps & { onClose: () => void }): ReactNode {
  const texts = useTexts()
  const { t, dayLong } = texts
  const { assignment, today } = useSession()
  const say = useToast()
  const draft = useDraft<Told>(`${assignment.assignmentId}:har-berattat:${person.personId}`, {
    whom: '',
    channel: '',
    on: today,
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('access.inform')
  const on = parseDay(value.on, today)
  const errors = lacking(value, on, today, texts)
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || value.whom === '' || value.channel === '' || on === null) return
    if (!(await run({ personId: person.personId, whom: value.whom, channel: value.channel, on }))) return
    draft.clear()
    onClose()
    say({ text: t('told.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('told.panel')}
      about={nameOf({ person, access })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('told.save'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <section className="access-means">
        <h3>{t('told.words')}</h3>
        <ToSay {...{ person, access }} />
      </section>
      <RadioGroup
        id="told-whom"
        legend={t('told.whom')}
        hint={access.isChild ? t('told.whomChildHint') : undefined}
        error={errorOf('told-whom')}
        value={value.whom}
        onValue={(whom) => set({ whom: whom as Told['whom'] })}
        options={[
          { value: 'person', label: t('said.self', { name: person.givenName }) },
          access.isChild
            ? { value: 'guardian', label: t('told.guardian') }
            : { value: 'representative', label: t('said.representative'), hint: t('said.representativeHint') },
        ]}
      />
      <RadioGroup
        id="told-how"
        legend={t('told.how')}
        error={errorOf('told-how')}
        value={value.channel}
        onValue={(channel) => set({ channel: channel as Told['channel'] })}
        options={(['spoken', 'phone', 'written', 'online'] as const).map((channel) => ({
          value: channel,
          label: t(`told.channel.${channel}`),
        }))}
      />
      <DateInput
        id="told-on"
        label={t('told.on')}
        error={errorOf('told-on')}
        today={today}
        say={dayLong}
        value={value.on}
        onDay={(text) => set({ on: text })}
      />
    </PanelForm>
  )
}

function lacking(value: Told, on: string | null, today: string, { t }: Texts): FormError[] {
  return [
    ...(value.whom ? [] : [{ id: 'told-whom', field: t('told.whom'), message: t('app.fieldChoose') }]),
    ...(value.channel ? [] : [{ id: 'told-how', field: t('told.how'), message: t('app.fieldChoose') }]),
    ...(on === null ? [{ id: 'told-on', field: t('told.on'), message: t('app.fieldDay') }] : []),
    ...(on !== null && on > today ? [{ id: 'told-on', field: t('told.on'), message: t('told.ahead') }] : []),
  ]
}
