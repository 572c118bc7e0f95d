import { type ReactNode, useState } from 'react'
import { useAct } from '../app/operations.ts'
import { type FormError, PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { StepBar } from '../ui/Progress.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import './access.css'
import { Means } from './ConsentBlockFields.tsx'
import { HolderList, type Holders } from './HolderList.tsx'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

/** The assessment that the person can't decide (AC-4), in steps: on what it rests; who keeps data; what it matters, and what the person would want. */
export default function AssessPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess
      {...props}
      title={t('assess.title')}
      find={({ access }) => access.availableActions.includes('access.assess') || undefined}
    >
      {(of) => <Assessing {...of} onClose={props.onClose} />}
    </OfAccess>
  )
}

function Assessing({ person, access, onClose }: AccessProps & { onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const begun = access.assessments.find((one) => one.inForce && !one.complete)
  const props = { person, access, onClose }
  const about = (
    <>
      {nameOf(props)}
      <br />
      <StepBar done={begun ? 1 : 0} of={2} label={t('assess.step', { step: begun ? 2 : 1 })} />{' '}
      <span className="small">{t('assess.step', { step: begun ? 2 : 1 })}</span>
    </>
  )
  return begun ? <Second {...props} about={about} begun={begun} /> : <First {...props} about={about} />
}

type StepProps = AccessProps & { onClose: () => void; about: ReactNode }

/** Step one: why the person, not only for now, can't decide. Then it may be seen who keeps data. */
function First({ person, access, onClose, about }: StepProps): ReactNode {
  const { t, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const draft = useDraft(`${assignment.assignmentId}:bedomning:${person.personId}`, {
    basis: '',
    to: access.longest.assessment,
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('access.assess')
  const to = parseDay(value.to, today)
  const errors: FormError[] = [
    ...(value.basis.trim().length < 3
      ? [{ id: 'assess-basis', field: t('assess.basis'), message: t('app.fieldShort') }]
      : []),
    ...(to === null ? [{ id: 'assess-to', field: t('assess.to'), message: t('app.fieldDay') }] : []),
  ]
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || to === null) return
    if (await run({ personId: person.personId, basis: value.basis.trim(), nothingAgainst: false, to })) draft.clear()
  }
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const healthcare = access.reader.kind === 'healthcare'
  return (
    <PanelForm
      title={t('assess.title')}
      about={about}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('assess.next'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <Means
        title={t('assess.means')}
        lines={[t('assess.means1'), t(healthcare ? 'assess.means2' : 'assess.means2Social'), t('assess.means3')]}
        law={['SVOD 2 kap. 6 §', healthcare ? 'SVOD 3 kap. 3 §' : 'SVOD 3 kap. 4 §']}
      />
      <TextArea
        id="assess-basis"
        label={t('assess.basis')}
        hint={t('assess.basisHint')}
        error={errorOf('assess-basis')}
        maxLength={1000}
        value={value.basis}
        onText={(basis) => set({ basis })}
      />
      <DateInput
        id="assess-to"
        label={t('assess.to')}
        hint={t('assess.toHint', { day: dayLong(access.longest.assessment) })}
        error={errorOf('assess-to')}
        today={today}
        say={dayLong}
        value={value.to}
        onDay={(text) => set({ to: text })}
      />
    </PanelForm>
  )
}

/** Step two: who keeps data, and what must be judged before it is read. */
function Second(props: StepProps & { begun: AccessProps['access']['assessments'][number] }): ReactNode {
  const { person, access, onClose, about, begun } = props
  const { t } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:bedomning-2:${begun.assessmentId}`, {
    relevance: begun.relevance,
    attitude: begun.attitude,
    against: '' as '' | 'nothing' | 'something',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const [holders, setHolders] = useState<Holders | null>(null)
  const seeing = useAct('access.holders')
  const { run, busy, problem } = useAct('access.assess')
  const errors: FormError[] = [
    ...(value.relevance.trim().length < 3
      ? [{ id: 'assess-relevance', field: t('assess.relevance'), message: t('app.fieldShort') }]
      : []),
    ...(value.attitude.trim().length < 3
      ? [{ id: 'assess-attitude', field: t('assess.attitude'), message: t('app.fieldShort') }]
      : []),
    ...(value.against === ''
      ? [{ id: 'assess-against', field: t('assess.against'), message: t('app.fieldChoose') }]
      : []),
  ]
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    const done = await run({
      personId: person.personId,
      basis: begun.basis,
      relevance: value.relevance.trim(),
      attitude: value.attitude.trim(),
      nothingAgainst: value.against === 'nothing',
      to: begun.to,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(value.against === 'nothing' ? 'assess.done' : 'assess.doneNo'), tone: 'ok' })
  }
  const look = async (): Promise<void> => {
    const seen = await seeing.run({ personId: person.personId, ground: 'AC-4' })
    if (seen) setHolders(seen.items)
  }
  return (
    <PanelForm
      title={t('assess.title')}
      about={about}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('assess.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <p>{t('assess.basisWas', { basis: begun.basis })}</p>
      <section className="access-step">
        <h3>{t('assess.holders')}</h3>
        {seeing.problem && <AccessFailure problem={seeing.problem} person={person} />}
        {holders ? (
          <HolderList
            holders={holders}
            empty={t(access.reader.kind === 'healthcare' ? 'assess.noHolders' : 'assess.noHoldersSocial')}
          />
        ) : (
          <Button busy={seeing.busy} onClick={() => void look()}>
            {t('assess.seeHolders')}
          </Button>
        )}
      </section>
      <TextArea
        id="assess-relevance"
        label={t('assess.relevance')}
        hint={t('assess.relevanceHint')}
        error={errorOf('assess-relevance')}
        maxLength={1000}
        value={value.relevance}
        onText={(relevance) => set({ relevance })}
      />
      <TextArea
        id="assess-attitude"
        label={t('assess.attitude')}
        hint={t('assess.attitudeHint')}
        error={errorOf('assess-attitude')}
        maxLength={1000}
        value={value.attitude}
        onText={(attitude) => set({ attitude })}
      />
      <RadioGroup
        id="assess-against"
        legend={t('assess.against')}
        error={errorOf('assess-against')}
        value={value.against}
        onValue={(against) => set({ against: against as typeof value.against })}
        options={[
          { value: 'nothing', label: t('assess.nothing') },
          { value: 'something', label: t('assess.something'), hint: t('assess.somethingHint') },
        ]}
      />
    </PanelForm>
  )
}
