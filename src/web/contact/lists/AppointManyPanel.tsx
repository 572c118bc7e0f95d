import { type ReactNode, useState } from 'react'
import type { Operations } from '../../../contract/index.ts'
import type { OutputOf } from '../../../contract/operation.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { type FormError, PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { ReasonList } from '../../app/Why.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { Select } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { LeftOutPanel } from '../LeftOutPanel.tsx'
import { backOn } from '../words.ts'
import type { sent } from './address.ts'

type Preview = OutputOf<Operations['contact.appointManyPreview']>
type Unit = OutputOf<Operations['organisation.unit']>
type Basis = 'needed' | 'offered' | 'chosen'

export type AppointManyProps = {
  filter: ReturnType<typeof sent>
  /** The rows chosen; `null`: all that the filter gives. */
  keys: readonly string[] | null
  listName: string
  kinds: readonly { code: ContactKind; name: string }[]
  onClose: () => void
  onDone: () => void
}

/** Appoints the same staff member for many: who and from when, then who can and who can't with every reason, then one act. */
export function AppointManyPanel(props: AppointManyProps): ReactNode {
  const { t } = useTexts()
  const unit = useOp('organisation.unit', {})
  if (unit.data) return <Choosing {...props} unit={unit.data} />
  return (
    <PanelWaiting
      title={t('lists.many.title')}
      onClose={props.onClose}
      error={unit.error}
      onRetry={() => void unit.refetch()}
    />
  )
}

function Choosing(props: AppointManyProps & { unit: Unit }): ReactNode {
  const { filter, keys, listName, kinds, onClose, onDone, unit } = props
  const texts = useTexts()
  const { t } = texts
  const { today } = useSession()
  const say = useToast()
  const [kind, setKind] = useState<ContactKind | ''>(kinds.length === 1 ? kinds[0]!.code : '')
  const [who, setWho] = useState('')
  const [from, setFrom] = useState(today)
  const [basis, setBasis] = useState<Basis | ''>('')
  const [whom, setWhom] = useState<'all' | 'lawful'>('lawful')
  const [errors, setErrors] = useState<FormError[]>([])
  const [preview, setPreview] = useState<Preview | null>(null)
  const [left, setLeft] = useState<OutputOf<Operations['contact.appointMany']> | null>(null)
  const look = useAct('contact.appointManyPreview')
  const act = useAct('contact.appointMany')
  const startsOn = parseDay(from, today)

  const choice = () => ({
    assignmentId: who,
    kind: kind as ContactKind,
    startsOn: startsOn!,
    filter,
    ...(keys ? { keys: [...keys] } : {}),
  })
  const doneText = (count: number) => t('lists.many.done', { name: preview?.staffName ?? '', count })
  const submit = async () => {
    if (preview) {
      const done = await act.run({ ...choice(), basis: basis as Basis, whom, fingerprint: preview.fingerprint })
      if (!done) return
      if (done.leftOut.length > 0) return setLeft(done)
      say({ text: doneText(done.appointed), tone: 'ok' })
      onDone()
      return
    }
    const wrong = (id: string, field: string, message: string, is: boolean) => (is ? [{ id, field, message }] : [])
    const found = [
      ...wrong('many-kind', t('lists.many.kind'), t('app.fieldChoose'), kind === ''),
      ...wrong('many-who', t('lists.many.who'), t('app.fieldChoose'), who === ''),
      ...wrong('many-from', t('lists.many.from'), t('app.fieldDay'), startsOn === null),
      ...wrong('many-basis', t('lists.many.basis'), t('app.fieldChoose'), basis === ''),
    ]
    setErrors(found)
    if (found.length === 0) setPreview(await look.run(choice()))
  }
  const error = (id: string) => errors.find((one) => one.id === id)?.message
  const problem = act.problem ?? look.problem
  const lawful = preview?.lawful ?? 0
  if (left) return <LeftOutPanel done={doneText(left.appointed)} left={left.leftOut} onClose={onDone} />
  return (
    <PanelForm
      title={t('lists.many.title')}
      about={
        keys === null
          ? t('lists.many.aboutAll', { list: listName })
          : t('lists.many.about', { count: keys.length, list: listName })
      }
      onClose={onClose}
      onSubmit={submit}
      submit={
        preview
          ? {
              label: t('lists.many.do', { name: preview.staffName, count: texts.number(lawful) }),
              busy: act.busy,
              busyLabel: t('lists.many.doing'),
              hidden: lawful === 0,
            }
          : { label: t('lists.many.preview'), busy: look.busy, busyLabel: t('lists.many.previewing') }
      }
      errors={errors}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      {preview ? (
        <PreviewOf
          preview={preview}
          kindName={kinds.find((one) => one.code === kind)?.name ?? ''}
          whom={whom}
          onWhom={setWhom}
          onAgain={() => {
            act.forget()
            setPreview(null)
          }}
        />
      ) : (
        <>
          {kinds.length > 1 && (
            <RadioGroup
              id="many-kind"
              legend={t('lists.many.kind')}
              error={error('many-kind')}
              options={kinds.map((one) => ({ value: one.code, label: texts.upper(one.name) }))}
              value={kind}
              onValue={(value) => {
                const next = value as ContactKind
                setKind(next)
                // Who can't be that kind at all is no longer chosen.
                if (!unit.staff.some((one) => one.assignmentId === who && one.mayHold.includes(next))) setWho('')
              }}
            />
          )}
          <Select
            id="many-who"
            label={t('lists.many.who')}
            hint={t('lists.many.whoHint')}
            error={error('many-who')}
            empty={t('lists.many.chooseWho')}
            options={staffOf(unit, kind, texts)}
            value={who}
            onValue={setWho}
          />
          <DateInput
            id="many-from"
            label={t('lists.many.from')}
            hint={t('app.dayHint')}
            error={error('many-from')}
            today={today}
            say={texts.dayLong}
            value={from}
            onDay={setFrom}
          />
          <RadioGroup
            id="many-basis"
            legend={t('lists.many.basis')}
            error={error('many-basis')}
            options={[
              { value: 'needed', label: t('lists.many.needed') },
              { value: 'offered', label: t('lists.many.offered') },
              { value: 'chosen', label: t('lists.many.chosenBasis') },
            ]}
            value={basis}
            onValue={(value) => setBasis(value as Basis)}
          />
        </>
      )}
    </PanelForm>
  )
}

/** Those who could be the kind for anyone at all: with how many they have, and that they are away or leaving. */
function staffOf(unit: Unit, kind: ContactKind | '', { both, number, dayShort, t }: ReturnType<typeof useTexts>) {
  return unit.staff
    .filter((one) => !one.ended && (kind === '' ? one.mayHold.length > 0 : one.mayHold.includes(kind)))
    .map((one) => {
      const persons = one.contacts.find((count) => count.kind === kind)?.persons ?? 0
      const away =
        one.absent &&
        (one.absent.to ? t('appoint.absent', { day: dayShort(backOn(one.absent.to)) }) : t('appoint.absentOpen'))
      const name = [
        `${one.name}, ${both(one.professionName)}`,
        ...(away ? [away] : []),
        ...(one.to ? [t('appoint.leaves', { day: dayShort(one.to) })] : []),
      ].join(', ')
      return { value: one.assignmentId, label: t('lists.option', { name, count: number(persons) }) }
    })
}

function PreviewOf(props: {
  preview: Preview
  kindName: string
  whom: 'all' | 'lawful'
  onWhom: (whom: 'all' | 'lawful') => void
  onAgain: () => void
}): ReactNode {
  const { preview, kindName, whom, onWhom, onAgain } = props
  const { t, number } = useTexts()
  const { lawful, refused, listSize, staffName: name } = preview
  const cannot = preview.items.filter((one) => !one.lawful)
  const can = preview.items.filter((one) => one.lawful)
  const total = lawful + refused
  const sentence =
    refused === 0
      ? t('lists.many.canAll', { name, count: lawful })
      : lawful === 0
        ? t('lists.many.canNone', { name })
        : t('lists.many.canSome', { name, count: number(lawful), refused: number(refused) })
  return (
    <div className="many-preview">
      <p>
        <b>{sentence}</b>
      </p>
      <p className="soft">
        {t('lists.many.size', { kind: kindName, now: number(listSize.now), after: number(listSize.after) })}{' '}
        {listSize.guideline !== null && t('lists.many.guideline', { count: number(listSize.guideline) })}
      </p>
      {refused > 0 && lawful > 0 && (
        <RadioGroup
          legend={t('lists.many.whom')}
          options={[
            { value: 'lawful', label: t('lists.many.lawful', { count: lawful }) },
            { value: 'all', label: t('lists.many.all') },
          ]}
          value={whom}
          onValue={(value) => onWhom(value as 'all' | 'lawful')}
        />
      )}
      {cannot.length > 0 && (
        <section aria-labelledby="many-cannot">
          <h3 id="many-cannot">{t('lists.many.cannot', { count: number(refused) })}</h3>
          <ul className="many-list">
            {cannot.map((one) => (
              <li key={one.personId}>
                <b>{one.name}</b>
                <ReasonList reasons={one.reasons} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {can.length > 0 && (
        <details className="many-can">
          <summary>{t('lists.many.can', { count: number(lawful) })}</summary>
          <ul className="many-list">
            {can.map((one) => (
              <li key={one.personId}>
                {one.name}
                {one.replaces && <span className="soft">, {t('lists.many.replaces', { name: one.replaces })}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {preview.items.length < total && (
        <p className="soft">{t('lists.many.cut', { count: number(preview.items.length) })}</p>
      )}
      <p>
        <button type="button" className="ui-button" data-variant="text" data-size="small" onClick={onAgain}>
          {t('lists.many.again')}
        </button>
      </p>
    </div>
  )
}
