import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { ErrorSummary, type FieldError } from '../../ui/ErrorSummary.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { type Failed, useSending } from '../asking/useSending.ts'
import { CallButton } from '../CallButton.tsx'
import { go, paths, saidBefore } from '../path.tsx'
import type { Settings } from '../settings.ts'
import { at, type ReadAloud } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import { type PlanSay, usePlanTexts } from './texts.ts'
import { type Part, partLines } from './words.ts'

/** What each of these pages is given. */
export interface Shared {
  settings: Settings
  read: ReadAloud
  today: string
  onSignedOut(): void
  refresh(): Promise<void>
}

export const planPath = (planId: string, more = ''): string => `${paths.plan}/${planId}${more && `/${more}`}`

/** What the page before has done, told on the next. */
export type Said = 'proposed' | 'word' | 'removed' | 'prepared' | 'commented' | 'answered' | 'changed' | 'guardian'
const allSaid: readonly Said[] = [
  'proposed',
  'word',
  'removed',
  'prepared',
  'commented',
  'answered',
  'changed',
  'guardian',
]

/** What the page before has done, as a sentence; `removed` has the name of whoever was taken out after it. */
export function toldBefore(say: PlanSay): string | null {
  const [what, ...rest] = (saidBefore() ?? '').split(' ')
  const said = allSaid.find((one) => one === what)
  if (said === undefined) return null
  return said === 'removed' ? say('said.removed', { name: rest.join(' ') }) : say(`said.${said}`)
}

/** What someone does, with who and when under it. */
export function PartList({
  parts,
  today,
  lines = partLines,
}: {
  parts: readonly Part[]
  today: string
  lines?: typeof partLines
}): ReactNode {
  const say = usePlanTexts()
  return (
    <ul className="res-sees">
      {parts.map((part, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is written has no name of its own, and isn't moved about here
        <li key={n}>
          <strong lang="sv">{part.what}</strong>
          {lines(part, today, say).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** Words that someone has written, as they stand. */
export function Written({ text }: { text: string }): ReactNode {
  return (
    <>
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p key={line} lang="sv">
            {line}
          </p>
        ))}
    </>
  )
}

export interface QuestionProps {
  shared: Shared
  page: string
  heading: string
  lead?: string | undefined
  /** What is read aloud besides heading and lead. */
  aloud?: readonly string[]
  send: string
  /** A button in another colour: it ends something. */
  danger?: boolean
  back: string
  backLabel?: string
  /** The unit to ring when it can't be done here. */
  phone?: string | null
  /** What is wrong with what was filled in; nothing is sent then. */
  check?(): FieldError[]
  /** Does it; the key is the same when it is tried again, so that nothing is done twice. */
  act(key: string): Promise<{ to: string; said: Said | `removed ${string}` } | null>
  children?: ReactNode | ((errorOf: (id: string) => string | undefined) => ReactNode)
}

/** One question on a page, with one button. What was written stays when it couldn't be sent. */
export function Question(props: QuestionProps): ReactNode {
  const {
    shared,
    page,
    heading,
    lead,
    aloud = [],
    send,
    danger,
    back,
    backLabel,
    phone = null,
    check,
    act,
    children,
  } = props
  const { settings, read, refresh, onSignedOut } = shared
  const say = usePlanTexts()
  useArrival(heading, page)
  const { busy, failed, send: sending } = useSending(onSignedOut)
  const [key] = useState(() => crypto.randomUUID())
  const [errors, setErrors] = useState<FieldError[]>([])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = check?.() ?? []
    setErrors(wrong)
    if (wrong.length > 0) {
      document.getElementById(wrong[0]!.id)?.focus()
      return
    }
    sending(
      async () => {
        const done = await act(key)
        if (!done) return
        await refresh()
        go(done.to, { said: done.said, replace: true })
      },
      (problem) => {
        // Someone has been first: what holds now is shown.
        if (problem.code !== 'version.stale' && problem.status !== 404) return false
        void refresh().then(() => go(back, { said: 'changed' satisfies Said, replace: true }))
        return true
      },
    )
  }
  return (
    <form className="stack res-page" onSubmit={submit} noValidate>
      <PageHead title={heading} lead={lead} />
      <Tools
        settings={settings}
        read={read}
        pieces={() => [heading, lead ?? '', ...aloud].filter(Boolean).flatMap((line) => at('top', line))}
      />
      <ErrorSummary title={say('fault.send')} errors={errors} />
      {typeof children === 'function' ? children((id) => errors.find((one) => one.id === id)?.message) : children}
      <NotSaved failed={failed} phone={phone} />
      <div className="stack">
        <Button
          type="submit"
          variant={danger ? 'danger' : 'primary'}
          size="large"
          wide
          busy={busy}
          busyLabel={say('busy')}
        >
          {send}
        </Button>
        <LinkButton href={back} size="large" wide>
          {backLabel ?? say('back')}
        </LinkButton>
      </div>
    </form>
  )
}

/** That it couldn't be saved, and what can be done. */
function NotSaved({ failed, phone }: { failed: Failed | null; phone: string | null }): ReactNode {
  const say = usePlanTexts()
  if (!failed) return null
  return (
    <ProblemBox
      title={say('fault.send')}
      actions={failed === 'refused' && phone ? <CallButton number={phone} /> : undefined}
    >
      <p>{say(`fault.${failed}`)}</p>
    </ProblemBox>
  )
}
