import { type ReactNode, useState } from 'react'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { useSending } from '../asking/useSending.ts'
import { go, paths } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import type { Shared } from './AccessPages.tsx'
import { useAccessTexts } from './texts.ts'

/** One question: what it means, and yes or no. Back on the first page it is told what became of it. */
export function Confirm(
  props: Shared & {
    page: string
    heading: string
    lines: readonly string[]
    yes: string
    no: string
    said: 'blocked' | 'lifted' | 'withdrawn' | 'ended'
    /** Does it; a repeat keeps its key, so that nothing is done twice. */
    act(idempotencyKey: string): Promise<unknown>
  },
): ReactNode {
  const { settings, read, refresh, onSignedOut, page, heading, lines, yes, no, said, act } = props
  const say = useAccessTexts()
  useArrival(heading, page)
  const { busy, failed, send } = useSending(onSignedOut)
  const [key] = useState(() => crypto.randomUUID())
  const leave = async (told: string): Promise<void> => {
    await refresh()
    go(paths.access, { said: told, replace: true })
  }
  const confirm = (): void =>
    send(
      async () => {
        await act(key)
        await leave(said)
      },
      ({ status }) => {
        // Done already, here or by someone who was rung: what holds is shown.
        if (status !== 404 && status !== 422) return false
        void leave('changed')
        return true
      },
    )
  return (
    <div className="stack res-page">
      <PageHead title={heading} />
      <Tools settings={settings} read={read} pieces={() => [heading, ...lines].flatMap((line) => at('top', line))} />
      <ul className="res-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {failed && (
        <ProblemBox title={say('fault.send')}>
          <p>{say(`fault.${failed}`)}</p>
        </ProblemBox>
      )}
      <div className="stack">
        <Button variant="danger" size="large" wide busy={busy} busyLabel={say('busy')} onClick={confirm}>
          {yes}
        </Button>
        <LinkButton href={paths.access} size="large" wide>
          {no}
        </LinkButton>
      </div>
    </div>
  )
}
