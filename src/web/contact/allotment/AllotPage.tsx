import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import type { AllotMethod } from '../../../domain/contact/allotment/problem.ts'
import { Failure, PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { problemOf, useAct, useOp } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { wholeNumber } from '../../organisation/whole-number.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { AllotmentsCard } from './AllotmentsCard.tsx'
import './allotment.css'
import { DoctorTable } from './DoctorTable.tsx'
import { Effect } from './Effect.tsx'
import { drawSeed, methodKeys, methods } from './words.ts'

export type Preview = OutputOf<Operations['contact.allotmentPreview']>
type Done = OutputOf<Operations['contact.allot']>
/** The most persons a list that can be asked for. */
const most = 100_000

/** `without` is who is left out, once someone has said so; until then those of whom there is doubt. */
type Draft = { method: AllotMethod; perFullTime: string; without: string[] | null }

/** Doctors allotted to those who lack one: how, up to which lists, what it comes to, and the act (FC-14). */
export default function AllotPage(): ReactNode {
  const { t } = useTexts()
  const [done, setDone] = useState<Done | null>(null)
  useTitle(t('allot.title'))
  return done ? <Allotted done={done} /> : <Asking onDone={setDone} />
}

/** What has been done, and that it was undone. */
function Allotted({ done }: { done: Done }): ReactNode {
  const { t } = useTexts()
  const { can } = useSession()
  const query = useOp('contact.allotments', {}, { enabled: can('contact.read') })
  const isUndone = query.data?.items.some((one) => one.allotmentId === done.allotmentId && one.undoneAt !== null)
  return (
    <>
      <PageHead title={isUndone ? t('allot.undoneTitle') : t('allot.done', { count: done.totals.allotted })} />
      <div className="stack">
        <AllotmentsCard />
        <div className="row">
          {!isUndone && (
            <LinkButton variant="primary" href="/listor/inte-informerad">
              {t('allot.tell')}
            </LinkButton>
          )}
          <LinkButton href="/enheten">{t('allot.toUnit')}</LinkButton>
        </div>
      </div>
    </>
  )
}

function Asking({ onDone }: { onDone: (done: Done) => void }): ReactNode {
  const { t, number } = useTexts()
  const { assignment } = useSession()
  const draft = useDraft<Draft>(`${assignment.assignmentId}:fordela`, {
    method: 'relation',
    perFullTime: '',
    without: null,
  })
  const [seed, setSeed] = useState(drawSeed)
  const { method, perFullTime, without } = draft.value
  const typed = wholeNumber(perFullTime)
  // As many as the service takes.
  const size = typed !== null && typed !== undefined && (typed < 1 || typed > most) ? undefined : typed
  const asked = { method, seed, ...(without ? { without } : {}), ...(size ? { perFullTime: size } : {}) }
  const query = useOp('contact.allotmentPreview', asked, { keep: true })
  const { run, busy, problem } = useAct('contact.allot')
  const preview = query.data
  if (!preview) return query.error ? <Refused error={query.error} onRetry={() => query.refetch()} /> : <Loading />
  const out = without ?? preview.doctors.flatMap((one) => (one.left ? [one.assignmentId] : []))
  const act = async (): Promise<void> => {
    const done = await run({ ...asked, planHash: preview.planHash })
    if (!done) return void query.refetch()
    draft.clear()
    onDone(done)
  }
  const { specialist, resident } = preview.guideline
  const guideline = { specialist: number(specialist), resident: number(resident) }
  return (
    <>
      <PageHead title={t('allot.title')} lead={t('allot.lead')} />
      <div className="stack">
        {problem && <Failure problem={problem} />}
        <div className="stack">
          <RadioGroup
            legend={t('allot.how')}
            value={method}
            onValue={(value) => draft.set({ method: value as AllotMethod })}
            options={methods.map((one) => ({
              value: one,
              label: t(methodKeys[one].name),
              hint: t(methodKeys[one].hint),
            }))}
          />
          <TextInput
            id="perFullTime"
            label={t('allot.size')}
            hint={
              preview.cap === null ? t('allot.sizeNone', guideline) : t('allot.sizeCap', { cap: number(preview.cap) })
            }
            error={size === undefined ? t('allot.sizeBad', { most: number(most) }) : null}
            inputMode="numeric"
            autoComplete="off"
            width={8}
            value={perFullTime}
            onText={(text) => draft.set({ perFullTime: text })}
          />
        </div>
        <Card title={t('allot.effect')}>
          <div aria-live="polite" aria-busy={query.isFetching}>
            {size === undefined ? <p>{t('allot.effectWaits')}</p> : <Effect preview={preview} />}
          </div>
        </Card>
        {size !== undefined && (
          <Card title={t('allot.who')} flush>
            <DoctorTable
              doctors={preview.doctors}
              onTake={(id, take) => draft.set({ without: take ? out.filter((one) => one !== id) : [...out, id] })}
            />
          </Card>
        )}
        <div className="stack">
          <div className="row">
            <Button
              variant="primary"
              busy={busy}
              busyLabel={t('allot.doing')}
              aria-disabled={preview.totals.allotted === 0 || query.isFetching || size === undefined}
              onClick={() => {
                if (preview.totals.allotted > 0 && !query.isFetching && size !== undefined) void act()
              }}
            >
              {t('allot.do')}
            </Button>
            {method === 'draw' && <Button onClick={() => setSeed(drawSeed())}>{t('allot.again')}</Button>}
          </div>
          <p className="soft small">{t('allot.doHint')}</p>
        </div>
        <AllotmentsCard />
      </div>
    </>
  )
}

/** A unit with neither doctors nor listed has nothing to try again. */
function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const { t } = useTexts()
  const notHere = problemOf(error).code === 'allotment.notHere'
  return (
    <PageFailure
      title={t('allot.title')}
      error={error}
      onRetry={notHere ? undefined : onRetry}
      actions={notHere && <LinkButton href="/enheten">{t('allot.toUnit')}</LinkButton>}
    />
  )
}
