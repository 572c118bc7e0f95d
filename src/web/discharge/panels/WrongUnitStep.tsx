import type { ReactNode } from 'react'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'

/** Takes back what went to one unit by mistake: which, and why. That nobody is left is said before it is done. */
export function WrongUnitStep({ stay, onClose }: StepProps): ReactNode {
  const { t, both } = useTexts()
  const draft = useDraft<{ unitId: string; words: string; last: boolean }>(`utskr-felenhet:${stay.caseId}`, {
    unitId: '',
    words: '',
    last: false,
  })
  const { value, set } = draft
  const act = useAct('discharge.removeReceiver')
  const words = value.words.trim()
  const alone = stay.receivers.length === 1
  const lacks = useLacks([
    ['wrong-unit', t('home.form.wrongWhich'), t('app.fieldChoose'), value.unitId === ''],
    ['wrong-words', t('home.form.why'), t('app.fieldShort'), words.length < 3],
    ['wrong-last', t('home.form.wrongLast'), t('app.fieldTick'), alone && !value.last],
  ])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.removeReceiver')}
      submit={t('home.form.wrongDo')}
      danger
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () =>
        (await act.run({ ...stepOf(stay), unitId: value.unitId, words, last: alone && value.last })) !== null
      }
    >
      <p>{t('home.form.wrongLead')}</p>
      <RadioGroup
        id="wrong-unit"
        legend={t('home.form.wrongWhich')}
        error={lacks.of('wrong-unit')}
        value={value.unitId}
        onValue={(unitId) => set({ unitId })}
        options={stay.receivers.map((one) => ({ value: one.unitId, label: `${one.unit} (${both(one.roleName)})` }))}
      />
      <TextArea
        id="wrong-words"
        label={t('home.form.why')}
        hint={t('home.form.wrongWhyHint')}
        error={lacks.of('wrong-words')}
        maxLength={4000}
        rows={3}
        value={value.words}
        onText={(typed) => set({ words: typed })}
      />
      {alone && (
        <ProblemBox tone="soon" announce={false} title={t('home.form.wrongAlone')}>
          <Checkbox
            id="wrong-last"
            label={t('home.form.wrongLast')}
            error={lacks.of('wrong-last')}
            checked={value.last}
            onChecked={(last) => set({ last })}
          />
        </ProblemBox>
      )}
    </CaseForm>
  )
}
