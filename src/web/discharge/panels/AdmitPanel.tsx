import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { dayAt, timeAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { casePath } from '../words.ts'
import { StayFields, type StayTyped, stayLacks, stayOf } from './stay-fields.tsx'

/** Admits a person to the own ward: when, what the doctor has judged, and whether planning is due. */
export default function AdmitPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (!query.data)
    return (
      <PanelWaiting
        title={t('home.do.admit')}
        onClose={props.onClose}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  return <Admitting person={query.data} onClose={props.onClose} />
}

function Admitting({ person, onClose }: { person: PersonPage; onClose: () => void }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { today } = useSession()
  const navigate = useNavigate()
  const now = new Date()
  const draft = useDraft<StayTyped>(`utskr-in:${person.personId}`, {
    day: dayAt(now),
    time: timeAt(now),
    due: '',
    later: false,
    assessedDay: dayAt(now),
    assessedTime: timeAt(now),
    psychiatric: false,
    compulsory: false,
    planned: false,
  })
  const { value, set } = draft
  const act = useAct('discharge.admit')
  const stay = stayOf(value, today)
  const lacks = useLacks(stayLacks(value, today, texts))
  const submit = async (): Promise<void> => {
    if (!lacks.onTry() || stay === null) return
    const done = await act.run({ personId: person.personId, ...stay, estimatedOn: null, placingCode: null })
    if (!done) return
    draft.clear()
    navigate(casePath(done.caseId))
  }
  return (
    <PanelForm
      title={t('home.do.admit')}
      about={`${person.givenName} ${person.familyName}`}
      submit={{ label: t('home.do.admit'), busy: act.busy }}
      draft={draft}
      errors={lacks.errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <StayFields value={value} set={set} errorOf={lacks.of} />
    </PanelForm>
  )
}
