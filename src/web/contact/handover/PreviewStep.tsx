import { type ReactNode, useState } from 'react'
import type { HandoverPreview } from '../../../contract/handover.ts'
import { Failure, FetchFailure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Progress, Skeleton } from '../../ui/Progress.tsx'
import type { Done } from './DoneStep.tsx'
import { StepTable } from './StepTable.tsx'
import { scaleOf, TakerList } from './TakerList.tsx'
import { TakerTags } from './TakersStep.tsx'
import type { HandoverForm } from './useHandover.ts'

type Show = 'all' | 'left' | 'known'
const pageSize = 50

/** Step three: how it will be, person by person; what can be changed; and the act itself. */
export function PreviewStep({ form, onDone }: { form: HandoverForm; onDone: (done: Done) => void }): ReactNode {
  const { t, number } = useTexts()
  const [view, setView] = useState<{ show: Show; offset: number }>({ show: 'all', offset: 0 })
  const query = useOp('contact.handoverPreview', { ...form.asked, ...view, limit: pageSize }, { keep: true })
  const { run, busy, problem } = useAct('contact.handOver')
  const preview = query.data
  if (!preview)
    return query.error ? (
      <FetchFailure
        error={query.error}
        onRetry={() => query.refetch()}
        actions={
          <Button onClick={() => form.draft.set({ step: 'takers', takers: [], choices: [] })}>
            {t('handover.back')}
          </Button>
        }
      />
    ) : (
      <Skeleton lines={8} label={t('app.loading')} />
    )
  const { totals } = preview
  const handOver = async (): Promise<void> => {
    const done = await run({ ...form.asked, planHash: preview.planHash })
    if (!done) return void query.refetch()
    form.draft.clear()
    onDone({ ...done, name: preview.from.name })
  }
  return (
    <div className="stack" aria-busy={query.isFetching}>
      {problem && <Failure problem={problem} />}
      <p className="handover-sum">{sumOf(totals, { t, number })}</p>
      <ListsCard preview={preview} />
      <Card title={t('handover.who')} flush>
        <Shows view={view.show} onView={(show) => setView({ show, offset: 0 })} totals={totals} />
        <StepTable form={form} preview={preview} show={view.show} />
        {preview.shown > pageSize && (
          <div className="more">
            <Button
              size="small"
              aria-disabled={view.offset === 0}
              onClick={() => setView({ ...view, offset: Math.max(0, view.offset - pageSize) })}
            >
              {t('handover.pageBefore')}
            </Button>
            <span className="num" role="status">
              {t('handover.pageOf', {
                from: number(view.offset + 1),
                to: number(view.offset + preview.items.length),
                count: number(preview.shown),
              })}
            </span>
            <Button
              size="small"
              aria-disabled={preview.next === null}
              onClick={() => preview.next !== null && setView({ ...view, offset: preview.next })}
            >
              {t('handover.pageAfter')}
            </Button>
          </div>
        )}
      </Card>
      <div className="handover-act">
        <p className="soft">{t('handover.doNote')}</p>
        <div className="row">
          <Button onClick={() => form.draft.set({ step: 'takers' })}>{t('handover.back')}</Button>
          <Button
            variant="primary"
            busy={busy}
            busyLabel={t('handover.doing')}
            aria-disabled={handedOf(totals) === 0 || query.isFetching || undefined}
            onClick={() => void handOver()}
          >
            {t('handover.do', { count: handedOf(totals) })}
          </Button>
        </div>
        {busy && totals.persons > 200 && (
          <Progress label={t('handover.doingLong', { count: number(totals.persons) })} />
        )}
      </div>
    </div>
  )
}

const handedOf = ({ handed }: HandoverPreview['totals']): number => handed

/** "38 av 40 får någon. 12 behåller ett känt ansikte. 2 står kvar." */
function sumOf(
  { persons, handed, known, left }: HandoverPreview['totals'],
  { t, number }: Pick<Texts, 't' | 'number'>,
): string {
  const some =
    handed === 0
      ? t('handover.sumNone')
      : left === 0
        ? t('handover.sumAll', { count: persons })
        : t('handover.sumSome', { handed: number(handed), count: number(persons) })
  return [
    some,
    ...(known > 0 ? [t('handover.sumKnown', { count: known })] : []),
    ...(left > 0 ? [t('handover.sumLeft', { count: left })] : []),
  ].join(' ')
}

function ListsCard({ preview }: { preview: HandoverPreview }): ReactNode {
  const { t, both } = useTexts()
  const chosen = preview.takers.filter((taker) => taker.chosen)
  const scale = scaleOf(chosen)
  return (
    <Card title={t('handover.lists')} flush>
      {chosen.map((taker) => (
        <div className="handover-taker" key={taker.assignmentId}>
          <div>
            <b>{taker.name}</b> <TakerTags taker={taker} />
            {taker.notes.map((note) => (
              <span className="soft small handover-note" key={note.code}>
                {both(note)}
              </span>
            ))}
          </div>
          <div className="handover-lists">
            {taker.lists
              .filter((list) => list.now > 0 || list.after > 0)
              .map((list) => (
                <TakerList key={list.kind} list={list} scale={scale} />
              ))}
          </div>
        </div>
      ))}
    </Card>
  )
}

function Shows(props: { view: Show; onView: (show: Show) => void; totals: HandoverPreview['totals'] }): ReactNode {
  const { t, number } = useTexts()
  const { persons, left, known } = props.totals
  const choices = [
    { show: 'all', name: t('handover.showAll'), count: persons },
    { show: 'left', name: t('handover.showLeft'), count: left },
    { show: 'known', name: t('handover.showKnown'), count: known },
  ] as const
  return (
    <fieldset className="filters handover-shows">
      <legend className="ui-hidden">{t('handover.show')}</legend>
      {choices.map(({ show, name, count }) => (
        <label className="filter" key={show}>
          <input type="radio" name="handover-show" checked={show === props.view} onChange={() => props.onView(show)} />
          <span>
            {name} <b className="num">{number(count)}</b>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
