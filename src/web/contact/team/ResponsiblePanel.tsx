import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { ask } from '../../app/request.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { nameOf, OfPerson } from './OfPerson.tsx'
import { useSearchTexts } from './search-texts.ts'

/** Says which doctor is medically responsible: one of the provider's own, or one elsewhere by name. */
export default function ResponsiblePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPerson {...props} title={t('responsible.title')} find={(page) => page}>
      {(page) => <Saying {...props} page={page} />}
    </OfPerson>
  )
}

type Draft = {
  where: '' | 'own' | 'elsewhere'
  doctor: { id: string; name: string } | null
  named: string
  from: string
}

function Saying({ page, onClose }: PanelProps & { page: PersonPage }): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const { proposed } = page.around
  const draft = useDraft<Draft>(`ansvarig:${page.personId}`, { where: '', doctor: null, named: '', from: today })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.setResponsible')
  const searchTexts = useSearchTexts(t('responsible.none'))
  const from = parseDay(value.from, today)
  const noDoctor = value.where === 'own' && value.doctor === null
  const noName = value.where === 'elsewhere' && value.named.trim().length < 3
  const errors = [
    ...(value.where === '' ? [{ id: 'resp-where', field: t('responsible.who'), message: t('app.fieldChoose') }] : []),
    ...(noDoctor ? [{ id: 'resp-doctor', field: t('responsible.search'), message: t('app.fieldChoose') }] : []),
    ...(noName ? [{ id: 'resp-name', field: t('responsible.name'), message: t('app.fieldShort') }] : []),
    ...(from === null ? [{ id: 'resp-from', field: t('responsible.from'), message: t('app.fieldDay') }] : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    const who = value.where === 'own' ? { assignmentId: value.doctor!.id } : { named: value.named.trim() }
    const done = await run({ personId: page.personId, ...who, startsOn: from! })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('responsible.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('responsible.title')}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('responsible.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <p>{t('responsible.lead')}</p>
      {proposed && <p>{t('responsible.proposed', { name: proposed.name })}</p>}
      <RadioGroup
        id="resp-where"
        legend={t('responsible.who')}
        error={error('resp-where')}
        value={value.where}
        onValue={(where) => set({ where: where as 'own' | 'elsewhere' })}
        options={[
          { value: 'own', label: t('responsible.own') },
          { value: 'elsewhere', label: t('responsible.elsewhere') },
        ]}
      />
      {value.where === 'own' && (
        <Combobox
          id="resp-doctor"
          label={t('responsible.search')}
          hint={t('responsible.searchHint')}
          error={error('resp-doctor')}
          initialText={value.doctor?.name}
          texts={searchTexts}
          search={async (query, signal) =>
            (await ask('contact.responsibleChoices', { personId: page.personId, query }, { signal })).items
          }
          itemKey={(item) => item.assignmentId}
          itemText={(item) => item.name}
          renderItem={(item) => (
            <>
              {item.name} <span className="soft">{item.unitName}</span>
            </>
          )}
          onSelect={(item) => set({ doctor: { id: item.assignmentId, name: item.name } })}
        />
      )}
      {value.where === 'elsewhere' && (
        <TextInput
          id="resp-name"
          label={t('responsible.name')}
          hint={t('responsible.nameHint')}
          error={error('resp-name')}
          maxLength={200}
          value={value.named}
          onText={(named) => set({ named })}
        />
      )}
      <DateInput
        id="resp-from"
        label={t('responsible.from')}
        error={error('resp-from')}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(text) => set({ from: text })}
      />
    </PanelForm>
  )
}
