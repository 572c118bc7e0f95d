import type { ReactNode } from 'react'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Checkbox, RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { type AnswerDraft, emptyAnswer } from './request/AnswerFields.tsx'

export type Basis = '' | 'requested' | 'needed' | 'offered' | 'chosen'

/** What is typed when someone is appointed, as typed. */
export type AppointDraft = {
  kind: ContactKind | ''
  assignmentId: string
  from: string
  to: string
  basis: Basis
  activeChoice: boolean
  mission: string
  wish: string
  review: string
} & AnswerDraft

export const emptyAppointment: AppointDraft = {
  kind: '',
  assignmentId: '',
  from: '',
  to: '',
  basis: '',
  activeChoice: false,
  mission: '',
  wish: '',
  review: '',
  ...emptyAnswer,
}

/** How it came about, what the contact is for, and what the person wished. */
export function AppointFields(props: {
  value: AppointDraft
  set: (change: Partial<AppointDraft>) => void
  kind: ContactKind
  error: (id: string) => string | null
  lang: string
}): ReactNode {
  const { value, set, kind, error } = props
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  return (
    <>
      <RadioGroup
        id="appoint-basis"
        legend={t('appoint.basis')}
        error={error('appoint-basis')}
        value={value.basis}
        onValue={(basis) => set({ basis: basis as Basis })}
        options={[
          { value: 'requested', label: t('appoint.basisRequested') },
          { value: 'needed', label: t('appoint.basisNeeded') },
          { value: 'offered', label: t('appoint.basisOffered') },
          { value: 'chosen', label: t('appoint.basisChosen') },
        ]}
      />
      {kind === 'doctorContact' && (
        <Checkbox
          label={t('appoint.activeChoice')}
          hint={t('appoint.activeChoiceHint')}
          checked={value.activeChoice}
          onChecked={(activeChoice) => set({ activeChoice })}
        />
      )}
      <TextArea
        label={t('appoint.mission')}
        optional={t('app.optional')}
        hint={t('appoint.missionHint')}
        maxLength={500}
        value={value.mission}
        onText={(mission) => set({ mission })}
      />
      <details className="appoint-more" open={value.to !== '' || value.wish !== '' || value.review !== '' || undefined}>
        <summary>{t('appoint.more')}</summary>
        <div className="stack">
          <DateInput
            id="appoint-to"
            label={t('appoint.to')}
            optional={t('app.optional')}
            error={error('appoint-to')}
            today={today}
            say={dayLong}
            value={value.to}
            onDay={(to) => set({ to })}
          />
          <DateInput
            id="appoint-review"
            label={t('describe.review')}
            optional={t('app.optional')}
            error={error('appoint-review')}
            today={today}
            say={dayLong}
            value={value.review}
            onDay={(review) => set({ review })}
          />
          <TextArea
            label={t('appoint.wish')}
            optional={t('app.optional')}
            hint={t('appoint.wishHint')}
            maxLength={500}
            value={value.wish}
            onText={(wish) => set({ wish })}
          />
        </div>
      </details>
    </>
  )
}
