import { type ReactNode, useDeferredValue, useState } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { Failure, FetchFailure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'
import { withCommas } from '../ui/between.ts'
import { RadioGroup, type RadioOption } from '../ui/Choice.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import type { Colleague } from './matters.ts'
import { useColleague } from './useColleague.ts'

type Option = OutputOf<Operations['organisation.deputies']>['items'][number]

/** Chooses who answers when someone is away; those who can't be chosen stand apart with why. */
export default function DeputyPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { colleague, waiting } = useColleague(props.assignment)
  if (colleague) return <Choosing {...props} colleague={colleague} />
  return <PanelWaiting title={t('unit.doDeputy')} onClose={props.onClose} {...waiting} />
}

function Choosing({ colleague, onClose }: PanelProps & { colleague: Colleague }): ReactNode {
  const { t } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const { name, assignmentId, version, deputy } = colleague
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim())
  const [chosen, setChosen] = useState<string>(deputy?.assignmentId ?? '')
  // Someone found by a name that is no longer typed stays the choice.
  const [chosenName, setChosenName] = useState(deputy?.name ?? '')
  const options = useOp('organisation.deputies', { assignmentId, query: asked }, { keep: true })
  const { run, busy, problem } = useAct('organisation.setDeputy')
  const optionOf = useOptionOf()
  const items = options.data?.items ?? []
  const able = items.filter((one) => one.eligible || one.current)
  const submit = async (): Promise<void> => {
    const done = await run({ assignmentId, version, deputyId: chosen === '' ? null : chosen })
    if (!done) return
    onClose()
    say({
      text: chosen === '' ? t('deputy.doneNone', { name }) : t('deputy.done', { deputy: chosenName, name }),
      tone: chosen === '' ? 'soon' : 'ok',
    })
  }
  return (
    <PanelForm
      title={assignmentId === assignment.assignmentId ? t('deputy.titleOwn') : t('deputy.title', { name })}
      about={t('deputy.lead', { name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('deputy.do'), busy }}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <TextInput
        id="deputy-search"
        label={t('deputy.search')}
        hint={t('deputy.searchHint')}
        autoComplete="off"
        value={query}
        onText={setQuery}
      />
      {options.error && <FetchFailure error={options.error} onRetry={() => void options.refetch()} />}
      {!options.data && !options.error && <Skeleton lines={6} label={t('app.loading')} />}
      {options.data && (
        <>
          {items.length === 0 && <p className="soft">{t('deputy.noneFound')}</p>}
          <RadioGroup
            id="deputy-who"
            legend={t('deputy.who')}
            value={chosen}
            onValue={(value) => {
              setChosen(value)
              setChosenName(items.find((one) => one.assignmentId === value)?.name ?? '')
            }}
            options={[
              ...able.map(optionOf),
              ...(chosen !== '' && !able.some((one) => one.assignmentId === chosen)
                ? [{ value: chosen, label: chosenName }]
                : []),
              { value: '', label: t('deputy.nobody'), hint: t('deputy.nobodyHint') },
            ]}
          />
          <NotThese items={items.filter((one) => !one.eligible && !one.current)} />
        </>
      )}
    </PanelForm>
  )
}

function useOptionOf(): (one: Option) => RadioOption {
  const { t, both } = useTexts()
  return (one) => ({
    value: one.assignmentId,
    label: one.name,
    hint: withCommas(
      both(one.professionName),
      one.ownUnit ? null : one.unitName,
      one.persons ? t('deputy.persons', { count: one.persons }) : null,
      ...one.reasons.filter((reason) => reason.code !== 'deputy.otherUnit').map((reason) => both(reason)),
    ),
  })
}

/** Those who can't be chosen, each with every reason. */
function NotThese({ items }: { items: readonly Option[] }): ReactNode {
  const { t } = useTexts()
  if (items.length === 0) return null
  return (
    <Explain summary={t('deputy.not', { count: items.length })}>
      <ul className="plain-list">
        {items.map((one) => (
          <li key={one.assignmentId}>
            <b>{one.name}</b>
            <ReasonList reasons={one.reasons} />
          </li>
        ))}
      </ul>
    </Explain>
  )
}
