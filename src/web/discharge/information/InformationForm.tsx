import type { FormEvent, ReactNode } from 'react'
import type { InformationView } from '../../../contract/discharge-information.ts'
import { addressOf } from '../../app/client.ts'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { Menu } from '../../ui/Menu.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'

type Content = InformationView['content']
const medicines = ['list', 'spoken', 'unchanged', 'notGiven'] as const
const texts = [
  ['summary', 6, 6000, true],
  ['planned', 5, 4000, true],
  ['ifWorse', 4, 4000, true],
] as const
const more = [
  ['plans', 2, 2000],
  ['followUp', 2, 2000],
] as const

/** What the ward writes to the patient. Half-written it is kept; saved it can be printed and given. */
export function InformationForm({ info }: { info: InformationView }): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const initial = {
    ...info.content,
    medicines: info.content.medicines ?? ('' as const),
    followUpOn: info.content.followUpOn ?? '',
  }
  const draft = useDraft<typeof initial>(`utskr-information:${info.caseId}:${info.written?.at ?? ''}`, initial)
  const { value, set } = draft
  const act = useAct('discharge.writeInformation')
  const day = value.followUpOn === '' ? null : parseDay(value.followUpOn, today)
  const lacks = useLacks([
    ['info-day', t('info.form.followUpOn'), t('app.fieldDay'), value.followUpOn !== '' && day === null],
  ])
  const changed = JSON.stringify(value) !== JSON.stringify(initial)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!lacks.onTry()) return
    const content: Content = { ...value, medicines: value.medicines === '' ? null : value.medicines, followUpOn: day }
    if (!(await act.run({ caseId: info.caseId, version: info.version, content }))) return
    draft.clear()
    say({ text: t('info.saved'), tone: 'ok' })
  }
  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      <Card title={t('info.title')}>
        <div className="stack">
          {act.problem && <Failure problem={act.problem} />}
          {texts.map(([key, rows, max, hint]) => (
            <TextArea
              key={key}
              label={t(`info.form.${key}`)}
              hint={hint ? t(`info.form.${key}Hint`) : undefined}
              rows={rows}
              maxLength={max}
              value={value[key]}
              onText={(typed) => set({ [key]: typed } as Partial<typeof initial>)}
            />
          ))}
          <RadioGroup
            id="info-medicines"
            legend={t('info.form.medicines')}
            value={value.medicines}
            onValue={(chosen) => set({ medicines: chosen as (typeof medicines)[number] })}
            options={medicines.map((one) => ({ value: one, label: t(`info.form.med.${one}`) }))}
          />
          <TextArea
            label={t('info.form.medicineWords')}
            optional={t('app.optional')}
            rows={3}
            maxLength={4000}
            value={value.medicineWords}
            onText={(medicineWords) => set({ medicineWords })}
          />
          {more.map(([key, rows, max]) => (
            <TextArea
              key={key}
              label={t(`info.form.${key}`)}
              optional={t('app.optional')}
              rows={rows}
              maxLength={max}
              value={value[key]}
              onText={(typed) => set({ [key]: typed } as Partial<typeof initial>)}
            />
          ))}
          <DateInput
            id="info-day"
            label={t('info.form.followUpOn')}
            optional={t('app.optional')}
            error={lacks.of('info-day')}
            today={today}
            say={dayLong}
            value={value.followUpOn}
            onDay={(followUpOn) => set({ followUpOn })}
          />
          <div className="row">
            {info.mayWrite && (
              <Button type="submit" variant="primary" busy={act.busy}>
                {t('info.save')}
              </Button>
            )}
            {info.written && !changed && info.content.summary !== '' && <Papers caseId={info.caseId} />}
          </div>
          {info.written && changed && <p className="soft">{t('info.unsaved')}</p>}
        </div>
      </Card>
    </form>
  )
}

const languages = ['sv', 'sv-easy', 'en'] as const

/** The paper in each language, and in large print. */
function Papers({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTexts()
  return (
    <Menu
      align="start"
      label={t('info.paper')}
      items={languages.flatMap((language) =>
        (['false', 'true'] as const).map((large) => ({
          label:
            large === 'true'
              ? t('info.paper.large', { language: t(`info.paper.${language}`) })
              : t(`info.paper.${language}`),
          href: addressOf('discharge.informationPaper', { caseId, language, large }),
        })),
      )}
    />
  )
}
