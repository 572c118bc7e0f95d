import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import type { AssessmentOrigin } from '../../domain/organisation/needs-assessment.ts'
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
  const [tried, setTried] = useState(false)
  const missing = tried && origin === null ? t('app.fieldChoose') : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (origin === null || !(await run({ personId: page.personId, origin }))) return
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
      errors={missing ? [{ id: 'assessing-origin', field: t('assessing.origin'), message: missing }] : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <Means
        title={t('said.means')}
        lines={[t('assessing.beginMeans1', said), t('assessing.beginMeans2', said), t('assessing.beginMeans3', said)]}
        law={['SVOD 3 kap. 2 §']}
      />
      <RadioGroup
        id="assessing-origin"
        legend={t('assessing.origin')}
        error={missing}
        value={origin}
        onValue={(value) => setOrigin(value as AssessmentOrigin)}
        options={origins.map((value) => ({ value, label: t(`assessing.origin.${value}`) }))}
      />
    </PanelForm>
  )
}

function Ending({ page, onClose }: Props): ReactNode {
  const { t } = useTexts()
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
        lines={[t('assessing.endMeans1', { unit: assignment.unitName }), t('assessing.endMeans2')]}
        law={['SVOD 3 kap. 2 §']}
      />
    </PanelForm>
  )
}
