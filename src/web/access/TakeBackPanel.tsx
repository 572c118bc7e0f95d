import type { ReactNode } from 'react'
import { useAct } from '../app/operations.ts'
import { PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { useToast } from '../ui/Toast.tsx'
import { AccessFailure } from './AccessFailure.tsx'
import { Means } from './ConsentBlockFields.tsx'
import './access.css'
import { nameOf, OfAccess } from './OfAccess.tsx'
import { OnTheirWord } from './OnTheirWord.tsx'
import type { AccessProps } from './SightTable.tsx'

/** A consent is taken back, or an assessment no longer holds: what rests on it ends at once. */
export default function TakeBackPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess {...props} title={t('takeBack.title')} find={({ access }) => kindOf(access, props.matter)}>
      {(of, kind) => {
        const Taking = kind === 'consent' ? TakingConsentBack : EndingAssessment
        return <Taking {...of} matter={props.matter!} onClose={props.onClose} />
      }}
    </OfAccess>
  )
}

type Kind = 'consent' | 'assessment'

function kindOf({ consents, assessments }: AccessProps['access'], matter: string | undefined): Kind | undefined {
  if (consents.some((one) => one.consentId === matter && one.withdrawnAt === null)) return 'consent'
  return assessments.some((one) => one.assessmentId === matter && one.inForce) ? 'assessment' : undefined
}

type TakingProps = AccessProps & { matter: string; onClose: () => void }

/** The person takes a yes back: how it was said and in whose words is written down, as of all that is said (FC-20). */
function TakingConsentBack({ person, access, matter, onClose }: TakingProps): ReactNode {
  const { t } = useTexts()
  const { run, ...act } = useAct('access.withdrawConsent')
  const about = { personId: person.personId, consentId: matter }
  return (
    <OnTheirWord
      of={{ person, access }}
      title={t('takeBack.title')}
      submit={{ label: t('takeBack.do'), variant: 'danger' }}
      draftName={`ta-tillbaka-samtycke:${matter}`}
      how="back-how"
      act={{ ...act, run: (said) => run({ ...about, ...said }) }}
      done={t('takeBack.done')}
      onClose={onClose}
    >
      <Means
        title={t('said.means')}
        lines={[
          t('takeBack.means1', { provider: access.reader.providerName }),
          t('takeBack.means2'),
          t('takeBack.means3'),
        ]}
        law={[access.reader.kind === 'healthcare' ? 'SVOD 3 kap. 1 §' : 'SVOD 3 kap. 2 §']}
      />
    </OnTheirWord>
  )
}

/** The judgement that the person can't decide no longer holds. */
function EndingAssessment({ person, access, matter, onClose }: TakingProps): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const { run, busy, problem } = useAct('access.endAssessment')
  const submit = async (): Promise<void> => {
    if (!(await run({ personId: person.personId, assessmentId: matter }))) return
    onClose()
    say({ text: t('takeBack.endDone'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('takeBack.endTitle')}
      about={nameOf({ person, access })}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('takeBack.endDo'), busy, variant: 'danger' }}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <Means
        title={t('said.means')}
        lines={[t('takeBack.endMeans1'), t('takeBack.means2')]}
        law={[access.reader.kind === 'healthcare' ? 'SVOD 3 kap. 3 §' : 'SVOD 3 kap. 4 §']}
      />
    </PanelForm>
  )
}
