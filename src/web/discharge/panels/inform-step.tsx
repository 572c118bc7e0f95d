import type { ReactNode } from 'react'
import { useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'

const forms = ['both', 'spoken', 'written', 'online'] as const
const receivers = ['patient', 'relative', 'guardian', 'representative'] as const
const languages = ['sv', 'sv-easy', 'en', 'interpreter', 'other'] as const

/** That the patient has been told: how, who was told, and in which language (PL 3 kap. 2 b, 4 and 6 §§). */
export function InformStep({ stay, onClose }: StepProps): ReactNode {
  const { t, upper } = useTexts()
  const written = useOp('discharge.information', { caseId: stay.caseId }).data?.content.summary
  const draft = useDraft<{
    form: '' | (typeof forms)[number]
    receiver: (typeof receivers)[number]
    language: (typeof languages)[number]
    words: string
  }>(`utskr-info:${stay.caseId}`, { form: '', receiver: 'patient', language: 'sv', words: '' })
  const { value, set } = draft
  const act = useAct('discharge.inform')
  const words = value.words.trim()
  const relative = value.receiver === 'relative'
  const lacks = useLacks([
    ['inform-how', t('home.form.informHow'), t('app.fieldChoose'), value.form === ''],
    ['inform-words', t('info.form.wordsRelative'), t('app.fieldShort'), relative && words.length < 3],
  ])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.giveInformation')}
      submit={t('home.form.save')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () =>
        value.form !== '' && (await act.run({ ...stepOf(stay), ...value, form: value.form, words })) !== null
      }
    >
      <p className="soft">{t(written ? 'home.form.informLead' : 'info.form.nothing')}</p>
      <RadioGroup
        id="inform-how"
        legend={t('home.form.informHow')}
        error={lacks.of('inform-how')}
        value={value.form}
        onValue={(form) => set({ form: form as (typeof forms)[number] })}
        options={forms
          .filter((one) => one !== 'online' || written)
          .map((one) => ({
            value: one,
            label: one === 'online' ? t('info.form.online') : t(`home.form.how.${one}`),
          }))}
      />
      <RadioGroup
        id="inform-who"
        legend={t('info.form.receiver')}
        value={value.receiver}
        onValue={(receiver) => set({ receiver: receiver as (typeof receivers)[number] })}
        options={receivers.map((one) => ({ value: one, label: upper(t(`info.receiver.${one}`)) }))}
      />
      <RadioGroup
        id="inform-language"
        legend={t('info.form.language')}
        value={value.language}
        onValue={(language) => set({ language: language as (typeof languages)[number] })}
        options={languages.map((one) => ({ value: one, label: upper(t(`info.language.${one}`)) }))}
      />
      <TextArea
        id="inform-words"
        label={t(relative ? 'info.form.wordsRelative' : 'info.form.words')}
        hint={relative ? undefined : t('info.form.wordsHint')}
        error={lacks.of('inform-words')}
        optional={relative ? undefined : t('app.optional')}
        rows={2}
        maxLength={2000}
        value={value.words}
        onText={(typed) => set({ words: typed })}
      />
    </CaseForm>
  )
}
