import type { ReactNode } from 'react'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'

const grounds = ['consent', 'sameRegion', 'cannotConsent', 'noHarm'] as const

/** The transfer of information: what is necessary, which units need it, and why secrecy doesn’t hinder it. Nobody is chosen beforehand. */
export function TransferStep({ stay, onClose }: StepProps): ReactNode {
  const { t, both, upper } = useTexts()
  const draft = useDraft<{ words: string; receivers: string[]; ground: '' | (typeof grounds)[number] }>(
    `utskr-transferInformation:${stay.caseId}`,
    { words: '', receivers: [], ground: '' },
  )
  const { value, set } = draft
  const act = useAct('discharge.transfer')
  const words = value.words.trim()
  const receivers = (value.receivers ?? []).filter((chosen) => stay.receivers.some(({ unitId }) => unitId === chosen))
  const lacks = useLacks([
    ['transfer-words', t('home.form.words'), t('app.fieldShort'), words.length < 3],
    ['transfer-to', t('home.form.transferTo'), t('home.form.transferSome'), receivers.length === 0],
    ['transfer-ground', t('home.form.ground'), t('app.fieldChoose'), !value.ground],
  ])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.transferInformation')}
      submit={t('home.form.send')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () =>
        value.ground !== '' && (await act.run({ ...stepOf(stay), words, receivers, ground: value.ground })) !== null
      }
    >
      <TextArea
        id="transfer-words"
        label={t('home.form.words')}
        hint={t('home.form.transferHint')}
        error={lacks.of('transfer-words')}
        maxLength={8000}
        rows={10}
        value={value.words}
        onText={(typed) => set({ words: typed })}
      />
      <CheckboxGroup
        id="transfer-to"
        legend={t('home.form.transferTo')}
        error={lacks.of('transfer-to')}
        value={receivers}
        onValue={(chosen) => set({ receivers: chosen })}
        options={stay.receivers.map(({ unitId, unit, roleName }) => ({
          value: unitId,
          label: unit,
          hint: upper(both(roleName)),
        }))}
      />
      <RadioGroup
        id="transfer-ground"
        legend={t('home.form.ground')}
        hint={t('home.form.groundHint')}
        error={lacks.of('transfer-ground')}
        value={value.ground}
        onValue={(ground) => set({ ground: ground as (typeof grounds)[number] })}
        options={grounds.map((one) => ({
          value: one,
          label: t(`home.form.ground.${one}`),
          hint: t(`home.form.groundLaw.${one}`),
        }))}
      />
    </CaseForm>
  )
}
