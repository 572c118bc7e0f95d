import { type ReactNode, useState } from 'react'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { HeldPanel } from './HeldPanel.tsx'

/** What a contact does for the person (FC-18), and the day the need is asked about again (FC-15). */
export default function DescribePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <HeldPanel {...props} title={t('describe.title')}>
      {(page, held) => <Describing {...props} page={page} held={held} />}
    </HeldPanel>
  )
}

function Describing({ page, held, onClose }: PanelProps & { page: PersonPage; held: ContactView }): ReactNode {
  const { t, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:beskriv:${held.contactId}:${held.version}`, {
    mission: held.mission ?? '',
    review: held.reviewOn ?? '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.describe')
  const review = value.review.trim() === '' ? null : parseDay(value.review, today)
  const wrong = value.review.trim() !== '' && review === null
  const errors = wrong ? [{ id: 'describe-review', field: t('describe.review'), message: t('app.fieldDay') }] : []
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    const done = await run({
      personId: page.personId,
      contactId: held.contactId,
      version: held.version,
      mission: value.mission.trim() || null,
      ...(review === held.reviewOn ? {} : { reviewOn: review }),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('describe.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('describe.title')}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('describe.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} title={t('describe.refused')} />}
    >
      <TextArea
        label={t('describe.mission', { staff: held.staffName, name: page.givenName })}
        hint={t('describe.missionHint')}
        maxLength={500}
        value={value.mission}
        onText={(mission) => set({ mission })}
      />
      <DateInput
        id="describe-review"
        label={t('describe.review')}
        optional={t('app.optional')}
        hint={t('app.dayHint')}
        error={tried && wrong ? t('app.fieldDay') : null}
        today={today}
        say={dayLong}
        value={value.review}
        onDay={(text) => set({ review: text })}
      />
    </PanelForm>
  )
}
