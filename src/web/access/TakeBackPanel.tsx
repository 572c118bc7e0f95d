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
import type { AccessProps } from './SightTable.tsx'

/** A consent is taken back, or an assessment no longer holds: what rests on it ends at once. */
export default function TakeBackPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess {...props} title={t('takeBack.title')} find={({ access }) => kindOf(access, props.matter)}>
      {(of, kind) => <TakingBack {...of} kind={kind} matter={props.matter!} onClose={props.onClose} />}
    </OfAccess>
  )
}

type Kind = 'consent' | 'assessment'

function kindOf({ consents, assessments }: AccessProps['access'], matter: string | undefined): Kind | undefined {
  if (consents.some((one) => one.consentId === matter && one.withdrawnAt === null)) return 'consent'
  return assessments.some((one) => one.assessmentId === matter && one.inForce) ? 'assessment' : undefined
}

function TakingBack(props: AccessProps & { kind: Kind; matter: string; onClose: () => void }): ReactNode {
  const { person, access, kind, matter, onClose } = props
  const { t } = useTexts()
  const say = useToast()
  const withdraw = useAct('access.withdrawConsent')
  const end = useAct('access.endAssessment')
  const { busy, problem } = kind === 'consent' ? withdraw : end
  const consent = kind === 'consent'
  const submit = async (): Promise<void> => {
    const { personId } = person
    const done = consent
      ? await withdraw.run({ personId, consentId: matter })
      : await end.run({ personId, assessmentId: matter })
    if (!done) return
    onClose()
    say({ text: t(consent ? 'takeBack.done' : 'takeBack.endDone'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t(consent ? 'takeBack.title' : 'takeBack.endTitle')}
      about={nameOf({ person, access })}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t(consent ? 'takeBack.do' : 'takeBack.endDo'), busy, variant: 'danger' }}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <Means
        title={t('said.means')}
        lines={
          consent
            ? [
                t('takeBack.means1', { provider: access.reader.providerName }),
                t('takeBack.means2'),
                t('takeBack.means3'),
              ]
            : [t('takeBack.endMeans1'), t('takeBack.means2')]
        }
        law={[
          access.reader.kind === 'healthcare'
            ? consent
              ? 'SVOD 3 kap. 1 §'
              : 'SVOD 3 kap. 3 §'
            : consent
              ? 'SVOD 3 kap. 2 §'
              : 'SVOD 3 kap. 4 §',
        ]}
      />
    </PanelForm>
  )
}
