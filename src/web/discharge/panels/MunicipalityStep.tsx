import type { ReactNode } from 'react'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Select, TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'

/** Where the person is registered, and who has placed them elsewhere, if anyone: who pays (LUS 5 kap. 2 §). */
export function MunicipalityStep({ stay, onClose }: StepProps): ReactNode {
  const { t, month } = useTexts()
  const choice = stay.payerChoice
  const municipalities = choice?.municipalities ?? []
  // A code of a municipality that isn't here is as none.
  const known = (code: string | null | undefined) => (municipalities.some((one) => one.code === code) ? code! : '')
  const draft = useDraft(`utskr-kommun:${stay.caseId}`, {
    registered: known(choice?.registeredCode),
    placing: known(choice?.placingCode),
    words: '',
  })
  const { value, set } = draft
  const act = useAct('discharge.setMunicipality')
  // Another in the place of one that is known, while the days count: it is said why.
  const was = known(choice?.placingCode) || known(choice?.registeredCode)
  const exchanges =
    was !== '' &&
    (value.placing || value.registered) !== was &&
    stay.messages.some(({ kind }) => kind === 'readyNotice')
  const closed = choice?.closedMonths ?? []
  const words = value.words.trim()
  const lacks = useLacks([
    [
      'payer-registered',
      t('home.form.registered'),
      t('app.fieldChoose'),
      value.registered === '' && value.placing === '',
    ],
    ['payer-words', t('home.form.payerWhy'), t('app.fieldShort'), exchanges && words.length < 3],
  ])
  const options = [
    { value: '', label: t('home.form.noMunicipality') },
    ...municipalities.map(({ code, name }) => ({ value: code, label: name })),
  ]
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.setMunicipality')}
      submit={t('home.form.save')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () =>
        (await act.run({
          ...stepOf(stay),
          registeredCode: value.registered || null,
          placingCode: value.placing || null,
          words: exchanges ? words : '',
        })) !== null
      }
    >
      <p className="soft">{t('home.form.payerLead')}</p>
      <Select
        id="payer-registered"
        label={t('home.form.registered')}
        error={lacks.of('payer-registered')}
        value={value.registered}
        onValue={(registered) => set({ registered })}
        options={options}
      />
      <Select
        id="payer-placing"
        label={t('home.form.placing')}
        hint={t('home.form.placingHint')}
        value={value.placing}
        onValue={(placing) => set({ placing })}
        options={options}
      />
      {exchanges && (
        <>
          <p>{t('home.form.payerExchange')}</p>
          {closed.length > 0 && (
            <p>
              <b>{t('home.form.payerClosed', { months: closed.map((one) => month(`${one}-01`)).join(', ') })}</b>
            </p>
          )}
          <TextArea
            id="payer-words"
            label={t('home.form.payerWhy')}
            error={lacks.of('payer-words')}
            maxLength={4000}
            rows={3}
            value={value.words}
            onText={(typed) => set({ words: typed })}
          />
        </>
      )}
    </CaseForm>
  )
}
