import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import type { AssessmentAbout, AssessmentOrigin } from '../../domain/organisation/needs-assessment.ts'
import '../access/access.css'
import { Means } from '../access/ConsentBlockFields.tsx'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { useToast } from '../ui/Toast.tsx'

const origins = ['application', 'notification', 'ownInitiative'] as const satisfies readonly AssessmentOrigin[]
const abouts = ['olderPerson', 'disability', 'other'] as const satisfies readonly AssessmentAbout[]

/** The unit begins to assess what the person needs, or has ended it: whichever it is now. */
export default function AssessmentPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  // How it stood when the panel was opened: what is done here isn't turned into its opposite under the hand.
  const [first, setFirst] = useState<PersonPage | null>(null)
  const page = first ?? query.data
  if (!page)
    return (
      <PanelWaiting
        title={t('assessing.beginTitle')}
        onClose={props.onClose}
        error={query.error}
        onRetry={() => query.refetch()}
      />
    )
  if (!first) setFirst(page)
  return page.availableActions.includes('person.endAssessment') ? (
    <Ending page={page} onClose={props.onClose} />
  ) : (
    <Beginning page={page} onClose={props.onClose} />
  )
}

type Props = { page: PersonPage; onClose: () => void }
const nameOf = ({ givenName, familyName }: PersonPage): string => `${givenName} ${familyName}`

function Beginning({ page, onClose }: Props): ReactNode {
  const { t } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const { run, busy, problem } = useAct('person.beginAssessment')
  const [origin, setOrigin] = useState<AssessmentOrigin | null>(null)
  const [about, setAbout] = useState<AssessmentAbout | null>(null)
  const [tried, setTried] = useState(false)
  const lacks = (id: string, field: string, value: unknown) =>
    tried && value === null ? [{ id, field, message: t('app.fieldChoose') }] : []
  const errors = [
    ...lacks('assessing-about', t('assessing.about'), about),
    ...lacks('assessing-origin', t('assessing.origin'), origin),
  ]
  const error = (id: string) => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (origin === null || about === null || !(await run({ personId: page.personId, origin, about }))) return
    onClose()
    say({ text: t('assessing.begun'), tone: 'ok' })
  }
  const said = { name: page.givenName, unit: assignment.unitName }
  return (
    <PanelForm
      title={t('assessing.beginTitle')}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: t('assessing.doBegin'),
        busy,
        hidden: !page.availableActions.includes('person.beginAssessment'),
      }}
      errors={errors}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <Means
        title={t('said.means')}
        lines={[
          t('assessing.beginMeans1', said),
          // Until it is said what it is about, what both would mean.
          about === null
            ? t('assessing.beginMeansEither')
            : t(about === 'other' ? 'assessing.beginMeansOther' : 'assessing.beginMeans2', said),
          t('assessing.beginMeans3', said),
        ]}
        law={['SVOD 1 kap. 1 §', 'SVOD 3 kap. 2 §']}
      />
      <RadioGroup
        id="assessing-about"
        legend={t('assessing.about')}
        hint={t('assessing.aboutHint')}
        error={error('assessing-about')}
        value={about}
        onValue={(value) => setAbout(value as AssessmentAbout)}
        options={abouts.map((value) => ({ value, label: t(`assessing.about.${value}`) }))}
      />
      <RadioGroup
        id="assessing-origin"
        legend={t('assessing.origin')}
        error={error('assessing-origin')}
        value={origin}
        onValue={(value) => setOrigin(value as AssessmentOrigin)}
        options={origins.map((value) => ({ value, label: t(`assessing.origin.${value}`) }))}
      />
    </PanelForm>
  )
}

function Ending({ page, onClose }: Props): ReactNode {
  const { t } = useTexts()
  const standing = useStanding(page)
  const { assignment } = useSession()
  const say = useToast()
  const { run, busy, problem } = useAct('person.endAssessment')
  const submit = async (): Promise<void> => {
    if (!(await run({ personId: page.personId }))) return
    onClose()
    say({ text: t('assessing.ended'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('assessing.endTitle')}
      about={nameOf(page)}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('assessing.doEnd'), busy }}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <Means
        title={t('said.means')}
        lines={[t('assessing.endMeans1', { unit: assignment.unitName }), ...standing, t('assessing.endMeans2')]}
        law={['SVOD 3 kap. 2 §']}
      />
    </PanelForm>
  )
}

/** What becomes of consents that stand: they aren't taken back by that the assessment ends, which only the person can say. */
function useStanding({ personId, givenName }: PersonPage): string[] {
  const { t, dayLong } = useTexts()
  const { data } = useOp('access.get', { personId })
  const stand = data?.consents.filter((one) => one.state === 'inForce') ?? []
  const said = stand.map(({ toProviderName: provider, to }) =>
    t('assessing.endConsent', { provider, day: dayLong(to), name: givenName }),
  )
  const [first] = stand
  return first ? [...said, t('assessing.endConsentBack', { provider: first.toProviderName, name: givenName })] : []
}
