import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import './organisation.css'
import type { Colleague } from './UnitPage.tsx'
import { WayFields } from './WayFields.tsx'
import { faultsOf, fieldId, newWay, toDrafts, toSent, type WayDraft, type WayFault } from './ways-draft.ts'

/** Changes how a colleague is reached; says how many must be told the new ways. */
export default function WaysPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('organisation.unit', {})
  const colleague = query.data?.staff.find((one) => one.assignmentId === props.assignment)
  if (colleague) return <Editing {...props} colleague={colleague} />
  return (
    <PanelWaiting title={t('unit.edit')} onClose={props.onClose} error={query.error} onRetry={() => query.refetch()} />
  )
}

function Editing({ colleague, onClose }: PanelProps & { colleague: Colleague }): ReactNode {
  const { t, both } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const { name } = colleague
  const draft = useDraft(`${assignment.assignmentId}:sa-nas:${colleague.assignmentId}`, {
    ways: toDrafts(colleague.ways),
  })
  const { ways } = draft.value
  const [tried, setTried] = useState(false)
  const { run, busy, problem, forget } = useAct('organisation.setWays')
  const faults = tried ? faultsOf(ways) : []
  const words = useFaultWords()
  const refused = (problem?.fields ?? []).flatMap((field) => {
    const [, way, name] = /^ways\.(\d+)\.(value|label)$/.exec(field.path) ?? []
    return way && name
      ? [{ path: field.path, id: fieldId(Number(way), name), way: Number(way), message: both(field) }]
      : []
  })
  const change = (at: number, next: Partial<WayDraft>): void => {
    forget()
    draft.set({ ways: ways.map((way, index) => (index === at ? { ...way, ...next } : way)) })
  }

  const submit = async (): Promise<void> => {
    setTried(true)
    if (faultsOf(ways).length > 0) return
    const done = await run({ assignmentId: colleague.assignmentId, ways: toSent(ways) })
    if (!done) return
    draft.clear()
    onClose()
    say({
      text: done.toTell > 0 ? t('ways.toTell', { count: done.toTell }) : t('ways.done'),
      tone: done.toTell > 0 ? 'soon' : 'ok',
    })
  }
  return (
    <PanelForm
      title={t('ways.title', { name })}
      about={t('ways.lead', { name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('ways.do'), busy }}
      draft={draft}
      errors={[...faults.map((fault) => ({ ...fault, message: words(fault) })), ...refused].map(
        ({ id, way, message }) => ({ id, field: t('ways.way', { number: way + 1 }), message }),
      )}
      problem={problem}
      refusal={
        problem && (problem.fields.length === 0 || refused.length < problem.fields.length) ? (
          <Failure problem={problem} shown={refused.map(({ path }) => path)} />
        ) : null
      }
    >
      {ways.length === 0 && <p className="soft">{t('ways.none', { name })}</p>}
      {ways.map((way, at) => (
        <WayFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a way is its place until it is saved
          key={at}
          at={at}
          way={way}
          onChange={(next) => change(at, next)}
          onRemove={() => {
            forget()
            draft.set({ ways: ways.filter((_, index) => index !== at) })
          }}
          error={(id) => {
            const fault = faults.find((one) => one.id === id)
            return fault ? words(fault) : (refused.find((one) => one.id === id)?.message ?? null)
          }}
        />
      ))}
      {ways.length < 8 && (
        <div>
          <Button onClick={() => draft.set({ ways: [...ways, newWay()] })}>{t('ways.add')}</Button>
        </div>
      )}
    </PanelForm>
  )
}

const FAULTS = { value: 'app.fieldRequired', days: 'ways.noDays', time: 'ways.badTime', order: 'ways.order' } as const

function useFaultWords(): (fault: WayFault) => string {
  const { t } = useTexts()
  return ({ what }) => t(FAULTS[what])
}
